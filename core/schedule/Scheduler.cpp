// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/Scheduler.h"

#include "core/model/ShopProblem.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

std::string_view describe(WorkloadKind kind)
{
    return kind == WorkloadKind::Shop ? "shops" : "task graphs";
}

} // namespace

WorkloadKind workloadKindOf(const TaskGraph &graph) noexcept
{
    return graph.shop() ? WorkloadKind::Shop : WorkloadKind::Graph;
}

std::string_view toString(WorkloadKind kind)
{
    return kind == WorkloadKind::Shop ? "shop" : "graph";
}

bool SchedulerInfo::takes(WorkloadKind kind) const noexcept
{
    return std::ranges::find(workloads, kind) != workloads.end();
}

Expected<void> checkTakes(const SchedulerInfo &info, const TaskGraph &graph)
{
    if (info.takes(workloadKindOf(graph)))
        return {};
    std::string taken;
    for (const WorkloadKind kind : info.workloads)
        taken += fmt::format("{}{}", taken.empty() ? "" : " and ", describe(kind));
    return failure({}, fmt::format("schedules {}, but workload '{}' is a {}", taken, graph.name(),
                                   graph.shop() ? describe(graph.shop()->kind())
                                                : std::string_view("plain task graph")));
}

} // namespace takt
