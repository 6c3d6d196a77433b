// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/FlexibleState.h"
#include "plugins/shop_search/SearchBudget.h"
#include "plugins/shop_search/SearchRandom.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace takt::shop_search {

/// Tabu search on a flexible job shop: an operation of a critical path leaves its machine and
/// enters any of its machines at any place that cannot close a circle and holds the best one
/// (Mastrolilli and Gambardella, "Effective neighbourhood functions for the flexible job shop
/// problem", Journal of Scheduling 3(1), 2000, theorem 5). Every move is judged by the makespan it
/// leads to: from the heads and tails without the operation, one pass an operation, in O(1) a
/// place. The operation may not come back to the machine it left for a while.
class FlexibleTabu {
public:
    /// Called with each solution better than all before.
    using OnImproved = std::function<void(const FlexibleState &)>;

    /// Spends the budget at a makespan of `target` or less.
    FlexibleTabu(const FlexibleShop &shop, std::int32_t target, SearchRandom &random,
                 SearchBudget &budget);

    /// Improves a solution until `patience` iterations in a row found nothing better.
    void improve(FlexibleSolution &solution, std::uint32_t patience);

    [[nodiscard]] const FlexibleSolution &best() const noexcept { return m_best; }
    OnImproved onImproved;

private:
    struct Move {
        NodeIndex node = 0;
        std::uint32_t option = 0;
        NodeIndex before = 0;
        std::int32_t makespan = 0;
        std::int32_t through = 0; ///< longest path through the operation
    };

    bool step(std::int32_t aspiration);
    void findCriticalPath();
    void removeFromPaths(NodeIndex node);
    void judge(NodeIndex node, std::int32_t aspiration);
    void judgeOn(NodeIndex node, std::uint32_t option, std::int32_t aspiration);
    void consider(const Move &move, bool isTabu);
    void record(FlexibleSolution &solution);

    std::int32_t m_target;
    SearchRandom *m_random;
    SearchBudget *m_budget;
    FlexibleState m_state;
    std::vector<NodeIndex> m_path;
    std::vector<std::int32_t> m_ends;  ///< by node, without the operation that moves
    std::vector<std::int32_t> m_tails; ///< by node, likewise
    std::int32_t m_makespanWithout = 0;
    std::vector<NodeIndex> m_line;      ///< the machine that is entered, without that operation
    std::vector<std::uint32_t> m_until; ///< by option: not to be taken before this iteration
    std::uint32_t m_iteration = 0;
    std::uint64_t m_judged = 0; ///< moves of this iteration
    Move m_chosen;
    Move m_anyMove; ///< at random, where all are tabu
    std::uint32_t m_equals = 0;
    FlexibleSolution m_best;
};

} // namespace takt::shop_search
