// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/UtilizationProfile.h"

#include "core/analysis/BinEdge.h"
#include "core/analysis/WorkKinds.h"

#include <utility>

namespace takt {

namespace {

/// Slices between two questions whether to stop.
constexpr SliceIndex slicesPerCheck = 1U << 16U;

/// The unions of each lane, by kind of work.
class UnionsOfLanes {
public:
    UnionsOfLanes(const Timeline &timeline, const WorkKinds &kinds, RunContext &context)
        : m_timeline(timeline), m_kinds(kinds), m_context(context)
    {
    }

    /// False where cancelled.
    bool addLane(const Lane &lane)
    {
        std::vector<Interval> compute;
        std::vector<Interval> communication;
        std::vector<Interval> copy;
        for (SliceIndex slice = lane.firstSlice; slice < lane.firstSlice + lane.sliceCount;
             ++slice) {
            if ((slice - lane.firstSlice) % slicesPerCheck == 0 && m_context.isCancelled())
                return false;
            switch (m_kinds.of(slice, lane.track)) {
            case WorkKind::None:
                break;
            case WorkKind::Compute:
                append(compute, slice);
                break;
            case WorkKind::Communication:
                append(communication, slice);
                break;
            case WorkKind::Copy:
                append(copy, slice);
                break;
            }
        }
        keep(m_compute, std::move(compute));
        keep(m_communication, std::move(communication));
        keep(m_copy, std::move(copy));
        return true;
    }

    [[nodiscard]] IntervalUnion takeCompute() { return IntervalUnion::ofAll(std::move(m_compute)); }
    [[nodiscard]] IntervalUnion takeCommunication()
    {
        return IntervalUnion::ofAll(std::move(m_communication));
    }
    [[nodiscard]] IntervalUnion takeCopy() { return IntervalUnion::ofAll(std::move(m_copy)); }

private:
    void append(std::vector<Interval> &intervals, SliceIndex slice) const
    {
        const Interval interval{m_timeline.start(slice), m_timeline.end(slice)};
        if (!intervals.empty() && intervals.back().to == interval.from)
            intervals.back().to = interval.to;
        else
            intervals.push_back(interval);
    }
    static void keep(std::vector<IntervalUnion> &parts, std::vector<Interval> intervals)
    {
        if (!intervals.empty())
            parts.push_back(IntervalUnion::of(std::move(intervals)));
    }

    const Timeline &m_timeline;
    const WorkKinds &m_kinds;
    RunContext &m_context;
    std::vector<IntervalUnion> m_compute;
    std::vector<IntervalUnion> m_communication;
    std::vector<IntervalUnion> m_copy;
};

} // namespace

Expected<UtilizationProfile> UtilizationProfile::of(const Timeline &timeline,
                                                    std::span<const TrackIndex> tracks,
                                                    RunContext &context)
{
    return of(timeline, WorkKinds(timeline), tracks, context);
}

Expected<UtilizationProfile> UtilizationProfile::of(const Timeline &timeline,
                                                    const WorkKinds &kinds,
                                                    std::span<const TrackIndex> tracks,
                                                    RunContext &context)
{
    UnionsOfLanes unions(timeline, kinds, context);
    for (const TrackIndex index : tracks) {
        const Track &track = timeline.track(index);
        for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane) {
            if (!unions.addLane(timeline.lane(lane)))
                return failure({}, "the analysis was cancelled");
        }
    }
    UtilizationProfile profile;
    profile.m_compute = unions.takeCompute();
    profile.m_communication = unions.takeCommunication();
    profile.m_kernels = profile.m_compute.unitedWith(profile.m_communication);
    profile.m_busy = profile.m_kernels.unitedWith(unions.takeCopy());
    return profile;
}

Utilization UtilizationProfile::utilization(std::int64_t from, std::int64_t to) const noexcept
{
    Utilization result;
    result.from = from;
    result.to = to;
    const std::int64_t kernels = m_kernels.coverage(from, to);
    result.compute = m_compute.coverage(from, to);
    result.communication = kernels - result.compute;
    result.overlap = m_communication.coverage(from, to) - result.communication;
    result.copy = m_busy.coverage(from, to) - kernels;
    return result;
}

std::vector<Utilization> UtilizationProfile::bins(std::int64_t from, std::int64_t to,
                                                  std::size_t count) const
{
    std::vector<Utilization> bins;
    bins.reserve(count);
    const auto parts = static_cast<std::int64_t>(count);
    for (std::int64_t part = 0; part < parts; ++part)
        bins.push_back(
            utilization(binEdge(from, to, part, parts), binEdge(from, to, part + 1, parts)));
    return bins;
}

} // namespace takt
