// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/LaneLayout.h"

#include <algorithm>

namespace takt {

namespace {

constexpr double shortestLane = 16;
constexpr double tallestLane = 44;
constexpr double minorPadding = 3;
/// However many transfers a processor receives at once, their lanes must not push the processors
/// apart; past this many pixels in all, rows become thinner than a pixel and merge.
constexpr double tallestMinorTrack = 28;

double minorLaneHeight(LaneIndex laneCount)
{
    return std::min(7.0, tallestMinorTrack / laneCount);
}

template <class Rows>
auto overlapping(const Rows &rows, double top, double height)
{
    const auto first = std::partition_point(
        rows.begin(), rows.end(), [top](const auto &row) { return row.top + row.height <= top; });
    const auto last = std::partition_point(first, rows.end(),
                                           [&](const auto &row) { return row.top < top + height; });
    return std::span(first, last);
}

} // namespace

LaneLayout::LaneLayout(const Timeline &timeline, double laneHeight,
                       const std::function<Row(TrackIndex)> &rowOf)
{
    for (TrackIndex index = 0; index < timeline.trackCount(); ++index) {
        const Row kind = rowOf(index);
        if (kind == Row::Hidden)
            continue;
        const Track &track = timeline.track(index);
        const bool minor = kind == Row::Minor;
        const double height = minor ? minorLaneHeight(track.laneCount) : laneHeight;
        const double gap = minor ? (height >= 5 ? 1 : 0) : std::clamp(laneHeight / 7, 1.0, 4.0);
        m_tracks.push_back({index, m_height, 0, m_rows.size(), track.laneCount, minor});
        for (LaneIndex lane = 0; lane < track.laneCount; ++lane) {
            m_rows.push_back({track.firstLane + lane, m_height, height, gap});
            m_height += height;
        }
        if (minor)
            m_height += minorPadding;
        m_tracks.back().height = m_height - m_tracks.back().top;
    }
}

std::span<const LaneRow> LaneLayout::visible(double top, double height) const noexcept
{
    return overlapping(m_rows, top, height);
}

std::span<const TrackRow> LaneLayout::visibleTracks(double top, double height) const noexcept
{
    return overlapping(m_tracks, top, height);
}

const LaneRow *LaneLayout::rowAt(double y) const noexcept
{
    const auto found = std::partition_point(m_rows.begin(), m_rows.end(), [y](const LaneRow &row) {
        return row.top + row.height <= y;
    });
    return found != m_rows.end() && found->top <= y ? &*found : nullptr;
}

const LaneRow *LaneLayout::rowOf(LaneIndex lane) const noexcept
{
    const auto found = std::partition_point(m_rows.begin(), m_rows.end(),
                                            [lane](const LaneRow &row) { return row.lane < lane; });
    return found != m_rows.end() && found->lane == lane ? &*found : nullptr;
}

double fittingLaneHeight(double available, std::size_t majorLanes, double minorHeight)
{
    if (majorLanes == 0)
        return tallestLane;
    return std::clamp((available - minorHeight) / static_cast<double>(majorLanes), shortestLane,
                      tallestLane);
}

double minorTrackHeight(LaneIndex laneCount)
{
    return minorLaneHeight(laneCount) * laneCount + minorPadding;
}

} // namespace takt
