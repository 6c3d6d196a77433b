// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/LaunchLinks.h"
#include "core/model/Timeline.h"

#include <span>
#include <vector>

namespace takt {

/// How many works were launched and had not started yet, as a counter (name "queue length", unit
/// "launches") on the first of the tracks, which are streams.
///
/// A work waits from the start of the call that launched it to its own start; work without a known
/// launch, or that clocks which disagree start before its launch, does not wait. One sample for
/// each time at which the length changes. O(n log n).
[[nodiscard]] Counter queueLength(const Timeline &timeline, const LaunchLinks &links,
                                  std::span<const TrackIndex> tracks);

/// One counter for each stream that has launched work, by GPU and track.
[[nodiscard]] std::vector<Counter> queueLengths(const Timeline &timeline, const LaunchLinks &links);

/// The mean of a counter's value over [from, to), each sample weighted by the time until the next;
/// 0 before the first.
[[nodiscard]] double meanOver(const Counter &counter, std::int64_t from, std::int64_t to);

} // namespace takt
