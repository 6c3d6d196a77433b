// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/FlexibleTabu.h"

#include <cstdint>
#include <vector>

namespace takt::shop_search {

/// A population of solutions of a flexible job shop, each a local optimum of FlexibleTabu. Two of
/// them beget a third that takes some jobs as they stand in one, with their machines, and the
/// others in the order and with the machines of the other; tabu search improves it, and it takes
/// the place of the worst (after Li and Gao, "An effective hybrid genetic algorithm and tabu search
/// for flexible job shop scheduling problem", International Journal of Production Economics 174,
/// 2016). Starts again where all are equally good and nothing has changed for long.
class FlexibleGenetic {
public:
    struct Settings {
        std::uint32_t population = 20;
        std::uint32_t patience = 2000; ///< of the tabu search, in iterations
    };

    FlexibleGenetic(const FlexibleShop &shop, FlexibleTabu &search, SearchRandom &random,
                    SearchBudget &budget, const Settings &settings);

    /// Until the budget is spent.
    void run();

private:
    [[nodiscard]] FlexibleSolution randomSolution();
    [[nodiscard]] FlexibleSolution child(const FlexibleSolution &mother,
                                         const FlexibleSolution &father);
    /// False where the population holds its like, or only better ones.
    bool takeIn(FlexibleSolution solution);

    const FlexibleShop *m_shop;
    FlexibleTabu *m_search;
    SearchRandom *m_random;
    SearchBudget *m_budget;
    Settings m_settings;
    std::vector<FlexibleSolution> m_population;
};

} // namespace takt::shop_search
