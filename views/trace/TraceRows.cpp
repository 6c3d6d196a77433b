// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceRows.h"

#include <algorithm>

namespace takt {

namespace {

constexpr double gapBetweenTracks = 3;

template <class Row>
std::span<const Row> overlappingRows(const std::vector<Row> &rows, double top, double height)
{
    const auto first = std::partition_point(
        rows.begin(), rows.end(), [top](const Row &row) { return row.top + row.height <= top; });
    const auto last = std::partition_point(first, rows.end(),
                                           [&](const Row &row) { return row.top < top + height; });
    return {first, last};
}

template <class Row>
const Row *rowAt(const std::vector<Row> &rows, double y)
{
    const auto found = std::partition_point(
        rows.begin(), rows.end(), [y](const Row &row) { return row.top + row.height <= y; });
    return found != rows.end() && found->top <= y ? &*found : nullptr;
}

} // namespace

CountersOfTracks::CountersOfTracks(const Timeline &timeline)
    : m_counters(timeline.counters().size()), m_first(timeline.trackCount() + 1, 0)
{
    for (const Counter &counter : timeline.counters())
        ++m_first[counter.track + 1];
    for (std::size_t track = 0; track < timeline.trackCount(); ++track)
        m_first[track + 1] += m_first[track];
    std::vector<std::size_t> next = m_first;
    for (std::size_t index = 0; index < m_counters.size(); ++index)
        m_counters[next[timeline.counters()[index].track]++] = index;
}

std::span<const std::size_t> CountersOfTracks::of(TrackIndex track) const noexcept
{
    if (track + std::size_t{1} >= m_first.size())
        return {};
    return std::span(m_counters).subspan(m_first[track], m_first[track + 1] - m_first[track]);
}

TraceRows::TraceRows(const Timeline &timeline, std::span<const ArrangedGroup> groups,
                     const LaneArrangement &arrangement, const CountersOfTracks &counters,
                     const TraceRowHeights &heights)
    : m_rowOfLane(timeline.laneCount(), noPayload)
{
    for (const ArrangedGroup &group : groups) {
        const bool hasHead = !group.name.empty();
        if (hasHead) {
            m_groups.push_back(
                {group.name, m_height, heights.group, group.tracks.size(), group.isFolded, {}});
            m_height += heights.group;
        }
        if (group.isFolded && hasHead) {
            for (const TrackIndex track : group.tracks) {
                const LaneIndex lane = timeline.track(track).firstLane;
                if (timeline.lane(lane).sliceCount > 0)
                    m_groups.back().lanes.push_back(lane);
            }
            continue;
        }
        for (const TrackIndex track : group.tracks)
            addTrack(timeline, track, arrangement.isFolded(track), hasHead, counters.of(track),
                     heights);
    }
}

void TraceRows::addTrack(const Timeline &timeline, TrackIndex index, bool isFolded, bool isGrouped,
                         std::span<const std::size_t> counters, const TraceRowHeights &heights)
{
    const Track &track = timeline.track(index);
    const double laneGap = heights.lane >= 8 ? 1 : 0;
    TraceTrackRow row{index, m_height, 0, 0, 0, isFolded, isGrouped};
    const bool hasSlices = track.laneCount > 1 || timeline.lane(track.firstLane).sliceCount > 0;
    // A track that is there for its counters alone needs no empty lane.
    if (hasSlices || counters.empty())
        row.laneCount = isFolded ? 1 : track.laneCount;
    for (LaneIndex depth = 0; depth < row.laneCount; ++depth) {
        m_rowOfLane[track.firstLane + depth] = static_cast<std::uint32_t>(m_lanes.size());
        m_lanes.push_back({track.firstLane + depth, m_height, heights.lane, laneGap});
        m_height += heights.lane;
    }
    if (!isFolded || row.laneCount == 0) {
        for (const std::size_t counter : counters) {
            m_counters.push_back({counter, m_height, heights.counter});
            m_height += heights.counter;
            ++row.counterCount;
        }
    }
    m_height += std::min(gapBetweenTracks, heights.lane / 4);
    row.height = m_height - row.top;
    m_tracks.push_back(row);
}

std::span<const LaneRow> TraceRows::visibleLanes(double top, double height) const noexcept
{
    return overlappingRows(m_lanes, top, height);
}

std::span<const TraceCounterRow> TraceRows::visibleCounters(double top,
                                                            double height) const noexcept
{
    return overlappingRows(m_counters, top, height);
}

std::span<const TraceTrackRow> TraceRows::visibleTracks(double top, double height) const noexcept
{
    return overlappingRows(m_tracks, top, height);
}

std::span<const TraceGroupRow> TraceRows::visibleGroups(double top, double height) const noexcept
{
    return overlappingRows(m_groups, top, height);
}

const LaneRow *TraceRows::laneAt(double y) const noexcept
{
    return rowAt(m_lanes, y);
}

const TraceCounterRow *TraceRows::counterAt(double y) const noexcept
{
    return rowAt(m_counters, y);
}

const TraceTrackRow *TraceRows::trackAt(double y) const noexcept
{
    return rowAt(m_tracks, y);
}

const TraceGroupRow *TraceRows::groupAt(double y) const noexcept
{
    return rowAt(m_groups, y);
}

const LaneRow *TraceRows::rowOf(LaneIndex lane) const noexcept
{
    return lane < m_rowOfLane.size() && m_rowOfLane[lane] != noPayload ? &m_lanes[m_rowOfLane[lane]]
                                                                       : nullptr;
}

const TraceTrackRow *TraceRows::rowOfTrack(TrackIndex track) const noexcept
{
    const auto found = std::ranges::find(m_tracks, track, &TraceTrackRow::track);
    return found != m_tracks.end() ? &*found : nullptr;
}

} // namespace takt
