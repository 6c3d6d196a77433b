// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// The line that leads along the critical path, over the slices that are on it.
#include "views/trace/TracePainter.h"

#include <QPainter>
#include <QPainterPath>
#include <algorithm>

namespace takt {

void TracePainter::paintCriticalPath()
{
    if (!m_frame.critical)
        return;
    const TimeViewport &viewport = m_geometry.viewport;
    const double right = viewport.left + viewport.width;
    const auto steps =
        m_frame.critical->steps(viewport.timelineAt(viewport.left), viewport.timelineAt(right) + 1);
    if (steps.empty() || steps.size() > mostCriticalSteps)
        return;
    const auto xOf = [&](std::int64_t time) {
        return std::clamp(viewport.xOfTimeline(time), viewport.left - 20, right + 20);
    };
    // Along slices the line is strong, from one to the next thin, and while nothing goes on dashed.
    QPainterPath along;
    QPainterPath across;
    QPainterPath waiting;
    QPointF last;
    bool hasLast = false;
    for (const CriticalStep &step : steps) {
        if (!isWork(step))
            continue;
        const QRectF lane = m_geometry.laneArea(m_frame.timeline->laneOf(step.slice));
        if (lane.isEmpty()) {
            hasLast = false;
            continue;
        }
        const QPointF from(xOf(step.from), lane.bottom() - 1);
        const QPointF to(xOf(step.to), lane.bottom() - 1);
        if (hasLast && last != from) {
            QPainterPath &line = from.x() - last.x() < 1 ? across : waiting;
            line.moveTo(last);
            line.lineTo(from);
        }
        along.moveTo(from);
        along.lineTo(to);
        last = to;
        hasLast = true;
    }
    m_painter.save();
    m_painter.setClipRect(m_geometry.pinned.united(m_geometry.plot));
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_colors.critical, 1));
    m_painter.drawPath(across);
    m_painter.setPen(QPen(m_colors.critical, 1.25, Qt::DashLine));
    m_painter.drawPath(waiting);
    m_painter.setPen(QPen(m_colors.critical, 2.5, Qt::SolidLine, Qt::FlatCap));
    m_painter.drawPath(along);
    m_painter.restore();
}

} // namespace takt
