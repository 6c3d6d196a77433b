// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "CriticalJson.h"

#include "TextTable.h"

#include "core/analysis/CriticalBlocks.h"

#include <cmath>

namespace takt::cli {

Json criticalJson(const SchedulerRun &run)
{
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return nullptr;
    const TaskGraph &graph = *run.graph;
    const ScheduleCriticality criticality = scheduleCriticality(*run.schedule, *costs);
    Json path = Json::array();
    for (const TaskIndex task : criticality.criticalPath)
        path.push_back(graph.id(task));
    Json blocks = Json::array();
    for (const CriticalBlock &block : criticalBlocks(*run.schedule, criticality)) {
        if (block.count < 2)
            continue;
        Json tasks = Json::array();
        for (std::size_t place = block.first; place < block.first + block.count; ++place)
            tasks.push_back(graph.id(criticality.criticalPath[place]));
        blocks.push_back({{"processor", run.platform->processor(block.processor).name},
                          {"tasks", std::move(tasks)},
                          {"start", block.start},
                          {"finish", block.finish}});
    }
    Json slack = Json::object();
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        slack[std::string(graph.id(task))] =
            std::isfinite(criticality.slack[task]) ? Json(criticality.slack[task]) : Json();
    return {{"path", std::move(path)}, {"blocks", std::move(blocks)}, {"slack", std::move(slack)}};
}

std::string criticalText(const SchedulerRun &run)
{
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return "The costs of the run are not known.\n";
    const ScheduleCriticality criticality = scheduleCriticality(*run.schedule, *costs);
    TextTable table({"processor", "start", "finish", "tasks"});
    for (const CriticalBlock &block : criticalBlocks(*run.schedule, criticality)) {
        std::string tasks;
        for (std::size_t place = block.first; place < block.first + block.count; ++place)
            tasks += (tasks.empty() ? "" : ", ") +
                     std::string(run.graph->id(criticality.criticalPath[place]));
        table.addRow({run.platform->processor(block.processor).name, shortNumber(block.start),
                      shortNumber(block.finish), tasks});
    }
    return table.toText("Nothing is placed.");
}

} // namespace takt::cli
