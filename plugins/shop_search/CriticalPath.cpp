// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/CriticalPath.h"

namespace takt::shop_search {

void CriticalPath::find(const JobShopState &state, SearchRandom &random)
{
    m_blocks.clear();
    m_ends.clear();
    for (const NodeIndex last : state.lastNodes()) {
        if (state[last].end == state.makespan())
            m_ends.push_back(last);
    }
    NodeIndex node = m_ends[random.below(static_cast<std::uint32_t>(m_ends.size()))];
    CriticalBlock block{state[node].place, state[node].place, false, true};
    for (;;) {
        const std::int32_t start = state[node].start();
        const NodeIndex before = state[node].before;
        const bool viaJob = state[node - 1].end == start && !state.isBorder(node - 1);
        const bool viaMachine = state[before].end == start && before != state.none();
        const bool isAtBegin = start == 0 || (!viaJob && !viaMachine);
        if (!isAtBegin && viaMachine && (!viaJob || (random.next() >> 63U) != 0)) {
            node = before;
            block.first = state[node].place;
            continue;
        }
        block.isAtStart = start == 0;
        if (block.first < block.last)
            m_blocks.push_back(block);
        if (isAtBegin)
            return;
        node = node - 1;
        block = {state[node].place, state[node].place, false, false};
    }
}

} // namespace takt::shop_search
