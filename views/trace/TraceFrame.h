// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/timeline/DrawList.h"
#include "views/timeline/SliceMarks.h"
#include "views/timeline/TimeTicks.h"
#include "views/trace/CounterColumns.h"
#include "views/trace/CriticalPathFinder.h"
#include "views/trace/FlowWalk.h"
#include "views/trace/SliceColors.h"
#include "views/trace/SliceSelection.h"
#include "views/trace/TraceRows.h"
#include "views/trace/TraceViewState.h"

#include <QFont>
#include <QRectF>
#include <memory>
#include <optional>
#include <vector>

namespace takt {

/// What a chart needs to know of a timeline beyond the timeline itself. Never changed once made;
/// O(flows log flows + samples), on any thread.
struct TraceIndex {
    FlowIndex flows;
    std::vector<CounterSummary> counters; ///< one for each of the timeline's

    explicit TraceIndex(const Timeline &timeline);
};

/// Where the parts of a chart stand, in device-independent pixels.
struct TraceGeometry {
    QRectF axis;
    QRectF flags;  ///< bookmarks and markers; empty where there are none
    QRectF panel;  ///< heads of tracks
    QRectF pinned; ///< rows that do not scroll, right of the panel
    QRectF plot;   ///< rows that do
    QRectF legend;
    TraceRows pinnedRows;
    TraceRows rows;
    double scroll = 0; ///< y of the rows that stands at the top of the plot
    TimeViewport viewport;

    /// y of the top of the scrolling rows on the screen.
    [[nodiscard]] double rowsTop() const noexcept { return plot.top() - scroll; }
    /// Where a lane is drawn, cut by nothing; empty where it is not shown.
    [[nodiscard]] QRectF laneArea(LaneIndex lane) const;
    /// The lane at a place of the chart, or nullptr.
    [[nodiscard]] const LaneRow *laneAt(const QPointF &position) const;
    /// Lanes of which anything between two places of the chart is shown, in order of their indices.
    [[nodiscard]] std::vector<LaneIndex> lanesBetween(double top, double bottom) const;
};

/// Everything that one picture of a chart is made from; the same for screen and export.
struct TraceFrame {
    std::shared_ptr<const Timeline> timeline;
    std::shared_ptr<const TraceIndex> index; ///< null while it is being made
    TimeNotation notation = TimeNotation::Seconds;
    LaneArrangement arrangement;
    CountersOfTracks counters;
    TraceGeometry geometry;
    PlotColors colors;
    SliceColors sliceColors;
    QFont font;

    SliceSelection selection;
    SliceMarks selected; ///< listed slices and those selected by name
    SliceMarks found;
    FlowWalk flows;
    std::shared_ptr<const FoundCriticalPath> critical; ///< null where it is not shown
    std::optional<SliceIndex> hovered;
    std::optional<double> markerA;
    std::optional<double> markerB;
    std::vector<TraceBookmark> bookmarks;
};

/// The draw lists of one picture.
struct TraceDrawLists {
    DrawList pinned;
    DrawList rows;
    SliceLegend legend; ///< of the colours before any were faded
};

/// Width that the heads of groups, tracks and counters need, within limits; looks at no more than
/// 2,000 names of each.
[[nodiscard]] double tracePanelWidth(const Timeline &timeline, const QFont &font);
/// Fills in pinnedRows and rows for so much room. Lanes keep a readable height and overflow, unless
/// `squeeze`, which makes them fit.
void layOutRows(TraceFrame &frame, double available, bool squeeze = false);

} // namespace takt
