// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/schedule/SchedulerRun.h"
#include "views/shared/ViewSession.h"
#include "views/timeline/TimeTicks.h"
#include "views/trace/SliceSelection.h"
#include "views/trace/TraceViewState.h"

#include <QObject>
#include <QString>
#include <memory>
#include <optional>
#include <vector>

namespace takt {

class CriticalPathFinder;
class TraceIndexer;

/// A trace as views show it, what to call it, and its project id where it has one. The document's
/// timeline is never null.
struct ShownTrace {
    std::shared_ptr<const TimelineDocument> document;
    QString title;
    std::int64_t id = 0;
    /// Whose schedule it is; null for what was recorded.
    std::shared_ptr<const SchedulerRun> run = nullptr;
    explicit operator bool() const noexcept { return document && document->timeline; }
    friend bool operator==(const ShownTrace &, const ShownTrace &) = default;
};

/// Which of the two traces of a session.
enum class TraceSide { Main, Comparison };

/// A point or a distance that someone measures from or to.
enum class TraceMarker { A, B };

/// The one object that all trace views of a window share: the shown trace and the one it is
/// compared with, the visible time range and its history, the selected slices and their history,
/// the hovered slice, markers, bookmarks, colouring and the arrangement of lanes.
///
/// Times of the axis are nanoseconds from the start of the shown trace, as doubles; the trace that
/// it is compared with stands on the same axis, its start at comparisonOffset(). timelineTime() and
/// axisTime() lead to the timelines' own times and back.
///
/// Views call the setters and follow the signals; no view talks to another. Setting what is already
/// set emits nothing.
class TraceSession : public QObject {
    Q_OBJECT

public:
    explicit TraceSession(QObject *parent = nullptr);

    /// Another trace clears everything but the colouring, and fits the range.
    void setTrace(const ShownTrace &trace);
    /// The shown trace with tracks after its own (withTracks), or without those that were added
    /// earlier: everything that was set up stays, but for a selection of what has gone. Another
    /// trace's is passed over.
    void setAddedLanes(const ShownTrace &trace, std::vector<AddedLane> lanes);
    [[nodiscard]] const std::vector<AddedLane> &addedLanes() const noexcept { return m_addedLanes; }
    /// Without a trace to compare with counts as empty.
    void setComparison(const ShownTrace &trace);
    [[nodiscard]] const ShownTrace &trace(TraceSide side = TraceSide::Main) const noexcept;
    /// The timeline of a side; null where nothing is shown.
    [[nodiscard]] const Timeline *timeline(TraceSide side = TraceSide::Main) const noexcept;

    /// Where on the axis the compared trace's start stands.
    void setComparisonOffset(double nanoseconds);
    [[nodiscard]] double comparisonOffset() const noexcept { return m_comparisonOffset; }
    /// Moves the compared trace so that these two slices start at the same place of the axis.
    void alignComparison(SliceIndex slice, SliceIndex comparisonSlice);

    [[nodiscard]] TimeNotation notation(TraceSide side = TraceSide::Main) const noexcept;
    /// Timeline time at 0 of the axis.
    [[nodiscard]] std::int64_t origin(TraceSide side) const noexcept;
    /// Timeline nanoseconds for a nanosecond of the axis.
    [[nodiscard]] double scale(TraceSide side) const noexcept;
    /// Rounded down to whole nanoseconds of the timeline.
    [[nodiscard]] std::int64_t timelineTime(double axisTime,
                                            TraceSide side = TraceSide::Main) const noexcept;
    [[nodiscard]] double axisTime(std::int64_t timelineTime,
                                  TraceSide side = TraceSide::Main) const noexcept;
    [[nodiscard]] TimeRange axisRange(SliceIndex slice,
                                      TraceSide side = TraceSide::Main) const noexcept;

    /// As in ViewSession: continuous motion sets with `isStep` false and ends with one call with
    /// true, which goes on the history.
    void setTimeRange(const TimeRange &range, bool isStep = true);
    [[nodiscard]] const TimeRange &timeRange() const noexcept { return m_range; }
    [[nodiscard]] bool canGoBack() const noexcept { return m_rangePosition > 0; }
    [[nodiscard]] bool canGoForward() const noexcept;
    void goBack();
    void goForward();
    /// From the first start to the last end of both traces.
    [[nodiscard]] TimeRange wholeRange() const noexcept;
    void fitTimeRange();
    /// The selected slices of both sides, with a little room. Does nothing where there are none.
    void fitSelection();

    /// Goes on the history, unless it is continuous motion (`isStep` false).
    void setSelection(const SliceSelection &selection, TraceSide side = TraceSide::Main,
                      bool isStep = true);
    [[nodiscard]] const SliceSelection &selection(TraceSide side = TraceSide::Main) const noexcept;
    [[nodiscard]] bool canGoBackInSelection() const noexcept { return m_selectionPosition > 0; }
    [[nodiscard]] bool canGoForwardInSelection() const noexcept;
    void goBackInSelection();
    void goForwardInSelection();

    void setHovered(std::optional<SliceIndex> slice, TraceSide side = TraceSide::Main);
    [[nodiscard]] std::optional<SliceIndex>
    hovered(TraceSide side = TraceSide::Main) const noexcept;

    void setMarker(TraceMarker marker, std::optional<double> time);
    [[nodiscard]] std::optional<double> marker(TraceMarker marker) const noexcept;

    void setColoring(const TraceColoring &coloring);
    [[nodiscard]] const TraceColoring &coloring() const noexcept { return m_coloring; }
    void setArrangement(const LaneArrangement &arrangement, TraceSide side = TraceSide::Main);
    [[nodiscard]] const LaneArrangement &
    arrangement(TraceSide side = TraceSide::Main) const noexcept;
    /// Steps along flows from the selected slice that arrows are drawn for; 1 to 16.
    void setFlowDepth(int depth);
    [[nodiscard]] int flowDepth() const noexcept { return m_flowDepth; }

    /// Kept in the order of their starts.
    void setBookmarks(std::vector<TraceBookmark> bookmarks);
    [[nodiscard]] const std::vector<TraceBookmark> &bookmarks() const noexcept
    {
        return m_bookmarks;
    }
    void addBookmark(const TraceBookmark &bookmark);
    /// The first that is equal; does nothing where there is none.
    void replaceBookmark(const TraceBookmark &bookmark, const TraceBookmark &by);
    void removeBookmark(const TraceBookmark &bookmark);

    /// The critical path of the shown trace, and whether views show it.
    [[nodiscard]] CriticalPathFinder *criticalPath() const noexcept { return m_criticalPath; }
    /// What views look up in the traces: made once for all of them.
    [[nodiscard]] TraceIndexer *indexer() const noexcept { return m_indexer; }

    /// What a project keeps of the shown trace's view.
    [[nodiscard]] TraceViewState viewState() const;
    void restoreViewState(const TraceViewState &state);

Q_SIGNALS:
    void traceChanged();
    void comparisonChanged();
    void comparisonOffsetChanged();
    void timeRangeChanged();
    /// The selection of one side or of both.
    void selectionChanged();
    void hoveredChanged();
    void markersChanged();
    void coloringChanged();
    void arrangementChanged();
    void flowDepthChanged();
    void bookmarksChanged();
    void addedLanesChanged();
    /// A slice was activated (double click, Enter, a row of a table): views bring it into sight.
    void sliceActivated(takt::SliceIndex slice, takt::TraceSide side);

private:
    struct Selections {
        SliceSelection main;
        SliceSelection comparison;
        friend bool operator==(const Selections &, const Selections &) = default;
    };

    void showSelection(std::size_t position);
    void clearSelection();

    ShownTrace m_trace;
    ShownTrace m_comparison;
    double m_comparisonOffset = 0;
    TimeRange m_range;
    std::vector<TimeRange> m_ranges;
    std::size_t m_rangePosition = 0;
    Selections m_selected;
    std::vector<Selections> m_selections;
    std::size_t m_selectionPosition = 0;
    std::optional<SliceIndex> m_hovered;
    std::optional<SliceIndex> m_hoveredComparison;
    std::optional<double> m_markerA;
    std::optional<double> m_markerB;
    TraceColoring m_coloring;
    LaneArrangement m_arrangement;
    LaneArrangement m_comparisonArrangement;
    int m_flowDepth = 1;
    std::vector<TraceBookmark> m_bookmarks;
    std::vector<AddedLane> m_addedLanes;
    TraceIndexer *m_indexer;
    CriticalPathFinder *m_criticalPath;
};

} // namespace takt
