// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/PermutationFlowShop.h"
#include "plugins/shop_search/SearchBudget.h"
#include "plugins/shop_search/SearchRandom.h"

#include <cstdint>
#include <functional>
#include <vector>

namespace takt::shop_search {

/// Tabu search over the sequences of a permutation flow shop: in each iteration the best of all
/// insertions of one job elsewhere, no job moving again for a while. Starts from the heuristic of
/// Nawaz, Enscore and Ham; after `patience` iterations without a better sequence it goes on from
/// the best one with some jobs taken out and put back at random (Taillard 1990; Ruiz and Stützle,
/// "A simple and effective iterated greedy algorithm for the permutation flowshop scheduling
/// problem", European Journal of Operational Research 177(3), 2007). An iteration is O(n² m).
class PermutationTabu {
public:
    /// Called with each sequence better than all before.
    using OnImproved = std::function<void(const std::vector<JobIndex> &, std::int32_t makespan)>;

    /// Spends the budget at a makespan of `target` or less.
    PermutationTabu(PermutationFlowShop &shop, std::int32_t target, SearchRandom &random,
                    SearchBudget &budget);

    void run();

    [[nodiscard]] const std::vector<JobIndex> &best() const noexcept { return m_best; }
    OnImproved onImproved;

private:
    void startFromHeuristic();
    void shake();
    bool step();
    void record();
    void insert(JobIndex job, std::size_t place);

    PermutationFlowShop *m_shop;
    std::int32_t m_target;
    SearchRandom *m_random;
    SearchBudget *m_budget;
    std::vector<JobIndex> m_sequence;
    std::vector<JobIndex> m_rest; ///< the sequence without the job that is tried elsewhere
    std::int32_t m_makespan = 0;
    std::vector<std::uint64_t> m_until; ///< by job: it stays before this iteration
    std::uint64_t m_iteration = 0;
    std::vector<JobIndex> m_best;
    std::int32_t m_bestMakespan = 0;
    std::int32_t m_bestSinceShake = 0;
};

} // namespace takt::shop_search
