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
    m_tracks.push_back({std::move(name), std::move(group), 0, 1});
    return static_cast<TrackIndex>(m_tracks.size() - 1);
}

std::size_t TimelineBuilder::addSlice(const Slice &slice)
{
    Slice kept = slice;
    kept.duration = std::max<std::int64_t>(0, kept.duration);
    if (kept.start > 0)
        kept.duration =
            std::min(kept.duration, std::numeric_limits<std::int64_t>::max() - kept.start);
    m_slices.push_back(kept);
    return m_slices.size() - 1;
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

Expected<Timeline> TimelineBuilder::build()
{
    const std::size_t count = m_slices.size();
    if (count >= std::numeric_limits<SliceIndex>::max())
        return failure({}, fmt::format("{} slices are more than a timeline can hold", count));
    for (const Slice &slice : m_slices) {
        if (slice.track >= m_tracks.size())
            return failure({}, fmt::format("a slice stands on track {}, but there are {}",
                                           slice.track, m_tracks.size()));
    }
    std::vector<SliceIndex> order(count);
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

    Timeline timeline;
    std::vector<std::uint32_t> depths(count);
    std::size_t next = 0;
    for (TrackIndex track = 0; track < m_tracks.size(); ++track) {
        DepthAllocator depthsInUse;
        const std::size_t first = next;
        for (; next < count && m_slices[order[next]].track == track; ++next) {
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

    timeline.m_start.resize(count);
    timeline.m_duration.resize(count);
    timeline.m_name.resize(count);
    timeline.m_category.resize(count);
    timeline.m_payload.resize(count);
    std::vector<SliceIndex> position(count);
    std::vector<SliceIndex> nextInLane(timeline.m_lanes.size());
    for (LaneIndex lane = 0; lane < timeline.m_lanes.size(); ++lane)
        nextInLane[lane] = timeline.m_lanes[lane].firstSlice;
    std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
    std::int64_t latest = std::numeric_limits<std::int64_t>::min();
    for (const SliceIndex handle : order) {
        const Slice &slice = m_slices[handle];
        const SliceIndex index = nextInLane[m_tracks[slice.track].firstLane + depths[handle]]++;
        position[handle] = index;
        timeline.m_start[index] = slice.start;
        timeline.m_duration[index] = slice.duration;
        timeline.m_name[index] = slice.name;
        timeline.m_category[index] = slice.category;
        timeline.m_payload[index] = slice.payload;
        earliest = std::min(earliest, slice.start);
        latest = std::max(latest, slice.end());
    }
    for (const Counter &counter : m_counters) {
        for (const std::int64_t time : counter.times) {
            earliest = std::min(earliest, time);
            latest = std::max(latest, time);
        }
    }
    if (earliest <= latest) {
        timeline.m_startTime = earliest;
        timeline.m_endTime = latest;
    }
    timeline.m_flows.reserve(m_flowEnds.size());
    for (std::size_t flow = 0; flow < m_flowEnds.size(); ++flow) {
        const auto [from, to] = m_flowEnds[flow];
        if (from >= count || to >= count)
            return failure({}, fmt::format("flow {} joins slices that are not there", flow));
        timeline.m_flows.push_back({position[from], position[to], m_flowNames[flow]});
    }
    timeline.m_tracks = std::move(m_tracks);
    timeline.m_counters = std::move(m_counters);
    timeline.m_names = std::move(m_names);
    timeline.m_timeUnit = std::move(m_timeUnit);
    timeline.m_nanosecondsPerUnit = m_nanosecondsPerUnit;
    timeline.buildSummary();
    *this = TimelineBuilder();
    return timeline;
}

} // namespace takt
