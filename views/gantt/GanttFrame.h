// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/gantt/GanttAnnotations.h"
#include "views/gantt/GanttModel.h"
#include "views/gantt/ReplayOverlay.h"
#include "views/shared/PlotColors.h"
#include "views/shared/TaskColors.h"
#include "views/timeline/DrawList.h"
#include "views/timeline/LaneLayout.h"
#include "views/timeline/SliceMarks.h"
#include "views/timeline/TimeViewport.h"

#include <QFont>
#include <QRectF>
#include <optional>

namespace takt {

struct GanttOptions {
    bool showCommunication = true;
    bool showCriticalPath = false;
    bool showBounds = false;
    bool showReplay = false; ///< in place of the colouring
    bool showIdle = false;   ///< what processors wait for
};

/// Where the parts of a chart stand, in device-independent pixels.
struct GanttGeometry {
    QRectF axis;
    QRectF panel; ///< names of lanes
    QRectF plot;
    QRectF legend;
    LaneLayout layout;
    double scroll = 0; ///< y of the layout that stands at the top of the plot
    TimeViewport viewport;

    /// y of the layout's top on the screen.
    [[nodiscard]] double layoutTop() const noexcept { return plot.top() - scroll; }
};

/// Everything that one picture of a chart is made from; the same for screen and export.
struct GanttFrame {
    std::shared_ptr<const GanttModel> model;
    GanttOptions options;
    GanttGeometry geometry;
    PlotColors colors;
    TaskColors taskColors;
    ReplayOverlay replay;
    QFont font;
    SliceMarks found;
    SliceMarks moved;
    std::optional<TaskIndex> selected;
    std::optional<SliceIndex> hovered;
    std::optional<ScheduleGap> hoveredGap;
    std::shared_ptr<const GanttAnnotations> annotations; ///< null where there are none
    std::optional<GanttDrag> drag;                       ///< while a person bends the schedule
};

/// The colour of transfers: near the surface, so that tasks stand out.
[[nodiscard]] QColor transferColor(const PlotColors &colors);
/// Width that the names of the chart's processors need, within limits.
[[nodiscard]] double panelWidth(const GanttModel &model, const QFont &font);
/// Rows for all shown lanes in so much room; where that is too little they keep a readable height
/// and overflow, unless `squeeze`, which makes them fit.
[[nodiscard]] LaneLayout ganttLayout(const GanttModel &model, const GanttOptions &options,
                                     double available, bool squeeze = false);

} // namespace takt
