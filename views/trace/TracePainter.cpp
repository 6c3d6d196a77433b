// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/TracePainter.h"

#include "views/shared/DataPalette.h"
#include "views/shared/DisplayText.h"
#include "views/timeline/DrawListPainter.h"
#include "views/timeline/TimeAxisPainter.h"
#include "views/trace/SliceText.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace takt {

namespace {

/// How finely the heads of folded groups show how busy the group is, and how many lanes × columns
/// all heads in sight may look at in one frame.
constexpr double profileColumn = 4; // pixels
constexpr std::size_t profileQueries = 24'000;

} // namespace

TracePainter::TracePainter(QPainter &painter, const TraceFrame &frame)
    : m_painter(painter), m_frame(frame), m_geometry(frame.geometry), m_colors(frame.colors)
{
    m_painter.setFont(frame.font);
}

TraceDrawLists TracePainter::drawLists() const
{
    TraceDrawLists lists;
    updateDrawLists(lists);
    return lists;
}

void TracePainter::updateDrawLists(TraceDrawLists &lists) const
{
    DrawListOptions options;
    options.column = 1 / m_painter.device()->devicePixelRatioF();
    options.narrowestBox = 2 * options.column;
    const SliceColor color = [this](LaneIndex lane, SliceIndex slice) {
        return m_frame.sliceColors.of(lane, slice);
    };
    const auto update = [&](DrawList &list, const TraceRows &rows, const QRectF &area, double top) {
        rebuildDrawList(list, *m_frame.timeline, m_geometry.viewport,
                        rows.visibleLanes(area.top() - top, area.height()), top, color, options);
    };
    update(lists.pinned, m_geometry.pinnedRows, m_geometry.pinned, m_geometry.pinned.top());
    update(lists.rows, m_geometry.rows, m_geometry.plot, m_geometry.rowsTop());
    constexpr std::size_t mostEntries = 12;
    const std::array<const DrawList *, 2> both = {&lists.pinned, &lists.rows};
    lists.legend = m_geometry.legend.isEmpty()
                       ? SliceLegend()
                       : m_frame.sliceColors.legend(both, m_frame.notation, mostEntries);
    if (m_frame.critical) {
        for (DrawList *each : {&lists.pinned, &lists.rows})
            fadeOthers(*each, m_frame.critical->slices, m_colors.background.rgb());
    }
}

void TracePainter::paintBase(const TraceDrawLists &lists, LabelCache &labels)
{
    const QRectF plot = m_geometry.pinned.united(m_geometry.plot);
    TimeAxisPainter axis(m_painter, m_geometry.viewport, m_geometry.axis, m_frame.notation,
                         m_colors);
    const Part rows{m_geometry.plot, m_geometry.rows, m_geometry.rowsTop(), lists.rows};
    const Part pinned{m_geometry.pinned, m_geometry.pinnedRows, m_geometry.pinned.top(),
                      lists.pinned};
    for (const Part &part : {rows, pinned}) {
        if (part.area.isEmpty())
            continue;
        m_painter.save();
        m_painter.setClipRect(part.area);
        paintStripes(part);
        axis.paintGrid(part.area);
        paintPart(part, labels);
        m_painter.restore();
        m_painter.setFont(m_frame.font);
        paintHeads(part);
    }
    axis.paintAxis();
    m_painter.setPen(QPen(m_colors.border, 1));
    if (!m_geometry.pinned.isEmpty()) {
        const double y = std::floor(m_geometry.pinned.bottom()) + 0.5;
        m_painter.drawLine(QPointF(m_geometry.panel.left(), y), QPointF(plot.right(), y));
    }
    const double right = std::floor(m_geometry.panel.right()) - 0.5;
    m_painter.drawLine(QPointF(right, m_geometry.axis.top()),
                       QPointF(right, m_geometry.panel.bottom()));
    const double top = std::floor(m_geometry.axis.bottom()) - 0.5;
    m_painter.drawLine(QPointF(m_geometry.panel.left(), top), QPointF(right, top));
}

void TracePainter::paintPart(const Part &part, LabelCache &labels)
{
    DrawListPainter slices(m_painter, m_geometry.viewport, m_colors);
    slices.paintSlices(part.list);
    paintInstants(part);
    slices.paintLabels(part.list, *m_frame.timeline, labels);
    m_painter.setFont(m_frame.font);
    paintCounters(part);
    paintGroupHeads(part);
}

void TracePainter::paintStripes(const Part &part)
{
    for (const TraceTrackRow &row : part.rows.visibleTracks(part.from(), part.area.height()))
        m_painter.fillRect(QRectF(part.area.left(), std::round(part.top + row.top + row.height) - 1,
                                  part.area.width(), 1),
                           m_colors.grid);
}

void TracePainter::paintInstants(const Part &part)
{
    constexpr double diamond = 3.5;
    QPainterPath marks;
    for (const DrawnRow &row : part.list.rows) {
        double lastMark = -1e9;
        for (const DrawnBar &bar : std::span(part.list.bars).subspan(row.firstBar, row.barCount)) {
            if (bar.covered > 0)
                continue;
            const double x = std::floor(bar.left) + 0.5;
            m_painter.fillRect(QRectF(x - 0.5, row.top, 1, row.height), QColor(bar.color));
            // Diamonds part single instants from short slices; where they crowd, ticks do.
            if (x - lastMark > 4 * diamond && row.height >= 4 * diamond) {
                const double y = row.top + row.height / 2;
                QPainterPath mark(QPointF(x - diamond, y));
                mark.lineTo(x, y - diamond);
                mark.lineTo(x + diamond, y);
                mark.lineTo(x, y + diamond);
                mark.closeSubpath();
                m_painter.fillPath(mark, QColor(bar.color));
                marks.addPath(mark);
            }
            lastMark = x;
        }
    }
    m_painter.setPen(QPen(m_colors.background, 1));
    m_painter.setBrush(Qt::NoBrush);
    m_painter.drawPath(marks);
}

void TracePainter::paintCounters(const Part &part)
{
    if (!m_frame.index)
        return;
    for (const TraceCounterRow &row : part.rows.visibleCounters(part.from(), part.area.height()))
        paintCounter(m_frame.timeline->counters()[row.counter],
                     m_frame.index->counters[row.counter],
                     QRectF(part.area.left(), part.top + row.top, part.area.width(), row.height));
}

void TracePainter::paintCounter(const Counter &counter, const CounterSummary &summary,
                                const QRectF &box)
{
    const CounterSummary::Extremes &whole = summary.whole();
    if (whole.isEmpty)
        return;
    const double least = std::min(whole.least, 0.0);
    const double most = whole.most > least ? std::max(whole.most, 0.0) : least + 1;
    const double room = box.height() - 4;
    const auto yOf = [&](double value) {
        return box.bottom() - 1 - (value - least) / (most - least) * room;
    };
    const double zero = yOf(std::clamp(0.0, least, most));
    const QColor color = colorOfName(counter.name, m_colors.background);
    QColor fill = color;
    fill.setAlphaF(0.35F);
    const auto columns =
        counterColumns(counter, summary, m_geometry.viewport, m_frame.timeline->endTime(),
                       1 / m_painter.device()->devicePixelRatioF());
    QPainterPath area;
    QPainterPath line;
    double lastX = -1e9;
    for (const CounterColumn &column : columns) {
        const double top = yOf(column.most);
        const double bottom = yOf(column.least);
        area.addRect(QRectF(QPointF(column.x, std::min(top, zero)),
                            QPointF(column.x + column.width, std::max(bottom, zero))));
        if (column.x - lastX > 0.01)
            line.moveTo(column.x, bottom);
        else
            line.lineTo(column.x, bottom);
        line.lineTo(column.x, top);
        line.lineTo(column.x + column.width, top);
        lastX = column.x + column.width;
    }
    m_painter.fillPath(area, fill);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(color, 1));
    m_painter.drawPath(line);
    if (box.height() < 24)
        return;
    const QFontMetricsF metrics(m_frame.font);
    m_painter.setPen(m_colors.dimmedText);
    const QString scale = counterText(most, counter.unit);
    const QRectF text(box.right() - metrics.horizontalAdvance(scale) - 6, box.top() + 1,
                      metrics.horizontalAdvance(scale) + 4, metrics.height());
    QColor paper = m_colors.background;
    paper.setAlphaF(0.8F);
    m_painter.fillRect(text, paper);
    m_painter.drawText(text, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, scale);
}

void TracePainter::paintGroupHeads(const Part &part)
{
    const auto groups = part.rows.visibleGroups(part.from(), part.area.height());
    for (const TraceGroupRow &row : groups) {
        const QRectF box(part.area.left(), part.top + row.top, part.area.width(), row.height);
        m_painter.fillRect(box, m_colors.alternate);
        m_painter.fillRect(QRectF(box.left(), std::round(box.bottom()) - 1, box.width(), 1),
                           m_colors.grid);
        paintGroupProfile(row, box, profileQueries / groups.size());
    }
}

void TracePainter::paintGroupProfile(const TraceGroupRow &row, const QRectF &box,
                                     std::size_t queries)
{
    const auto columns = static_cast<std::size_t>(std::ceil(box.width() / profileColumn));
    if (row.lanes.empty() || columns == 0)
        return;
    // Every lane where there are few, else as many as the frame has time for.
    const std::size_t most = std::max<std::size_t>(queries / columns, 4);
    const std::size_t step = (row.lanes.size() + most - 1) / most;
    const TimeViewport &viewport = m_geometry.viewport;
    const double room = box.height() - 5;
    QPainterPath profile;
    for (std::size_t column = 0; column < columns; ++column) {
        const double left = box.left() + static_cast<double>(column) * profileColumn;
        const double width = std::min(profileColumn, box.right() - left);
        const std::int64_t from = viewport.timelineAt(left);
        const std::int64_t to = viewport.timelineAt(left + width);
        if (to <= from)
            continue;
        double busy = 0;
        double lanes = 0;
        for (std::size_t lane = 0; lane < row.lanes.size(); lane += step) {
            busy += static_cast<double>(m_frame.timeline->coverage(row.lanes[lane], from, to));
            ++lanes;
        }
        const double height = room * busy / lanes / static_cast<double>(to - from);
        profile.addRect(QRectF(left, box.bottom() - 2 - height, width, height));
    }
    m_painter.fillPath(profile, withContrast(m_colors.border, m_colors.alternate, 1.6));
}

} // namespace takt
