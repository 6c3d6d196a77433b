// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The events of a Perfetto trace in the order of time: begins and ends paired,
// flows joined.
#include "core/io/TraceFilter.h"
#include "core/io/perfetto/PerfettoTrace.h"
#include "core/io/perfetto/TrackNote.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

std::int64_t timeBetween(std::int64_t start, std::int64_t end)
{
    std::int64_t duration = 0;
    if (end <= start)
        return 0;
    return __builtin_sub_overflow(end, start, &duration) ? std::numeric_limits<std::int64_t>::max()
                                                         : duration;
}

} // namespace

class PerfettoTrace::Assembly {
public:
    Assembly(PerfettoTrace &trace, const TraceSelection &selection)
        : m_trace(trace), m_filter(selection), m_flowName(trace.m_builder.intern("flow"))
    {
    }

    Expected<TimelineDocument> run()
    {
        std::vector<Event> &events = m_trace.m_events;
        if (!std::ranges::is_sorted(events, {}, &Event::time))
            std::ranges::stable_sort(events, {}, &Event::time);
        findRange();
        for (const Event &event : events)
            take(event);
        for (const auto &[track, stack] : m_open) {
            for (const Open &open : stack)
                add(open.event, timeBetween(open.event.time, m_latest), open.link);
            m_unclosed += stack.size();
        }
        addFlows();
        addCounters();
        return document();
    }

private:
    static constexpr std::size_t left = std::numeric_limits<std::size_t>::max();
    /// A slice that flows refer to before it is known where it stands.
    using Link = std::size_t;
    static constexpr Link noLink = left;
    struct Open {
        Event event;
        Link link = noLink;
    };

    void findRange()
    {
        std::optional<std::int64_t> first;
        const auto note = [&](std::int64_t time) {
            first = std::min(first.value_or(time), time);
            m_latest = std::max(m_latest, time);
        };
        for (const Event &event : m_trace.m_events) {
            note(event.time);
            m_latest = std::max(
                m_latest, event.time + std::min(event.duration,
                                                Timeline::latestTime -
                                                    std::clamp<std::int64_t>(
                                                        event.time, 0, Timeline::latestTime)));
        }
        for (const auto &[counter, samples] : m_trace.m_samples) {
            for (const std::int64_t time : samples.times)
                note(time);
        }
        m_filter.setOrigin(first.value_or(0));
    }

    void take(const Event &event)
    {
        if (event.type == EventType::Begin) {
            Open open{event, noLink};
            joinFlows(event, open.link);
            m_open[event.track].push_back(open);
            return;
        }
        if (event.type != EventType::End) {
            Link link = noLink;
            joinFlows(event, link);
            add(event, event.duration, link);
            return;
        }
        std::vector<Open> &stack = m_open[event.track];
        if (stack.empty()) {
            ++m_unopened;
            return;
        }
        Open open = stack.back();
        stack.pop_back();
        joinFlows(event, open.link);
        add(open.event, timeBetween(open.event.time, event.time), open.link);
    }

    /// A flow goes on from the event that had its id last, until one ends it.
    void joinFlows(const Event &event, Link &link)
    {
        if (event.flows == 0)
            return;
        if (link == noLink) {
            link = m_links.size();
            m_links.push_back(left);
        }
        const Flows &flows = m_trace.m_flows[event.flows - 1];
        for (const std::uint64_t id : flows.passing) {
            const auto [entry, isNew] = m_lastOfFlow.try_emplace(id, link);
            if (!isNew)
                m_joined.emplace_back(std::exchange(entry->second, link), link);
        }
        for (const std::uint64_t id : flows.ending) {
            if (const auto found = m_lastOfFlow.find(id); found != m_lastOfFlow.end()) {
                m_joined.emplace_back(found->second, link);
                m_lastOfFlow.erase(found);
            }
        }
    }

    void add(const Event &event, std::int64_t duration, Link link)
    {
        duration = std::max<std::int64_t>(0, duration);
        const std::int64_t end =
            event.time > 0 && duration > std::numeric_limits<std::int64_t>::max() - event.time
                ? std::numeric_limits<std::int64_t>::max()
                : event.time + duration;
        if (!m_filter.keepsTime(event.time, end))
            return;
        const auto track = trackOf(event.track);
        if (!track)
            return;
        const std::size_t slice = m_trace.m_builder.addSlice({.track = *track,
                                                              .start = event.time,
                                                              .duration = duration,
                                                              .name = event.name,
                                                              .category = event.category,
                                                              .payload = event.payload});
        if (link != noLink)
            m_links[link] = slice;
    }

    std::string groupOf(std::uint64_t uuid) const
    {
        if (const PerfettoTracks::Process *process = m_trace.m_tracks.processOf(uuid))
            return process->name.empty() ? fmt::format("process {}", process->pid)
                                         : fmt::format("{} {}", process->name, process->pid);
        const std::uint64_t parent = m_trace.m_tracks.node(uuid).parent;
        return parent == 0 ? std::string() : m_trace.m_tracks.node(parent).name;
    }

    std::string nameOf(std::uint64_t uuid)
    {
        const PerfettoTracks::Node &node = m_trace.m_tracks.node(uuid);
        if (!node.name.empty())
            return node.name;
        if (node.thread)
            return fmt::format("thread {}", *node.thread);
        if (node.isProcess) {
            const PerfettoTracks::Process *process = m_trace.m_tracks.processOf(uuid);
            return process != nullptr && !process->name.empty() ? process->name : "process";
        }
        const auto first = m_trace.m_firstNames.find(uuid);
        return first == m_trace.m_firstNames.end() ? fmt::format("track {}", uuid)
                                                   : m_trace.m_builder.name(first->second);
    }

    std::optional<TrackIndex> trackOf(std::uint64_t uuid)
    {
        const auto [entry, isNew] = m_trackIndex.try_emplace(uuid);
        if (!isNew)
            return entry->second;
        const std::string name = nameOf(uuid);
        const std::string group = groupOf(uuid);
        if (!m_filter.keepsTrack(group, name))
            return std::nullopt;
        entry->second = m_trace.m_builder.addTrack(name, group);
        Track &track = m_trace.m_builder.track(*entry->second);
        const PerfettoTracks::Node &node = m_trace.m_tracks.node(uuid);
        if (const PerfettoTracks::Process *process = m_trace.m_tracks.processOf(uuid))
            track.process = process->pid;
        track.thread = m_trace.m_tracks.threadOf(uuid).value_or(-1);
        const auto device = m_trace.m_streamDevices.find(uuid);
        if (device != m_trace.m_streamDevices.end()) {
            track.device = device->second;
            track.kind = node.thread ? TrackKind::GpuStream : TrackKind::Other;
        } else if (node.thread) {
            track.kind = TrackKind::Thread;
        }
        static_cast<void>(readTrackNote(node.description, track));
        return entry->second;
    }

    void addFlows()
    {
        for (const auto &[from, to] : m_joined) {
            if (m_links[from] != left && m_links[to] != left)
                m_trace.m_builder.addFlow(m_links[from], m_links[to], m_flowName);
        }
    }

    void addCounters()
    {
        for (auto &[uuid, samples] : m_trace.m_samples) {
            Counter counter;
            const PerfettoTracks::Node &node = m_trace.m_tracks.node(uuid);
            counter.name = nameOf(uuid);
            counter.unit = node.unit;
            std::uint64_t carrier = m_trace.m_tracks.carrierOf(uuid);
            if (carrier == 0)
                carrier = m_trace.m_tracks.ownTrack("counters", "counters", 0);
            const auto track = trackOf(carrier);
            if (!track)
                continue;
            counter.track = *track;
            std::vector<std::size_t> order(samples.times.size());
            for (std::size_t at = 0; at < order.size(); ++at)
                order[at] = at;
            std::ranges::stable_sort(
                order, {}, [&times = samples.times](std::size_t at) { return times[at]; });
            for (const std::size_t at : order)
                m_filter.addSample(counter, samples.times[at], samples.values[at]);
            if (!counter.times.empty())
                m_trace.m_builder.addCounter(std::move(counter));
        }
    }

    Expected<TimelineDocument> document()
    {
        TimelineDocument document;
        const auto remark = [&](std::size_t count, const char *what) {
            if (count > 0)
                document.remarks.push_back(fmt::format("{} {}", count, what));
        };
        remark(m_unclosed, "slices have no end and were drawn to the end of the trace");
        remark(m_unopened, "ends have no slice that they close and were left out");
        remark(m_trace.m_damaged,
               "packets of compressed packets are damaged and were left out, whole or in part");
        remark(m_trace.m_dropped, "packets refer to names that were lost and were left out");
        auto built = m_trace.m_builder.build();
        if (!built)
            return tl::unexpected(built.error());
        document.timeline = std::make_shared<const Timeline>(std::move(*built));
        return document;
    }

    PerfettoTrace &m_trace;
    TraceFilter m_filter;
    NameIndex m_flowName;
    std::int64_t m_latest = 0;
    std::size_t m_unclosed = 0;
    std::size_t m_unopened = 0;
    std::unordered_map<std::uint64_t, std::vector<Open>> m_open;
    std::vector<std::size_t> m_links; ///< the slice of each link; left where it was left out
    std::unordered_map<std::uint64_t, Link> m_lastOfFlow;
    std::vector<std::pair<Link, Link>> m_joined;
    std::unordered_map<std::uint64_t, std::optional<TrackIndex>> m_trackIndex;
};

Expected<TimelineDocument> PerfettoTrace::finish(const TraceSelection &selection)
{
    return Assembly(*this, selection).run();
}

} // namespace takt
