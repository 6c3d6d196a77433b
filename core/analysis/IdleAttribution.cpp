// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/IdleAttribution.h"

#include "core/analysis/DeviceWork.h"
#include "core/analysis/SaturatingSum.h"

#include <algorithm>
#include <map>
#include <span>
#include <utility>

namespace takt {

namespace {

/// Gaps between two questions whether to stop.
constexpr std::size_t gapsPerCheck = 1U << 14U;

/// The work of one GPU, and what each gap in it is owed to.
class GapsOfGpu {
public:
    GapsOfGpu(const Timeline &timeline, const WorkKinds &kinds, const LaunchLinks &links,
              const GpuTracks &gpu, const IdleOptions &options)
        : m_timeline(timeline),
          m_links(links),
          m_options(options),
          m_gpu(gpu),
          m_work(deviceWorkOf(timeline, kinds, gpu.streams)),
          m_waits(streamWaitsOf(timeline, gpu.streams))
    {
        for (const DeviceWork &work : m_work)
            m_byEnd[work.track].push_back(work);
        for (auto &[track, work] : m_byEnd)
            std::ranges::stable_sort(work, {}, &DeviceWork::end);
    }

    [[nodiscard]] Expected<IdleBreakdown> ofGpu(RunContext &context) const
    {
        return breakdown(m_work, m_gpu.streams, context);
    }

    [[nodiscard]] Expected<void> appendStreams(std::vector<IdleBreakdown> &list,
                                               RunContext &context) const
    {
        std::map<TrackIndex, std::vector<DeviceWork>> byTrack;
        for (const DeviceWork &work : m_work)
            byTrack[work.track].push_back(work);
        for (const auto &[track, work] : byTrack) {
            auto one = breakdown(work, {track}, context);
            if (!one)
                return tl::unexpected(one.error());
            list.push_back(*std::move(one));
        }
        return {};
    }

private:
    [[nodiscard]] Expected<IdleBreakdown> breakdown(std::span<const DeviceWork> work,
                                                    std::vector<TrackIndex> tracks,
                                                    RunContext &context) const
    {
        IdleBreakdown result;
        result.gpu = m_gpu.gpu;
        result.tracks = std::move(tracks);
        const DeviceWork *last = nullptr;
        std::map<TrackIndex, const DeviceWork *> lastOfStream;
        for (const DeviceWork &next : work) {
            const DeviceWork *&previous = lastOfStream[next.track];
            if (last != nullptr && next.start > last->end) {
                if (result.gaps.size() % gapsPerCheck == 0 && context.isCancelled())
                    return failure({}, "the analysis was cancelled");
                const IdleGap gap = attributed(*last, next, previous);
                std::int64_t &total = result.total[static_cast<std::size_t>(gap.cause)];
                total = saturatingSum(total, gap.length());
                result.gaps.push_back(gap);
            }
            if (last == nullptr || next.end > last->end)
                last = &next;
            previous = &next;
        }
        return result;
    }

    /// `previous` is what was launched before on the stream of `next`, or null.
    [[nodiscard]] IdleGap attributed(const DeviceWork &last, const DeviceWork &next,
                                     const DeviceWork *previous) const
    {
        IdleGap gap;
        gap.from = last.end;
        gap.to = next.start;
        gap.before = last.slice;
        gap.after = next.slice;
        const SliceIndex launch = m_links.launchOf(next.slice);
        if (launch != noSlice && wasLaunchedLate(launch, gap)) {
            gap.cause = IdleCause::HostLaunch;
            gap.culprit = launch;
        } else if (const DeviceWork *culprit = releasing(gap, next, previous)) {
            gap.cause = culprit->kind == WorkKind::Communication ? IdleCause::Communication
                                                                 : IdleCause::Dependency;
            gap.culprit = culprit->slice;
        } else if (launch != noSlice && m_timeline.start(launch) < gap.from &&
                   gap.length() <= m_options.turnaround) {
            gap.cause = IdleCause::Turnaround;
        }
        return gap;
    }

    [[nodiscard]] bool wasLaunchedLate(SliceIndex launch, const IdleGap &gap) const
    {
        if (m_timeline.start(launch) >= gap.from)
            return m_timeline.start(launch) <= gap.to;
        return m_timeline.end(launch) > gap.from && m_timeline.end(launch) <= gap.to;
    }

    /// The work on another stream that let `next` go at the end of the gap, or null.
    [[nodiscard]] const DeviceWork *releasing(const IdleGap &gap, const DeviceWork &next,
                                              const DeviceWork *previous) const
    {
        const DeviceWork *best = nullptr;
        for (const StreamWait &wait : waitsBefore(next, previous))
            best = later(best, lastEndedIn(wait.waitedOn, gap.from, gap.to));
        if (best != nullptr)
            return best;
        const std::int64_t earliest = std::max(gap.from, gap.to - m_options.releaseDelay);
        for (const auto &[track, work] : m_byEnd) {
            if (track != next.track)
                best = later(best, lastEndedIn(track, earliest, gap.to));
        }
        return best;
    }

    /// The waits that the host called for between the launches of two works of a stream.
    [[nodiscard]] std::span<const StreamWait> waitsBefore(const DeviceWork &next,
                                                          const DeviceWork *previous) const
    {
        const auto onTrack = std::ranges::equal_range(m_waits, next.track, {}, &StreamWait::track);
        const auto first = previous == nullptr
                               ? onTrack.begin()
                               : std::ranges::upper_bound(onTrack, launchTime(*previous), {},
                                                          &StreamWait::ordered);
        const auto after = std::ranges::upper_bound(first, onTrack.end(), launchTime(next), {},
                                                    &StreamWait::ordered);
        return {first, after};
    }

    [[nodiscard]] std::int64_t launchTime(const DeviceWork &work) const
    {
        const SliceIndex launch = m_links.launchOf(work.slice);
        return launch == noSlice ? work.start : m_timeline.start(launch);
    }

    [[nodiscard]] const DeviceWork *lastEndedIn(TrackIndex track, std::int64_t from,
                                                std::int64_t to) const
    {
        const auto found = m_byEnd.find(track);
        if (found == m_byEnd.end())
            return nullptr;
        const auto after = std::ranges::upper_bound(found->second, to, {}, &DeviceWork::end);
        if (after == found->second.begin() || std::prev(after)->end < from)
            return nullptr;
        return &*std::prev(after);
    }

    static const DeviceWork *later(const DeviceWork *a, const DeviceWork *b)
    {
        if (a == nullptr || b == nullptr)
            return a == nullptr ? b : a;
        return b->end > a->end ? b : a;
    }

    const Timeline &m_timeline;
    const LaunchLinks &m_links;
    const IdleOptions &m_options;
    const GpuTracks &m_gpu;
    std::vector<DeviceWork> m_work;
    std::vector<StreamWait> m_waits;
    std::map<TrackIndex, std::vector<DeviceWork>> m_byEnd;
};

} // namespace

std::string_view idleCauseName(IdleCause cause) noexcept
{
    switch (cause) {
    case IdleCause::HostLaunch:
        return "host launch";
    case IdleCause::Dependency:
        return "dependency";
    case IdleCause::Communication:
        return "communication";
    case IdleCause::Turnaround:
        return "turnaround";
    case IdleCause::Unknown:
        break;
    }
    return "unknown";
}

std::int64_t IdleBreakdown::idle() const noexcept
{
    std::int64_t sum = 0;
    for (const std::int64_t part : total)
        sum = saturatingSum(sum, part);
    return sum;
}

Expected<std::vector<IdleBreakdown>> idleOfGpus(const Timeline &timeline, const LaunchLinks &links,
                                                RunContext &context, const IdleOptions &options)
{
    const WorkKinds kinds(timeline);
    std::vector<IdleBreakdown> list;
    for (const GpuTracks &gpu : gpuTracks(timeline)) {
        auto one = GapsOfGpu(timeline, kinds, links, gpu, options).ofGpu(context);
        if (!one)
            return tl::unexpected(one.error());
        list.push_back(*std::move(one));
    }
    return list;
}

Expected<std::vector<IdleBreakdown>> idleOfStreams(const Timeline &timeline,
                                                   const LaunchLinks &links, RunContext &context,
                                                   const IdleOptions &options)
{
    const WorkKinds kinds(timeline);
    std::vector<IdleBreakdown> list;
    for (const GpuTracks &gpu : gpuTracks(timeline)) {
        const GapsOfGpu gaps(timeline, kinds, links, gpu, options);
        if (const auto appended = gaps.appendStreams(list, context); !appended)
            return tl::unexpected(appended.error());
    }
    return list;
}

} // namespace takt
