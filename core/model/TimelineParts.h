// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>

namespace takt {

/// Which part of a timeline to keep.
struct TimelinePart {
    /// Slices and samples that touch [from, to), times of the timeline; whole slices are kept.
    std::int64_t from = Timeline::earliestTime;
    std::int64_t to = std::numeric_limits<std::int64_t>::max();
    /// Only tracks whose "group/name" contains this text, whatever the case; all where empty.
    std::string tracks = {};
};

/// The slices, samples, arguments and flows of a part. Flows with an end outside are left out, and
/// so are tracks that are not chosen; names and depths may be numbered anew. The last sample of a
/// counter before `from` is kept, since it is valid until the next. O(kept · log).
[[nodiscard]] Timeline selectPart(const Timeline &timeline, const TimelinePart &part);

/// A timeline of a merge, with what tells its tracks from the others'.
struct MergedTimeline {
    const Timeline *timeline = nullptr;
    /// Put before the group of each track ("rank 3"); may be empty.
    std::string prefix = {};
    /// Nanoseconds to add to all its times: differences of base times.
    std::int64_t offset = 0;
    /// Rank of tracks that have none; -1 for none.
    std::int32_t rank = -1;
};

/// One timeline with the tracks of all, in order. The time unit is the first one's. Refused: more
/// slices than a timeline can hold, units of different lengths. O(slices).
[[nodiscard]] Expected<Timeline> mergeTimelines(std::span<const MergedTimeline> timelines);

/// start + distance, kept within the times that a timeline can hold.
[[nodiscard]] std::int64_t fromStart(std::int64_t start, std::int64_t distance) noexcept;

} // namespace takt
