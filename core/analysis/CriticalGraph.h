// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/LaunchLinks.h"
#include "core/analysis/TraceCriticalPath.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <vector>

namespace takt {

/// That one point in time could not come before another.
struct CriticalEdge {
    std::uint32_t from = 0; ///< always less than `to`
    std::uint32_t to = 0;
    std::int64_t weight = 0;
    CriticalKind kind = CriticalKind::Wait;
    SliceIndex slice = noSlice;
};

/// Starts and ends of slices in order of time, and what had to come before what.
///
/// Edges, with c(w) the call that launched the work w of a GPU's stream:
///
/// - between neighbouring points of a thread, processor or machine: the time between them, spent on
///   the slice that is innermost there (Host, Communication); 0 where no slice is open, and where
///   that slice is a blocking call that a GPU's work released (BlockingCalls.h);
/// - from the start to the end of w: its duration (Compute, Communication, Copy);
/// - from the start of c(w) to the start of w: the time between them (LaunchDelay), or 0 where w
///   was queued: where work that w had to wait for ended after c(w) started. That is the work
///   before w on its stream, and the last work launched before a wait that w's stream was told to
///   do (cudaStreamWaitEvent) on the stream that it waits for;
/// - from the end of that work to the start of w: where w was queued the time between them
///   (QueueDelay) from the one of the two that ended last, else 0;
/// - from the end of the work that released a blocking call to the call's end: 0;
/// - along every other flow, from the end of its first slice, or from its start where it ends too
///   late, to the start of its second: 0.
///
/// At one instant ends come before slices without duration, and those before starts; among equals
/// the index decides. Edges against this order are left out: they cannot be, but in a hostile file.
struct CriticalGraph {
    std::vector<std::int64_t> times; ///< of the points, ascending
    std::vector<CriticalEdge> edges; ///< by `to`, then in no order that matters

    /// Of the slices that touch [from, to), cut to it. Slices of the category "Trace" are the
    /// profiler's own and left out. O(n log n). Refused: cancelled, more than 2^31 slices.
    [[nodiscard]] static Expected<CriticalGraph> of(const Timeline &timeline,
                                                    const LaunchLinks &links, RunContext &context,
                                                    std::int64_t from, std::int64_t to);
};

} // namespace takt
