// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"
#include "plugins/shop/DispatchRule.h"

#include <vector>

namespace takt::shop {

/// How far the jobs of a shop are: the next operation of each, where jobs have an order, and what
/// dispatching rules ask about an operation. O(operations) to make, O(1) per call.
class JobProgress {
public:
    explicit JobProgress(const ShopProblem &shop);

    /// The operation that a job with an order runs next; it must have one left.
    [[nodiscard]] OperationIndex next(JobIndex job) const noexcept { return m_next[job]; }
    [[nodiscard]] bool isDone(JobIndex job) const noexcept
    {
        return m_next[job] == m_shop.firstOperation(job + 1);
    }
    /// Notes that an operation has been placed: the next of its job, where jobs have an order.
    void advance(OperationIndex operation) noexcept
    {
        const JobIndex job = m_shop.jobOf(operation);
        m_workBefore[job] += m_shop.leastDuration(operation);
        ++m_next[job];
    }
    /// The facts about an operation that may be placed next, `duration` being its time where it is
    /// asked about; without what only the floor tells (ShopFloor).
    [[nodiscard]] DispatchFacts facts(OperationIndex operation, double duration, double ready,
                                      double now) const noexcept;

private:
    const ShopProblem &m_shop;
    std::vector<OperationIndex> m_next;
    std::vector<double> m_workBefore;
    std::vector<double> m_totalWork;
    double m_meanDuration = 0;
    double m_meanJobWork = 0;
    double m_greatestMachineWork = 0;
};

} // namespace takt::shop
