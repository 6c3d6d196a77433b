// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/JobShopState.h"
#include "plugins/shop_search/SearchRandom.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// A run of neighbours on one machine along a critical path: places first … last of the orders.
struct CriticalBlock {
    std::uint32_t first = 0;
    std::uint32_t last = 0;
    /// Nothing can start earlier than its first operation does: a new first one gains nothing.
    bool isAtStart = false;
    bool isAtEnd = false; ///< it ends the schedule
};

/// One longest path of a state, drawn at random where there are several, cut into blocks of at
/// least two operations. Where there are none, the state is optimal: the path is a job, or a
/// machine that never waits.
class CriticalPath {
public:
    /// O(operations).
    void find(const JobShopState &state, SearchRandom &random);

    /// From the end of the schedule to its start.
    [[nodiscard]] std::span<const CriticalBlock> blocks() const noexcept { return m_blocks; }

private:
    std::vector<CriticalBlock> m_blocks;
    std::vector<NodeIndex> m_ends;
};

} // namespace takt::shop_search
