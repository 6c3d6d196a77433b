// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/LaunchLinks.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string_view>
#include <vector>

namespace takt {

/// What a step of a critical path spends its time on.
enum class CriticalKind : std::uint8_t {
    Host,          ///< a slice of a thread, processor or machine, without what is nested in it
    Compute,       ///< a kernel
    Communication, ///< a kernel or call that communicates
    Copy,          ///< a copy or memset
    LaunchDelay,   ///< from the start of the launching call to the start of the work
    QueueDelay,    ///< between two works of a stream of which the second was already launched
    Wait,          ///< order, arrows and blocking calls: takes time, but weighs nothing
};
inline constexpr std::size_t criticalKindCount = 7;

/// "host", "compute", "communication", "copy", "launch delay", "queue delay", "wait".
[[nodiscard]] std::string_view criticalKindName(CriticalKind kind) noexcept;

/// One step from an earlier to a later point in time.
struct CriticalStep {
    std::int64_t from = 0; ///< nanoseconds
    std::int64_t to = 0;
    std::int64_t weight = 0; ///< to - from, or 0 for waits
    CriticalKind kind = CriticalKind::Wait;
    /// What it is spent on; for delays the work that starts late; noSlice for mere order.
    SliceIndex slice = noSlice;

    friend bool operator==(const CriticalStep &, const CriticalStep &) = default;
};

/// The heaviest chain of events of which each could only happen after the one before.
struct TraceCriticalPath {
    std::int64_t weight = 0;         ///< nanoseconds
    std::vector<CriticalStep> steps; ///< by time; they join where one ends and the next begins
    std::array<std::int64_t, criticalKindCount> total{}; ///< weight by kind

    [[nodiscard]] std::int64_t totalOf(CriticalKind kind) const noexcept
    {
        return total[static_cast<std::size_t>(kind)];
    }
};

/// The critical path of [from, to), or of all where these are unset.
///
/// After Yang and Miller (Critical Path Analysis for the Execution of Parallel and Distributed
/// Programs, ICDCS 1988), as Holistic Trace Analysis (Meta, 2023) has it for GPU traces: starts and
/// ends of slices are the points; an edge says that the later could not happen before the earlier,
/// and weighs the time that is spent on the way. CriticalGraph.h lists the edges. The path is the
/// longest by weight, so time in which only others were waited for is not on it.
/// O(n log n). Refused: cancelled, more than 2^31 slices in the range.
[[nodiscard]] Expected<TraceCriticalPath>
traceCriticalPath(const Timeline &timeline, const LaunchLinks &links, RunContext &context,
                  std::optional<std::int64_t> from = {}, std::optional<std::int64_t> to = {});

/// Weight of the path by the names of its slices, heaviest first.
struct CriticalShare {
    NameIndex name = 0;
    CriticalKind kind = CriticalKind::Wait;
    std::int64_t weight = 0;
    std::size_t steps = 0;
};
[[nodiscard]] std::vector<CriticalShare> criticalShares(const Timeline &timeline,
                                                        const TraceCriticalPath &path);

} // namespace takt
