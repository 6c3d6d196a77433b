// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/gantt/GanttPainter.h"

#include "views/gantt/AnnotationPainter.h"
#include "views/shared/DisplayText.h"
#include "views/timeline/DrawListPainter.h"
#include "views/timeline/TimeAxisPainter.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::GanttPainter)
};

} // namespace

GanttPainter::GanttPainter(QPainter &painter, const GanttFrame &frame)
    : m_painter(painter), m_frame(frame), m_geometry(frame.geometry), m_colors(frame.colors)
{
    m_painter.setFont(frame.font);
}

DrawList GanttPainter::drawList() const
{
    const GanttModel &model = *m_frame.model;
    const QRgb transfer = transferColor(m_colors).rgb();
    DrawListOptions options;
    options.column = 1 / m_painter.device()->devicePixelRatioF();
    options.narrowestBox = 2 * options.column;
    return buildDrawList(
        model.timeline(), m_geometry.viewport,
        m_geometry.layout.visible(m_geometry.scroll, m_geometry.plot.height()),
        m_geometry.layoutTop(),
        [&](LaneIndex lane, SliceIndex slice) {
            if (model.isTransferTrack(model.timeline().lane(lane).track))
                return transfer;
            const TaskIndex task = model.timeline().payload(slice);
            return (m_frame.replay ? m_frame.replay.colorOf(task) : m_frame.taskColors.of(task))
                .rgb();
        },
        options);
}

void GanttPainter::paintBase(const DrawList &list, LabelCache &labels)
{
    const QRectF &plot = m_geometry.plot;
    m_painter.fillRect(m_geometry.axis.united(m_geometry.panel).united(plot), m_colors.background);
    TimeAxisPainter axis(m_painter, m_geometry.viewport, m_geometry.axis, m_frame.model->notation(),
                         m_colors);
    m_painter.save();
    m_painter.setClipRect(plot);
    paintStripes();
    axis.paintGrid(plot);
    AnnotationPainter annotations(m_painter, m_frame);
    if (m_frame.options.showIdle)
        annotations.paintIdle();
    annotations.paintForbidden();
    DrawListPainter slices(m_painter, m_geometry.viewport, m_colors);
    slices.paintSlices(list);
    slices.paintLabels(list, m_frame.model->timeline(), labels);
    m_painter.restore();
    m_painter.setFont(m_frame.font);
    axis.paintAxis();
    paintPanel();
}

void GanttPainter::paintStripes()
{
    const auto tracks =
        m_geometry.layout.visibleTracks(m_geometry.scroll, m_geometry.plot.height());
    for (const TrackRow &row : tracks) {
        const double top = m_geometry.layoutTop() + row.top;
        if (!row.isMinor) {
            m_painter.fillRect(
                QRectF(m_geometry.plot.left(), std::round(top) - 1, m_geometry.plot.width(), 1),
                m_colors.grid);
        } else {
            m_painter.fillRect(
                QRectF(m_geometry.plot.left(), top, m_geometry.plot.width(), row.height),
                m_colors.alternate);
        }
    }
    const double bottom = std::round(m_geometry.layoutTop() + m_geometry.layout.height());
    m_painter.fillRect(QRectF(m_geometry.plot.left(), bottom - 1, m_geometry.plot.width(), 1),
                       m_colors.grid);
}

void GanttPainter::paintPanel()
{
    const QRectF &panel = m_geometry.panel;
    m_painter.save();
    m_painter.setClipRect(panel);
    const QFontMetricsF metrics(m_frame.font);
    const auto tracks = m_geometry.layout.visibleTracks(m_geometry.scroll, panel.height());
    double lastBottom = panel.top() - 1;
    for (const TrackRow &row : tracks) {
        const double top = m_geometry.layoutTop() + row.top;
        const double gap = m_geometry.layout.rows()[row.firstRow].gap;
        const QRectF box(panel.left() + 10, top, panel.width() - 18, row.height - gap);
        if (row.isMinor) {
            m_painter.fillRect(QRectF(panel.left(), top, panel.width(), row.height),
                               m_colors.alternate);
            continue;
        }
        m_painter.fillRect(QRectF(panel.left(), std::round(top) - 1, panel.width(), 1),
                           m_colors.grid);
        // Squeezed lanes are lower than a line of text: names that would overlap are left out.
        if (box.center().y() - metrics.height() / 2 < lastBottom - 2)
            continue;
        lastBottom = box.center().y() + metrics.height() / 2;
        const QString name = displayText(m_frame.model->timeline().track(row.track).name);
        m_painter.setPen(m_colors.text);
        m_painter.drawText(box,
                           Qt::AlignLeft | Qt::AlignVCenter | Qt::TextSingleLine | Qt::TextDontClip,
                           metrics.elidedText(name, Qt::ElideMiddle, box.width()));
    }
    m_painter.restore();
    m_painter.setPen(QPen(m_colors.border, 1));
    const double right = std::floor(panel.right()) - 0.5;
    m_painter.drawLine(QPointF(right, m_geometry.axis.top()), QPointF(right, panel.bottom()));
    const double bottom = std::floor(m_geometry.axis.bottom()) - 0.5;
    m_painter.drawLine(QPointF(panel.left(), bottom), QPointF(panel.right(), bottom));
}

void GanttPainter::paintOverlay(const DrawList &list)
{
    const GanttModel &model = *m_frame.model;
    m_painter.save();
    m_painter.setClipRect(m_geometry.plot);
    DrawListPainter slices(m_painter, m_geometry.viewport, m_colors);
    AnnotationPainter annotations(m_painter, m_frame);
    annotations.paintHoveredGap();
    if (!m_frame.moved.isEmpty())
        slices.paintMarks(list, m_frame.moved, m_colors.moved);
    if (m_frame.options.showCriticalPath) {
        paintCriticalPath();
        annotations.paintBlocks();
    }
    annotations.paintGhosts();
    annotations.paintPins();
    if (m_frame.replay)
        m_frame.replay.paintWhiskers(m_painter, list, model, m_geometry.viewport, m_colors);
    if (!m_frame.found.isEmpty())
        slices.paintMarks(list, m_frame.found, m_colors.found);
    if (m_frame.options.showBounds)
        paintBounds();
    if (m_frame.selected) {
        const auto arrows = [&](const GanttModel::SlicePairs &pairs) {
            return buildArrows(model.timeline(), m_geometry.viewport, m_geometry.layout,
                               m_geometry.layoutTop(), pairs);
        };
        slices.paintArrows(arrows(model.incoming(*m_frame.selected)), m_colors.incoming);
        slices.paintArrows(arrows(model.outgoing(*m_frame.selected)), m_colors.outgoing);
        if (const auto slice = model.sliceOf(*m_frame.selected))
            paintOutline(*slice, m_colors.selection, 2);
    }
    if (m_frame.hovered)
        paintOutline(*m_frame.hovered, m_colors.selection, 1);
    annotations.paintDrag();
    m_painter.restore();
}

void GanttPainter::paintOutline(SliceIndex slice, const QColor &color, double width)
{
    const Timeline &timeline = m_frame.model->timeline();
    const LaneRow *row = m_geometry.layout.rowOf(timeline.laneOf(slice));
    if (row == nullptr)
        return;
    const TimeViewport &viewport = m_geometry.viewport;
    const double farLeft = viewport.left - 10;
    const double farRight = viewport.left + viewport.width + 10;
    const PixelSpan span =
        snapped(std::clamp(viewport.xOfTimeline(timeline.start(slice)), farLeft, farRight),
                std::clamp(viewport.xOfTimeline(timeline.end(slice)), farLeft, farRight),
                m_painter.device()->devicePixelRatioF());
    const QRectF box(span.left, m_geometry.layoutTop() + row->top,
                     std::max(span.right - span.left, 3.0), row->height - row->gap);
    m_painter.setBrush(Qt::NoBrush);
    // The line stands around the slice; a line of the surface parts it from the slice's colour.
    const double out = width / 2;
    m_painter.setPen(QPen(m_colors.background, 1, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    m_painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(box.adjusted(-out, -out, out, out));
}

void GanttPainter::paintCriticalPath()
{
    const GanttModel &model = *m_frame.model;
    if (!model.criticality())
        return;
    const auto &path = model.criticality()->criticalPath;
    const Timeline &timeline = model.timeline();
    const TimeViewport &viewport = m_geometry.viewport;
    const auto startOf = [&](TaskIndex task) {
        const auto slice = model.sliceOf(task);
        return slice ? timeline.start(*slice) : timeline.startTime();
    };
    const auto endOf = [&](TaskIndex task) {
        const auto slice = model.sliceOf(task);
        return slice ? timeline.end(*slice) : timeline.startTime();
    };
    // The chain is ordered in time: it is entered by binary search, and of the tasks that start on
    // one pixel only the first is painted.
    const std::int64_t from = viewport.timelineAt(viewport.left);
    auto task = std::partition_point(path.begin(), path.end(),
                                     [&](TaskIndex each) { return endOf(each) < from; });
    if (task != path.begin())
        --task;
    const double right = viewport.left + viewport.width;
    QPainterPath chain;
    QPainterPath boxes;
    bool isFirst = true;
    while (task != path.end()) {
        const auto slice = model.sliceOf(*task);
        const LaneRow *row = slice ? m_geometry.layout.rowOf(timeline.laneOf(*slice)) : nullptr;
        const double left = viewport.xOfTimeline(startOf(*task));
        if (row != nullptr) {
            const double top = m_geometry.layoutTop() + row->top;
            const double height = row->height - row->gap;
            const double seenLeft = std::max(left, viewport.left - 10);
            const double seenRight = std::min(viewport.xOfTimeline(endOf(*task)), right + 10);
            boxes.addRect(
                QRectF(seenLeft + 1, top + 1, std::max(seenRight - seenLeft - 3, 1.0), height - 2));
            const QPointF entry(std::max(left, viewport.left - viewport.width), top + height / 2);
            if (!isFirst)
                chain.lineTo(entry);
            chain.moveTo(QPointF(seenRight - 1, top + height / 2));
            isFirst = false;
        }
        if (left > right)
            break;
        const std::int64_t next = viewport.timelineAt(left + 1);
        task = std::partition_point(task + 1, path.end(),
                                    [&](TaskIndex each) { return startOf(each) < next; });
    }
    m_painter.save();
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_colors.background, 3.5, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_painter.drawPath(boxes);
    m_painter.setPen(QPen(m_colors.critical, 2, Qt::SolidLine, Qt::FlatCap, Qt::MiterJoin));
    m_painter.drawPath(boxes);
    m_painter.setRenderHint(QPainter::Antialiasing);
    m_painter.setPen(QPen(m_colors.critical, 1.5));
    m_painter.drawPath(chain);
    m_painter.restore();
}

void GanttPainter::paintBounds()
{
    const GanttModel &model = *m_frame.model;
    const auto text = [&](const char *name, double nanoseconds) {
        return Text::tr(name).arg(timeText(nanoseconds, model.notation()));
    };
    if (model.bounds()) {
        const double criticalPath = model.bounds()->criticalPath * 1e9;
        const double area = model.bounds()->area * 1e9;
        paintBound(
            criticalPath,
            text(QT_TRANSLATE_NOOP("takt::GanttPainter", "Critical-path bound %1"), criticalPath),
            m_colors.bound, 0);
        paintBound(area, text(QT_TRANSLATE_NOOP("takt::GanttPainter", "Area bound %1"), area),
                   m_colors.bound, 1);
    }
    if (model.shopBound()) {
        const double bound = *model.shopBound() * 1e9;
        paintBound(
            bound,
            QStringLiteral("%1 %2").arg(model.shopBoundName(), timeText(bound, model.notation())),
            m_colors.bound, 0);
    }
    if (model.bestKnown()) {
        const double best = *model.bestKnown() * 1e9;
        paintBound(best, text(QT_TRANSLATE_NOOP("takt::GanttPainter", "Best known %1"), best),
                   m_colors.bound, 1);
    }
    const double makespan = model.whole().to;
    paintBound(makespan, text(QT_TRANSLATE_NOOP("takt::GanttPainter", "Makespan %1"), makespan),
               m_colors.dimmedText, 2);
}

void GanttPainter::paintBound(double nanoseconds, const QString &text, const QColor &color,
                              int line)
{
    const TimeViewport &viewport = m_geometry.viewport;
    const double x = std::floor(viewport.xOf(nanoseconds)) + 0.5;
    if (x < m_geometry.plot.left() || x > m_geometry.plot.right())
        return;
    m_painter.setPen(QPen(color, 1.5, line == 2 ? Qt::SolidLine : Qt::DashLine));
    m_painter.drawLine(QPointF(x, m_geometry.plot.top()), QPointF(x, m_geometry.plot.bottom()));
    const QFontMetricsF metrics(m_frame.font);
    const double width = metrics.horizontalAdvance(text) + 10;
    // Each label has its own line, so that bounds that lie close together stay readable.
    QRectF box(x + 3, m_geometry.plot.bottom() - (3 - line) * (metrics.height() + 5) - 2, width,
               metrics.height() + 3);
    if (box.right() > m_geometry.plot.right() - 2)
        box.moveRight(x - 3);
    m_painter.setBrush(m_colors.background);
    m_painter.setPen(QPen(color, 1));
    m_painter.drawRect(box);
    m_painter.setPen(m_colors.text);
    m_painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, text);
}

void GanttPainter::paintLegend()
{
    const QRectF &area = m_geometry.legend;
    if (area.isEmpty())
        return;
    m_painter.fillRect(area, m_colors.background);
    const QFontMetricsF metrics(m_frame.font);
    std::vector<LegendEntry> entries =
        m_frame.replay ? m_frame.replay.legend() : m_frame.taskColors.legend(14);
    if (!m_frame.moved.isEmpty())
        entries.push_back({Text::tr("Changed processor or order"), {}});
    if (m_frame.options.showIdle)
        std::ranges::move(idleLegend(m_colors), std::back_inserter(entries));
    if (m_frame.annotations && m_frame.annotations->makespanBefore)
        entries.push_back({Text::tr("Stood there before"), {}});
    if (m_frame.options.showCommunication)
        entries.push_back({Text::tr("Transfer"), transferColor(m_colors)});
    double x = area.left() + 10;
    const double middle = area.center().y();
    for (const LegendEntry &entry : entries) {
        const QString text = metrics.elidedText(entry.text, Qt::ElideMiddle, 190);
        const double width = 15 + metrics.horizontalAdvance(text) + 18;
        if (x + width > area.right()) {
            m_painter.setPen(m_colors.dimmedText);
            m_painter.drawText(QPointF(x, middle + metrics.ascent() / 2 - 1), QStringLiteral("…"));
            break;
        }
        const QRectF chip(x, std::round(middle - 5), 10, 10);
        if (entry.color.isValid()) {
            m_painter.fillRect(chip, entry.color);
        } else {
            m_painter.setBrush(Qt::NoBrush);
            m_painter.setPen(QPen(m_colors.moved, 2));
            m_painter.drawRect(chip.adjusted(1, 1, -1, -1));
        }
        m_painter.setPen(m_colors.dimmedText);
        m_painter.drawText(QPointF(x + 15, middle + metrics.ascent() / 2 - 1), text);
        x += width;
    }
}

} // namespace takt
