// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ArgumentCurve.h"

#include "core/analysis/ArgumentMean.h"
#include "core/analysis/WorkKinds.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <vector>

namespace takt {

namespace {

constexpr SliceIndex slicesPerCheck = SliceIndex{1} << 16U;

/// What starts or ends to count at a time.
struct Change {
    std::int64_t time = 0;
    double value = 0;
    int slices = 0; ///< 1 or -1
};

std::optional<double> numberOf(const Argument *argument)
{
    if (argument == nullptr || argument->type == Argument::Type::Text)
        return std::nullopt;
    const double value = argument->type == Argument::Type::Real
                             ? argument->asReal()
                             : static_cast<double>(argument->asWhole());
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

/// `valueOf(slice)` is an optional number; slices without one or without duration do not count.
template <class ValueOf>
Expected<std::vector<Change>> changesOf(const Timeline &timeline,
                                        std::span<const TrackIndex> tracks, RunContext &context,
                                        ValueOf valueOf)
{
    std::vector<Change> changes;
    for (const TrackIndex index : tracks) {
        const Track &track = timeline.track(index);
        for (LaneIndex each = track.firstLane; each < track.firstLane + track.laneCount; ++each) {
            const Lane &lane = timeline.lane(each);
            for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
                 ++slice) {
                if (slice % slicesPerCheck == 0 && context.isCancelled())
                    return failure({}, "the analysis was cancelled");
                if (timeline.duration(slice) == 0)
                    continue;
                if (const std::optional<double> value = valueOf(slice)) {
                    changes.push_back({timeline.start(slice), *value, 1});
                    changes.push_back({timeline.end(slice), *value, -1});
                }
            }
        }
    }
    std::ranges::sort(changes, {}, &Change::time);
    return changes;
}

Counter counterOf(std::span<const Change> changes, std::span<const TrackIndex> tracks,
                  CurveOverlap overlap)
{
    Counter counter;
    counter.track = tracks.empty() ? 0 : tracks.front();
    double sum = 0;
    double shown = 0;
    int slices = 0;
    for (std::size_t index = 0; index < changes.size(); ++index) {
        sum += changes[index].slices * changes[index].value;
        slices += changes[index].slices;
        if (index + 1 < changes.size() && changes[index + 1].time == changes[index].time)
            continue;
        // What rounding leaves over must not outlive the slices that it comes from.
        if (slices == 0)
            sum = 0;
        const double value = slices == 0 ? 0 : overlap == CurveOverlap::Sum ? sum : sum / slices;
        if (value == shown)
            continue;
        counter.times.push_back(changes[index].time);
        counter.values.push_back(value);
        shown = value;
    }
    return counter;
}

} // namespace

Expected<Counter> argumentCurve(const Timeline &timeline, std::string_view key,
                                std::span<const TrackIndex> tracks, CurveOverlap overlap,
                                RunContext &context)
{
    const NameIndex name = timeline.findName(key);
    if (name == timeline.names().size())
        return counterOf({}, tracks, overlap);
    const auto changes = changesOf(timeline, tracks, context, [&](SliceIndex slice) {
        return numberOf(timeline.argument(slice, name));
    });
    if (!changes)
        return tl::unexpected(changes.error());
    return counterOf(*changes, tracks, overlap);
}

Expected<Counter> copyBandwidth(const Timeline &timeline, std::span<const TrackIndex> tracks,
                                RunContext &context)
{
    const WorkKinds kinds(timeline);
    const NameIndex rate = timeline.findName(bandwidthArgument);
    const NameIndex bytes = timeline.findName("bytes");
    const auto changes =
        changesOf(timeline, tracks, context, [&](SliceIndex slice) -> std::optional<double> {
            if (!kinds.isCopy(slice) && !kinds.isMemset(slice))
                return std::nullopt;
            if (const auto known = numberOf(timeline.argument(slice, rate)))
                return known;
            const auto moved = numberOf(timeline.argument(slice, bytes));
            if (!moved)
                return std::nullopt;
            // Bytes a nanosecond are gigabytes a second.
            return *moved / static_cast<double>(timeline.duration(slice));
        });
    if (!changes)
        return tl::unexpected(changes.error());
    Counter counter = counterOf(*changes, tracks, CurveOverlap::Sum);
    counter.name = "copy bandwidth";
    counter.unit = "GB/s";
    return counter;
}

} // namespace takt
