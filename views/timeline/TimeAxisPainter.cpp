// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/TimeAxisPainter.h"

#include <QFontMetricsF>
#include <QPainter>
#include <algorithm>
#include <cmath>

namespace takt {

TimeAxisPainter::TimeAxisPainter(QPainter &painter, const TimeViewport &viewport,
                                 const QRectF &axis, TimeNotation notation,
                                 const PlotColors &colors)
    : m_painter(painter),
      m_viewport(viewport),
      m_axis(axis),
      m_colors(colors),
      m_ticks(timeTicks(viewport.range, viewport.width, notation,
                        [metrics = QFontMetricsF(painter.font())](const QString &label) {
                            return metrics.horizontalAdvance(label);
                        }))
{
}

void TimeAxisPainter::paintGrid(const QRectF &plot)
{
    m_painter.setPen(QPen(m_colors.grid, 1));
    for (const TimeTick &tick : m_ticks) {
        const double x = std::floor(m_viewport.xOf(tick.time)) + 0.5;
        m_painter.drawLine(QPointF(x, plot.top()), QPointF(x, plot.bottom()));
    }
}

void TimeAxisPainter::paintAxis()
{
    const double bottom = std::floor(m_axis.bottom()) - 0.5;
    m_painter.setPen(QPen(m_colors.border, 1));
    m_painter.drawLine(QPointF(m_axis.left(), bottom), QPointF(m_axis.right(), bottom));
    const QFontMetricsF metrics(m_painter.font());
    for (const TimeTick &tick : m_ticks) {
        const double x = std::floor(m_viewport.xOf(tick.time)) + 0.5;
        m_painter.setPen(QPen(m_colors.border, 1));
        m_painter.drawLine(QPointF(x, bottom - 4), QPointF(x, bottom));
        const double width = metrics.horizontalAdvance(tick.label);
        QRectF box(x - width / 2, m_axis.top(), width, m_axis.height() - 5);
        // Labels at the ends are moved in; there is more room between two than half of one.
        box.moveLeft(std::clamp(box.left(), m_axis.left() + 2,
                                std::max(m_axis.left() + 2, m_axis.right() - width - 2)));
        m_painter.setPen(m_colors.dimmedText);
        m_painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip,
                           tick.label);
    }
}

} // namespace takt
