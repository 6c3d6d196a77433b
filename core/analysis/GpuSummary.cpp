// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/GpuSummary.h"

#include "core/analysis/IntervalUnion.h"
#include "core/analysis/SaturatingSum.h"
#include "core/analysis/WorkKinds.h"

#include <algorithm>
#include <utility>

namespace takt {

namespace {

class SummaryOfGpu {
public:
    SummaryOfGpu(const Timeline &timeline, const WorkKinds &kinds)
        : m_timeline(timeline), m_kinds(kinds), m_bytes(timeline.findName("bytes"))
    {
    }

    void addTrack(TrackIndex index)
    {
        const Track &track = m_timeline.track(index);
        const std::size_t before = sliceCount();
        for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane) {
            const Lane &row = m_timeline.lane(lane);
            for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount;
                 ++slice)
                addSlice(slice);
        }
        m_summary.streams += sliceCount() > before ? 1 : 0;
    }

    [[nodiscard]] GpuSummary finish(GpuKey gpu)
    {
        m_summary.gpu = gpu;
        const IntervalUnion compute = IntervalUnion::of(std::move(m_compute));
        const IntervalUnion communication = IntervalUnion::of(std::move(m_communication));
        const IntervalUnion kernels = compute.unitedWith(communication);
        m_summary.busy = kernels.unitedWith(IntervalUnion::of(std::move(m_copies))).length();
        m_summary.communicationBusy = communication.length();
        m_summary.communicationOverlap =
            compute.length() + communication.length() - kernels.length();
        return m_summary;
    }

    [[nodiscard]] std::size_t sliceCount() const
    {
        return m_summary.kernels + m_summary.copies + m_summary.memsets;
    }

private:
    void addSlice(SliceIndex slice)
    {
        const WorkKind kind = m_kinds.deviceWork(slice);
        if (kind == WorkKind::None)
            return;
        const Interval interval{m_timeline.start(slice), m_timeline.end(slice)};
        m_summary.start =
            sliceCount() == 0 ? interval.from : std::min(m_summary.start, interval.from);
        m_summary.end = sliceCount() == 0 ? interval.to : std::max(m_summary.end, interval.to);
        if (kind == WorkKind::Copy) {
            m_copies.push_back(interval);
            ++(m_kinds.isCopy(slice) ? m_summary.copies : m_summary.memsets);
            if (m_kinds.isCopy(slice))
                addBytes(slice);
            return;
        }
        ++m_summary.kernels;
        m_summary.kernelTime = saturatingSum(m_summary.kernelTime, interval.length());
        m_summary.communicationKernels += kind == WorkKind::Communication ? 1 : 0;
        (kind == WorkKind::Communication ? m_communication : m_compute).push_back(interval);
    }

    void addBytes(SliceIndex slice)
    {
        const Argument *bytes = m_timeline.argument(slice, m_bytes);
        if (bytes != nullptr && bytes->type == Argument::Type::Whole)
            m_summary.copiedBytes = saturatingSum(m_summary.copiedBytes, bytes->asWhole());
    }

    const Timeline &m_timeline;
    const WorkKinds &m_kinds;
    NameIndex m_bytes;
    GpuSummary m_summary;
    std::vector<Interval> m_compute;
    std::vector<Interval> m_communication;
    std::vector<Interval> m_copies;
};

} // namespace

std::vector<GpuSummary> gpuSummaries(const Timeline &timeline)
{
    const WorkKinds kinds(timeline);
    std::vector<GpuSummary> summaries;
    for (const GpuTracks &tracks : gpuTracks(timeline)) {
        SummaryOfGpu summary(timeline, kinds);
        for (const TrackIndex track : tracks.streams)
            summary.addTrack(track);
        if (summary.sliceCount() > 0)
            summaries.push_back(summary.finish(tracks.gpu));
    }
    return summaries;
}

} // namespace takt
