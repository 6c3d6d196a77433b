// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <span>
#include <string_view>

namespace takt {

/// What several slices at one time mean for a curve.
enum class CurveOverlap : std::uint8_t {
    Mean, ///< of those that have a value: occupancy
    Sum,  ///< rates that add up: bandwidth
};

/// The value of a numeric argument over time, as a counter on the first of the tracks: at each
/// time over the slices that are under way and have it, 0 while there are none. One sample for each
/// time at which the value changes; its name and unit are the caller's to set.
/// O(n log n) over the slices of the tracks. Refused: cancelled.
[[nodiscard]] Expected<Counter> argumentCurve(const Timeline &timeline, std::string_view key,
                                              std::span<const TrackIndex> tracks,
                                              CurveOverlap overlap, RunContext &context);

/// Bytes that copies and memsets moved in a second, in GB/s (10^9 bytes): the profiler's own figure
/// ("memory bandwidth (GB/s)") where there is one, else the argument "bytes" by the duration. A
/// counter on the first of the tracks, named "copy bandwidth"; copies at one time add up.
/// O(n log n). Refused: cancelled.
[[nodiscard]] Expected<Counter>
copyBandwidth(const Timeline &timeline, std::span<const TrackIndex> tracks, RunContext &context);

} // namespace takt
