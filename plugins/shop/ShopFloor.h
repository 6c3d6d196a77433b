// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"
#include "plugins/shop/DispatchRule.h"

#include <span>
#include <vector>

namespace takt::shop {

/// What the machines of a shop have still to start while it is being dispatched: what rules ask
/// that look beyond their own machine. Work belongs to the machine that takes least for it, the
/// lowest of several. O(operations) to make, O(machines) per placement, O(1) per description.
class ShopFloor {
public:
    explicit ShopFloor(const ShopProblem &shop);

    /// Notes that an operation has been placed.
    void place(OperationIndex operation);
    /// Adds to the facts about an operation that would run on `machine` until `finish`; `free`: by
    /// machine, the end of its last operation.
    void describe(OperationIndex operation, MachineIndex machine, double finish,
                  std::span<const double> free, DispatchFacts &facts) const;

private:
    [[nodiscard]] bool hasNext(OperationIndex operation) const noexcept
    {
        return m_shop.hasJobOrder() && !m_shop.isLastOfJob(operation);
    }

    const ShopProblem &m_shop;
    std::vector<MachineIndex> m_machineOf; ///< by operation: where it takes least
    std::vector<double> m_work;            ///< by machine: still to start
    std::vector<std::uint32_t> m_queue;    ///< by machine: jobs whose next operation is there
    double m_bottleneck = 0;               ///< the greatest of m_work
};

} // namespace takt::shop
