// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/GeneticScheduler.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/SearchLog.h"
#include "plugins/shop_search/OrderSchedule.h"
#include "plugins/shop_search/RandomOrders.h"
#include "plugins/shop_search/SearchParameters.h"
#include "plugins/shop_search/TabuSearch.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace takt::shop_search {

namespace {

/// Steady state: each child takes the place of the worst.
class Population {
public:
    Population(TabuSearch &search, std::uint32_t size, std::uint32_t patience, SearchRandom &random,
               SearchBudget &budget)
        : m_search(search), m_size(size), m_patience(patience), m_random(random), m_budget(budget)
    {
    }

    void run()
    {
        while (!m_budget.isSpent()) {
            fill();
            // As many children in a row as there are pairs, and none is better: start again.
            std::uint32_t barren = 0;
            while (!m_budget.isSpent() && barren < m_size * m_size)
                barren = breed() ? 0 : barren + 1;
        }
    }

private:
    struct Individual {
        std::vector<NodeIndex> sequence;
        std::int32_t makespan = 0;
    };

    Individual improved(MachineOrders orders)
    {
        m_search.improve(orders, m_patience);
        m_search.state().set(orders.nodes);
        const auto sequence = m_search.state().topologicalOrder();
        return {{sequence.begin(), sequence.end()}, orders.makespan};
    }

    void fill()
    {
        m_individuals.clear();
        for (std::uint32_t count = 0; count < m_size && !m_budget.isSpent(); ++count)
            m_individuals.push_back(improved(randomOrders(m_search.state(), m_random)));
    }

    /// The better of two drawn at random.
    const Individual &parent()
    {
        const auto draw = [this]() -> const Individual & {
            return m_individuals[m_random.below(static_cast<std::uint32_t>(m_individuals.size()))];
        };
        const Individual &first = draw();
        const Individual &second = draw();
        return second.makespan < first.makespan ? second : first;
    }

    /// Some jobs where they stand in the mother, the others in the father's order.
    std::vector<NodeIndex> crossed(const Individual &mother, const Individual &father)
    {
        const JobShopState &state = m_search.state();
        const DisjunctiveShop &shop = state.shop();
        std::vector<bool> isMothers(shop.jobCount);
        for (std::size_t job = 0; job < isMothers.size(); ++job)
            isMothers[job] = (m_random.next() >> 63U) != 0;
        const auto fromMother = [&](NodeIndex node) {
            return isMothers[shop.job[state.operationOf(node)]];
        };
        std::vector<NodeIndex> child = mother.sequence;
        auto next = father.sequence.begin();
        for (NodeIndex &node : child) {
            if (fromMother(node))
                continue;
            next = std::find_if_not(next, father.sequence.end(), fromMother);
            node = *next++;
        }
        return child;
    }

    bool breed()
    {
        JobShopState &state = m_search.state();
        state.setFromSequence(crossed(parent(), parent()));
        Individual child =
            improved({{state.order().begin(), state.order().end()}, state.makespan()});
        const auto worst = std::ranges::max_element(m_individuals, {}, &Individual::makespan);
        const bool isKnown = std::ranges::any_of(m_individuals, [&](const Individual &other) {
            return other.sequence == child.sequence;
        });
        if (isKnown || child.makespan > worst->makespan)
            return false;
        const bool isBetter = child.makespan < worst->makespan;
        *worst = std::move(child);
        return isBetter;
    }

    TabuSearch &m_search;
    std::uint32_t m_size;
    std::uint32_t m_patience;
    SearchRandom &m_random;
    SearchBudget &m_budget;
    std::vector<Individual> m_individuals;
};

} // namespace

GeneticScheduler::GeneticScheduler()
    : ShopScheduler(
          {"genetic", "shop search", "Genetic algorithm with local search",
           "I. Ono, M. Yamamura, S. Kobayashi, A genetic algorithm for job-shop scheduling "
           "problems "
           "using job-based order crossover, ICEC 1996; local search by N7 tabu moves",
           "Joins sequences of operations job by job and improves each child by a short tabu "
           "search.",
           "a child O(k) and its search, k operations",
           searchParameters(
               "a move of the local search",
               {ParameterSpec::integer("population", 30, 2, 10000, "Solutions at a time."),
                ParameterSpec::integer("patience", 1000, 1, 1e9,
                                       "Moves of the local search without a better solution that "
                                       "end it.")})})
{
}

Expected<Schedule> GeneticScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const
{
    if (shop.kind() == ShopKind::PermutationFlow)
        return failure({}, "orders each machine on its own; a permutation flow shop needs one "
                           "order for all, which 'tabu' and 'annealing' give");
    if (shop.operationCount() == 0)
        return scheduleOf(shop, {});
    const auto disjunctive = DisjunctiveShop::of(shop);
    if (!disjunctive)
        return tl::unexpected(disjunctive.error());
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(shopBounds(shop).best());
    SearchBudget budget = searchBudget(parameters, context);
    SearchRandom random(searchSeed(parameters, context));
    TabuSearch search(*disjunctive, {}, wholeTarget(shop, disjunctive->scale, parameters), random,
                      budget);
    search.onImproved = [&](const MachineOrders &) {
        logIncumbent(shop, search.state(), budget.evaluations(), context);
    };
    Population(search, static_cast<std::uint32_t>(parameters.integer("population")),
               static_cast<std::uint32_t>(parameters.integer("patience")), random, budget)
        .run();
    if (context.searchLog != nullptr)
        context.searchLog->countEvaluations(budget.evaluations());
    search.state().set(search.best().nodes);
    return scheduleOfState(shop, search.state());
}

} // namespace takt::shop_search
