// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/AnnotationPainter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

constexpr double nanosecondsPerUnit = 1e9;
constexpr double narrowestGap = 2; // px

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::AnnotationPainter)
};

QColor transparent(QColor color, int alpha)
{
    color.setAlpha(alpha);
    return color;
}

} // namespace

QColor idleColor(IdleReason reason, const PlotColors &colors)
{
    switch (reason) {
    case IdleReason::Data:
        return colors.incoming;
    case IdleReason::Resource:
        return colors.found;
    case IdleReason::Policy:
        return colors.critical;
    case IdleReason::End:
        break;
    }
    return colors.border;
}

std::vector<LegendEntry> idleLegend(const PlotColors &colors)
{
    return {{Text::tr("Waits for data"), idleColor(IdleReason::Data, colors)},
            {Text::tr("For a resource"), idleColor(IdleReason::Resource, colors)},
            {Text::tr("By policy"), idleColor(IdleReason::Policy, colors)},
            {Text::tr("At its end"), idleColor(IdleReason::End, colors)}};
}

AnnotationPainter::AnnotationPainter(QPainter &painter, const GanttFrame &frame)
    : m_painter(painter), m_frame(frame), m_geometry(frame.geometry), m_colors(frame.colors)
{
}

/// The box of a stretch of time on a processor, cut a little outside of the chart; unset where it
/// is out of sight.
std::optional<QRectF> AnnotationPainter::boxOf(ProcessorIndex processor, double start,
                                               double finish) const
{
    const GanttModel &model = *m_frame.model;
    if (processor >= model.run().platform->processorCount())
        return {};
    const Track &track = model.timeline().track(model.trackOf(processor));
    const LaneRow *row = m_geometry.layout.rowOf(track.firstLane);
    if (row == nullptr)
        return {};
    const TimeViewport &viewport = m_geometry.viewport;
    const double farLeft = viewport.left - 10;
    const double farRight = viewport.left + viewport.width + 10;
    const double left = viewport.xOf(start * nanosecondsPerUnit);
    const double right = viewport.xOf(finish * nanosecondsPerUnit);
    const QRectF box(
        QPointF(std::clamp(left, farLeft, farRight), m_geometry.layoutTop() + row->top),
        QPointF(std::clamp(right, farLeft, farRight),
                m_geometry.layoutTop() + row->top + row->height - row->gap));
    const bool isSeen = right >= farLeft && left <= farRight &&
                        box.bottom() >= m_geometry.plot.top() &&
                        box.top() <= m_geometry.plot.bottom();
    return isSeen ? std::optional(box) : std::nullopt;
}

std::optional<QRectF> AnnotationPainter::boxOf(TaskIndex task) const
{
    const Placement *placement = m_frame.model->run().schedule->placementOf(task);
    return placement == nullptr ? std::nullopt
                                : boxOf(placement->processor, placement->start, placement->finish);
}

void AnnotationPainter::paintIdle()
{
    for (const ScheduleGap &gap : m_frame.model->idle().gaps) {
        const auto box = boxOf(gap.processor, gap.from, gap.to);
        if (!box || box->width() < narrowestGap)
            continue;
        const QColor color = idleColor(gap.reason, m_colors);
        m_painter.fillRect(
            *box,
            QBrush(transparent(color, gap.reason == IdleReason::End ? 70 : 150), Qt::BDiagPattern));
        m_painter.fillRect(QRectF(box->left(), box->bottom() - 3, box->width() - 1, 3), color);
    }
}

void AnnotationPainter::paintForbidden()
{
    if (!m_frame.annotations)
        return;
    for (const ProcessorIndex processor : m_frame.annotations->forbidden) {
        const TimeRange whole = m_geometry.viewport.range;
        const auto box =
            boxOf(processor, whole.from / nanosecondsPerUnit, whole.to / nanosecondsPerUnit);
        if (!box)
            continue;
        m_painter.fillRect(*box, QBrush(transparent(m_colors.dimmedText, 120), Qt::BDiagPattern));
        paintNote(*box, Text::tr("forbidden"), m_colors.dimmedText);
    }
}

void AnnotationPainter::paintGhosts()
{
    if (!m_frame.annotations)
        return;
    m_painter.save();
    for (const GanttGhost &ghost : m_frame.annotations->ghosts) {
        auto box = boxOf(ghost.processor, ghost.start, ghost.finish);
        if (!box)
            continue;
        const double height = box->height() / ghost.parts;
        box->setRect(box->left(), box->top() + ghost.part * height, box->width(), height);
        const QRectF inner = box->adjusted(1, 1, -1, -1);
        const bool isChosen = ghost.kind == GanttGhost::Kind::Chosen;
        const bool isBefore = ghost.kind == GanttGhost::Kind::Before;
        const QColor color = isBefore ? m_colors.moved : m_colors.selection;
        if (!isBefore)
            m_painter.fillRect(inner, transparent(color, isChosen ? 60 : 28));
        m_painter.setBrush(Qt::NoBrush);
        // A line of the surface below the dashes keeps them apart from any task's colour.
        m_painter.setPen(QPen(transparent(m_colors.background, 200), isChosen ? 4 : 3));
        m_painter.drawRect(inner);
        m_painter.setPen(
            QPen(color, isChosen ? 2.5 : 1.5, isChosen ? Qt::SolidLine : Qt::DashLine));
        m_painter.drawRect(inner);
        if (!isBefore)
            paintTextIn(inner, ghost.text);
    }
    if (const auto &before = m_frame.annotations->makespanBefore) {
        const double x = std::floor(m_geometry.viewport.xOf(*before * nanosecondsPerUnit)) + 0.5;
        m_painter.setPen(QPen(m_colors.moved, 1.5, Qt::DashDotLine));
        m_painter.drawLine(QPointF(x, m_geometry.plot.top()), QPointF(x, m_geometry.plot.bottom()));
    }
    m_painter.restore();
}

/// On a ground of its own, as a ghost may stand on any task.
void AnnotationPainter::paintTextIn(const QRectF &box, const QString &text)
{
    const QFontMetricsF metrics(m_frame.font);
    if (text.isEmpty() || box.width() < 30 || box.height() < metrics.height() - 4)
        return;
    const QString shown = metrics.elidedText(text, Qt::ElideRight, box.width() - 12);
    QRectF ground(box.left() + 4, 0, metrics.horizontalAdvance(shown) + 6, metrics.height());
    ground.moveTop(box.center().y() - ground.height() / 2);
    m_painter.fillRect(ground, m_colors.background);
    m_painter.setPen(m_colors.text);
    m_painter.drawText(ground, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, shown);
}

/// A small label on a ground of its own at the left of what is in sight of a box.
void AnnotationPainter::paintNote(const QRectF &box, const QString &text, const QColor &color)
{
    const QFontMetricsF metrics(m_frame.font);
    QRectF note(std::max(box.left(), m_geometry.plot.left()) + 6, 0,
                metrics.horizontalAdvance(text) + 12, metrics.height() + 4);
    note.moveTop(box.center().y() - note.height() / 2);
    m_painter.setBrush(m_colors.background);
    m_painter.setPen(QPen(color, 1));
    m_painter.drawRoundedRect(note, 3, 3);
    m_painter.setPen(m_colors.text);
    m_painter.drawText(note, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, text);
}

/// A needle with a round head in the right corner of each pinned task, beside its name.
void AnnotationPainter::paintPins()
{
    if (!m_frame.annotations)
        return;
    m_painter.save();
    m_painter.setRenderHint(QPainter::Antialiasing);
    for (const TaskIndex task : m_frame.annotations->pinned) {
        const auto box = boxOf(task);
        if (!box)
            continue;
        const double radius = std::min(4.5, box->height() / 5);
        const QPointF head(box->right() - radius - 5, box->top() + radius + 3);
        m_painter.setPen(QPen(m_colors.background, 4.5, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(head, head + QPointF(0, 2.6 * radius));
        m_painter.setPen(QPen(m_colors.text, 2, Qt::SolidLine, Qt::RoundCap));
        m_painter.drawLine(head, head + QPointF(0, 2.6 * radius));
        m_painter.setPen(QPen(m_colors.background, 1.5));
        m_painter.setBrush(m_colors.critical);
        m_painter.drawEllipse(head, radius, radius);
    }
    m_painter.restore();
}

/// A bracket below the tasks of each block, with their number where there is room.
void AnnotationPainter::paintBlocks()
{
    m_painter.save();
    const QFontMetricsF metrics(m_frame.font);
    for (const CriticalBlock &block : m_frame.model->blocks()) {
        const auto box = boxOf(block.processor, block.start, block.finish);
        if (!box || box->width() < 6)
            continue;
        const QRectF foot(box->left() + 1, box->bottom() - 5, box->width() - 3, 5);
        m_painter.fillRect(foot, m_colors.critical);
        const QString text = Text::tr("block of %n", nullptr, static_cast<int>(block.count));
        const double width = metrics.horizontalAdvance(text) + 10;
        const double height = metrics.height() + 1;
        if (width > foot.width() || box->height() < 2.4 * height)
            continue;
        // At the right, since the names of tasks begin at their left.
        const QRectF label(foot.right() - width, foot.top() - height + 1, width, height);
        m_painter.fillRect(label, m_colors.critical);
        m_painter.setPen(textOn(m_colors.critical));
        m_painter.drawText(label, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, text);
    }
    m_painter.restore();
}

void AnnotationPainter::paintHoveredGap()
{
    if (!m_frame.hoveredGap)
        return;
    const ScheduleGap &gap = *m_frame.hoveredGap;
    const auto box = boxOf(gap.processor, gap.from, gap.to);
    if (!box)
        return;
    const QColor color = idleColor(gap.reason, m_colors);
    m_painter.fillRect(*box, transparent(color, 45));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, 1, Qt::DotLine));
    m_painter.drawRect(box->adjusted(0.5, 0.5, -0.5, -0.5));
    if (gap.culprit) {
        if (const auto culprit = boxOf(*gap.culprit)) {
            m_painter.setPen(QPen(color, 2));
            m_painter.drawRect(culprit->adjusted(0, 0, -1, 0));
        }
    }
}

void AnnotationPainter::paintDrag()
{
    if (!m_frame.drag)
        return;
    const GanttDrag &drag = *m_frame.drag;
    const QColor color = drag.isPossible ? m_colors.selection : m_colors.critical;
    m_painter.save();
    if (drag.conflict) {
        if (const auto conflict = boxOf(*drag.conflict)) {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_colors.critical, 3));
            m_painter.drawRect(conflict->adjusted(1, 1, -1, -1));
        }
    }
    if (const auto box = boxOf(drag.processor, drag.start, drag.finish)) {
        const QRectF shown = box->width() < 4 ? box->adjusted(0, 0, 4 - box->width(), 0) : *box;
        m_painter.fillRect(shown, transparent(color, 90));
        m_painter.setBrush(Qt::NoBrush);
        m_painter.setPen(QPen(color, 2));
        m_painter.drawRect(shown.adjusted(1, 1, -1, -1));
        // What it does to the schedule stands below the task, or above where there is no room.
        const QFontMetricsF metrics(m_frame.font);
        const double widest = std::min(420.0, m_geometry.plot.width() - 20);
        QRectF note = metrics.boundingRect(QRectF(0, 0, widest - 16, 200),
                                           Qt::AlignLeft | Qt::TextWordWrap, drag.text);
        note.adjust(-8, -5, 8, 5);
        note.moveTopLeft({shown.left(), shown.bottom() + 6});
        if (note.bottom() > m_geometry.plot.bottom())
            note.moveBottom(shown.top() - 6);
        note.moveLeft(std::clamp(
            note.left(), m_geometry.plot.left() + 4,
            std::max(m_geometry.plot.left() + 4, m_geometry.plot.right() - note.width() - 4)));
        m_painter.setBrush(m_colors.background);
        m_painter.setPen(QPen(color, 1.5));
        m_painter.drawRoundedRect(note, 4, 4);
        m_painter.setPen(m_colors.text);
        m_painter.drawText(note.adjusted(8, 5, -8, -5), Qt::AlignLeft | Qt::TextWordWrap,
                           drag.text);
    }
    m_painter.restore();
}

} // namespace takt
