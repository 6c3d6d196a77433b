// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/JobShopState.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// What must not come back for a while: orders "x before y" of two operations of one machine that a
/// move has turned around. A move is tabu if it brings back any of them (Taillard 1994; Dell'Amico
/// and Trubian, "Applying tabu search to the job-shop scheduling problem", Annals of Operations
/// Research 41, 1993, section 3.4).
///
/// One entry a pair: the iteration until which it is forbidden; n² m entries of 32 bits for n jobs
/// on m machines.
class TabuList {
public:
    explicit TabuList(const JobShopState &state);

    void clear();

    /// Forbids for iterations before `until` what the move from place `from` to `to` is about to
    /// turn around. O(places between).
    void forbid(std::span<const NodeIndex> order, std::uint32_t from, std::uint32_t to,
                std::uint32_t until) noexcept
    {
        const Place moved = m_places[order[from]];
        if (from < to) {
            for (std::uint32_t place = from + 1; place <= to; ++place)
                m_until[moved.row + m_places[order[place]].column] = until;
        } else {
            for (std::uint32_t place = to; place < from; ++place)
                m_until[m_places[order[place]].row + moved.column] = until;
        }
    }

    /// Whether the move brings back an order forbidden at this iteration. O(places between).
    [[nodiscard]] bool isTabu(std::span<const NodeIndex> order, std::uint32_t from,
                              std::uint32_t to, std::uint32_t iteration) const noexcept
    {
        const Place moved = m_places[order[from]];
        std::uint32_t latest = 0;
        if (from < to) {
            for (std::uint32_t place = to; place > from && latest <= iteration; --place)
                latest = m_until[m_places[order[place]].row + moved.column];
        } else {
            for (std::uint32_t place = to; place < from && latest <= iteration; ++place)
                latest = m_until[moved.row + m_places[order[place]].column];
        }
        return latest > iteration;
    }

private:
    /// Where an operation stands among the pairs of its machine.
    struct Place {
        std::uint32_t row = 0;
        std::uint32_t column = 0;
    };

    std::vector<Place> m_places;        ///< by node
    std::vector<std::uint32_t> m_until; ///< by row and column
};

} // namespace takt::shop_search
