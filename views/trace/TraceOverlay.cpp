// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
// What stands over the slices: selection, search, flows, markers, bookmarks; and the legend.
#include "views/trace/TracePainter.h"

#include "views/timeline/DrawListPainter.h"
#include "views/trace/BookmarkFlags.h"

#include <QCoreApplication>
#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <array>
#include <cmath>

namespace takt {

namespace {

struct Text {
    Q_DECLARE_TR_FUNCTIONS(takt::TracePainter)
};

} // namespace

void TracePainter::paintOverlay(const TraceDrawLists &lists)
{
    const Part rows{m_geometry.plot, m_geometry.rows, m_geometry.rowsTop(), lists.rows};
    const Part pinned{m_geometry.pinned, m_geometry.pinnedRows, m_geometry.pinned.top(),
                      lists.pinned};
    for (const Part &part : {rows, pinned}) {
        if (part.area.isEmpty())
            continue;
        m_painter.save();
        m_painter.setClipRect(part.area);
        paintMarks(part);
        m_painter.restore();
    }
    paintBookmarks();
    paintCriticalPath();
    paintFlows();
    paintMarkers();
}

void TracePainter::paintMarks(const Part &part)
{
    DrawListPainter slices(m_painter, m_geometry.viewport, m_colors);
    paintSelectedArea(part);
    if (!m_frame.found.isEmpty())
        slices.paintMarks(part.list, m_frame.found, m_colors.found);
    if (m_frame.selection.single())
        paintOutline(*m_frame.selection.single(), m_colors.selection, 2);
    else if (!m_frame.selected.isEmpty())
        slices.paintMarks(part.list, m_frame.selected, m_colors.selection);
    if (m_frame.hovered)
        paintOutline(*m_frame.hovered, m_colors.selection, 1);
}

void TracePainter::paintSelectedArea(const Part &part)
{
    const auto &area = m_frame.selection.area();
    if (!area || !m_frame.selection.names().empty())
        return;
    const TimeViewport &viewport = m_geometry.viewport;
    const double left = std::max(viewport.xOfTimeline(area->from), part.area.left() - 4);
    const double right = std::min(viewport.xOfTimeline(area->to), part.area.right() + 4);
    if (left >= right)
        return;
    QPainterPath lanes;
    for (const LaneRow &row : part.rows.visibleLanes(part.from(), part.area.height())) {
        if (std::ranges::binary_search(area->lanes, row.lane))
            lanes.addRect(QRectF(left, part.top + row.top, right - left, row.height));
    }
    QColor shade = m_colors.incoming;
    shade.setAlphaF(0.16F);
    m_painter.fillPath(lanes, shade);
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_colors.incoming, 1));
    m_painter.drawPath(lanes.simplified());
}

void TracePainter::paintOutline(SliceIndex slice, const QColor &color, double width)
{
    const Timeline &timeline = *m_frame.timeline;
    const QRectF lane = m_geometry.laneArea(timeline.laneOf(slice));
    if (lane.isEmpty())
        return;
    const TimeViewport &viewport = m_geometry.viewport;
    const double farLeft = viewport.left - 10;
    const double farRight = viewport.left + viewport.width + 10;
    const PixelSpan span =
        snapped(std::clamp(viewport.xOfTimeline(timeline.start(slice)), farLeft, farRight),
                std::clamp(viewport.xOfTimeline(timeline.end(slice)), farLeft, farRight),
                m_painter.device()->devicePixelRatioF());
    const QRectF box(span.left, lane.top(), std::max(span.right - span.left, 3.0), lane.height());
    // The line stands around the slice; a line of the surface parts it from the slice's colour.
    const double out = width / 2;
    m_painter.setBrush(Qt::NoBrush);
    m_painter.setPen(QPen(m_colors.background, 1, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(box.adjusted(0.5, 0.5, -0.5, -0.5));
    m_painter.setPen(QPen(color, width, Qt::SolidLine, Qt::SquareCap, Qt::MiterJoin));
    m_painter.drawRect(box.adjusted(-out, -out, out, out));
}

void TracePainter::paintFlows()
{
    if (m_frame.flows.flows.empty())
        return;
    const Timeline &timeline = *m_frame.timeline;
    const TimeViewport &viewport = m_geometry.viewport;
    const double right = viewport.left + viewport.width;
    const auto near = [&](double x) {
        return std::clamp(x, viewport.left - viewport.width, right + viewport.width);
    };
    // One batch for each direction and depth, the deepest first, so that what is near stands on
    // top.
    constexpr int depths = 3;
    std::array<std::array<std::vector<DrawnArrow>, depths>, 2> batches;
    for (const WalkedFlow &walked : m_frame.flows.flows) {
        const Flow &flow = timeline.flows()[walked.flow];
        const QRectF from = m_geometry.laneArea(timeline.laneOf(flow.from));
        const QRectF to = m_geometry.laneArea(timeline.laneOf(flow.to));
        // A call that goes on after what it started is left where that starts.
        const std::int64_t leaves =
            std::clamp(timeline.start(flow.to), timeline.start(flow.from), timeline.end(flow.from));
        const double fromX = viewport.xOfTimeline(leaves);
        const double toX = viewport.xOfTimeline(timeline.start(flow.to));
        if (from.isEmpty() || to.isEmpty() || std::max(fromX, toX) < viewport.left ||
            std::min(fromX, toX) > right)
            continue;
        const auto depth = static_cast<std::size_t>(std::min(walked.depth, depths) - 1);
        batches.at(walked.isIncoming ? 0 : 1)
            .at(depth)
            .push_back({near(fromX), from.center().y(), near(toX), to.center().y()});
    }
    m_painter.save();
    m_painter.setClipRect(m_geometry.pinned.united(m_geometry.plot));
    DrawListPainter arrows(m_painter, viewport, m_colors);
    for (std::size_t depth = depths; depth-- > 0;) {
        m_painter.setOpacity(depth == 0 ? 1 : 0.65 / static_cast<double>(depth));
        arrows.paintArrows(batches[0].at(depth), m_colors.incoming);
        arrows.paintArrows(batches[1].at(depth), m_colors.outgoing);
    }
    m_painter.restore();
}

void TracePainter::paintFlag(double x, const QString &text, const QColor &color)
{
    const QRectF &strip = m_geometry.flags;
    const QRectF plot = m_geometry.pinned.united(m_geometry.plot);
    const double left = std::floor(x) + 0.5;
    m_painter.save();
    m_painter.setClipRect(plot.united(strip));
    m_painter.setPen(QPen(color, 1));
    m_painter.drawLine(QPointF(left, strip.top() + 2), QPointF(left, plot.bottom()));
    const QFontMetricsF metrics(m_frame.font);
    const QRectF box(left, strip.top() + 1, metrics.horizontalAdvance(text) + 10,
                     strip.height() - 2);
    m_painter.fillRect(box, color);
    m_painter.setPen(textOn(color));
    m_painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine | Qt::TextDontClip, text);
    m_painter.restore();
}

void TracePainter::paintBookmarks()
{
    if (m_geometry.flags.isEmpty())
        return;
    const QRectF plot = m_geometry.pinned.united(m_geometry.plot);
    for (const BookmarkFlag &flag : bookmarkFlags(m_frame)) {
        const TraceBookmark &bookmark = m_frame.bookmarks[flag.bookmark];
        const double from = m_geometry.viewport.xOf(bookmark.from);
        const double to = m_geometry.viewport.xOf(bookmark.to);
        if (to - from >= 1) {
            QColor shade = m_colors.bound;
            shade.setAlphaF(0.10F);
            m_painter.save();
            m_painter.setClipRect(plot);
            m_painter.fillRect(QRectF(QPointF(std::max(from, plot.left()), plot.top()),
                                      QPointF(std::min(to, plot.right()), plot.bottom())),
                               shade);
            m_painter.restore();
        }
        paintFlag(flag.box.left(), flag.text, m_colors.bound);
    }
}

void TracePainter::paintMarkers()
{
    if (m_geometry.flags.isEmpty())
        return;
    const TimeViewport &viewport = m_geometry.viewport;
    if (m_frame.markerA && m_frame.markerB) {
        const double a = viewport.xOf(*m_frame.markerA);
        const double b = viewport.xOf(*m_frame.markerB);
        const QRectF plot = m_geometry.pinned.united(m_geometry.plot);
        const double left = std::max(std::min(a, b), plot.left());
        const double right = std::min(std::max(a, b), plot.right());
        if (left <= right) {
            QColor shade = m_colors.selection;
            shade.setAlphaF(0.06F);
            m_painter.fillRect(QRectF(QPointF(left, plot.top()), QPointF(right, plot.bottom())),
                               shade);
            const QString text =
                Text::tr("A to B: %1")
                    .arg(timeText(*m_frame.markerB - *m_frame.markerA, m_frame.notation));
            const QFontMetricsF metrics(m_frame.font);
            const double width = metrics.horizontalAdvance(text) + 12;
            const double height = metrics.height() + 4;
            QRectF box((left + right) / 2 - width / 2, m_geometry.plot.top() + 6, width, height);
            box.moveLeft(std::clamp(box.left(), plot.left() + 2,
                                    std::max(plot.left() + 2, plot.right() - width - 2)));
            const double y = std::floor(box.center().y()) + 0.5;
            m_painter.setPen(QPen(m_colors.selection, 1));
            m_painter.drawLine(QPointF(left, y), QPointF(right, y));
            m_painter.setBrush(m_colors.background);
            m_painter.drawRect(box);
            m_painter.setPen(m_colors.text);
            m_painter.drawText(box, Qt::AlignCenter | Qt::TextSingleLine, text);
        }
    }
    if (m_frame.markerA)
        paintFlag(viewport.xOf(*m_frame.markerA), QStringLiteral("A"), m_colors.selection);
    if (m_frame.markerB)
        paintFlag(viewport.xOf(*m_frame.markerB), QStringLiteral("B"), m_colors.selection);
}

void TracePainter::paintLegend(const TraceDrawLists &lists)
{
    const QRectF &area = m_geometry.legend;
    if (area.isEmpty())
        return;
    m_painter.fillRect(area, m_colors.background);
    const QFontMetricsF metrics(m_frame.font);
    const SliceLegend &legend = lists.legend;
    std::size_t hidden = legend.entries.size() + legend.rest;
    const auto more = [&] {
        return Text::tr("and %n more in sight", nullptr, static_cast<int>(hidden));
    };
    const double moreWidth = metrics.horizontalAdvance(more()) + 10;
    double x = area.left() + 10;
    const double middle = area.center().y();
    m_painter.setPen(m_colors.dimmedText);
    for (const LegendEntry &entry : legend.entries) {
        const QString text = metrics.elidedText(entry.text, Qt::ElideMiddle, 190);
        const double chip = entry.color.isValid() ? 15 : 0;
        const double width = chip + metrics.horizontalAdvance(text) + 18;
        // Room is kept for saying what has none.
        if (x + width > area.right() - (hidden > 1 ? moreWidth : 0))
            break;
        if (entry.color.isValid())
            m_painter.fillRect(QRectF(x, std::round(middle - 5), 10, 10), entry.color);
        m_painter.drawText(QPointF(x + chip, middle + metrics.ascent() / 2 - 1), text);
        x += width;
        --hidden;
    }
    if (hidden > 0)
        m_painter.drawText(QPointF(x, middle + metrics.ascent() / 2 - 1), more());
}

} // namespace takt
