// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/LabelCache.h"
#include "views/trace/TraceFrame.h"

class QPainter;

namespace takt {

/// Paints the chart of a trace in two layers: the base, which changes with range, rows and
/// colours, and the overlay, which changes with selection, hover, search and markers and is cheap
/// to repaint.
class TracePainter {
public:
    TracePainter(QPainter &painter, const TraceFrame &frame);

    [[nodiscard]] TraceDrawLists drawLists() const;
    /// The same into the lists of an earlier picture, whose memory serves again.
    void updateDrawLists(TraceDrawLists &lists) const;
    /// Onto the background colour.
    void paintBase(const TraceDrawLists &lists, LabelCache &labels);
    void paintOverlay(const TraceDrawLists &lists);
    void paintLegend(const TraceDrawLists &lists);

private:
    /// One of the two stretches of rows: where it stands and the y of its rows' top.
    struct Part {
        const QRectF &area;
        const TraceRows &rows;
        double top;
        const DrawList &list;
        [[nodiscard]] double from() const { return area.top() - top; }
    };

    void paintPart(const Part &part, LabelCache &labels);
    void paintStripes(const Part &part);
    void paintCounters(const Part &part);
    void paintCounter(const Counter &counter, const CounterSummary &summary, const QRectF &box);
    void paintInstants(const Part &part);
    void paintHeads(const Part &part);
    void paintGroupHeads(const Part &part);
    void paintGroupProfile(const TraceGroupRow &row, const QRectF &box, std::size_t queries);
    void paintTrackHead(const TraceTrackRow &row, const Part &part);
    void paintMarks(const Part &part);
    void paintSelectedArea(const Part &part);
    void paintOutline(SliceIndex slice, const QColor &color, double width);

    void paintFlows();
    void paintCriticalPath();
    void paintBookmarks();
    void paintMarkers();
    void paintFlag(double x, const QString &text, const QColor &color);

    QPainter &m_painter;
    const TraceFrame &m_frame;
    const TraceGeometry &m_geometry;
    const PlotColors &m_colors;
};

} // namespace takt
