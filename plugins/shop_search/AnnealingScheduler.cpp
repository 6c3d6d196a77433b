// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/AnnealingScheduler.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/SearchLog.h"
#include "plugins/shop_search/Annealing.h"
#include "plugins/shop_search/CriticalPath.h"
#include "plugins/shop_search/OrderSchedule.h"
#include "plugins/shop_search/PermutationFlowShop.h"
#include "plugins/shop_search/PermutationSearch.h"
#include "plugins/shop_search/RandomOrders.h"
#include "plugins/shop_search/SearchParameters.h"
#include "plugins/shop_search/UnbufferedAnnealing.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <utility>

namespace takt::shop_search {

namespace {

/// Swaps of neighbours along a critical path.
class JobShopWalk {
public:
    JobShopWalk(const ShopProblem &shop, const DisjunctiveShop &disjunctive, std::int32_t target,
                SearchBudget &budget)
        : m_shop(shop), m_target(target), m_budget(budget), m_state(disjunctive)
    {
        m_best.makespan = std::numeric_limits<std::int32_t>::max();
    }

    void start(SearchRandom &random)
    {
        static_cast<void>(randomOrders(m_state, random));
        note();
    }

    [[nodiscard]] std::int32_t makespan() const noexcept { return m_state.makespan(); }

    bool propose(SearchRandom &random)
    {
        m_path.find(m_state, random);
        const auto blocks = m_path.blocks();
        if (blocks.empty())
            return false;
        const CriticalBlock &block =
            blocks[random.below(static_cast<std::uint32_t>(blocks.size()))];
        m_place = block.first + random.below(block.last - block.first);
        // Two operations of one job keep their order, and the state is as it was.
        m_isMoved = m_state.move(m_place, m_place + 1);
        return true;
    }

    void undo()
    {
        if (m_isMoved)
            m_state.move(m_place, m_place + 1);
    }

    void note()
    {
        if (m_state.makespan() >= m_best.makespan)
            return;
        m_best.makespan = m_state.makespan();
        m_best.nodes.assign(m_state.order().begin(), m_state.order().end());
        logIncumbent(m_shop, m_state, m_budget.evaluations(), m_budget.context());
        if (m_best.makespan <= m_target)
            m_budget.finish();
    }

    [[nodiscard]] Expected<Schedule> schedule()
    {
        m_state.set(m_best.nodes);
        return scheduleOfState(m_shop, m_state);
    }

private:
    const ShopProblem &m_shop;
    std::int32_t m_target;
    SearchBudget &m_budget;
    JobShopState m_state;
    CriticalPath m_path;
    std::uint32_t m_place = 0;
    bool m_isMoved = false;
    MachineOrders m_best;
};

/// Insertions of a job elsewhere in the sequence.
class PermutationWalk {
public:
    PermutationWalk(const ShopProblem &shop, const DisjunctiveShop &disjunctive,
                    std::int32_t target, SearchBudget &budget)
        : m_shop(shop),
          m_disjunctive(disjunctive),
          m_target(target),
          m_budget(budget),
          m_flow(disjunctive),
          m_sequence(disjunctive.jobCount)
    {
        m_bestMakespan = std::numeric_limits<std::int32_t>::max();
    }

    void start(SearchRandom &random)
    {
        std::iota(m_sequence.begin(), m_sequence.end(), JobIndex{0});
        for (std::size_t left = m_sequence.size(); left > 1; --left)
            std::swap(m_sequence[left - 1],
                      m_sequence[random.below(static_cast<std::uint32_t>(left))]);
        m_makespan = m_flow.makespan(m_sequence);
        note();
    }

    [[nodiscard]] std::int32_t makespan() const noexcept { return m_makespan; }

    bool propose(SearchRandom &random)
    {
        if (m_sequence.size() < 2)
            return false;
        m_last = m_sequence;
        m_lastMakespan = m_makespan;
        const auto size = static_cast<std::uint32_t>(m_sequence.size());
        const std::uint32_t from = random.below(size);
        const std::uint32_t to = (from + 1 + random.below(size - 1)) % size;
        const auto begin = m_sequence.begin();
        if (from < to)
            std::rotate(begin + from, begin + from + 1, begin + to + 1);
        else
            std::rotate(begin + to, begin + from, begin + from + 1);
        m_makespan = m_flow.makespan(m_sequence);
        return true;
    }

    void undo()
    {
        m_sequence.swap(m_last);
        m_makespan = m_lastMakespan;
    }

    void note()
    {
        if (m_makespan >= m_bestMakespan)
            return;
        m_bestMakespan = m_makespan;
        m_best = m_sequence;
        if (SearchLog *const log = m_budget.context().searchLog)
            log->recordIncumbent(m_disjunctive.time(m_makespan), m_budget.evaluations(),
                                 [this] { return schedule().value_or(Schedule()); });
        if (m_bestMakespan <= m_target)
            m_budget.finish();
    }

    [[nodiscard]] Expected<Schedule> schedule() { return scheduleOfSequence(m_shop, m_best); }

private:
    const ShopProblem &m_shop;
    const DisjunctiveShop &m_disjunctive;
    std::int32_t m_target;
    SearchBudget &m_budget;
    PermutationFlowShop m_flow;
    std::vector<JobIndex> m_sequence;
    std::int32_t m_makespan = 0;
    std::vector<JobIndex> m_last;
    std::int32_t m_lastMakespan = 0;
    std::vector<JobIndex> m_best;
    std::int32_t m_bestMakespan;
};

template <class Walk>
Expected<Schedule> annealFrom(Walk walk, const Parameters &parameters, std::uint32_t operations,
                              SearchBudget &budget)
{
    const auto moves = static_cast<std::uint64_t>(parameters.integer("movesPerCooling"));
    constexpr std::uint64_t movesPerOperation = 2000;
    SearchRandom random(searchSeed(parameters, budget.context()));
    walk.start(random);
    anneal(walk,
           {.initialTemperature = parameters.real("temperature"),
            .movesPerCooling = moves == 0 ? movesPerOperation * operations : moves},
           random, budget);
    if (SearchLog *const log = budget.context().searchLog)
        log->countEvaluations(budget.evaluations());
    return walk.schedule();
}

} // namespace

AnnealingScheduler::AnnealingScheduler()
    : ShopScheduler(
          {"annealing", "shop search", "Simulated annealing with reheats",
           "P. J. M. van Laarhoven, E. H. L. Aarts, J. K. Lenstra, Job shop scheduling by "
           "simulated "
           "annealing, Operations Research 40(1), 1992",
           "Swaps neighbours on a critical path, or puts a job elsewhere in the sequence of a "
           "permutation flow shop, and keeps longer schedules with a chance that falls. In shops "
           "without buffers, changes the order in which jobs or operations come first.",
           "O(k) a move, k operations; without buffers a dispatched schedule a move",
           searchParameters(
               "a move",
               {ParameterSpec::real("temperature", 0.02, 1e-6, 10,
                                    "First temperature, as a share of the first makespan."),
                ParameterSpec::integer("movesPerCooling", 0, 0, 1e12,
                                       "Moves from the first temperature to the last; 0 takes "
                                       "2000 an operation, 200 an operation or job in shops "
                                       "without buffers.")})})
{
}

Expected<Schedule> AnnealingScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                           RunContext &context) const
{
    if (shop.operationCount() == 0)
        return scheduleOf(shop, {});
    if (shop.buffer() != ShopBuffer::Unlimited) {
        SearchBudget budget = searchBudget(parameters, context);
        return annealUnbuffered(
            shop,
            {.initialTemperature = parameters.real("temperature"),
             .movesPerCooling = static_cast<std::uint64_t>(parameters.integer("movesPerCooling"))},
            parameters, budget);
    }
    const auto disjunctive = DisjunctiveShop::of(shop);
    if (!disjunctive)
        return tl::unexpected(disjunctive.error());
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(shopBounds(shop).best());
    SearchBudget budget = searchBudget(parameters, context);
    const std::int32_t target = wholeTarget(shop, disjunctive->scale, parameters);
    if (shop.kind() == ShopKind::PermutationFlow)
        return annealFrom(PermutationWalk(shop, *disjunctive, target, budget), parameters,
                          disjunctive->operationCount, budget);
    return annealFrom(JobShopWalk(shop, *disjunctive, target, budget), parameters,
                      disjunctive->operationCount, budget);
}

} // namespace takt::shop_search
