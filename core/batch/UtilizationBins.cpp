// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/UtilizationBins.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <oneapi/tbb/blocked_range.h>
#include <oneapi/tbb/parallel_for.h>

namespace takt {

namespace {

/// Slices of a part: enough for its search to cost little, few enough for parts to keep all threads
/// of a device busy.
constexpr std::size_t slicesPerPart = 4096;
constexpr std::size_t mostParts = std::size_t{1} << 20U;
/// Slices whose kinds are told between two looks at whether the run was cancelled.
constexpr std::size_t slicesPerCheck = std::size_t{1} << 16U;

/// A resource's lanes with the kinds of their slices.
class LanesWithKinds {
public:
    LanesWithKinds(const Timeline &timeline, std::span<const TrackIndex> tracks)
        : m_timeline(timeline)
    {
        for (const TrackIndex index : tracks) {
            const Track &track = timeline.track(index);
            for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane)
                add(timeline.lane(lane));
        }
    }

    /// False where cancelled.
    bool tellKinds(const WorkKinds &kinds, const RunContext &context)
    {
        m_kinds.resize(m_end - m_begin);
        for (const Lane &lane : m_lanes) {
            const std::size_t end = lane.firstSlice + std::size_t{lane.sliceCount};
            tbb::parallel_for(tbb::blocked_range<std::size_t>(lane.firstSlice, end, slicesPerCheck),
                              [&](const tbb::blocked_range<std::size_t> &range) {
                                  if (context.isCancelled())
                                      return;
                                  for (std::size_t slice = range.begin(); slice < range.end();
                                       ++slice)
                                      m_kinds[slice - m_begin] = static_cast<std::uint8_t>(
                                          kinds.of(static_cast<SliceIndex>(slice), lane.track));
                              });
        }
        return !context.isCancelled();
    }

    [[nodiscard]] BinningView view(const BinsRequest &request) const
    {
        const TimelineColumns &columns = m_timeline.columns();
        BinningView view;
        view.start = columns.start.data() + m_begin;
        view.duration = columns.duration.data() + m_begin;
        view.kind = m_kinds.data();
        view.laneFirst = m_first.data();
        view.laneEnd = m_last.data();
        view.lanes = static_cast<std::uint32_t>(m_first.size());
        view.from = request.from;
        view.to = request.to;
        view.bins = static_cast<std::uint32_t>(request.count);
        const std::size_t wished = m_slices / slicesPerPart / request.count;
        view.partsPerBin = static_cast<std::uint32_t>(std::clamp<std::size_t>(
            wished, 1, std::max<std::size_t>(1, mostParts / request.count)));
        return view;
    }
    /// Slices from the first lane's first to the last lane's last.
    [[nodiscard]] std::size_t span() const noexcept { return m_end - m_begin; }

private:
    void add(const Lane &lane)
    {
        if (lane.sliceCount == 0)
            return;
        if (m_lanes.empty())
            m_begin = lane.firstSlice;
        const SliceIndex end = lane.firstSlice + lane.sliceCount;
        // Numbers within the stretch of slices that all lanes lie in.
        if (lane.firstSlice < m_begin) {
            for (std::size_t index = 0; index < m_first.size(); ++index) {
                m_first[index] += m_begin - lane.firstSlice;
                m_last[index] += m_begin - lane.firstSlice;
            }
            m_begin = lane.firstSlice;
        }
        m_first.push_back(lane.firstSlice - m_begin);
        m_last.push_back(end - m_begin);
        m_end = std::max(m_end, end);
        m_slices += lane.sliceCount;
        m_lanes.push_back(lane);
    }

    const Timeline &m_timeline;
    std::vector<Lane> m_lanes;
    std::vector<std::uint32_t> m_first;
    std::vector<std::uint32_t> m_last;
    std::vector<std::uint8_t> m_kinds;
    SliceIndex m_begin = 0;
    SliceIndex m_end = 0;
    std::size_t m_slices = 0;
};

Utilization utilizationOf(const BinCoverage &covered)
{
    Utilization utilization;
    utilization.compute = covered.compute;
    utilization.communication = covered.kernels - covered.compute;
    utilization.overlap = covered.communication - utilization.communication;
    utilization.copy = covered.busy - covered.kernels;
    return utilization;
}

} // namespace

Expected<std::vector<Utilization>> utilizationBins(const Timeline &timeline, const WorkKinds &kinds,
                                                   std::span<const TrackIndex> tracks,
                                                   const BinsRequest &request, RunContext &context)
{
    const auto backend = findBackend(request.backend);
    if (!backend)
        return tl::unexpected(backend.error());
    return utilizationBins(timeline, kinds, tracks, request, *backend, context);
}

Expected<std::vector<Utilization>>
utilizationBins(const Timeline &timeline, const WorkKinds &kinds,
                std::span<const TrackIndex> tracks, const BinsRequest &request,
                const std::shared_ptr<const BatchBackend> &backend, RunContext &context,
                std::vector<std::string> *remarks)
{
    if (request.count == 0 || request.count > std::numeric_limits<std::int32_t>::max())
        return failure("bins",
                       fmt::format("must be 1 to {}, not {}",
                                   std::numeric_limits<std::int32_t>::max(), request.count));
    LanesWithKinds lanes(timeline, tracks);
    if (!lanes.tellKinds(kinds, context))
        return failure({}, "the analysis was cancelled");
    std::vector<BinCoverage> covered(request.count);
    const BinningJob job{lanes.view(request), lanes.span(), request.threads};
    if (job.view.lanes > 0) {
        auto done = backend->fillBins(job, covered, context);
        if (!done && !context.isCancelled() && backend->id() != "cpu") {
            if (remarks != nullptr)
                remarks->push_back(fmt::format("{}; the CPU did the work", done.error().message()));
            std::ranges::fill(covered, BinCoverage{});
            done = (*findBackend("cpu"))->fillBins(job, covered, context);
        }
        if (!done)
            return tl::unexpected(done.error());
    }
    std::vector<Utilization> bins;
    bins.reserve(request.count);
    const auto count = static_cast<std::int64_t>(request.count);
    for (std::int64_t bin = 0; bin < count; ++bin) {
        bins.push_back(utilizationOf(covered[static_cast<std::size_t>(bin)]));
        bins.back().from = binEdge(request.from, request.to, bin, count);
        bins.back().to = binEdge(request.from, request.to, bin + 1, count);
    }
    return bins;
}

Utilization wholeOf(std::span<const Utilization> bins)
{
    Utilization whole = bins.front();
    for (const Utilization &bin : bins.subspan(1)) {
        whole.compute += bin.compute;
        whole.communication += bin.communication;
        whole.copy += bin.copy;
        whole.overlap += bin.overlap;
    }
    whole.to = bins.back().to;
    return whole;
}

} // namespace takt
