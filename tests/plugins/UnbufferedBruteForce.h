// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <vector>

namespace takt::test {

/// Shops without buffers by their machine orders: the earliest starts that given orders allow, and
/// the least makespan over all orders. For shops with one machine an operation and durations above
/// 0. Relaxes all constraints until they hold, which needs none of what simulators know.
class UnbufferedBruteForce {
public:
    explicit UnbufferedBruteForce(const ShopProblem &shop)
        : m_shop(shop), m_orders(shop.machineCount())
    {
        for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation)
            m_orders[machineOf(operation)].push_back(operation);
    }

    /// Of the orders that a schedule has; nothing where they close a circle that may not be.
    [[nodiscard]] std::optional<double> makespanOf(const Schedule &schedule)
    {
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
            m_orders[machine].clear();
            for (const Placement &placement : schedule.onProcessor(machine))
                m_orders[machine].push_back(placement.task);
        }
        return makespan();
    }

    /// The least there is. Always something: one job after the other is possible.
    [[nodiscard]] double least()
    {
        m_least = std::numeric_limits<double>::infinity();
        search(0);
        return m_least;
    }

private:
    [[nodiscard]] MachineIndex machineOf(OperationIndex operation) const
    {
        return m_shop.options(operation).front().machine;
    }

    void search(MachineIndex machine)
    {
        if (machine == m_orders.size()) {
            m_least = std::min(m_least, makespan().value_or(m_least));
            return;
        }
        std::ranges::sort(m_orders[machine]);
        do
            search(machine + 1);
        while (std::ranges::next_permutation(m_orders[machine]).found);
    }

    /// start(to) >= start(from) + time
    struct Arc {
        OperationIndex from;
        OperationIndex to;
        double time;
        bool isMove; ///< a machine is taken when the job before moves on
    };

    [[nodiscard]] std::vector<Arc> arcs() const
    {
        std::vector<Arc> all;
        for (OperationIndex operation = 0; operation < m_shop.operationCount(); ++operation) {
            if (m_shop.isLastOfJob(operation))
                continue;
            const double time = m_shop.leastDuration(operation);
            all.push_back({operation, operation + 1, time, false});
            if (m_shop.buffer() == ShopBuffer::NoWait)
                all.push_back({operation + 1, operation, -time, false});
        }
        for (const auto &order : m_orders) {
            for (std::size_t place = 1; place < order.size(); ++place) {
                const OperationIndex before = order[place - 1];
                if (m_shop.isLastOfJob(before) || m_shop.buffer() == ShopBuffer::NoWait ||
                    before + 1 == order[place])
                    all.push_back({before, order[place], m_shop.leastDuration(before), false});
                else
                    all.push_back({before + 1, order[place], 0, true});
            }
        }
        return all;
    }

    [[nodiscard]] std::optional<double> makespan() const
    {
        const std::vector<Arc> all = arcs();
        std::vector<double> start;
        for (OperationIndex operation = 0; operation < m_shop.operationCount(); ++operation)
            start.push_back(m_shop.release(m_shop.jobOf(operation)));
        bool isChanged = true;
        for (std::size_t round = 0; isChanged; ++round) {
            if (round > start.size() + 1)
                return std::nullopt;
            isChanged = false;
            for (const Arc &arc : all) {
                if (start[arc.to] < start[arc.from] + arc.time - 1e-9) {
                    start[arc.to] = start[arc.from] + arc.time;
                    isChanged = true;
                }
            }
        }
        if (m_shop.buffer() == ShopBuffer::Blocking && hasCircleOfMoves(all))
            return std::nullopt;
        double makespan = 0;
        for (OperationIndex operation = 0; operation < start.size(); ++operation)
            makespan = std::max(makespan, start[operation] + m_shop.leastDuration(operation));
        return makespan;
    }

    /// Jobs that change places: each move waits for another one of the circle.
    [[nodiscard]] bool hasCircleOfMoves(const std::vector<Arc> &all) const
    {
        std::vector<bool> isFree(m_shop.operationCount(), true);
        for (std::size_t round = 0; round <= m_shop.operationCount(); ++round) {
            std::vector<bool> next(m_shop.operationCount(), true);
            for (const Arc &arc : all) {
                if (arc.isMove && (round == 0 || !isFree[arc.from]))
                    next[arc.to] = false;
            }
            if (round > 0 && next == isFree)
                break;
            isFree = next;
        }
        return !std::ranges::all_of(isFree, [](bool free) { return free; });
    }

    const ShopProblem &m_shop;
    std::vector<std::vector<OperationIndex>> m_orders;
    double m_least = 0;
};

} // namespace takt::test
