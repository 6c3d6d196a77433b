// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "tests/shared/RandomSchedules.h"

#include <string>
#include <vector>

namespace takt::test {

/// Slices of some tracks, many of them touching, nested, of no duration or at extreme times.
inline std::vector<Slice> randomSlices(Random &random, std::size_t count, std::size_t tracks)
{
    const std::int64_t span = random.chance(0.3) ? 60 : 100'000;
    std::vector<Slice> slices;
    for (std::uint32_t index = 0; index < count; ++index) {
        Slice slice;
        slice.track = static_cast<TrackIndex>(random.below(tracks));
        slice.start = random.between(-span, span);
        slice.duration = random.chance(0.1) ? 0 : random.between(1, random.chance(0.1) ? 500 : 20);
        slice.name = static_cast<NameIndex>(random.below(5));
        slice.category = static_cast<NameIndex>(random.below(5));
        slice.payload = index;
        slices.push_back(slice);
    }
    return slices;
}

/// These slices on as many tracks; names 0 to 4 are there.
inline Timeline built(const std::vector<Slice> &slices, std::size_t tracks)
{
    TimelineBuilder builder;
    for (std::size_t track = 0; track < tracks; ++track)
        builder.addTrack("track " + std::to_string(track));
    for (const char *name : {"a", "b", "c", "d"})
        static_cast<void>(builder.intern(name));
    for (const Slice &slice : slices)
        builder.addSlice(slice);
    return expectValue(builder.build());
}

} // namespace takt::test
