// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/gantt/GanttFrame.h"
#include "views/shared/TaskColors.h"

#include <QColor>
#include <QRectF>
#include <optional>
#include <vector>

class QPainter;

namespace takt {

/// The colour of a reason to be idle.
[[nodiscard]] QColor idleColor(IdleReason reason, const PlotColors &colors);
[[nodiscard]] std::vector<LegendEntry> idleLegend(const PlotColors &colors);

/// Paints what is said on a chart besides its tasks: ghosts, pins, forbidden lanes, gaps, critical
/// blocks, a task on its way. Costs what is in sight.
class AnnotationPainter {
public:
    AnnotationPainter(QPainter &painter, const GanttFrame &frame);

    /// Below the tasks.
    void paintIdle();
    void paintForbidden();
    /// Above them.
    void paintGhosts();
    void paintPins();
    void paintBlocks();
    void paintHoveredGap();
    void paintDrag();

private:
    [[nodiscard]] std::optional<QRectF> boxOf(ProcessorIndex processor, double start,
                                              double finish) const;
    [[nodiscard]] std::optional<QRectF> boxOf(TaskIndex task) const;
    void paintTextIn(const QRectF &box, const QString &text);
    void paintNote(const QRectF &box, const QString &text, const QColor &color);

    QPainter &m_painter;
    const GanttFrame &m_frame;
    const GanttGeometry &m_geometry;
    const PlotColors &m_colors;
};

} // namespace takt
