// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TraceSession.h"

#include "views/timeline/TimeViewport.h"
#include "views/trace/CriticalPathFinder.h"
#include "views/trace/TraceIndexer.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace takt {

namespace {

constexpr std::size_t historyLimit = 200;
constexpr int greatestFlowDepth = 16;

/// Drops what was gone back from, then appends.
template <class Step>
void append(std::vector<Step> &history, std::size_t &position, const Step &step)
{
    history.resize(position + 1);
    history.push_back(step);
    if (history.size() > historyLimit)
        history.erase(history.begin());
    position = history.size() - 1;
}

} // namespace

TraceSession::TraceSession(QObject *parent)
    : QObject(parent),
      m_ranges{m_range},
      m_selections{Selections{}},
      m_indexer(new TraceIndexer(this)),
      m_criticalPath(new CriticalPathFinder(this))
{
}

void TraceSession::setTrace(const ShownTrace &trace)
{
    if (trace == m_trace)
        return;
    const bool isSameTrace = trace.document == m_trace.document;
    m_trace = trace;
    if (isSameTrace) {
        Q_EMIT traceChanged();
        return;
    }
    m_comparison = {};
    m_comparisonOffset = 0;
    m_markerA.reset();
    m_markerB.reset();
    m_bookmarks.clear();
    m_addedLanes.clear();
    m_arrangement = {};
    m_comparisonArrangement = {};
    m_range = wholeRange();
    m_ranges = {m_range};
    m_rangePosition = 0;
    clearSelection();
    Q_EMIT traceChanged();
    Q_EMIT comparisonChanged();
    Q_EMIT comparisonOffsetChanged();
    Q_EMIT arrangementChanged();
    Q_EMIT timeRangeChanged();
    Q_EMIT selectionChanged();
    Q_EMIT hoveredChanged();
    Q_EMIT markersChanged();
    Q_EMIT bookmarksChanged();
    Q_EMIT addedLanesChanged();
}

void TraceSession::clearSelection()
{
    m_selected = {};
    m_selections = {Selections{}};
    m_selectionPosition = 0;
    m_hovered.reset();
    m_hoveredComparison.reset();
}

void TraceSession::setComparison(const ShownTrace &trace)
{
    const ShownTrace accepted = m_trace ? trace : ShownTrace{};
    if (accepted == m_comparison)
        return;
    const bool wasWhole = m_range == wholeRange();
    m_comparison = accepted;
    m_comparisonArrangement = {};
    m_comparisonOffset = 0;
    for (Selections &selections : m_selections)
        selections.comparison = {};
    m_selected.comparison = {};
    m_hoveredComparison.reset();
    Q_EMIT comparisonChanged();
    Q_EMIT comparisonOffsetChanged();
    Q_EMIT arrangementChanged();
    Q_EMIT selectionChanged();
    if (wasWhole)
        fitTimeRange();
}

const ShownTrace &TraceSession::trace(TraceSide side) const noexcept
{
    return side == TraceSide::Main ? m_trace : m_comparison;
}

const Timeline *TraceSession::timeline(TraceSide side) const noexcept
{
    const ShownTrace &shown = trace(side);
    return shown ? shown.document->timeline.get() : nullptr;
}

void TraceSession::setComparisonOffset(double nanoseconds)
{
    if (!std::isfinite(nanoseconds) || nanoseconds == m_comparisonOffset)
        return;
    m_comparisonOffset = nanoseconds;
    Q_EMIT comparisonOffsetChanged();
}

void TraceSession::alignComparison(SliceIndex slice, SliceIndex comparisonSlice)
{
    if (m_trace && m_comparison)
        setComparisonOffset(m_comparisonOffset + axisRange(slice, TraceSide::Main).from -
                            axisRange(comparisonSlice, TraceSide::Comparison).from);
}

TimeNotation TraceSession::notation(TraceSide side) const noexcept
{
    const Timeline *shown = timeline(side);
    return shown != nullptr && shown->timeUnit().empty() ? TimeNotation::Plain
                                                         : TimeNotation::Seconds;
}

std::int64_t TraceSession::origin(TraceSide side) const noexcept
{
    const Timeline *shown = timeline(side);
    if (shown == nullptr)
        return 0;
    if (side == TraceSide::Main)
        return shown->startTime();
    constexpr double limit = 4e18;
    const double shift = std::clamp(m_comparisonOffset * scale(side), -limit, limit);
    const double moved = static_cast<double>(shown->startTime()) - shift;
    // Far out the distance is rounded like every double; within int64 it is exact.
    return std::abs(moved) < limit ? shown->startTime() - static_cast<std::int64_t>(shift)
                                   : static_cast<std::int64_t>(std::clamp(moved, -limit, limit));
}

double TraceSession::scale(TraceSide side) const noexcept
{
    const Timeline *shown = timeline(side);
    const bool isPlain = shown != nullptr && shown->timeUnit().empty();
    return isPlain && shown->nanosecondsPerUnit() > 0 ? shown->nanosecondsPerUnit() / 1e9 : 1;
}

std::int64_t TraceSession::timelineTime(double axisTime, TraceSide side) const noexcept
{
    const TimeViewport viewport{{axisTime, axisTime + 1}, 0, 1, origin(side), scale(side)};
    return viewport.timelineAt(0);
}

double TraceSession::axisTime(std::int64_t timelineTime, TraceSide side) const noexcept
{
    const TimeViewport viewport{{0, 1}, 0, 1, origin(side), scale(side)};
    return viewport.xOfTimeline(timelineTime);
}

TimeRange TraceSession::axisRange(SliceIndex slice, TraceSide side) const noexcept
{
    const Timeline *shown = timeline(side);
    if (shown == nullptr)
        return {0, 0};
    return {axisTime(shown->start(slice), side), axisTime(shown->end(slice), side)};
}

void TraceSession::setTimeRange(const TimeRange &range, bool isStep)
{
    if (!std::isfinite(range.from) || !std::isfinite(range.to) || range.from >= range.to)
        return;
    if (isStep && range != m_ranges[m_rangePosition])
        append(m_ranges, m_rangePosition, range);
    if (range == m_range)
        return;
    m_range = range;
    Q_EMIT timeRangeChanged();
}

bool TraceSession::canGoForward() const noexcept
{
    return m_rangePosition + 1 < m_ranges.size();
}

void TraceSession::goBack()
{
    if (!canGoBack())
        return;
    m_range = m_ranges[--m_rangePosition];
    Q_EMIT timeRangeChanged();
}

void TraceSession::goForward()
{
    if (!canGoForward())
        return;
    m_range = m_ranges[++m_rangePosition];
    Q_EMIT timeRangeChanged();
}

TimeRange TraceSession::wholeRange() const noexcept
{
    const Timeline *main = timeline();
    if (main == nullptr)
        return {};
    TimeRange whole{0, axisTime(main->endTime())};
    if (const Timeline *other = timeline(TraceSide::Comparison)) {
        whole.from = std::min(whole.from, axisTime(other->startTime(), TraceSide::Comparison));
        whole.to = std::max(whole.to, axisTime(other->endTime(), TraceSide::Comparison));
    }
    if (whole.length() < 1)
        whole.to = whole.from + 1;
    return whole;
}

void TraceSession::fitTimeRange()
{
    setTimeRange(wholeRange());
}

void TraceSession::fitSelection()
{
    std::optional<TimeRange> wanted;
    const auto include = [&](const TimeRange &range) {
        wanted = wanted
                     ? TimeRange{std::min(wanted->from, range.from), std::max(wanted->to, range.to)}
                     : range;
    };
    for (const TraceSide side : {TraceSide::Main, TraceSide::Comparison}) {
        const Timeline *shown = timeline(side);
        const SliceSelection &selected = selection(side);
        const auto extent = shown != nullptr ? selected.extent(*shown) : std::nullopt;
        if (extent)
            include({axisTime(extent->first, side), axisTime(extent->second, side)});
    }
    if (!wanted)
        return;
    const double room = std::max(wanted->length() * 0.05, 10.0);
    setTimeRange({wanted->from - room, wanted->to + room});
}

void TraceSession::setSelection(const SliceSelection &selection, TraceSide side, bool isStep)
{
    Selections selections = m_selected;
    (side == TraceSide::Main ? selections.main : selections.comparison) = selection;
    if (isStep && !(selections == m_selections[m_selectionPosition]))
        append(m_selections, m_selectionPosition, selections);
    if (selections == m_selected)
        return;
    m_selected = std::move(selections);
    Q_EMIT selectionChanged();
}

const SliceSelection &TraceSession::selection(TraceSide side) const noexcept
{
    return side == TraceSide::Main ? m_selected.main : m_selected.comparison;
}

bool TraceSession::canGoForwardInSelection() const noexcept
{
    return m_selectionPosition + 1 < m_selections.size();
}

void TraceSession::goBackInSelection()
{
    if (canGoBackInSelection())
        showSelection(m_selectionPosition - 1);
}

void TraceSession::goForwardInSelection()
{
    if (canGoForwardInSelection())
        showSelection(m_selectionPosition + 1);
}

void TraceSession::showSelection(std::size_t position)
{
    m_selectionPosition = position;
    m_selected = m_selections[position];
    Q_EMIT selectionChanged();
}

void TraceSession::setHovered(std::optional<SliceIndex> slice, TraceSide side)
{
    std::optional<SliceIndex> &hovered = side == TraceSide::Main ? m_hovered : m_hoveredComparison;
    if (slice == hovered)
        return;
    hovered = slice;
    Q_EMIT hoveredChanged();
}

std::optional<SliceIndex> TraceSession::hovered(TraceSide side) const noexcept
{
    return side == TraceSide::Main ? m_hovered : m_hoveredComparison;
}

void TraceSession::setMarker(TraceMarker marker, std::optional<double> time)
{
    std::optional<double> &kept = marker == TraceMarker::A ? m_markerA : m_markerB;
    if (time == kept || (time && !std::isfinite(*time)))
        return;
    kept = time;
    Q_EMIT markersChanged();
}

std::optional<double> TraceSession::marker(TraceMarker marker) const noexcept
{
    return marker == TraceMarker::A ? m_markerA : m_markerB;
}

void TraceSession::setColoring(const TraceColoring &coloring)
{
    if (coloring == m_coloring)
        return;
    m_coloring = coloring;
    Q_EMIT coloringChanged();
}

void TraceSession::setArrangement(const LaneArrangement &arrangement, TraceSide side)
{
    LaneArrangement &kept = side == TraceSide::Main ? m_arrangement : m_comparisonArrangement;
    if (arrangement == kept)
        return;
    kept = arrangement;
    Q_EMIT arrangementChanged();
}

const LaneArrangement &TraceSession::arrangement(TraceSide side) const noexcept
{
    return side == TraceSide::Main ? m_arrangement : m_comparisonArrangement;
}

void TraceSession::setFlowDepth(int depth)
{
    depth = std::clamp(depth, 1, greatestFlowDepth);
    if (depth == m_flowDepth)
        return;
    m_flowDepth = depth;
    Q_EMIT flowDepthChanged();
}

} // namespace takt

#include "moc_TraceSession.cpp"
