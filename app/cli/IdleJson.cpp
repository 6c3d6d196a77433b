// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "IdleJson.h"

#include "TextTable.h"

#include "core/analysis/ScheduleIdle.h"

#include <array>
#include <map>

namespace takt::cli {

namespace {

Json taskJson(const std::optional<TaskIndex> &task, const TaskGraph &graph)
{
    return task ? Json(graph.id(*task)) : Json();
}

} // namespace

Json idleJson(const SchedulerRun &run, bool withGaps)
{
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return nullptr;
    const ScheduleIdle idle = scheduleIdle(*run.schedule, *costs);
    Json json = Json::object();
    for (std::size_t reason = 0; reason < idleReasonCount; ++reason)
        json[std::string(toString(static_cast<IdleReason>(reason)))] = idle.total[reason];
    if (!withGaps)
        return json;
    json["gaps"] = Json::array();
    for (const ScheduleGap &gap : idle.gaps)
        json["gaps"].push_back({{"processor", run.platform->processor(gap.processor).name},
                                {"from", gap.from},
                                {"to", gap.to},
                                {"reason", toString(gap.reason)},
                                {"waiting", taskJson(gap.waiting, *run.graph)},
                                {"culprit", taskJson(gap.culprit, *run.graph)}});
    return json;
}

std::string idleText(const SchedulerRun &run)
{
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return "The costs of the run are not known.\n";
    std::map<ProcessorIndex, std::array<double, idleReasonCount>> sums;
    for (const ScheduleGap &gap : scheduleIdle(*run.schedule, *costs).gaps)
        sums[gap.processor][static_cast<std::size_t>(gap.reason)] += gap.length();
    TextTable table({"processor", "for data", "for a resource", "by policy", "at its end"});
    for (const auto &[processor, sum] : sums)
        table.addRow({run.platform->processor(processor).name, shortNumber(sum[0]),
                      shortNumber(sum[1]), shortNumber(sum[2]), shortNumber(sum[3])});
    return table.toText("No processor is ever idle.");
}

} // namespace takt::cli
