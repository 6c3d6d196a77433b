// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/PlotColors.h"
#include "views/timeline/TimeTicks.h"
#include "views/timeline/TimeViewport.h"

#include <QRectF>
#include <vector>

class QPainter;

namespace takt {

/// Paints a time axis above lanes, and the grid through them.
class TimeAxisPainter {
public:
    /// `axis` is the strip for the labels, as wide as the viewport.
    TimeAxisPainter(QPainter &painter, const TimeViewport &viewport, const QRectF &axis,
                    TimeNotation notation, const PlotColors &colors);

    void paintGrid(const QRectF &plot);
    void paintAxis();

private:
    QPainter &m_painter;
    TimeViewport m_viewport;
    QRectF m_axis;
    const PlotColors &m_colors;
    std::vector<TimeTick> m_ticks;
};

} // namespace takt
