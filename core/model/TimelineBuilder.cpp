// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Timeline.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace takt {

namespace {

/// Gives each slice of one track the lowest depth that is free at its start.
///
/// A segment tree over depths holds when each becomes free; the leftmost free leaf is found in
/// O(log depths), so that a million slices over one another do not cost a million squared.
class DepthAllocator {
public:
    std::uint32_t place(std::int64_t start, std::int64_t end)
    {
        if (m_leaves == 0 || m_freeAt[1] > start)
            grow();
        std::size_t node = 1;
        while (node < m_leaves)
            node = m_freeAt[2 * node] <= start ? 2 * node : 2 * node + 1;
        const auto depth = static_cast<std::uint32_t>(node - m_leaves);
        m_freeAt[node] = end;
        for (node /= 2; node >= 1; node /= 2)
            m_freeAt[node] = std::min(m_freeAt[2 * node], m_freeAt[2 * node + 1]);
        m_used = std::max(m_used, depth + 1);
        return depth;
    }
    [[nodiscard]] std::uint32_t used() const { return std::max(m_used, 1U); }

private:
    void grow()
    {
        const std::vector<std::int64_t> old = m_freeAt;
        const std::size_t oldLeaves = m_leaves;
        m_leaves = std::max<std::size_t>(4, 2 * oldLeaves);
        m_freeAt.assign(2 * m_leaves, std::numeric_limits<std::int64_t>::min());
        for (std::size_t leaf = 0; leaf < oldLeaves; ++leaf)
            m_freeAt[m_leaves + leaf] = old[oldLeaves + leaf];
        for (std::size_t node = m_leaves - 1; node >= 1; --node)
            m_freeAt[node] = std::min(m_freeAt[2 * node], m_freeAt[2 * node + 1]);
    }

    std::size_t m_leaves = 0;
    std::vector<std::int64_t> m_freeAt;
    std::uint32_t m_used = 0;
};

} // namespace

TimelineBuilder::TimelineBuilder()
{
    static_cast<void>(intern({}));
}

NameIndex TimelineBuilder::intern(std::string_view name)
{
    const auto [entry, isNew] =
        m_nameIndex.emplace(std::string(name), static_cast<NameIndex>(m_names.size()));
    if (isNew)
        m_names.emplace_back(name);
    return entry->second;
}

TrackIndex TimelineBuilder::addTrack(std::string name, std::string group)
{
    Track track;
    track.name = std::move(name);
    track.group = std::move(group);
    track.laneCount = 1;
    m_tracks.push_back(std::move(track));
    return static_cast<TrackIndex>(m_tracks.size() - 1);
}

std::size_t TimelineBuilder::addSlice(const Slice &slice)
{
    Slice kept = slice;
    kept.start = std::clamp(slice.start, Timeline::earliestTime, Timeline::latestTime);
    if (slice.duration <= 0)
        kept.duration = 0;
    else if (slice.start < Timeline::earliestTime)
        kept.duration = std::max<std::int64_t>(0, slice.start + slice.duration - kept.start);
    kept.duration = std::min(kept.duration, Timeline::latestTime - kept.start);
    m_slices.push_back(kept);
    return m_slices.size() - 1;
}

std::uint32_t TimelineBuilder::addArguments(std::span<const Argument> arguments)
{
    if (arguments.empty())
        return noPayload;
    if (m_argumentRows.empty())
        m_argumentRows.push_back(0);
    m_arguments.insert(m_arguments.end(), arguments.begin(), arguments.end());
    m_argumentRows.push_back(m_arguments.size());
    return static_cast<std::uint32_t>(m_argumentRows.size() - 2);
}

void TimelineBuilder::addFlow(std::size_t fromHandle, std::size_t toHandle, NameIndex name)
{
    m_flowEnds.emplace_back(fromHandle, toHandle);
    m_flowNames.push_back(name);
}

void TimelineBuilder::addCounter(Counter counter)
{
    m_counters.push_back(std::move(counter));
}

void TimelineBuilder::setTimeUnit(std::string unit, double nanosecondsPerUnit)
{
    m_timeUnit = std::move(unit);
    m_nanosecondsPerUnit = nanosecondsPerUnit;
}

void TimelineBuilder::reserve(std::size_t slices)
{
    m_slices.reserve(slices);
}

Expected<void> TimelineBuilder::check() const
{
    const std::size_t count = m_slices.size();
    if (count >= std::numeric_limits<SliceIndex>::max())
        return failure({}, fmt::format("{} slices are more than a timeline can hold", count));
    for (const Slice &slice : m_slices) {
        if (slice.track >= m_tracks.size())
            return failure({}, fmt::format("a slice stands on track {}, but there are {}",
                                           slice.track, m_tracks.size()));
        if (!m_argumentRows.empty() && slice.payload != noPayload &&
            slice.payload >= m_argumentRows.size() - 1)
            return failure({}, fmt::format("a slice has row {} of the arguments, but there are {}",
                                           slice.payload, m_argumentRows.size() - 1));
    }
    for (const Counter &counter : m_counters) {
        const std::string place = fmt::format("counter '{}'", counter.name);
        if (counter.track >= m_tracks.size())
            return failure(place, fmt::format("stands on track {}, but there are {}", counter.track,
                                              m_tracks.size()));
        if (counter.times.size() != counter.values.size())
            return failure(place, fmt::format("has {} times, but {} values", counter.times.size(),
                                              counter.values.size()));
    }
    for (std::size_t flow = 0; flow < m_flowEnds.size(); ++flow) {
        if (m_flowEnds[flow].first >= count || m_flowEnds[flow].second >= count)
            return failure({}, fmt::format("flow {} joins slices that are not there", flow));
    }
    return {};
}

std::vector<SliceIndex> TimelineBuilder::handlesInOrder() const
{
    std::vector<SliceIndex> order(m_slices.size());
    std::iota(order.begin(), order.end(), SliceIndex{0});
    std::sort(order.begin(), order.end(), [this](SliceIndex a, SliceIndex b) {
        const Slice &left = m_slices[a];
        const Slice &right = m_slices[b];
        if (left.track != right.track)
            return left.track < right.track;
        if (left.start != right.start)
            return left.start < right.start;
        return left.duration != right.duration ? left.duration > right.duration : a < b;
    });
    return order;
}

std::vector<std::uint32_t> TimelineBuilder::layOutLanes(std::span<const SliceIndex> order,
                                                        Timeline &timeline)
{
    std::vector<std::uint32_t> depths(order.size());
    std::size_t next = 0;
    for (TrackIndex track = 0; track < m_tracks.size(); ++track) {
        DepthAllocator depthsInUse;
        const std::size_t first = next;
        for (; next < order.size() && m_slices[order[next]].track == track; ++next) {
            const Slice &slice = m_slices[order[next]];
            depths[order[next]] = depthsInUse.place(slice.start, slice.end());
        }
        m_tracks[track].firstLane = static_cast<LaneIndex>(timeline.m_lanes.size());
        m_tracks[track].laneCount = depthsInUse.used();
        std::vector<SliceIndex> perDepth(depthsInUse.used(), 0);
        for (std::size_t index = first; index < next; ++index)
            ++perDepth[depths[order[index]]];
        auto firstSlice = static_cast<SliceIndex>(first);
        for (std::uint32_t depth = 0; depth < depthsInUse.used(); ++depth) {
            timeline.m_lanes.push_back({track, depth, firstSlice, perDepth[depth]});
            firstSlice += perDepth[depth];
        }
    }
    return depths;
}

std::vector<SliceIndex> TimelineBuilder::fillColumns(std::span<const SliceIndex> order,
                                                     std::span<const std::uint32_t> depths,
                                                     Timeline &timeline) const
{
    const std::size_t count = order.size();
    timeline.m_start.resize(count);
    timeline.m_duration.resize(count);
    timeline.m_name.resize(count);
    timeline.m_category.resize(count);
    timeline.m_payload.resize(count);
    std::vector<SliceIndex> position(count);
    std::vector<SliceIndex> nextInLane(timeline.m_lanes.size());
    for (LaneIndex lane = 0; lane < timeline.m_lanes.size(); ++lane)
        nextInLane[lane] = timeline.m_lanes[lane].firstSlice;
    for (const SliceIndex handle : order) {
        const Slice &slice = m_slices[handle];
        const SliceIndex index = nextInLane[m_tracks[slice.track].firstLane + depths[handle]]++;
        position[handle] = index;
        timeline.m_start[index] = slice.start;
        timeline.m_duration[index] = slice.duration;
        timeline.m_name[index] = slice.name;
        timeline.m_category[index] = slice.category;
        timeline.m_payload[index] = slice.payload;
    }
    return position;
}

void TimelineBuilder::sortCounters()
{
    for (Counter &counter : m_counters) {
        for (std::int64_t &time : counter.times)
            time = std::clamp(time, Timeline::earliestTime, Timeline::latestTime);
        if (std::ranges::is_sorted(counter.times))
            continue;
        std::vector<std::size_t> order(counter.times.size());
        std::iota(order.begin(), order.end(), std::size_t{0});
        std::ranges::stable_sort(order, {},
                                 [&](std::size_t index) { return counter.times[index]; });
        const Counter unsorted = counter;
        for (std::size_t index = 0; index < order.size(); ++index) {
            counter.times[index] = unsorted.times[order[index]];
            counter.values[index] = unsorted.values[order[index]];
        }
    }
}

void TimelineBuilder::findTimeRange(Timeline &timeline) const
{
    std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
    std::int64_t latest = std::numeric_limits<std::int64_t>::min();
    for (const Slice &slice : m_slices) {
        earliest = std::min(earliest, slice.start);
        latest = std::max(latest, slice.end());
    }
    for (const Counter &counter : m_counters) {
        if (counter.times.empty())
            continue;
        earliest = std::min(earliest, counter.times.front());
        latest = std::max(latest, counter.times.back());
    }
    if (earliest <= latest) {
        timeline.m_startTime = earliest;
        timeline.m_endTime = latest;
    }
}

Expected<Timeline> TimelineBuilder::build()
{
    if (auto checked = check(); !checked)
        return tl::unexpected(checked.error());
    sortCounters();
    Timeline timeline;
    const std::vector<SliceIndex> order = handlesInOrder();
    const std::vector<std::uint32_t> depths = layOutLanes(order, timeline);
    const std::vector<SliceIndex> position = fillColumns(order, depths, timeline);
    findTimeRange(timeline);
    timeline.m_flows.reserve(m_flowEnds.size());
    for (std::size_t flow = 0; flow < m_flowEnds.size(); ++flow)
        timeline.m_flows.push_back({position[m_flowEnds[flow].first],
                                    position[m_flowEnds[flow].second], m_flowNames[flow]});
    timeline.m_tracks = std::move(m_tracks);
    timeline.m_counters = std::move(m_counters);
    timeline.m_names = std::move(m_names);
    timeline.m_arguments = std::move(m_arguments);
    timeline.m_argumentRows = std::move(m_argumentRows);
    timeline.m_timeUnit = std::move(m_timeUnit);
    timeline.m_nanosecondsPerUnit = m_nanosecondsPerUnit;
    timeline.buildSummary();
    *this = TimelineBuilder();
    return timeline;
}

} // namespace takt
