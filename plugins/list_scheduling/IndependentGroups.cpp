// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/IndependentGroups.h"

#include "core/schedule/ReadyList.h"

#include <algorithm>

namespace takt::list {

std::vector<std::vector<TaskIndex>> independentGroups(const TaskGraph &graph, const Ranks &ranks)
{
    std::vector<std::vector<TaskIndex>> groups;
    std::vector<std::size_t> groupOf(graph.taskCount(), 0);
    ReadyList order(graph, ranks.scaled());
    while (!order.isEmpty()) {
        const TaskIndex task = order.take();
        const auto predecessors = graph.predecessors(task);
        // Groups are counted from 1, so that tasks still to come are in none.
        if (groups.empty() ||
            std::any_of(predecessors.begin(), predecessors.end(),
                        [&](TaskIndex source) { return groupOf[source] == groups.size(); }))
            groups.emplace_back();
        groups.back().push_back(task);
        groupOf[task] = groups.size();
        order.placed(task);
    }
    return groups;
}

} // namespace takt::list
