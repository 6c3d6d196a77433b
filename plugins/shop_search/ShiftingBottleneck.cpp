// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/ShiftingBottleneck.h"

#include "core/analysis/ShopBounds.h"
#include "core/schedule/SearchLog.h"
#include "plugins/shop_search/JobShopState.h"
#include "plugins/shop_search/OneMachine.h"
#include "plugins/shop_search/OrderSchedule.h"
#include "plugins/shop_search/PartialOrders.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace takt::shop_search {

namespace {

class Procedure {
public:
    Procedure(const DisjunctiveShop &shop, std::int64_t cycles, RunContext &context)
        : m_shop(shop), m_cycles(cycles), m_context(context), m_orders(shop)
    {
        for (MachineIndex machine = 0; machine < shop.machineCount; ++machine) {
            if (!shop.onMachine(machine).empty())
                m_waiting.push_back(machine);
        }
    }

    /// False where the run was cancelled.
    bool run()
    {
        const auto machines = static_cast<double>(m_waiting.size());
        while (!m_waiting.empty()) {
            if (m_context.isCancelled())
                return false;
            fixBottleneck();
            reoptimise(m_waiting.empty() ? untilNothingGains : m_cycles);
            m_context.reportProgress(static_cast<double>(m_fixed.size()) / machines);
        }
        return true;
    }

    [[nodiscard]] const PartialOrders &orders() const noexcept { return m_orders; }
    [[nodiscard]] std::uint64_t solved() const noexcept { return m_solved; }

private:
    static constexpr std::int64_t untilNothingGains = 1000;

    OneMachineSolution solve(MachineIndex machine)
    {
        ++m_solved;
        return solveOneMachine(m_orders.problemOf(machine));
    }

    [[nodiscard]] std::vector<OperationIndex> orderOf(MachineIndex machine,
                                                      const OneMachineSolution &solution) const
    {
        std::vector<OperationIndex> order;
        for (const std::uint32_t index : solution.sequence)
            order.push_back(m_shop.onMachine(machine)[index]);
        return order;
    }

    void fixBottleneck()
    {
        std::size_t chosen = 0;
        OneMachineSolution longest;
        longest.makespan = -1;
        for (std::size_t index = 0; index < m_waiting.size(); ++index) {
            OneMachineSolution solution = solve(m_waiting[index]);
            if (solution.makespan > longest.makespan) {
                longest = std::move(solution);
                chosen = index;
            }
        }
        const MachineIndex machine = m_waiting[chosen];
        m_orders.fix(machine, orderOf(machine, longest));
        m_waiting.erase(m_waiting.begin() + static_cast<std::ptrdiff_t>(chosen));
        m_fixed.push_back(machine);
    }

    /// Frees each machine in turn and keeps its new order where the makespan does not grow.
    void reoptimise(std::int64_t cycles)
    {
        for (std::int64_t cycle = 0; cycle < cycles && !m_context.shouldFinish(); ++cycle) {
            const std::int32_t before = m_orders.makespan();
            std::vector<std::pair<std::int32_t, MachineIndex>> byLength;
            for (const MachineIndex machine : m_fixed) {
                const auto old = m_orders.order(machine);
                std::vector<OperationIndex> kept(old.begin(), old.end());
                const std::int32_t makespan = m_orders.makespan();
                m_orders.fix(machine, {});
                const OneMachineSolution solution = solve(machine);
                byLength.emplace_back(-solution.makespan, machine);
                if (!m_orders.fix(machine, orderOf(machine, solution)) ||
                    m_orders.makespan() > makespan)
                    m_orders.fix(machine, std::move(kept));
            }
            std::ranges::stable_sort(byLength, {}, &std::pair<std::int32_t, MachineIndex>::first);
            for (std::size_t index = 0; index < byLength.size(); ++index)
                m_fixed[index] = byLength[index].second;
            if (m_orders.makespan() >= before)
                return;
        }
    }

    const DisjunctiveShop &m_shop;
    std::int64_t m_cycles;
    RunContext &m_context;
    PartialOrders m_orders;
    std::vector<MachineIndex> m_waiting;
    std::vector<MachineIndex> m_fixed;
    std::uint64_t m_solved = 0;
};

} // namespace

ShiftingBottleneck::ShiftingBottleneck()
    : ShopScheduler({"shifting-bottleneck",
                     "shop search",
                     "Shifting bottleneck procedure",
                     "J. Adams, E. Balas, D. Zawack, The shifting bottleneck procedure for job "
                     "shop scheduling, Management Science 34(3), 1988",
                     "Gives one machine after the other its optimal order, the one that is the "
                     "bottleneck first, and solves the earlier ones again after each.",
                     "O(m²) to O(m³) one-machine problems, m machines, each a branch and bound of "
                     "at most 20000 nodes of O(n²), n operations",
                     {ParameterSpec::integer("cycles", 3, 0, 1000,
                                             "How often at most the machines that have an order "
                                             "are solved again after each new one.")}})
{
}

Expected<Schedule> ShiftingBottleneck::run(const ShopProblem &shop, const Parameters &parameters,
                                           RunContext &context) const
{
    if (!shop.isClassical())
        return failure({}, "needs a job or flow shop with one machine an operation, unlimited "
                           "buffers, no set-ups and no downtimes");
    const auto disjunctive = DisjunctiveShop::of(shop);
    if (!disjunctive)
        return tl::unexpected(disjunctive.error());
    Procedure procedure(*disjunctive, parameters.integer("cycles"), context);
    if (!procedure.run())
        return failure({}, "cancelled");
    JobShopState state(*disjunctive);
    std::vector<NodeIndex> sequence;
    for (const OperationIndex operation : procedure.orders().topologicalOrder())
        sequence.push_back(state.nodeOf(operation));
    state.setFromSequence(sequence);
    if (context.searchLog != nullptr) {
        context.searchLog->raiseLowerBound(shopBounds(shop).best());
        logIncumbent(shop, state, procedure.solved(), context);
    }
    return scheduleOfState(shop, state);
}

} // namespace takt::shop_search
