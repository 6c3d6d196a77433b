// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/UnbufferedAnnealing.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/NoWaitPlacement.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/ShopScheduler.h"
#include "core/sim/shop/BlockingShop.h"
#include "plugins/shop_search/SearchParameters.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <numeric>
#include <utility>
#include <vector>

namespace takt::shop_search {

namespace {

/// Whole jobs beside each other, in the order of their numbers' permutation.
class NoWaitDecoder {
public:
    explicit NoWaitDecoder(const ShopProblem &shop) : m_shop(shop) {}

    /// Jobs are what is ordered.
    [[nodiscard]] std::size_t size() const { return m_shop.jobCount(); }

    [[nodiscard]] std::vector<Placement> decode(const std::vector<std::uint32_t> &order) const
    {
        NoWaitPlacement machines(m_shop);
        std::vector<Placement> placements;
        for (const JobIndex job : order) {
            const auto operations = machines.earliest(job);
            machines.occupy(operations);
            placements.insert(placements.end(), operations.begin(), operations.end());
        }
        return placements;
    }

private:
    const ShopProblem &m_shop;
};

/// Machines take the job whose operation comes first in an order of all.
class BlockingDecoder {
public:
    BlockingDecoder(const ShopProblem &shop, BlockingShop simulation)
        : m_shop(shop), m_simulation(std::move(simulation))
    {
    }

    /// Operations are what is ordered.
    [[nodiscard]] std::size_t size() const { return m_shop.operationCount(); }

    [[nodiscard]] std::vector<Placement> decode(const std::vector<std::uint32_t> &order)
    {
        Policy policy(order);
        // The walk looks whether it is to stop; neither rule for circles ends a run.
        auto run = m_simulation.run(policy, m_unlimited);
        return run ? std::move(run->placements) : std::vector<Placement>();
    }

private:
    class Policy final : public BlockingPolicy {
    public:
        explicit Policy(const std::vector<std::uint32_t> &order) : m_place(order.size())
        {
            for (std::uint32_t place = 0; place < order.size(); ++place)
                m_place[order[place]] = place;
        }

        [[nodiscard]] std::size_t choose(const BlockingShopState &, MachineIndex,
                                         std::span<const BlockingChoice> choices) override
        {
            const auto first =
                std::ranges::min_element(choices, {}, [this](const BlockingChoice &choice) {
                    return m_place[choice.operation];
                });
            return static_cast<std::size_t>(first - choices.begin());
        }

    private:
        std::vector<std::uint32_t> m_place; ///< by operation
    };

    const ShopProblem &m_shop;
    BlockingShop m_simulation;
    RunContext m_unlimited;
};

/// Exchanges of two in an order.
template <class Decoder>
class OrderWalk {
public:
    OrderWalk(const ShopProblem &shop, Decoder decoder, double target, SearchBudget &budget)
        : m_shop(shop),
          m_decoder(std::move(decoder)),
          m_target(target),
          m_budget(budget),
          m_order(m_decoder.size())
    {
    }

    void start(SearchRandom &random)
    {
        std::iota(m_order.begin(), m_order.end(), 0U);
        // The first order is the given one.
        for (std::size_t left = m_best.empty() ? 0 : m_order.size(); left > 1; --left)
            std::swap(m_order[left - 1], m_order[random.below(static_cast<std::uint32_t>(left))]);
        evaluate();
        note();
    }

    [[nodiscard]] double makespan() const noexcept { return m_makespan; }

    bool propose(SearchRandom &random)
    {
        const auto size = static_cast<std::uint32_t>(m_order.size());
        if (size < 2)
            return false;
        m_lastMakespan = m_makespan;
        m_first = random.below(size);
        m_second = (m_first + 1 + random.below(size - 1)) % size;
        std::swap(m_order[m_first], m_order[m_second]);
        evaluate();
        return true;
    }

    void undo()
    {
        std::swap(m_order[m_first], m_order[m_second]);
        m_makespan = m_lastMakespan;
    }

    void note()
    {
        if (m_makespan >= m_bestMakespan)
            return;
        m_bestMakespan = m_makespan;
        m_best = m_placements;
        if (SearchLog *const log = m_budget.context().searchLog)
            log->recordIncumbent(m_bestMakespan, m_budget.evaluations(),
                                 [this] { return schedule().value_or(Schedule()); });
        if (m_bestMakespan <= m_target)
            m_budget.finish();
    }

    [[nodiscard]] Expected<Schedule> schedule() const { return scheduleOf(m_shop, m_best); }

private:
    void evaluate()
    {
        m_placements = m_decoder.decode(m_order);
        m_makespan = 0;
        for (const Placement &placement : m_placements)
            m_makespan = std::max(m_makespan, placement.finish);
        // A decoded order takes long enough to look at the clock.
        static_cast<void>(m_budget.check(0));
    }

    const ShopProblem &m_shop;
    Decoder m_decoder;
    double m_target;
    SearchBudget &m_budget;
    std::vector<std::uint32_t> m_order;
    std::vector<Placement> m_placements;
    double m_makespan = 0;
    double m_lastMakespan = 0;
    std::uint32_t m_first = 0;
    std::uint32_t m_second = 0;
    std::vector<Placement> m_best;
    double m_bestMakespan = std::numeric_limits<double>::infinity();
};

template <class Decoder>
Expected<Schedule> annealOrders(const ShopProblem &shop, Decoder decoder,
                                AnnealingSchedule schedule, const Parameters &parameters,
                                SearchBudget &budget)
{
    const double bound = shopBounds(shop).best();
    if (SearchLog *const log = budget.context().searchLog)
        log->raiseLowerBound(bound);
    constexpr std::uint64_t movesPerOrdered = 200;
    if (schedule.movesPerCooling == 0)
        schedule.movesPerCooling = movesPerOrdered * decoder.size();
    SearchRandom random(searchSeed(parameters, budget.context()));
    OrderWalk walk(shop, std::move(decoder), std::max(bound, parameters.real("target")), budget);
    walk.start(random);
    anneal(walk, schedule, random, budget);
    if (SearchLog *const log = budget.context().searchLog)
        log->countEvaluations(budget.evaluations());
    return walk.schedule();
}

} // namespace

Expected<Schedule> annealUnbuffered(const ShopProblem &shop, const AnnealingSchedule &schedule,
                                    const Parameters &parameters, SearchBudget &budget)
{
    if (shop.buffer() == ShopBuffer::NoWait) {
        if (auto checked = NoWaitPlacement::check(shop); !checked)
            return tl::unexpected(checked.error());
        return annealOrders(shop, NoWaitDecoder(shop), schedule, parameters, budget);
    }
    const CircleRule circles =
        shop.buffer() == ShopBuffer::Blocking ? CircleRule::Avoid : CircleRule::Swap;
    auto simulation = BlockingShop::of(shop, {.circles = circles});
    if (!simulation)
        return tl::unexpected(simulation.error());
    return annealOrders(shop, BlockingDecoder(shop, *std::move(simulation)), schedule, parameters,
                        budget);
}

} // namespace takt::shop_search
