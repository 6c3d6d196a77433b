// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/TabuScheduler.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/SearchLog.h"
#include "plugins/shop_search/FlexibleSearch.h"
#include "plugins/shop_search/OrderSchedule.h"
#include "plugins/shop_search/PathRelinking.h"
#include "plugins/shop_search/PermutationSearch.h"
#include "plugins/shop_search/RandomOrders.h"
#include "plugins/shop_search/SearchParameters.h"
#include "plugins/shop_search/TabuSearch.h"

namespace takt::shop_search {

namespace {

/// Without path relinking a search goes on from one start for longer: so many iterations an
/// operation without a better solution.
constexpr std::uint32_t longPatience = 1000;

NeighbourhoodKind neighbourhoodOf(const Parameters &parameters)
{
    const std::string &name = parameters.text("neighbourhood");
    if (name == "n5")
        return NeighbourhoodKind::N5;
    return name == "n6" ? NeighbourhoodKind::N6 : NeighbourhoodKind::N7;
}

void searchFromRandomStarts(TabuSearch &search, SearchRandom &random, const SearchBudget &budget)
{
    const std::uint32_t patience = longPatience * search.state().operationCount();
    while (!budget.isSpent()) {
        MachineOrders solution = randomOrders(search.state(), random);
        search.improve(solution, patience);
    }
}

Expected<Schedule> searchJobShop(const ShopProblem &shop, const Parameters &parameters,
                                 RunContext &context)
{
    const auto disjunctive = DisjunctiveShop::of(shop);
    if (!disjunctive)
        return tl::unexpected(disjunctive.error());
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(shopBounds(shop).best());
    SearchBudget budget = searchBudget(parameters, context);
    SearchRandom random(searchSeed(parameters, context));
    const TabuSettings settings{neighbourhoodOf(parameters),
                                parameters.text("evaluation") == "exact"};
    TabuSearch search(*disjunctive, settings, wholeTarget(shop, disjunctive->scale, parameters),
                      random, budget);
    search.onImproved = [&](const MachineOrders &) {
        logIncumbent(shop, search.state(), budget.evaluations(), context);
    };
    if (parameters.boolean("pathRelinking"))
        PathRelinking(search, random, budget, {}).run();
    else
        searchFromRandomStarts(search, random, budget);
    if (context.searchLog != nullptr) {
        context.searchLog->countEvaluations(budget.evaluations());
        if (search.isBestOptimal())
            context.searchLog->raiseLowerBound(disjunctive->time(search.best().makespan));
    }
    search.state().set(search.best().nodes);
    return scheduleOfState(shop, search.state());
}

} // namespace

TabuScheduler::TabuScheduler()
    : ShopScheduler(
          {"tabu", "shop search", "Tabu search with path relinking",
           "B. Peng, Z. Lü, T. C. E. Cheng, A tabu search/path relinking algorithm to solve the "
           "job "
           "shop scheduling problem, Computers & Operations Research 53, 2015",
           "Moves operations along a critical path, never straight back, and joins good solutions "
           "to find better ones between them.",
           "a move O(k) for k operations, and O(b²) for blocks of b operations to choose it",
           searchParameters(
               "a move of the tabu search",
               {ParameterSpec::choice(
                    "neighbourhood", {"n7", "n6", "n5"},
                    "Which operations of a critical block move where: the outer two change places "
                    "(n5), any goes to an end (n6), the outer ones also go inside (n7)."),
                ParameterSpec::choice("evaluation", {"estimated", "exact"},
                                      "How moves are judged: by the longest path through what "
                                      "moves, or by the makespan they lead to."),
                ParameterSpec::boolean("pathRelinking", true,
                                       "Joins the solutions of short searches instead of starting "
                                       "long ones from random solutions.")})})
{
}

Expected<Schedule> TabuScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                      RunContext &context) const
{
    if (shop.operationCount() == 0)
        return scheduleOf(shop, {});
    if (shop.kind() == ShopKind::PermutationFlow)
        return searchPermutations(shop, parameters, context);
    if (shop.isFlexible())
        return searchFlexibleShop(shop, parameters, context);
    return searchJobShop(shop, parameters, context);
}

} // namespace takt::shop_search
