// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/DeviceWork.h"

#include <algorithm>
#include <string_view>
#include <tuple>
#include <unordered_map>

namespace takt {

namespace {

constexpr std::string_view waitKind = "Stream Wait Event";

template <class Visit>
void forEachSliceOf(const Timeline &timeline, std::span<const TrackIndex> tracks, Visit visit)
{
    for (const TrackIndex index : tracks) {
        const Track &track = timeline.track(index);
        for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane) {
            const Lane &row = timeline.lane(lane);
            for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount;
                 ++slice)
                visit(slice, index);
        }
    }
}

bool isStreamWait(const Timeline &timeline, SliceIndex slice, NameIndex kindKey, NameIndex kind)
{
    const Argument *argument = timeline.argument(slice, kindKey);
    if (argument != nullptr && argument->type == Argument::Type::Text)
        return argument->asText() == kind;
    return timeline.name(timeline.nameOf(slice)).starts_with(waitKind);
}

} // namespace

std::vector<DeviceWork> deviceWorkOf(const Timeline &timeline, const WorkKinds &kinds,
                                     std::span<const TrackIndex> tracks)
{
    std::vector<DeviceWork> work;
    forEachSliceOf(timeline, tracks, [&](SliceIndex slice, TrackIndex track) {
        const WorkKind kind = kinds.deviceWork(slice);
        if (kind != WorkKind::None)
            work.push_back({timeline.start(slice), timeline.end(slice), slice, track, kind});
    });
    std::ranges::sort(work, {},
                      [](const DeviceWork &one) { return std::tuple(one.start, one.slice); });
    return work;
}

std::vector<StreamWait> streamWaitsOf(const Timeline &timeline, std::span<const TrackIndex> tracks)
{
    const NameIndex category = timeline.findName("cuda_sync");
    const NameIndex waitedOnKey = timeline.findName("wait_on_stream");
    if (category == timeline.names().size() || waitedOnKey == timeline.names().size())
        return {};
    const NameIndex kindKey = timeline.findName("cuda_sync_kind");
    const NameIndex kind = timeline.findName(waitKind);
    std::unordered_map<std::int64_t, TrackIndex> trackOfStream;
    for (const TrackIndex track : tracks)
        trackOfStream.try_emplace(timeline.track(track).thread, track);
    std::vector<StreamWait> waits;
    forEachSliceOf(timeline, tracks, [&](SliceIndex slice, TrackIndex track) {
        if (timeline.categoryOf(slice) != category || !isStreamWait(timeline, slice, kindKey, kind))
            return;
        const Argument *waitedOn = timeline.argument(slice, waitedOnKey);
        if (waitedOn == nullptr || waitedOn->type != Argument::Type::Whole)
            return;
        const auto found = trackOfStream.find(waitedOn->asWhole());
        if (found != trackOfStream.end() && found->second != track)
            waits.push_back({track, found->second, timeline.start(slice)});
    });
    std::ranges::sort(waits, {},
                      [](const StreamWait &one) { return std::tuple(one.track, one.ordered); });
    return waits;
}

} // namespace takt
