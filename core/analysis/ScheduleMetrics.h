// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <vector>

namespace takt {

/// Lower bounds on the makespan of any schedule, in the workload's time unit.
struct MakespanBounds {
    /// Longest path with each task at its least cost and no communication (Topcuoglu et al. 2002,
    /// the denominator of SLR).
    double criticalPath = 0;
    /// Work that even a perfect spread needs: for a cost matrix, the sum of least costs over the
    /// number of processors; else total work over total speed.
    double area = 0;
    [[nodiscard]] double best() const noexcept { return criticalPath > area ? criticalPath : area; }
};

/// O(n × p + e).
[[nodiscard]] MakespanBounds makespanBounds(const ExecutionCosts &costs);

/// The metrics of a schedule; of a shop (TaskGraph::shop()) those of core/analysis/ShopMetrics.h,
/// of a project (TaskGraph::project()) those of core/analysis/ProjectMetrics.h, of other workloads
/// these, in this order, ids as in takt-cli's JSON:
///   makespan, slr (makespan / criticalPath bound), speedup (best single processor's total time /
///   makespan), efficiency (speedup / processors), lowerBound (the best bound, or `provedBound`
///   where that is better: what a solver has proved),
///   distanceToBound (makespan / lowerBound - 1), totalCommunication (sum of transfer times between
///   different processors), loadBalance (mean busy time / greatest busy time), idleShare
///   (1 - busy / (processors × makespan)), energy (J: over all processors, busy power × busy time +
///   idle power × (makespan - busy time), where power is given), cost (US dollars: over the
///   processors that run any task, price per hour × makespan / 3600, where price is given).
/// Energy and cost need seconds: they are left out where the workload's time unit is abstract.
/// What is no finite number (a zero denominator, tasks that fit together on no single processor) is
/// left out too. With duplication every copy counts as busy, and each copy of a target receives
/// from the copy of its source whose data arrives first. The schedule must be of the costs' graph
/// and platform. O(n × p + e).
/// Sources: Topcuoglu et al. 2002, section 5.1.
[[nodiscard]] std::vector<Metric>
scheduleMetrics(const Schedule &schedule, const ExecutionCosts &costs, double provedBound = 0);

} // namespace takt
