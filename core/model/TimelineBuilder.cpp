// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/DepthAllocator.h"
#include "core/model/Timeline.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <utility>

namespace takt {

/// Where each slice goes.
struct TimelineBuilder::Layout {
    std::vector<bool> isInOrder; ///< by track: slices come by start, longer ones first
    /// Handles of the other tracks' slices, by track and in that order.
    std::vector<SliceIndex> disordered;
    /// By handle: first the depth, in the end the index of the slice.
    std::vector<SliceIndex> position;

    /// All handles so that those of a track come in order.
    template <class Visit>
    void forEach(const BlockColumn<TrackIndex> &track, Visit visit) const
    {
        for (std::size_t handle = 0; handle < track.size(); ++handle) {
            if (isInOrder[track[handle]])
                visit(static_cast<SliceIndex>(handle));
        }
        for (const SliceIndex handle : disordered)
            visit(handle);
    }
};

TimelineBuilder::TimelineBuilder()
{
    static_cast<void>(intern({}));
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
    const std::int64_t start =
        std::clamp(slice.start, Timeline::earliestTime, Timeline::latestTime);
    std::int64_t duration = std::max<std::int64_t>(0, slice.duration);
    if (duration > 0 && slice.start < Timeline::earliestTime)
        duration = std::max<std::int64_t>(0, slice.start + duration - start);
    m_track.push_back(slice.track);
    m_start.push_back(start);
    m_duration.push_back(std::min(duration, Timeline::latestTime - start));
    m_name.push_back(slice.name);
    m_category.push_back(slice.category);
    m_payload.push_back(slice.payload);
    return m_start.size() - 1;
}

std::uint32_t TimelineBuilder::addArguments(std::span<const Argument> arguments)
{
    if (arguments.empty())
        return noPayload;
    if (m_argumentRows.empty())
        m_argumentRows.push_back(0);
    for (const Argument &argument : arguments)
        m_arguments.push_back(argument);
    m_argumentRows.push_back(m_arguments.size());
    return static_cast<std::uint32_t>(m_argumentRows.size() - 2);
}

void TimelineBuilder::addFlow(std::size_t fromHandle, std::size_t toHandle, NameIndex name)
{
    // No slice has the greatest index, so that handles beyond it are refused by build.
    constexpr std::size_t none = std::numeric_limits<SliceIndex>::max();
    m_flows.push_back({static_cast<SliceIndex>(std::min(fromHandle, none)),
                       static_cast<SliceIndex>(std::min(toHandle, none)), name});
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

Expected<void> TimelineBuilder::check() const
{
    const std::size_t count = m_start.size();
    if (count >= std::numeric_limits<SliceIndex>::max())
        return failure({}, fmt::format("{} slices are more than a timeline can hold", count));
    const std::size_t rows = m_argumentRows.empty() ? 0 : m_argumentRows.size() - 1;
    for (std::size_t handle = 0; handle < count; ++handle) {
        if (m_track[handle] >= m_tracks.size())
            return failure({}, fmt::format("a slice stands on track {}, but there are {}",
                                           m_track[handle], m_tracks.size()));
        if (rows > 0 && m_payload[handle] != noPayload && m_payload[handle] >= rows)
            return failure({}, fmt::format("a slice has row {} of the arguments, but there are {}",
                                           m_payload[handle], rows));
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
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow) {
        if (m_flows[flow].from >= count || m_flows[flow].to >= count)
            return failure({}, fmt::format("flow {} joins slices that are not there", flow));
    }
    return {};
}

TimelineBuilder::Layout TimelineBuilder::orderSlices() const
{
    struct Last {
        std::int64_t start = std::numeric_limits<std::int64_t>::min();
        std::int64_t duration = 0;
        SliceIndex count = 0;
    };
    Layout layout;
    layout.isInOrder.assign(m_tracks.size(), true);
    std::vector<Last> last(m_tracks.size());
    for (std::size_t handle = 0; handle < m_start.size(); ++handle) {
        Last &previous = last[m_track[handle]];
        const std::int64_t start = m_start[handle];
        const std::int64_t duration = m_duration[handle];
        if (start < previous.start || (start == previous.start && duration > previous.duration))
            layout.isInOrder[m_track[handle]] = false;
        previous = {start, duration, previous.count + 1};
    }
    std::size_t count = 0;
    for (TrackIndex track = 0; track < m_tracks.size(); ++track) {
        if (!layout.isInOrder[track])
            count += std::exchange(last[track].count, static_cast<SliceIndex>(count));
    }
    if (count == 0)
        return layout;
    // From here on the counts of disordered tracks are where their next handle goes.
    layout.disordered.resize(count);
    for (std::size_t handle = 0; handle < m_start.size(); ++handle) {
        const TrackIndex track = m_track[handle];
        if (!layout.isInOrder[track])
            layout.disordered[last[track].count++] = static_cast<SliceIndex>(handle);
    }
    auto first = layout.disordered.begin();
    for (TrackIndex track = 0; track < m_tracks.size(); ++track) {
        if (layout.isInOrder[track])
            continue;
        const auto end = layout.disordered.begin() + last[track].count;
        std::sort(first, end, [this](SliceIndex a, SliceIndex b) {
            if (m_start[a] != m_start[b])
                return m_start[a] < m_start[b];
            return m_duration[a] != m_duration[b] ? m_duration[a] > m_duration[b] : a < b;
        });
        first = end;
    }
    return layout;
}

void TimelineBuilder::layOutLanes(Layout &layout)
{
    layout.position.resize(m_start.size());
    std::vector<DepthAllocator> depths(m_tracks.size());
    layout.forEach(m_track, [&](SliceIndex handle) {
        layout.position[handle] =
            depths[m_track[handle]].place(m_start[handle], m_start[handle] + m_duration[handle]);
    });
    for (TrackIndex track = 0; track < m_tracks.size(); ++track) {
        m_tracks[track].firstLane = static_cast<LaneIndex>(m_lanes.size());
        m_tracks[track].laneCount = depths[track].used();
        for (std::uint32_t depth = 0; depth < depths[track].used(); ++depth)
            m_lanes.push_back({track, depth, 0, 0});
    }
    const auto laneOf = [&](std::size_t handle) -> Lane & {
        return m_lanes[m_tracks[m_track[handle]].firstLane + layout.position[handle]];
    };
    for (std::size_t handle = 0; handle < m_start.size(); ++handle)
        ++laneOf(handle).sliceCount;
    SliceIndex next = 0;
    for (Lane &lane : m_lanes) {
        lane.firstSlice = next;
        next += std::exchange(lane.sliceCount, 0U);
    }
    layout.forEach(m_track, [&](SliceIndex handle) {
        Lane &lane = laneOf(handle);
        layout.position[handle] = lane.firstSlice + lane.sliceCount++;
    });
    layout.disordered = {};
}

namespace {

/// Each value at its place; the column's blocks are freed as they are read.
template <class T>
std::vector<T> placed(BlockColumn<T> &column, std::span<const SliceIndex> position)
{
    std::vector<T> all(column.size());
    std::size_t handle = 0;
    for (std::size_t block = 0; block < column.blockCount(); ++block) {
        for (const T &value : column.block(block))
            all[position[handle++]] = value;
        column.releaseBlock(block);
    }
    column.clear();
    return all;
}

} // namespace

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

Expected<Timeline> TimelineBuilder::build()
{
    if (auto checked = check(); !checked)
        return tl::unexpected(checked.error());
    sortCounters();
    Layout layout = orderSlices();
    layOutLanes(layout);
    m_track.clear();
    Timeline timeline;
    TimelineColumns &columns = timeline.m_columns;
    columns.start = placed(m_start, layout.position);
    columns.duration = placed(m_duration, layout.position);
    columns.name = placed(m_name, layout.position);
    columns.category = placed(m_category, layout.position);
    columns.payload = placed(m_payload, layout.position);
    columns.flows.reserve(m_flows.size());
    for (std::size_t flow = 0; flow < m_flows.size(); ++flow)
        columns.flows.push_back({layout.position[m_flows[flow].from],
                                 layout.position[m_flows[flow].to], m_flows[flow].name});
    columns.lanes = std::move(m_lanes);
    columns.tracks = std::move(m_tracks);
    columns.counters = std::move(m_counters);
    columns.names = m_names.take();
    columns.arguments = m_arguments.takeVector();
    columns.argumentRows = m_argumentRows.takeVector();
    columns.timeUnit = std::move(m_timeUnit);
    columns.nanosecondsPerUnit = m_nanosecondsPerUnit;
    layout = {};
    timeline.findTimeRange();
    timeline.buildSummary();
    *this = TimelineBuilder();
    return timeline;
}

} // namespace takt
