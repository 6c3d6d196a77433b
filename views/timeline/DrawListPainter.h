// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/timeline/DrawList.h"
#include "views/timeline/LabelCache.h"
#include "views/timeline/LanePixels.h"
#include "views/timeline/SliceMarks.h"

#include <span>

class QPainter;

namespace takt {

/// Paints draw lists. Needs a QPainter and nothing else.
///
/// On pixels each lane is put together as one line, lanes side by side on all threads, and the line
/// is painted as often as the lane is high, so that a frame costs what the screen has pixels. On
/// vector devices (SVG, PDF) every record is a rectangle. Bars are as strong as the share of their
/// pixels that slices cover, so that a crowd of slices never turns into a solid block that it is
/// not.
class DrawListPainter {
public:
    /// `viewport` is the one that the lists are made for.
    DrawListPainter(QPainter &painter, const TimeViewport &viewport, const PlotColors &colors);

    void paintSlices(const DrawList &list);
    /// Outlines of marked boxes, ticks over bars that hide a marked slice.
    void paintMarks(const DrawList &list, const SliceMarks &marks, const QColor &color);
    void paintLabels(const DrawList &list, const Timeline &timeline, LabelCache &cache);
    /// All arrows as one path.
    void paintArrows(std::span<const DrawnArrow> arrows, const QColor &color);

private:
    void paintRowsAsPixels(const DrawList &list);
    void paintLine(std::span<const QRgb> pixels, const DrawnRow &row);
    void paintRowAsShapes(const DrawList &list, const DrawnRow &row);

    QPainter &m_painter;
    TimeViewport m_viewport;
    const PlotColors &m_colors;
    bool m_isVector;
    double m_pixelRatio;
};

} // namespace takt
