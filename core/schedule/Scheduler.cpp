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
    switch (kind) {
    case WorkloadKind::Graph:
        return "task graphs";
    case WorkloadKind::Shop:
        return "shops";
    case WorkloadKind::Project:
        return "projects";
    }
    return {};
}

/// "a job shop"
std::string describe(const TaskGraph &graph)
{
    if (graph.shop())
        return fmt::format("a {}", describe(graph.shop()->kind()));
    return graph.project() ? "a resource-constrained project" : "a plain task graph";
}

} // namespace

WorkloadKind workloadKindOf(const TaskGraph &graph) noexcept
{
    if (graph.shop())
        return WorkloadKind::Shop;
    return graph.project() ? WorkloadKind::Project : WorkloadKind::Graph;
}

std::string_view toString(WorkloadKind kind)
{
    switch (kind) {
    case WorkloadKind::Graph:
        return "graph";
    case WorkloadKind::Shop:
        return "shop";
    case WorkloadKind::Project:
        return "project";
    }
    return {};
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
    return failure({}, fmt::format("schedules {}, but workload '{}' is {}", taken, graph.name(),
                                   describe(graph)));
}

} // namespace takt
