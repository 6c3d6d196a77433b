// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/CriticalGraph.h"

#include "core/analysis/BlockingCalls.h"
#include "core/analysis/DeviceWork.h"
#include "core/analysis/GpuTracks.h"
#include "core/analysis/IntervalUnion.h"

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <span>
#include <tuple>
#include <unordered_map>
#include <utility>

namespace takt {

namespace {

constexpr std::uint32_t noPoint = std::numeric_limits<std::uint32_t>::max();
/// Points between two questions whether to stop.
constexpr std::size_t pointsPerCheck = std::size_t{1} << 16U;

/// A slice that takes part.
struct Item {
    SliceIndex slice = 0;
    TrackIndex track = 0;
    std::uint32_t depth = 0;
    WorkKind device = WorkKind::None; ///< None for slices on the host
    bool isBlocked = false;           ///< a blocking call that work on a GPU released
    std::uint32_t start = noPoint;    ///< points
    std::uint32_t end = noPoint;
};

class GraphBuilder {
public:
    GraphBuilder(const Timeline &timeline, const LaunchLinks &links, RunContext &context,
                 Interval range)
        : m_timeline(timeline),
          m_links(links),
          m_context(context),
          m_range(range),
          m_kinds(timeline)
    {
    }

    Expected<CriticalGraph> build()
    {
        collectItems();
        if (m_items.size() >= noPoint / 2)
            return failure({}, "there are too many slices for a critical path; choose a range");
        // Shares of the time that the steps take for traces of training jobs.
        m_context.reportProgress(0.1);
        if (!numberPoints())
            return failure({}, "the analysis was cancelled");
        m_context.reportProgress(0.4);
        addReleases();
        if (!addHostEdges())
            return failure({}, "the analysis was cancelled");
        m_context.reportProgress(0.6);
        addDeviceEdges();
        addFlows();
        m_context.reportProgress(0.7);
        if (m_context.isCancelled())
            return failure({}, "the analysis was cancelled");
        sortEdges();
        m_context.reportProgress(0.9);
        return std::move(m_graph);
    }

private:
    [[nodiscard]] std::int64_t startOf(SliceIndex slice) const
    {
        return std::clamp(m_timeline.start(slice), m_range.from, m_range.to);
    }
    [[nodiscard]] std::int64_t endOf(SliceIndex slice) const
    {
        return std::clamp(m_timeline.end(slice), m_range.from, m_range.to);
    }

    void collectItems()
    {
        const NameIndex profilers = m_timeline.findName("Trace");
        m_itemOf.assign(m_timeline.sliceCount(), noPoint);
        for (LaneIndex lane = 0; lane < m_timeline.laneCount(); ++lane) {
            const Lane &row = m_timeline.lane(lane);
            const bool isStream = m_timeline.track(row.track).kind == TrackKind::GpuStream;
            const SliceIndex last = m_timeline.firstStartingFrom(lane, m_range.to);
            for (SliceIndex slice = m_timeline.firstEndingAfter(lane, m_range.from); slice < last;
                 ++slice) {
                const WorkKind device = m_kinds.deviceWork(slice);
                if ((isStream && device == WorkKind::None) ||
                    m_timeline.categoryOf(slice) == profilers)
                    continue;
                m_itemOf[slice] = static_cast<std::uint32_t>(m_items.size());
                m_items.push_back({slice, row.track, row.depth, device});
            }
        }
    }

    bool numberPoints()
    {
        struct Event {
            std::int64_t time;
            std::uint32_t order; ///< 0 for ends, 1 for slices without duration, 2 for starts
            std::uint32_t depth;
            std::uint32_t item;
            bool isEnd;
        };
        std::vector<Event> events;
        events.reserve(2 * m_items.size());
        for (std::uint32_t item = 0; item < m_items.size(); ++item) {
            const std::int64_t start = startOf(m_items[item].slice);
            const std::int64_t end = endOf(m_items[item].slice);
            const std::uint32_t depth = m_items[item].depth;
            const bool isInstant = start == end;
            events.push_back({start, isInstant ? 1U : 2U, isInstant ? 0 : depth, item, false});
            events.push_back({end, isInstant ? 1U : 0U, isInstant ? 0 : ~depth, item, true});
        }
        if (m_context.isCancelled())
            return false;
        std::ranges::sort(events, {}, [](const Event &event) {
            return std::tuple(event.time, event.order, event.depth, event.item, event.isEnd);
        });
        m_graph.times.reserve(events.size());
        m_itemOfPoint.reserve(events.size());
        for (const Event &event : events) {
            const auto point = static_cast<std::uint32_t>(m_graph.times.size());
            (event.isEnd ? m_items[event.item].end : m_items[event.item].start) = point;
            m_graph.times.push_back(event.time);
            m_itemOfPoint.push_back(event.item);
        }
        return !m_context.isCancelled();
    }

    void addEdge(std::uint32_t from, std::uint32_t to, CriticalKind kind, SliceIndex slice)
    {
        if (from == noPoint || to == noPoint || from >= to)
            return;
        const std::int64_t weight =
            kind == CriticalKind::Wait ? 0 : m_graph.times[to] - m_graph.times[from];
        m_graph.edges.push_back({from, to, weight, kind, slice});
    }

    void addReleases()
    {
        const BlockingCalls calls(m_timeline, m_kinds, m_links);
        for (Item &item : m_items) {
            if (item.device != WorkKind::None || !calls.isBlocking(item.slice))
                continue;
            const SliceIndex work = calls.releasing(item.slice, m_timeline.track(item.track).rank);
            if (work == noSlice || m_itemOf[work] == noPoint)
                continue;
            item.isBlocked = true;
            addEdge(m_items[m_itemOf[work]].end, item.end, CriticalKind::Wait, item.slice);
        }
    }

    bool addHostEdges()
    {
        struct State {
            std::uint32_t last = noPoint;
            std::set<std::pair<std::uint32_t, std::uint32_t>> open; ///< depth, item
        };
        std::vector<State> states(m_timeline.trackCount());
        for (std::uint32_t point = 0; point < m_itemOfPoint.size(); ++point) {
            if (point % pointsPerCheck == 0 && m_context.isCancelled())
                return false;
            const std::uint32_t index = m_itemOfPoint[point];
            const Item &item = m_items[index];
            if (item.device != WorkKind::None)
                continue;
            State &state = states[item.track];
            if (state.open.empty())
                addEdge(state.last, point, CriticalKind::Wait, noSlice);
            else
                addHostEdge(state.last, point, m_items[state.open.rbegin()->second]);
            state.last = point;
            if (point == item.start)
                state.open.emplace(item.depth, index);
            else
                state.open.erase({item.depth, index});
        }
        return true;
    }

    void addHostEdge(std::uint32_t from, std::uint32_t to, const Item &innermost)
    {
        CriticalKind kind = CriticalKind::Host;
        if (innermost.isBlocked)
            kind = CriticalKind::Wait;
        else if (m_kinds.of(innermost.slice, innermost.track) == WorkKind::Communication)
            kind = CriticalKind::Communication;
        addEdge(from, to, kind, innermost.slice);
    }

    void addDeviceEdges()
    {
        for (const GpuTracks &gpu : gpuTracks(m_timeline)) {
            std::map<TrackIndex, std::vector<DeviceWork>> streams;
            for (const DeviceWork &work : deviceWorkOf(m_timeline, m_kinds, gpu.streams)) {
                if (m_itemOf[work.slice] != noPoint)
                    streams[work.track].push_back(work);
            }
            findWaitedFor(streams, streamWaitsOf(m_timeline, gpu.streams));
            for (const auto &[track, works] : streams)
                addStreamEdges(works);
        }
    }

    /// `works` are those of one stream, by start.
    void addStreamEdges(std::span<const DeviceWork> works)
    {
        std::vector<std::uint32_t> byEnd;
        for (const DeviceWork &work : works)
            byEnd.push_back(m_itemOf[work.slice]);
        std::ranges::sort(byEnd, {}, [this](std::uint32_t item) { return m_items[item].end; });
        std::size_t ended = 0;
        for (const DeviceWork &work : works) {
            const Item &item = m_items[m_itemOf[work.slice]];
            addEdge(item.start, item.end, kindOf(work.kind), work.slice);
            while (ended < byEnd.size() && m_items[byEnd[ended]].end < item.start)
                ++ended;
            addStartEdges(item, ended == 0 ? nullptr : &m_items[byEnd[ended - 1]]);
        }
    }

    /// From the launch, from the work before, which may be null, and from the work that it was told
    /// to wait for, to the start of a work.
    void addStartEdges(const Item &work, const Item *before)
    {
        const Item *launch = launchOf(work.slice);
        const auto found = m_waitedFor.find(work.slice);
        const Item *other = found == m_waitedFor.end() ? nullptr : &m_items[found->second];
        if (other != nullptr && other->end >= work.start)
            other = nullptr;
        const Item *last = before;
        if (other != nullptr && (before == nullptr || other->end > before->end))
            last = other;
        const bool isLaunched = launch != nullptr && launch->start < work.start;
        const bool isQueued = isLaunched && last != nullptr && launch->start < last->end;
        if (isLaunched)
            addEdge(launch->start, work.start,
                    isQueued ? CriticalKind::Wait : CriticalKind::LaunchDelay, work.slice);
        for (const Item *earlier : {before, other}) {
            if (earlier != nullptr)
                addEdge(earlier->end, work.start,
                        isQueued && earlier == last ? CriticalKind::QueueDelay : CriticalKind::Wait,
                        work.slice);
        }
    }

    /// Which work the first work after a wait had to wait for.
    void findWaitedFor(const std::map<TrackIndex, std::vector<DeviceWork>> &streams,
                       std::span<const StreamWait> waits)
    {
        const auto launchTime = [this](const DeviceWork &work) {
            const SliceIndex launch = m_links.launchOf(work.slice);
            return launch == noSlice ? work.start : m_timeline.start(launch);
        };
        for (const StreamWait &wait : waits) {
            const auto waiting = streams.find(wait.track);
            const auto waitedOn = streams.find(wait.waitedOn);
            if (waiting == streams.end() || waitedOn == streams.end())
                continue;
            const auto next =
                std::ranges::lower_bound(waiting->second, wait.ordered, {}, launchTime);
            const auto after =
                std::ranges::upper_bound(waitedOn->second, wait.ordered, {}, launchTime);
            if (next == waiting->second.end() || after == waitedOn->second.begin())
                continue;
            const std::uint32_t item = m_itemOf[std::prev(after)->slice];
            const auto [entry, isNew] = m_waitedFor.try_emplace(next->slice, item);
            if (!isNew && m_items[item].end > m_items[entry->second].end)
                entry->second = item;
        }
    }

    void addFlows()
    {
        const NameIndex launch = m_timeline.findName("ac2g");
        for (const Flow &flow : m_timeline.flows()) {
            if (flow.name == launch || m_itemOf[flow.from] == noPoint ||
                m_itemOf[flow.to] == noPoint)
                continue;
            const Item &from = m_items[m_itemOf[flow.from]];
            const Item &to = m_items[m_itemOf[flow.to]];
            addEdge(from.end < to.start ? from.end : from.start, to.start, CriticalKind::Wait,
                    to.slice);
        }
    }

    void sortEdges()
    {
        std::ranges::sort(m_graph.edges, {}, [](const CriticalEdge &edge) {
            return std::tuple(edge.to, edge.from, edge.kind);
        });
    }

    /// Null where it is not known or not within the range.
    [[nodiscard]] const Item *launchOf(SliceIndex work) const
    {
        const SliceIndex launch = m_links.launchOf(work);
        return launch == noSlice || m_itemOf[launch] == noPoint ? nullptr
                                                                : &m_items[m_itemOf[launch]];
    }

    static CriticalKind kindOf(WorkKind kind)
    {
        if (kind == WorkKind::Communication)
            return CriticalKind::Communication;
        return kind == WorkKind::Copy ? CriticalKind::Copy : CriticalKind::Compute;
    }

    const Timeline &m_timeline;
    const LaunchLinks &m_links;
    RunContext &m_context;
    Interval m_range;
    WorkKinds m_kinds;
    std::vector<Item> m_items;
    std::vector<std::uint32_t> m_itemOf; ///< by slice; noPoint for those that take no part
    std::vector<std::uint32_t> m_itemOfPoint;
    std::unordered_map<SliceIndex, std::uint32_t> m_waitedFor; ///< item, by the slice that waits
    CriticalGraph m_graph;
};

} // namespace

Expected<CriticalGraph> CriticalGraph::of(const Timeline &timeline, const LaunchLinks &links,
                                          RunContext &context, std::int64_t from, std::int64_t to)
{
    return GraphBuilder(timeline, links, context, {from, std::max(from, to)}).build();
}

} // namespace takt
