// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/AnalysisRunner.h"
#include "views/timeline/LabelCache.h"
#include "views/timeline/Minimap.h"
#include "views/timeline/SearchBar.h"
#include "views/timeline/SliceHit.h"
#include "views/trace/CriticalPathFinder.h"
#include "views/trace/SliceText.h"
#include "views/trace/TraceFrame.h"
#include "views/trace/TraceIndexer.h"
#include "views/trace/TracePainter.h"
#include "views/trace/TraceSearch.h"
#include "views/trace/TraceView.h"

#include <QFutureWatcher>
#include <QPixmap>
#include <QPointF>
#include <QScrollBar>
#include <QTimer>
#include <atomic>
#include <functional>

class QMenu;

namespace takt {

/// What a TraceView keeps; its member functions are spread over the .cpp files by theme:
/// TraceView.cpp data and search, TracePicture.cpp painting, TraceExport.cpp pictures that leave
/// the window, TraceInteraction.cpp mouse, TraceKeys.cpp keys, TraceMenu.cpp the context menu,
/// TraceBookmarks.cpp bookmarks.
struct TraceView::Private {
    TraceView *view;
    TraceSession *session;
    TraceSide side;
    Minimap *minimap;
    SearchBar *searchBar;
    QScrollBar *scrollBar;
    QString emptyText;
    bool hasOverview = true;
    double sharedHeadWidth = 0; ///< 0 where the chart stands alone
    bool exportsAll = true;

    /// What the chart is made of. frame.timeline is null while there is nothing to show.
    TraceFrame frame;
    std::unique_ptr<LabelCache> labels;

    AnalysisRunner naming; ///< finds the slices that are selected by name

    struct Found {
        std::shared_ptr<const Timeline> timeline;
        std::vector<SliceIndex> slices;
    };
    QFutureWatcher<Found> searching;
    std::shared_ptr<std::atomic<bool>> searchGivenUp;
    SliceMatches matches;
    SliceIndex currentMatch = noPayload;

    /// The base layer as last painted, and the lists it was painted from.
    QPixmap base;
    TraceDrawLists drawn;
    bool isBaseValid = false;

    // Input.
    enum class Drag { None, Pressed, Pan, Area, Measure, Head, Flag };
    QTimer rangeStep; ///< ends continuous motion with a step of the history
    Drag drag = Drag::None;
    Qt::KeyboardModifiers modifiersAtPress;
    QPointF pressedAt;
    QPointF lastMouse;
    TimeRange rangeAtPress;
    double scrollAtPress = 0;
    /// The head that is dragged: a track, or a group where that is set.
    std::optional<TrackIndex> draggedTrack;
    std::optional<std::string> draggedGroup;
    std::optional<TraceBookmark> bookmarkAtPress;
    std::optional<TraceBookmark> draggedBookmark; ///< as it stands now

    // Data (TraceView.cpp).
    void followSession();
    void setTimeline();
    void updateColors();
    void updateSliceColors();
    void updateSelection();
    void updateCritical();
    void updateFlows();
    void updateMarks();
    void showMatch(SliceIndex slice);
    void finishSearch();
    [[nodiscard]] SliceText text() const;

    // Painting (TracePicture.cpp).
    void layOut();
    void invalidate();
    void setScroll(double scroll);
    void paintEmpty(QPainter &painter) const;
    void paintChart(QPainter &painter);
    void paintDrag(QPainter &painter) const;
    void paintRemarks(QPainter &painter) const;
    [[nodiscard]] QStringList remarks() const;
    [[nodiscard]] TraceFrame exportFrame(const QSizeF &size) const;

    // Input.
    [[nodiscard]] std::optional<SliceHit> hitAt(const QPointF &position) const;
    [[nodiscard]] std::optional<TrackIndex> headAt(const QPointF &position) const;
    [[nodiscard]] std::optional<std::string> groupAt(const QPointF &position) const;
    [[nodiscard]] std::optional<TraceBookmark> bookmarkAt(const QPointF &position) const;
    /// The nearest edge of a shown slice a few pixels around x, else the time at x.
    [[nodiscard]] double snappedTime(const QPointF &position) const;
    void setRange(const TimeRange &range, bool isStep);
    void zoomAt(double x, double factor);
    [[nodiscard]] double zoomPivot() const;
    void hover(const QPointF &position);
    void startDrag();
    void dragTo(const QPointF &position, bool isLast);
    void selectArea(const QPointF &to, bool isLast);
    void dropHead(const QPointF &position);
    void dragBookmark(const QPointF &position);
    void click(const QPointF &position, Qt::KeyboardModifiers modifiers);
    void clickHead(const QPointF &position);
    void walkLane(bool forward);
    void walkTracks(bool down);
    void selectSlice(SliceIndex slice);
    bool showToolTip(const QPoint &position, const QPoint &globalPosition);
    void changeArrangement(const std::function<void(LaneArrangement &)> &change);
    void pressLetter(int key);
    void selectNamed(NameIndex name);
    void addColoringMenu(QMenu *menu) const;
    void addFlowMenu(QMenu *menu) const;
    void addTrackMenu(QMenu *menu, TrackIndex track);
    void addLaneMenu(QMenu *menu);
    void addBookmarkMenu(QMenu *menu, const TraceBookmark &bookmark);
};

} // namespace takt
