// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ArgumentMean.h"

#include "core/analysis/SaturatingSum.h"

#include <algorithm>
#include <cmath>
#include <optional>

namespace takt {

namespace {

std::optional<double> numberOf(const Argument *argument)
{
    if (argument == nullptr || argument->type == Argument::Type::Text)
        return std::nullopt;
    const double value = argument->type == Argument::Type::Real
                             ? argument->asReal()
                             : static_cast<double>(argument->asWhole());
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

} // namespace

ArgumentMean argumentMean(const Timeline &timeline, std::string_view key,
                          std::span<const TrackIndex> tracks, std::int64_t from, std::int64_t to)
{
    const NameIndex name = timeline.findName(key);
    ArgumentMean result;
    double weighted = 0;
    for (const TrackIndex index : tracks) {
        const Track &track = timeline.track(index);
        for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane) {
            const SliceIndex last = timeline.firstStartingFrom(lane, to);
            for (SliceIndex slice = timeline.firstEndingAfter(lane, from); slice < last; ++slice) {
                const auto value = numberOf(timeline.argument(slice, name));
                if (!value)
                    continue;
                const std::int64_t within =
                    std::min(timeline.end(slice), to) - std::max(timeline.start(slice), from);
                ++result.slices;
                result.time = saturatingSum(result.time, within);
                weighted += *value * static_cast<double>(within);
            }
        }
    }
    if (result.time > 0)
        result.mean = weighted / static_cast<double>(result.time);
    return result;
}

} // namespace takt
