// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/SliceHit.h"

#include <cmath>

namespace takt {

namespace {

constexpr double reach = 3; // pixels beside a slice that still hit it

} // namespace

std::optional<SliceHit> sliceHit(const Timeline &timeline, const TimeViewport &viewport,
                                 LaneIndex laneIndex, double x)
{
    const Lane &lane = timeline.lane(laneIndex);
    const double column = std::floor(x);
    const SliceIndex first = timeline.firstEndingAfter(laneIndex, viewport.timelineAt(column));
    const SliceIndex last =
        timeline.firstStartingFrom(laneIndex, viewport.timelineAt(column + 1) + 1);
    if (first < last) {
        const SliceIndex longest = timeline.longest(laneIndex, first, last);
        if (viewport.pixels(timeline.duration(longest)) >= 2) {
            // Where wide slices meet on a pixel, the one under the exact position counts.
            const SliceIndex exact = timeline.firstEndingAfter(laneIndex, viewport.timelineAt(x));
            const bool isExact = exact < last && viewport.xOfTimeline(timeline.start(exact)) <= x;
            const SliceIndex slice = isExact ? exact : longest;
            return SliceHit{slice, slice, 1};
        }
        return SliceHit{longest, first, last - first};
    }
    const SliceIndex laneEnd = lane.firstSlice + lane.sliceCount;
    if (first < laneEnd && viewport.xOfTimeline(timeline.start(first)) - x <= reach)
        return SliceHit{first, first, 1};
    if (first > lane.firstSlice && x - viewport.xOfTimeline(timeline.end(first - 1)) <= reach)
        return SliceHit{first - 1, first - 1, 1};
    return {};
}

} // namespace takt
