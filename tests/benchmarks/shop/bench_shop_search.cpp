// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The tabu search on Taillard's job shops: moves made and candidates judged in a second.

#include "core/io/shop/TaillardShops.h"
#include "plugins/shop_search/RandomOrders.h"
#include "plugins/shop_search/TabuSearch.h"

#include <benchmark/benchmark.h>
#include <fmt/format.h>

using namespace takt;
using namespace takt::shop_search;

namespace {

void tabuMoves(benchmark::State &state)
{
    const auto number = static_cast<std::size_t>(state.range(0));
    const auto shop = makeTaillardShop(fmt::format("ta{:02}", number), taillardJobShop(number));
    const auto disjunctive = DisjunctiveShop::of(**shop);
    RunContext context;
    constexpr double withoutLimit = 1e6;
    constexpr std::uint32_t patience = 20'000;
    SearchBudget budget(context, withoutLimit, 0);
    SearchRandom random(1);
    const TabuSettings settings{static_cast<NeighbourhoodKind>(state.range(1))};
    TabuSearch search(*disjunctive, settings, 0, random, budget);
    for (auto _ : state) {
        MachineOrders solution = randomOrders(search.state(), random);
        search.improve(solution, patience);
    }
    using benchmark::Counter;
    state.counters["moves"] = Counter(static_cast<double>(budget.iterations()), Counter::kIsRate);
    state.counters["judged"] = Counter(static_cast<double>(budget.evaluations()), Counter::kIsRate);
}

} // namespace

BENCHMARK(tabuMoves)
    ->ArgNames({"ta", "neighbourhood"})
    ->ArgsProduct({{1, 11, 21, 41},
                   {static_cast<int>(NeighbourhoodKind::N5),
                    static_cast<int>(NeighbourhoodKind::N6),
                    static_cast<int>(NeighbourhoodKind::N7)}})
    ->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
