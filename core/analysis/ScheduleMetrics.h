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

/// The metrics of a schedule, in this order, ids as in takt-cli's JSON:
///   makespan, slr (makespan / criticalPath bound), speedup (best single processor's total time /
///   makespan), efficiency (speedup / processors), lowerBound (the best bound),
///   distanceToBound (makespan / lowerBound - 1), totalCommunication (sum of transfer times between
///   different processors), loadBalance (mean busy time / greatest busy time), idleShare
///   (1 - busy / (processors × makespan)), energy (J; busy and idle power over the makespan, where
///   power is given), cost (US dollars; every used processor for the makespan, where price is
///   given).
/// Ratios with a zero denominator are left out. Sources: Topcuoglu et al. 2002, section 5.1.
[[nodiscard]] std::vector<Metric> scheduleMetrics(const Schedule &schedule,
                                                  const ExecutionCosts &costs);

} // namespace takt
