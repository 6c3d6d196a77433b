// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/gantt/GanttEditing.h"
#include "views/gantt/GanttFrame.h"
#include "views/gantt/GanttView.h"
#include "views/gantt/TaskSearch.h"
#include "views/timeline/LabelCache.h"
#include "views/timeline/Minimap.h"
#include "views/timeline/SearchBar.h"
#include "views/timeline/SliceHit.h"

#include <QFutureWatcher>
#include <QPixmap>
#include <QPointF>
#include <QScrollBar>
#include <QTimer>

class QMenu;

namespace takt {

using PreparedModel = Expected<std::shared_ptr<const GanttModel>>;

/// What a GanttView keeps; its member functions are spread over the .cpp files by theme:
/// GanttView.cpp data and public calls, GanttPicture.cpp painting, GanttInteraction.cpp input,
/// GanttDragging.cpp bending the schedule.
struct GanttView::Private {
    GanttView *view;
    ViewSession *session;
    Source source;
    Minimap *minimap;
    SearchBar *searchBar;
    QScrollBar *scrollBar;
    QString emptyText;
    bool hasOverview = true;

    /// What the chart is made of. frame.model is null while there is nothing to show.
    GanttFrame frame;
    std::unique_ptr<LabelCache> labels;
    QFutureWatcher<PreparedModel> preparation;
    std::shared_ptr<const SchedulerRun> preparing;
    QString problem;
    std::vector<bool> outlinedTasks;
    TaskSearch found;

    /// The base layer as last painted, and the list it was painted from.
    QPixmap base;
    DrawList drawn;
    bool isBaseValid = false;

    // Input.
    QTimer rangeStep; ///< ends continuous motion with a step of the history
    bool isPressed = false;
    bool isDragging = false;
    QPointF pressedAt;
    QPointF lastMouse;
    TimeRange rangeAtPress;
    double scrollAtPress = 0;

    // Bending the schedule.
    GanttEditing *editing = nullptr;
    std::optional<SliceIndex> grabbed; ///< what the mouse holds, once it moves
    bool grabsEdge = false;
    double grabOffset = 0; ///< from the grabbed task's start to the mouse, in the workload's unit

    // Data (GanttView.cpp).
    [[nodiscard]] const ShownRun &shownRun() const;
    void followSession();
    void prepare(bool mayWait);
    void setModel(std::shared_ptr<const GanttModel> model);
    void updateColors();
    void updateMarks();
    void setOption(bool GanttOptions::*option, bool value);
    void showMatch();

    // Painting (GanttPicture.cpp).
    void layOut();
    void invalidate();
    void setScroll(double scroll);
    void paintEmpty(QPainter &painter) const;
    void paintChart(QPainter &painter);
    [[nodiscard]] GanttFrame exportFrame(const GanttModel &model, const QSizeF &size) const;

    // Input (GanttInteraction.cpp).
    [[nodiscard]] std::optional<SliceHit> hitAt(const QPointF &position) const;
    void setRange(const TimeRange &range, bool isStep);
    void zoomAt(double x, double factor);
    void hover(const QPointF &position);
    void walkLane(bool forward);
    void walkProcessors(bool down);
    void selectSlice(SliceIndex slice);
    [[nodiscard]] double zoomPivot() const;
    bool showToolTip(const QPoint &position, const QPoint &globalPosition);
    [[nodiscard]] std::optional<ScheduleGap> gapAt(const QPointF &position) const;

    // Bending (GanttDragging.cpp).
    [[nodiscard]] double unitsAt(double x) const;
    [[nodiscard]] std::optional<ProcessorIndex> processorAt(double y) const;
    [[nodiscard]] bool isOnEdge(SliceIndex slice, const QPointF &position) const;
    bool grab(const QPointF &position);
    void dragTo(const QPointF &position);
    void drop();
    void cancelDrag();
    [[nodiscard]] bool isEditKey(const QKeyEvent &key) const;
    bool edit(const QKeyEvent &key);
    void addEditActions(QMenu *menu, const QPointF &position);
};

} // namespace takt
