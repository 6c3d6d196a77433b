// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotView.h"
#include "views/trace/TraceSession.h"

#include <QString>
#include <memory>
#include <optional>

namespace takt {

/// The chart of one trace: tracks with their nested slices and counters on a time axis that all
/// views of the session share.
///
/// Mouse: the wheel zooms at the cursor, Shift+wheel and drag pan, Ctrl+wheel scrolls lanes; a
/// click selects, Ctrl+click adds, Shift+drag selects an area, a double click zooms to the slice;
/// a click on the axis puts marker A there, with Shift marker B, both caught by near edges of
/// slices. A bookmark's flag is dragged to move it, and double-clicked to edit it. Heads of tracks
/// can be dragged; heads of groups, and the arrow before a track of several
/// lanes, fold.
///
/// Keys: W and S zoom, A and D pan, F fits, Z zooms to the selection, arrows walk to neighbours on
/// the lane and on others, Escape clears, Ctrl+F searches, F3 and Shift+F3 step through what was
/// found, Alt+Left and Alt+Right go through the history of ranges, Alt+Up and Alt+Down through that
/// of selections, 1 and 2 put markers A and B at the cursor, M measures the gap around the
/// selected slice, B notes a bookmark, P pins and H hides the selected slice's track, C shows the
/// critical path and fades the rest.
///
/// Drawing costs what the screen has pixels, however many slices there are.
class TraceView : public PlotView {
    Q_OBJECT

public:
    explicit TraceView(TraceSession *session, TraceSide side = TraceSide::Main,
                       QWidget *parent = nullptr);
    ~TraceView() override;

    [[nodiscard]] TraceSession *session() const noexcept;
    [[nodiscard]] TraceSide side() const noexcept;

    /// Starts a search through names, categories and arguments, off the window's thread; an earlier
    /// one is given up. searchFinished() follows, at once for an empty text. The matches are
    /// outlined, and the first from the start of the visible range on is selected.
    void search(const QString &text);
    void searchNext();
    void searchPrevious();
    /// Matches of the last search that has finished.
    [[nodiscard]] std::size_t matchCount() const noexcept;
    void openSearch();

    /// Brings a slice into sight without changing the zoom: unfolds and scrolls where needed.
    void reveal(SliceIndex slice);
    void scrollLanes(double pixels);
    /// Markers A and B on the end of the slice's left and the start of its right neighbour.
    void measureGap(SliceIndex slice);
    /// Asks for a text and notes the selected stretch, or the time at the cursor.
    void addBookmark();
    /// The list of all bookmarks, in a window of its own.
    void openBookmarks();
    /// Whether the overview of the whole time and the legend stand below the chart (they do).
    void setShowOverview(bool show);
    void setEmptyText(const QString &text);
    /// The width that the heads of this trace's tracks need, and the one to give them so that
    /// charts one above the other share an axis: then the place of the scroll bar stays free, too.
    [[nodiscard]] double neededHeadWidth() const;
    void setSharedHeadWidth(double width);
    /// Whether exports show all lanes (they do) or those in sight only.
    void setExportAllLanes(bool all);
    [[nodiscard]] bool exportsAllLanes() const noexcept;

    /// Rich text about a slice: name, category, times, self time, arguments, flows.
    [[nodiscard]] QString describe(SliceIndex slice) const;

    /// Where lanes are drawn; where a slice stands there, empty where its lane is not shown; the
    /// head of a track. A slice out of sight lies outside of the chart's area.
    [[nodiscard]] QRectF chartArea() const;
    [[nodiscard]] QRectF axisArea() const;
    [[nodiscard]] QRectF sliceArea(SliceIndex slice) const;
    [[nodiscard]] QRectF headArea(TrackIndex track) const;
    /// The flag of a bookmark by its place in the session's list; empty out of sight.
    [[nodiscard]] QRectF bookmarkArea(std::size_t bookmark) const;
    /// The slice that stands there; the longest where several stand on one pixel.
    [[nodiscard]] std::optional<SliceIndex> sliceAt(const QPointF &position) const;
    /// How many arrows the selection has in all, and how many of them are drawn.
    [[nodiscard]] std::size_t flowCount() const noexcept;
    [[nodiscard]] std::size_t drawnFlowCount() const noexcept;

    void paintPlot(QPainter &painter, const QSizeF &size) const override;
    [[nodiscard]] QSizeF plotSize() const override;
    [[nodiscard]] QString plotTitle() const override;
    [[nodiscard]] bool hasPlot() const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;

Q_SIGNALS:
    void searchFinished(std::size_t matches);
    void lanesScrolled(double pixels);

protected:
    bool event(QEvent *event) override;
    void paintEvent(QPaintEvent *event) override;
    void resizeEvent(QResizeEvent *event) override;
    void changeEvent(QEvent *event) override;
    void leaveEvent(QEvent *event) override;
    void focusInEvent(QFocusEvent *event) override;
    void focusOutEvent(QFocusEvent *event) override;
    void wheelEvent(QWheelEvent *event) override;
    void mousePressEvent(QMouseEvent *event) override;
    void mouseMoveEvent(QMouseEvent *event) override;
    void mouseReleaseEvent(QMouseEvent *event) override;
    void mouseDoubleClickEvent(QMouseEvent *event) override;
    void keyPressEvent(QKeyEvent *event) override;
    void contextMenuEvent(QContextMenuEvent *event) override;

private:
    struct Private;
    std::unique_ptr<Private> d;
};

} // namespace takt
