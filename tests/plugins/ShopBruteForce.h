// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <vector>

namespace takt::test {

/// The least makespan over all orders in which operations can be appended, or over all orders of
/// jobs: exact for small shops without set-ups, as what takes no time is in nobody's way.
class ShopBruteForce {
public:
    explicit ShopBruteForce(const ShopProblem &shop)
        : m_shop(shop), m_free(shop.machineCount(), 0), m_isPlaced(shop.operationCount(), false)
    {
        for (JobIndex job = 0; job < shop.jobCount(); ++job)
            m_ready.push_back(shop.release(job));
    }

    double least()
    {
        if (m_shop.kind() == ShopKind::PermutationFlow)
            searchPermutations();
        else
            search(0, 0);
        return m_least;
    }

private:
    /// The first time from `start` on at which an operation runs into no downtime.
    [[nodiscard]] double outsideDowntimes(MachineIndex machine, double start, double duration) const
    {
        for (const Downtime &downtime : m_shop.downtimes(machine)) {
            if (start < downtime.end && start + duration > downtime.begin)
                start = downtime.end;
        }
        return start;
    }

    void searchPermutations()
    {
        std::vector<JobIndex> order(m_shop.jobCount());
        std::iota(order.begin(), order.end(), JobIndex{0});
        do {
            std::vector<double> free(m_shop.machineCount(), 0);
            for (const JobIndex job : order) {
                double ready = m_shop.release(job);
                for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
                    const double duration =
                        m_shop.leastDuration(m_shop.firstOperation(job) + machine);
                    ready = outsideDowntimes(machine, std::max(ready, free[machine]), duration) +
                            duration;
                    free[machine] = ready;
                }
            }
            m_least = std::min(m_least, std::ranges::max(free));
        } while (std::ranges::next_permutation(order).found);
    }

    [[nodiscard]] bool isNext(OperationIndex operation) const
    {
        const bool isBehindItsFirst =
            m_shop.position(operation) == 0 || m_isPlaced[operation - 1] || !m_shop.hasJobOrder();
        return !m_isPlaced[operation] && isBehindItsFirst;
    }

    void search(std::size_t placed, double makespan)
    {
        if (makespan >= m_least)
            return;
        if (placed == m_shop.operationCount()) {
            m_least = makespan;
            return;
        }
        for (OperationIndex operation = 0; operation < m_shop.operationCount(); ++operation) {
            for (const MachineOption &option : m_shop.options(operation)) {
                if (isNext(operation))
                    place(operation, option, placed, makespan);
            }
        }
    }

    void place(OperationIndex operation, const MachineOption &option, std::size_t placed,
               double makespan)
    {
        double &free = m_free[option.machine];
        double &ready = m_ready[m_shop.jobOf(operation)];
        const double freeBefore = free;
        const double readyBefore = ready;
        const bool takesTime = option.duration > 0;
        const double start = outsideDowntimes(
            option.machine, takesTime ? std::max(ready, free) : ready, option.duration);
        ready = start + option.duration;
        free = takesTime ? ready : free;
        m_isPlaced[operation] = true;
        search(placed + 1, std::max(makespan, ready));
        m_isPlaced[operation] = false;
        free = freeBefore;
        ready = readyBefore;
    }

    const ShopProblem &m_shop;
    std::vector<double> m_free;
    std::vector<double> m_ready;
    std::vector<bool> m_isPlaced;
    double m_least = std::numeric_limits<double>::infinity();
};

} // namespace takt::test
