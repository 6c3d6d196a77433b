// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/IntervalUnion.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace takt {

class WorkKinds;

/// How a resource, or several, spent a stretch of time [from, to). Nanoseconds.
///
/// compute, communication and copy do not overlap: their sum and idle() is the capacity, so they
/// can be stacked. Computation goes before communication, and communication before copies.
struct Utilization {
    std::int64_t from = 0;
    std::int64_t to = 0;
    std::size_t resources = 1;
    std::int64_t compute = 0;       ///< at least one computation runs
    std::int64_t communication = 0; ///< communication runs, but no computation ("exposed")
    std::int64_t copy = 0;          ///< copies and memsets run, and nothing else
    std::int64_t overlap = 0;       ///< part of compute in which communication runs too

    [[nodiscard]] std::int64_t busy() const noexcept { return compute + communication + copy; }
    /// Time there was: (to - from) × resources.
    [[nodiscard]] double capacity() const noexcept
    {
        return static_cast<double>(to - from) * static_cast<double>(resources);
    }
    [[nodiscard]] double idle() const noexcept { return capacity() - static_cast<double>(busy()); }
    /// Of the capacity, 0 to 1; 0 where there is none.
    [[nodiscard]] double busyShare() const noexcept { return shareOf(busy()); }
    [[nodiscard]] double shareOf(std::int64_t time) const noexcept
    {
        return capacity() > 0 ? static_cast<double>(time) / capacity() : 0;
    }
    /// Share of the communication that computation hides, 0 to 1; 0 where there is none.
    [[nodiscard]] double overlapShare() const noexcept
    {
        const std::int64_t all = communication + overlap;
        return all > 0 ? static_cast<double>(overlap) / static_cast<double>(all) : 0;
    }
    friend bool operator==(const Utilization &, const Utilization &) = default;
};

/// When a resource (a GPU, a thread, a processor of a schedule) was busy with what kind of work.
///
/// Kept as unions of intervals with prefix sums, one within the other: computation, computation or
/// communication, all work. The utilization of any stretch of time is therefore exact at every zoom
/// and costs O(log n), however many slices it covers; n are the intervals of the union.
class UtilizationProfile {
public:
    /// Of all slices on these tracks, which are one resource. WorkKinds says what counts as work.
    /// O(slices log slices). Refused: cancelled.
    [[nodiscard]] static Expected<UtilizationProfile>
    of(const Timeline &timeline, std::span<const TrackIndex> tracks, RunContext &context);

    /// The same where the kinds are known already.
    [[nodiscard]] static Expected<UtilizationProfile> of(const Timeline &timeline,
                                                         const WorkKinds &kinds,
                                                         std::span<const TrackIndex> tracks,
                                                         RunContext &context);
    /// Never busy.
    UtilizationProfile() = default;

    /// O(log n).
    [[nodiscard]] Utilization utilization(std::int64_t from, std::int64_t to) const noexcept;
    /// [from, to) in `count` parts that are as equal as whole nanoseconds allow: part i begins at
    /// from + (to - from) × i / count, rounded down. O(count log n).
    [[nodiscard]] std::vector<Utilization> bins(std::int64_t from, std::int64_t to,
                                                std::size_t count) const;

    /// When anything ran at all.
    [[nodiscard]] const IntervalUnion &busy() const noexcept { return m_busy; }
    [[nodiscard]] const IntervalUnion &compute() const noexcept { return m_compute; }
    [[nodiscard]] const IntervalUnion &communication() const noexcept { return m_communication; }
    /// When anything computed or communicated.
    [[nodiscard]] const IntervalUnion &kernels() const noexcept { return m_kernels; }

private:
    IntervalUnion m_compute;
    IntervalUnion m_communication;
    IntervalUnion m_kernels; ///< computation or communication
    IntervalUnion m_busy;
};

} // namespace takt
