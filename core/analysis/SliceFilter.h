// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <functional>
#include <optional>
#include <span>
#include <vector>

namespace takt {

/// Some slices of a timeline: those for which all that is given holds. All of them by default.
struct SliceFilter {
    /// Slices that touch [from, to): they count with their whole duration.
    std::optional<std::int64_t> from = {};
    std::optional<std::int64_t> to = {};
    /// On one of these tracks; any where empty.
    std::vector<TrackIndex> tracks = {};
    /// With one of these names (categories); any where empty.
    std::vector<NameIndex> names = {};
    std::vector<NameIndex> categories = {};
    /// One of these; any where unset.
    std::optional<std::vector<SliceIndex>> slices = {};
    /// At least (less than) so long, nanoseconds.
    std::optional<std::int64_t> atLeast = {};
    std::optional<std::int64_t> lessThan = {};
};

/// Hands out the selected slices in runs that stand on one lane, in order of their indices within
/// it; lanes in order. `visit` must not keep the span. O(selected + log n for each lane), where
/// names, categories and durations are asked for O(slices of the tracks within the range).
/// Refused: cancelled, indices that are not there.
[[nodiscard]] Expected<void>
forEachSelected(const Timeline &timeline, const SliceFilter &filter, RunContext &context,
                const std::function<void(LaneIndex, std::span<const SliceIndex>)> &visit);

/// Their indices, ascending.
[[nodiscard]] Expected<std::vector<SliceIndex>>
selectedSlices(const Timeline &timeline, const SliceFilter &filter, RunContext &context);

} // namespace takt
