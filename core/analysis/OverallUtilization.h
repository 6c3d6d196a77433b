// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/IntervalUnion.h"
#include "core/analysis/ResourceUtilization.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// How much of any stretch of time several unions of intervals cover, added up. 20 bytes a border.
class CoverageSum {
public:
    CoverageSum() = default;
    /// O(n log n) over the intervals of all.
    explicit CoverageSum(std::span<const IntervalUnion *const> unions);
    /// Nanoseconds of [from, to), each as often as unions cover it. Exact; O(log n).
    [[nodiscard]] std::int64_t coverage(std::int64_t from, std::int64_t to) const noexcept;

private:
    [[nodiscard]] std::int64_t coveredBefore(std::int64_t time) const noexcept;

    std::vector<std::int64_t> m_times;   ///< at which the level changes
    std::vector<std::uint32_t> m_levels; ///< unions that cover from there on
    std::vector<std::int64_t> m_before;  ///< covered before, in all
};

/// The utilization of all rows of a view together, at a cost that does not grow with their number:
/// O(log n), where overallUtilization() is O(rows log n).
class OverallUtilization {
public:
    OverallUtilization() = default;
    /// O(n log n) over the intervals of all rows.
    explicit OverallUtilization(std::span<const ResourceUtilization> rows);

    /// As overallUtilization() of the rows.
    [[nodiscard]] Utilization utilization(std::int64_t from, std::int64_t to) const noexcept;
    /// As overallBins() of the rows.
    [[nodiscard]] std::vector<Utilization> bins(std::int64_t from, std::int64_t to,
                                                std::size_t count) const;

private:
    std::size_t m_resources = 0;
    CoverageSum m_compute;
    CoverageSum m_communication;
    CoverageSum m_kernels;
    CoverageSum m_busy;
};

} // namespace takt
