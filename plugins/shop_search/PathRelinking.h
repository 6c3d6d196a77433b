// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/TabuSearch.h"

#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace takt::shop_search {

/// The number of pairs of operations of one machine that two solutions order differently. `places`
/// is by node: its place in `b`. O(operations × jobs).
[[nodiscard]] std::uint32_t orderDistance(std::span<const NodeIndex> a,
                                          std::span<const std::uint32_t> placesInB,
                                          std::span<const std::uint32_t> firstOnMachine);

/// Tabu search on top of path relinking: a population of solutions, each pair of which is joined by
/// a path of swaps; the most promising solution on the path is improved by tabu search and takes
/// the place of a worse one. Starts again, keeping the best solution found, when no pair is left
/// to join (Peng, Lü, Cheng, "A tabu search/path relinking algorithm to solve the job shop
/// scheduling problem", Computers & Operations Research 53, 2015).
class PathRelinking {
public:
    struct Settings {
        std::uint32_t population = 30;
        std::uint32_t patience = 12500;  ///< iterations of a tabu search without a better solution
        std::uint32_t shortSearch = 500; ///< the same for solutions on a path
    };

    PathRelinking(TabuSearch &search, SearchRandom &random, SearchBudget &budget,
                  const Settings &settings);

    /// Until the budget is spent.
    void run();

private:
    void fill();
    void addPairs(std::size_t newcomer);
    /// Joins and improves; whether the population changed.
    void relink(std::size_t from, std::size_t guide);
    [[nodiscard]] MachineOrders solutionBetween(const MachineOrders &from,
                                                const MachineOrders &guide);
    void walk(std::uint32_t steps);
    void takeIn(MachineOrders solution);
    void setPlaces(const MachineOrders &guide);

    const DisjunctiveShop *m_shop;
    TabuSearch *m_search;
    SearchRandom *m_random;
    SearchBudget *m_budget;
    Settings m_settings;
    std::vector<MachineOrders> m_population;
    std::vector<std::pair<std::size_t, std::size_t>> m_pairs;
    std::vector<std::uint32_t> m_places; ///< by node: its place in the guide
};

} // namespace takt::shop_search
