// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/RunOrder.h"

#include <algorithm>
#include <numeric>
#include <tuple>

namespace takt {

std::vector<std::uint32_t> runOrder(const TaskGraph &graph, const Schedule &schedule)
{
    std::vector<std::uint32_t> rank(graph.taskCount());
    std::uint32_t next = 0;
    for (const TaskIndex task : graph.topologicalOrder())
        rank[task] = next++;
    const auto placements = schedule.placements();
    std::vector<std::uint32_t> order(placements.size());
    std::iota(order.begin(), order.end(), 0U);
    std::sort(order.begin(), order.end(), [&](std::uint32_t left, std::uint32_t right) {
        const Placement &a = placements[left];
        const Placement &b = placements[right];
        return std::tie(a.start, a.finish, rank[a.task], left) <
               std::tie(b.start, b.finish, rank[b.task], right);
    });
    return order;
}

} // namespace takt
