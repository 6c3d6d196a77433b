// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/RandomOrders.h"

#include <utility>
#include <vector>

namespace takt::shop_search {

MachineOrders randomOrders(JobShopState &state, SearchRandom &random)
{
    const DisjunctiveShop &shop = state.shop();
    std::vector<JobIndex> jobs = shop.job;
    for (std::size_t left = jobs.size(); left > 1; --left)
        std::swap(jobs[left - 1], jobs[random.below(static_cast<std::uint32_t>(left))]);
    std::vector<OperationIndex> next(shop.firstOfJob.begin(), shop.firstOfJob.end() - 1);
    std::vector<NodeIndex> sequence;
    sequence.reserve(jobs.size());
    for (const JobIndex job : jobs)
        sequence.push_back(state.nodeOf(next[job]++));
    state.setFromSequence(sequence);
    return {{state.order().begin(), state.order().end()}, state.makespan()};
}

} // namespace takt::shop_search
