// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/gantt/GanttFrame.h"
#include "views/timeline/LabelCache.h"

class QPainter;

namespace takt {

/// Paints a Gantt chart in two layers: the base, which changes with range, data and colours, and
/// the overlay, which changes with selection, hover and search and is cheap to repaint.
class GanttPainter {
public:
    GanttPainter(QPainter &painter, const GanttFrame &frame);

    [[nodiscard]] DrawList drawList() const;
    void paintBase(const DrawList &list, LabelCache &labels);
    void paintOverlay(const DrawList &list);
    void paintLegend();

private:
    void paintStripes();
    void paintPanel();
    void paintCriticalPath();
    void paintBound(double nanoseconds, const QString &text, const QColor &color, int line);
    void paintBounds();
    void paintOutline(SliceIndex slice, const QColor &color, double width);

    QPainter &m_painter;
    const GanttFrame &m_frame;
    const GanttGeometry &m_geometry;
    const PlotColors &m_colors;
};

} // namespace takt
