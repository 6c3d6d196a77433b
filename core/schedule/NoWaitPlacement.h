// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"

#include <vector>

namespace takt {

/// Whole jobs of a no-wait shop beside each other on the machines.
class NoWaitPlacement {
public:
    /// Keeps a reference to the shop, which has job orders.
    explicit NoWaitPlacement(const ShopProblem &shop);

    /// Refused: an open shop; a job that comes to a machine again before it could be set up for it.
    [[nodiscard]] static Expected<void> check(const ShopProblem &shop);

    /// The operations of a job where it starts first, not before its release, each on the idle
    /// machine where it takes least; behind all others, any machines are tried. Empty where it can
    /// start nowhere (check()). O(r g) for each place that is tried, r operations and g gaps of a
    /// machine.
    [[nodiscard]] std::vector<Placement> earliest(JobIndex job) const;
    void occupy(const std::vector<Placement> &operations);
    void vacate(const std::vector<Placement> &operations);

private:
    /// Which of the machines that are idle an operation may take.
    enum class Choices {
        Shortest, ///< the one on which it takes least
        All,      ///< any with which the operations behind it find their places
    };

    /// Places an operation and those behind it in its job from `ready` on, without waiting, behind
    /// `ofJob`: 0 where that worked, else how much later the job would have to come at least.
    [[nodiscard]] double place(OperationIndex operation, double ready, Choices choices,
                               std::vector<Placement> &ofJob) const;
    /// When an operation could start on a machine, from `ready` on, behind those of the same job.
    [[nodiscard]] double startOn(const MachineOption &option, JobIndex job, double ready,
                                 const std::vector<Placement> &ofJob) const;
    /// From when on nothing stands in a job's way but itself.
    [[nodiscard]] double horizon() const;
    [[nodiscard]] double behindDowntimes(const MachineOption &option, double start) const;

    const ShopProblem &m_shop;
    bool m_mayOvertake;
    std::vector<std::vector<Placement>> m_onMachine; ///< by start, on each machine
};

} // namespace takt
