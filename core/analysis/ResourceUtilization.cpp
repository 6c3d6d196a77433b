// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ResourceUtilization.h"

#include "core/analysis/SaturatingSum.h"
#include "core/analysis/WorkKinds.h"

#include <string>
#include <utility>

namespace takt {

namespace {

std::string labelOf(GpuKey gpu)
{
    std::string label = gpu.device < 0 ? "GPU" : "GPU " + std::to_string(gpu.device);
    return gpu.rank < 0 ? label : label + " of rank " + std::to_string(gpu.rank);
}

bool hasSlices(const Timeline &timeline, const Track &track)
{
    return timeline.lane(track.firstLane).sliceCount > 0;
}

void add(Utilization &sum, const Utilization &one)
{
    sum.compute = saturatingSum(sum.compute, one.compute);
    sum.communication = saturatingSum(sum.communication, one.communication);
    sum.copy = saturatingSum(sum.copy, one.copy);
    sum.overlap = saturatingSum(sum.overlap, one.overlap);
}

/// Fills in the profiles.
Expected<std::vector<ResourceUtilization>>
profiled(const Timeline &timeline, std::vector<ResourceUtilization> rows, RunContext &context)
{
    const WorkKinds kinds(timeline);
    for (ResourceUtilization &row : rows) {
        auto profile = UtilizationProfile::of(timeline, kinds, row.tracks, context);
        if (!profile)
            return tl::unexpected(profile.error());
        row.profile = *std::move(profile);
    }
    return rows;
}

} // namespace

std::vector<ResourceUtilization> gpuRows(const Timeline &timeline)
{
    std::vector<ResourceUtilization> rows;
    for (GpuTracks &gpu : gpuTracks(timeline))
        rows.push_back({labelOf(gpu.gpu), gpu.gpu, std::move(gpu.streams), {}});
    return rows;
}

std::vector<ResourceUtilization> trackRows(const Timeline &timeline)
{
    std::vector<bool> isStream(timeline.trackCount(), false);
    for (const GpuTracks &gpu : gpuTracks(timeline)) {
        for (const TrackIndex track : gpu.streams)
            isStream[track] = true;
    }
    std::vector<ResourceUtilization> rows;
    for (TrackIndex index = 0; index < timeline.trackCount(); ++index) {
        const Track &track = timeline.track(index);
        if (isStream[index] || !hasSlices(timeline, track))
            continue;
        rows.push_back(
            {track.group.empty() ? track.name : track.group + "/" + track.name, {}, {index}, {}});
    }
    return rows;
}

Expected<std::vector<ResourceUtilization>> gpuUtilization(const Timeline &timeline,
                                                          RunContext &context)
{
    return profiled(timeline, gpuRows(timeline), context);
}

Expected<std::vector<ResourceUtilization>> trackUtilization(const Timeline &timeline,
                                                            RunContext &context)
{
    return profiled(timeline, trackRows(timeline), context);
}

Utilization sumOf(std::span<const Utilization> rows, std::int64_t from, std::int64_t to)
{
    Utilization sum;
    sum.from = from;
    sum.to = to;
    sum.resources = rows.size();
    for (const Utilization &row : rows)
        add(sum, row);
    return sum;
}

Utilization overallUtilization(std::span<const ResourceUtilization> rows, std::int64_t from,
                               std::int64_t to)
{
    std::vector<Utilization> each;
    for (const ResourceUtilization &row : rows)
        each.push_back(row.profile.utilization(from, to));
    return sumOf(each, from, to);
}

std::vector<Utilization> overallBins(std::span<const ResourceUtilization> rows, std::int64_t from,
                                     std::int64_t to, std::size_t count)
{
    std::vector<Utilization> bins = UtilizationProfile().bins(from, to, count);
    for (Utilization &bin : bins)
        bin = overallUtilization(rows, bin.from, bin.to);
    return bins;
}

} // namespace takt
