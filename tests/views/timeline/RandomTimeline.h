// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "tests/shared/RandomSchedules.h"

namespace takt::test {

/// Lanes without overlap: slices of 1 to `longest` ns, one in twenty much longer, with gaps.
inline Timeline randomTimeline(Random &random, std::size_t lanes, std::size_t slicesPerLane,
                               std::int64_t origin = 0, std::int64_t longest = 1000)
{
    TimelineBuilder builder;
    const NameIndex name = builder.intern("slice");
    for (std::size_t lane = 0; lane < lanes; ++lane) {
        const TrackIndex track = builder.addTrack("lane " + std::to_string(lane));
        std::int64_t time = origin + random.between(0, longest);
        for (std::size_t slice = 0; slice < slicesPerLane; ++slice) {
            std::int64_t duration = random.between(0, longest);
            if (random.chance(0.05))
                duration *= 40;
            builder.addSlice({track, time, duration, name, 0, static_cast<std::uint32_t>(slice)});
            time += duration + (random.chance(0.5) ? 0 : random.between(1, longest));
        }
    }
    return expectValue(builder.build());
}

} // namespace takt::test
