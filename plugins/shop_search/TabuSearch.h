// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/CriticalPath.h"
#include "plugins/shop_search/JobShopState.h"
#include "plugins/shop_search/Neighbourhood.h"
#include "plugins/shop_search/SearchBudget.h"
#include "plugins/shop_search/SearchRandom.h"
#include "plugins/shop_search/TabuList.h"

#include <cstdint>
#include <functional>

namespace takt::shop_search {

struct TabuSettings {
    NeighbourhoodKind neighbourhood = NeighbourhoodKind::N7;
    /// Judge each move by its makespan instead of its estimate.
    bool isExact = false;
    std::uint32_t leastTenure = 0; ///< iterations; 0: by the size of the shop
    std::uint32_t tenureSpread = 0;
};

/// Tabu search on the makespan of a job shop: the best move along one critical path that does not
/// lead back, step by step (Zhang, Li, Guan, Rao 2007; tenure and cutoff as in Peng, Lü, Cheng, "A
/// tabu search/path relinking algorithm to solve the job shop scheduling problem", Computers &
/// Operations Research 53, 2015, section 2.4).
class TabuSearch {
public:
    /// Called with each solution better than all before.
    using OnImproved = std::function<void(const MachineOrders &)>;

    /// Spends the budget at a makespan of `target` or less.
    TabuSearch(const DisjunctiveShop &shop, const TabuSettings &settings, std::int32_t target,
               SearchRandom &random, SearchBudget &budget);

    /// Improves a solution in place until `patience` iterations in a row found nothing better.
    void improve(MachineOrders &solution, std::uint32_t patience);

    [[nodiscard]] JobShopState &state() noexcept { return m_state; }
    /// The best of all runs.
    [[nodiscard]] const MachineOrders &best() const noexcept { return m_best; }
    /// Whether the critical path of best() says that nothing can be better.
    [[nodiscard]] bool isBestOptimal() const noexcept { return m_isBestOptimal; }
    OnImproved onImproved;

private:
    void judgeExactly();
    [[nodiscard]] std::size_t choose(std::int32_t aspiration);
    bool step(std::int32_t aspiration);
    void record(MachineOrders &solution);

    TabuSettings m_settings;
    std::int32_t m_target;
    SearchRandom *m_random;
    SearchBudget *m_budget;
    JobShopState m_state;
    Neighbourhood m_neighbourhood;
    CriticalPath m_path;
    TabuList m_tabu;
    std::uint32_t m_leastTenure = 0;
    std::uint32_t m_tenureSpread = 0;
    std::uint32_t m_iteration = 0; ///< of this run
    MachineOrders m_best;
    bool m_isBestOptimal = false;
};

} // namespace takt::shop_search
