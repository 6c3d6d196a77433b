// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/perf/ExecutionCosts.h"

#include <span>
#include <vector>

namespace takt {

/// Which of a task's times on the processors stands for it while its processor is unknown.
enum class CostEstimate { Mean, Best, Worst };

/// One number per task by which list schedulers order tasks, kept so that equal ranks are equal
/// numbers.
///
/// A mean over p processors is a fraction that doubles mostly cannot hold, and sums of such
/// fractions along different paths differ in the last bit although the ranks are equal, which
/// would decide ties by accident. So ranks over means are kept times p: sums over processors
/// instead of means. With whole costs (or halves, quarters, …) all sums are exact. Only `value()`
/// divides, for people to read; everything is compared by scaled().
class Ranks {
public:
    Ranks() = default;
    Ranks(std::vector<double> scaled, double scale) : m_scaled(std::move(scaled)), m_scale(scale) {}

    /// The rank as the papers give it, in the workload's time unit.
    [[nodiscard]] double value(TaskIndex task) const noexcept { return m_scaled[task] / m_scale; }
    /// Rank × scale(): exact wherever the costs allow it.
    [[nodiscard]] std::span<const double> scaled() const noexcept { return m_scaled; }
    [[nodiscard]] double scale() const noexcept { return m_scale; }

private:
    std::vector<double> m_scaled;
    double m_scale = 1;
};

/// Estimated time of each task: the mean, least or greatest over the processors it fits on.
/// O(n), for means of a cost matrix O(n × p).
[[nodiscard]] Ranks estimatedTimes(const ExecutionCosts &costs, CostEstimate estimate);

/// rank_u(i) = time(i) + max over successors j of (communication(i, j) + rank_u(j)); mean
/// communication over all pairs of processors. Topcuoglu, Hariri, Wu, IEEE TPDS 13(3), 2002,
/// equations 8 and 9. O(n + e) and estimatedTimes().
[[nodiscard]] Ranks upwardRanks(const ExecutionCosts &costs, CostEstimate estimate);

/// rank_d(i) = max over predecessors j of (rank_d(j) + time(j) + communication(j, i)); 0 without
/// predecessors. Same paper, equation 10. O(n + e) and estimatedTimes().
[[nodiscard]] Ranks downwardRanks(const ExecutionCosts &costs, CostEstimate estimate);

/// Static level: rank_u without communication. Sih, Lee, IEEE TPDS 4(2), 1993, section 3.
/// O(n + e) and estimatedTimes().
[[nodiscard]] Ranks staticLevels(const ExecutionCosts &costs, CostEstimate estimate);

} // namespace takt
