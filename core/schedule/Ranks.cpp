// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/Ranks.h"

#include <algorithm>
#include <cmath>
#include <ranges>

namespace takt {

namespace {

/// Mean over the processors that a task fits on, times the number of all processors.
double scaledMean(const ExecutionCosts &costs, TaskIndex task, std::vector<double> &row)
{
    const auto processors = static_cast<double>(costs.processorCount());
    if (!costs.graph().hasCostMatrix())
        return processors * costs.mean(task);
    costs.executionRow(task, row);
    double sum = 0;
    std::size_t fitting = 0;
    for (const double time : row) {
        if (std::isfinite(time)) {
            sum += time;
            ++fitting;
        }
    }
    return fitting == row.size() ? sum : sum * processors / static_cast<double>(fitting);
}

/// Longest way down from each task, its own time included.
Ranks longestWaysDown(const ExecutionCosts &costs, CostEstimate estimate, bool withCommunication)
{
    const TaskGraph &graph = costs.graph();
    const Ranks times = estimatedTimes(costs, estimate);
    std::vector<double> ranks(graph.taskCount());
    for (const TaskIndex task : std::views::reverse(graph.topologicalOrder())) {
        double longest = 0;
        EdgeIndex edge = graph.firstOutgoingEdge(task);
        for (const TaskIndex successor : graph.successors(task)) {
            const double communication =
                withCommunication ? times.scale() * costs.meanCommunication(edge) : 0;
            longest = std::max(longest, communication + ranks[successor]);
            ++edge;
        }
        ranks[task] = times.scaled()[task] + longest;
    }
    return {std::move(ranks), times.scale()};
}

} // namespace

Ranks estimatedTimes(const ExecutionCosts &costs, CostEstimate estimate)
{
    const std::size_t tasks = costs.taskCount();
    std::vector<double> times(tasks);
    std::vector<double> row(costs.processorCount());
    for (TaskIndex task = 0; task < tasks; ++task) {
        switch (estimate) {
        case CostEstimate::Mean:
            times[task] = scaledMean(costs, task, row);
            break;
        case CostEstimate::Best:
            times[task] = costs.best(task);
            break;
        case CostEstimate::Worst:
            times[task] = costs.worst(task);
            break;
        }
    }
    const double scale =
        estimate == CostEstimate::Mean ? static_cast<double>(costs.processorCount()) : 1;
    return {std::move(times), scale};
}

Ranks upwardRanks(const ExecutionCosts &costs, CostEstimate estimate)
{
    return longestWaysDown(costs, estimate, true);
}

Ranks downwardRanks(const ExecutionCosts &costs, CostEstimate estimate)
{
    const TaskGraph &graph = costs.graph();
    const Ranks times = estimatedTimes(costs, estimate);
    std::vector<double> ranks(graph.taskCount());
    for (const TaskIndex task : graph.topologicalOrder()) {
        const auto predecessors = graph.predecessors(task);
        for (std::size_t k = 0; k < predecessors.size(); ++k) {
            const double communication =
                times.scale() * costs.meanCommunication(graph.incomingEdges(task)[k]);
            ranks[task] =
                std::max(ranks[task],
                         ranks[predecessors[k]] + times.scaled()[predecessors[k]] + communication);
        }
    }
    return {std::move(ranks), times.scale()};
}

Ranks staticLevels(const ExecutionCosts &costs, CostEstimate estimate)
{
    return longestWaysDown(costs, estimate, false);
}

} // namespace takt
