// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GraphStatistics.h"

#include <algorithm>
#include <vector>

namespace takt {

GraphStatistics graphStatistics(const TaskGraph &graph)
{
    GraphStatistics statistics;
    statistics.tasks = graph.taskCount();
    statistics.edges = graph.edgeCount();
    statistics.levels = graph.levelCount();
    std::vector<std::size_t> widths(graph.levelCount(), 0);
    std::vector<double> finish(graph.taskCount(), 0);
    for (const TaskIndex task : graph.topologicalOrder()) {
        const auto predecessors = graph.predecessors(task);
        statistics.sources += predecessors.empty() ? 1 : 0;
        statistics.sinks += graph.successors(task).empty() ? 1 : 0;
        statistics.totalWork += graph.work(task);
        ++widths[graph.level(task)];
        for (const TaskIndex predecessor : predecessors)
            finish[task] = std::max(finish[task], finish[predecessor]);
        finish[task] += graph.work(task);
        statistics.criticalPath = std::max(statistics.criticalPath, finish[task]);
    }
    for (const std::size_t width : widths)
        statistics.widestLevel = std::max(statistics.widestLevel, width);
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge)
        statistics.totalData += graph.edgeData(edge);
    return statistics;
}

} // namespace takt
