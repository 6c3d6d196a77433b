// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GpuTracks.h"

#include "core/analysis/WorkKinds.h"

#include <algorithm>
#include <map>

namespace takt {

namespace {

bool hasDeviceWork(const Timeline &timeline, const WorkKinds &kinds, const Track &track)
{
    for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane) {
        const Lane &row = timeline.lane(lane);
        for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount; ++slice) {
            if (kinds.deviceWork(slice) != WorkKind::None)
                return true;
        }
    }
    return false;
}

} // namespace

std::vector<GpuTracks> gpuTracks(const Timeline &timeline)
{
    const WorkKinds kinds(timeline);
    std::map<GpuKey, GpuTracks> byGpu;
    for (TrackIndex index = 0; index < timeline.trackCount(); ++index) {
        const Track &track = timeline.track(index);
        if (track.kind != TrackKind::GpuStream && !hasDeviceWork(timeline, kinds, track))
            continue;
        const GpuKey key{track.rank, track.device};
        GpuTracks &tracks = byGpu[key];
        tracks.gpu = key;
        tracks.streams.push_back(index);
    }
    std::vector<GpuTracks> list;
    for (auto &[key, tracks] : byGpu)
        list.push_back(std::move(tracks));
    return list;
}

} // namespace takt
