// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceFrame.h"

#include "views/shared/DisplayText.h"

#include <QFontMetricsF>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr std::size_t namesMeasured = 2000;
constexpr double shortestLane = 18;
constexpr double tallestLane = 32;

void takeBetween(std::vector<LaneIndex> &lanes, const TraceRows &rows, double top, double height)
{
    if (height <= 0)
        return;
    for (const LaneRow &row : rows.visibleLanes(top, height))
        lanes.push_back(row.lane);
}

} // namespace

TraceIndex::TraceIndex(const Timeline &timeline) : flows(timeline)
{
    counters.reserve(timeline.counters().size());
    for (const Counter &counter : timeline.counters())
        counters.emplace_back(counter);
}

QRectF TraceGeometry::laneArea(LaneIndex lane) const
{
    if (const LaneRow *row = pinnedRows.rowOf(lane))
        return {pinned.left(), pinned.top() + row->top, pinned.width(), row->height - row->gap};
    if (const LaneRow *row = rows.rowOf(lane))
        return {plot.left(), rowsTop() + row->top, plot.width(), row->height - row->gap};
    return {};
}

const LaneRow *TraceGeometry::laneAt(const QPointF &position) const
{
    if (pinned.contains(position))
        return pinnedRows.laneAt(position.y() - pinned.top());
    return plot.contains(position) ? rows.laneAt(position.y() - rowsTop()) : nullptr;
}

std::vector<LaneIndex> TraceGeometry::lanesBetween(double top, double bottom) const
{
    std::vector<LaneIndex> lanes;
    takeBetween(lanes, pinnedRows, std::max(top, pinned.top()) - pinned.top(),
                std::min(bottom, pinned.bottom()) - std::max(top, pinned.top()));
    takeBetween(lanes, rows, std::max(top, plot.top()) - rowsTop(),
                std::min(bottom, plot.bottom()) - std::max(top, plot.top()));
    std::ranges::sort(lanes);
    return lanes;
}

double tracePanelWidth(const Timeline &timeline, const QFont &font)
{
    const QFontMetricsF metrics(font);
    QFont bold = font;
    bold.setWeight(QFont::DemiBold);
    const QFontMetricsF boldMetrics(bold);
    double widest = 0;
    const auto tracks = timeline.tracks();
    for (const Track &track : tracks.first(std::min(tracks.size(), namesMeasured)))
        widest = std::max({widest, metrics.horizontalAdvance(displayText(track.name, 60)),
                           boldMetrics.horizontalAdvance(displayText(track.group, 60)) - 12});
    const auto counters = timeline.counters();
    for (const Counter &counter : counters.first(std::min(counters.size(), namesMeasured)))
        widest = std::max(widest, metrics.horizontalAdvance(displayText(counter.name, 60)));
    return std::clamp(std::ceil(widest) + 44, 96.0, 230.0);
}

void layOutRows(TraceFrame &frame, double available, bool squeeze)
{
    const Timeline &timeline = *frame.timeline;
    const ArrangedTracks tracks = arranged(timeline, frame.arrangement);
    const std::vector<ArrangedGroup> pinned = {{{}, false, tracks.pinned}};
    const auto make = [&](std::span<const ArrangedGroup> groups, const TraceRowHeights &heights) {
        return TraceRows(timeline, groups, frame.arrangement, frame.counters, heights);
    };
    TraceRowHeights heights;
    heights.lane = shortestLane;
    const TraceRows lowest = make(tracks.groups, heights);
    const auto laneCount = static_cast<double>(lowest.lanes().size());
    frame.geometry.pinnedRows = make(pinned, heights);
    const double room = available - frame.geometry.pinnedRows.height();
    const double spare = laneCount > 0 ? (room - lowest.height()) / laneCount : 0;
    const double lane = std::min(shortestLane + spare, tallestLane);
    if (lane > shortestLane || !squeeze) {
        heights.lane = std::max(std::floor(lane), shortestLane);
    } else {
        const double share = std::clamp(room / std::max(lowest.height(), 1.0), 0.0, 1.0);
        heights.lane = std::max(1.0, lane);
        heights.counter = std::max(6.0, heights.counter * share);
        heights.group = std::max(4.0, heights.group * std::max(share, 0.6));
    }
    frame.geometry.rows =
        heights.lane == shortestLane && !squeeze ? lowest : make(tracks.groups, heights);
}

} // namespace takt
