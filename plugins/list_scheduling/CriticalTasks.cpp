// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/CriticalTasks.h"

#include <algorithm>

namespace takt::list {

std::vector<TaskIndex> criticalTasks(const TaskGraph &graph, std::span<const double> priorities,
                                     bool singlePath)
{
    const auto order = graph.topologicalOrder();
    TaskIndex entry = order.front();
    for (const TaskIndex task : order) {
        if (graph.predecessors(task).empty() &&
            (priorities[task] > priorities[entry] ||
             (priorities[task] == priorities[entry] && task < entry)))
            entry = task;
    }
    constexpr double relativeTolerance = 1e-9;
    const double least = priorities[entry] * (1 - relativeTolerance);
    std::vector<TaskIndex> critical;
    if (!singlePath) {
        std::copy_if(order.begin(), order.end(), std::back_inserter(critical),
                     [&](TaskIndex task) { return priorities[task] >= least; });
        return critical;
    }
    critical.push_back(entry);
    for (;;) {
        const auto successors = graph.successors(critical.back());
        TaskIndex next = critical.back();
        for (const TaskIndex successor : successors) {
            if (priorities[successor] >= least && (next == critical.back() || successor < next))
                next = successor;
        }
        if (next == critical.back())
            return critical;
        critical.push_back(next);
    }
}

} // namespace takt::list
