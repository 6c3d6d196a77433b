// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/GraphPainter.h"

#include "views/graph/EdgeCurve.h"

#include <QFontMetricsF>
#include <QPainter>
#include <QPainterPath>
#include <algorithm>
#include <cmath>

namespace takt {

namespace {

// Sizes on the screen, in device-independent pixels, from which more detail is drawn.
constexpr double leastBoxHeight = 3;     ///< below: one dot per cell of the index
constexpr double leastRoundedHeight = 8; ///< below: plain rectangles
constexpr double leastLabelHeight = 13;
constexpr double leastArrowHeight = 9;
constexpr std::size_t mostEdges = 4000;  ///< lines in one picture
constexpr std::size_t mostCurves = 1500; ///< past that, edges are straight lines
constexpr double fitMargin = 24;

void appendCurve(QPainterPath &path, const GraphViewport &viewport, std::span<const QPointF> points)
{
    path.moveTo(viewport.toScreen(points.front()));
    for (std::size_t i = 1; i + 2 < points.size(); i += 3)
        path.cubicTo(viewport.toScreen(points[i]), viewport.toScreen(points[i + 1]),
                     viewport.toScreen(points[i + 2]));
}

/// A filled triangle at the end of an edge.
void paintArrowhead(QPainter &painter, const GraphViewport &viewport,
                    std::span<const QPointF> points)
{
    const QPointF tip = viewport.toScreen(points.back());
    const auto control = points.last<4>();
    const QPointF way = tip - viewport.toScreen(curvePoint(control, 0.9));
    const double length = std::hypot(way.x(), way.y());
    if (length <= 0)
        return;
    const double size = std::clamp(7 * viewport.scale, 4.0, 9.0);
    const QPointF along = way / length * size;
    const QPointF across(-along.y() * 0.42, along.x() * 0.42);
    const QPointF corners[] = {tip, tip - along + across, tip - along - across};
    painter.drawPolygon(corners, 3);
}

} // namespace

GraphViewport GraphViewport::fitting(const QRectF &bounds, QSizeF size, double mostScale)
{
    GraphViewport viewport;
    viewport.size = size;
    const double width = std::max(size.width() - 2 * fitMargin, 1.0);
    const double height = std::max(size.height() - 2 * fitMargin, 1.0);
    viewport.scale = std::min({width / std::max(bounds.width(), 1.0),
                               height / std::max(bounds.height(), 1.0), mostScale});
    viewport.offset =
        QPointF(size.width() / 2, size.height() / 2) - bounds.center() * viewport.scale;
    return viewport;
}

GraphPainter::GraphPainter(const GraphScene &scene, const PlotColors &colors,
                           const TaskColors &taskColors)
    : m_scene(scene), m_colors(colors), m_taskColors(taskColors)
{
}

void GraphPainter::paint(QPainter &painter, const GraphViewport &viewport) const
{
    painter.save();
    paintEdges(painter, viewport);
    paintCriticalPath(painter, viewport);
    paintSelectedEdges(painter, viewport);
    paintTasks(painter, viewport);
    paintFrames(painter, viewport);
    painter.restore();
}

void GraphPainter::paintEdges(QPainter &painter, const GraphViewport &viewport) const
{
    const std::vector<EdgeIndex> edges = m_scene.index->edgesIn(viewport.visibleArea(), mostEdges);
    QColor color = m_colors.dimmedText;
    color.setAlphaF(edges.size() > mostCurves ? 0.35F : 0.7F);
    painter.setPen(QPen(color, edges.size() > mostCurves ? 0 : 1));
    painter.setBrush(Qt::NoBrush);
    if (edges.size() > mostCurves) {
        painter.setRenderHint(QPainter::Antialiasing, false);
        std::vector<QLineF> lines;
        lines.reserve(edges.size());
        for (const EdgeIndex edge : edges) {
            const auto points = m_scene.layout->edge(edge);
            lines.emplace_back(viewport.toScreen(points.front()), viewport.toScreen(points.back()));
        }
        painter.drawLines(lines.data(), static_cast<int>(lines.size()));
        return;
    }
    painter.setRenderHint(QPainter::Antialiasing);
    for (const EdgeIndex edge : edges) {
        QPainterPath path;
        appendCurve(path, viewport, m_scene.layout->edge(edge));
        painter.drawPath(path);
    }
    if (m_scene.layout->nodeSize.height() * viewport.scale < leastArrowHeight)
        return;
    painter.setPen(Qt::NoPen);
    painter.setBrush(m_colors.dimmedText);
    for (const EdgeIndex edge : edges)
        paintArrowhead(painter, viewport, m_scene.layout->edge(edge));
}

void GraphPainter::paintEdge(QPainter &painter, const GraphViewport &viewport, EdgeIndex edge) const
{
    QPainterPath path;
    appendCurve(path, viewport, m_scene.layout->edge(edge));
    const QColor color = painter.pen().color();
    painter.setBrush(Qt::NoBrush);
    painter.drawPath(path);
    painter.save();
    painter.setPen(Qt::NoPen);
    painter.setBrush(color);
    paintArrowhead(painter, viewport, m_scene.layout->edge(edge));
    painter.restore();
}

void GraphPainter::paintCriticalPath(QPainter &painter, const GraphViewport &viewport) const
{
    if (!m_scene.criticality)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    const auto &path = m_scene.criticality->criticalPath;
    for (std::size_t i = 1; i < path.size(); ++i) {
        const auto successors = m_scene.graph->successors(path[i - 1]);
        const auto found = std::find(successors.begin(), successors.end(), path[i]);
        if (found != successors.end()) {
            painter.setPen(QPen(m_colors.critical, 2));
            paintEdge(painter, viewport,
                      m_scene.graph->firstOutgoingEdge(path[i - 1]) +
                          static_cast<EdgeIndex>(found - successors.begin()));
        } else {
            // Waits for its processor, not for data.
            painter.setPen(QPen(m_colors.critical, 1.5, Qt::DotLine));
            painter.drawLine(viewport.toScreen(m_scene.layout->centers[path[i - 1]]),
                             viewport.toScreen(m_scene.layout->centers[path[i]]));
        }
    }
}

void GraphPainter::paintSelectedEdges(QPainter &painter, const GraphViewport &viewport) const
{
    if (!m_scene.selected)
        return;
    painter.setRenderHint(QPainter::Antialiasing);
    painter.setPen(QPen(m_colors.incoming, 2));
    for (const EdgeIndex edge : m_scene.graph->incomingEdges(*m_scene.selected))
        paintEdge(painter, viewport, edge);
    painter.setPen(QPen(m_colors.outgoing, 2));
    const EdgeIndex first = m_scene.graph->firstOutgoingEdge(*m_scene.selected);
    const auto count = static_cast<EdgeIndex>(m_scene.graph->successors(*m_scene.selected).size());
    for (EdgeIndex edge = first; edge < first + count; ++edge)
        paintEdge(painter, viewport, edge);
}

void GraphPainter::paintTasks(QPainter &painter, const GraphViewport &viewport) const
{
    const double height = m_scene.layout->nodeSize.height() * viewport.scale;
    const double width = m_scene.layout->nodeSize.width() * viewport.scale;
    const bool areDots = height < leastBoxHeight;
    painter.setRenderHint(QPainter::Antialiasing, height >= leastRoundedHeight);
    painter.setPen(Qt::NoPen);
    m_scene.index->visitCells(viewport.visibleArea(), [&](const LayoutIndex::Cell &cell) {
        const double cellSide = std::max(cell.area.width(), cell.area.height()) * viewport.scale;
        if (areDots && cellSide < leastBoxHeight) {
            const QPointF corner = viewport.toScreen(cell.area.topLeft());
            const QSizeF size = cell.area.size() * viewport.scale;
            painter.fillRect(QRectF(corner, size + QSizeF(1, 1)),
                             m_taskColors.of(cell.tasks.front()));
            return;
        }
        for (const TaskIndex task : cell.tasks) {
            if (height >= leastRoundedHeight) {
                paintBox(painter, viewport, task);
                continue;
            }
            const QPointF center = viewport.toScreen(m_scene.layout->centers[task]);
            const QSizeF size(std::max(width, 2.0), std::max(height, 2.0));
            painter.fillRect(QRectF(center - QPointF(size.width() / 2, size.height() / 2), size),
                             m_taskColors.of(task));
        }
    });
}

void GraphPainter::paintBox(QPainter &painter, const GraphViewport &viewport, TaskIndex task) const
{
    const QRectF box = m_scene.layout->box(task);
    const QRectF onScreen(viewport.toScreen(box.topLeft()), viewport.toScreen(box.bottomRight()));
    const double radius = std::min(5 * viewport.scale, 6.0);
    const QColor fill = m_taskColors.of(task);
    painter.setPen(Qt::NoPen);
    painter.setBrush(fill);
    painter.drawRoundedRect(onScreen, radius, radius);
    if (onScreen.height() < leastLabelHeight)
        return;
    QFont font = painter.font();
    const double pixels = std::clamp(onScreen.height() * 0.46, 8.0, 15.0);
    font.setPixelSize(static_cast<int>(pixels));
    painter.save();
    painter.setFont(font);
    const QFontMetricsF metrics(font);
    const std::string_view label = m_scene.graph->label(task);
    const QString text = metrics.elidedText(
        QString::fromUtf8(label.data(), static_cast<qsizetype>(label.size())).simplified(),
        Qt::ElideMiddle, onScreen.width() - 8);
    painter.setPen(textOn(fill));
    painter.drawText(onScreen, Qt::AlignCenter, text);
    painter.restore();
}

void GraphPainter::paintFrames(QPainter &painter, const GraphViewport &viewport) const
{
    painter.setRenderHint(QPainter::Antialiasing);
    if (m_scene.criticality) {
        for (const TaskIndex task : m_scene.criticality->criticalPath)
            paintFrame(painter, viewport, task, m_colors.critical, 2);
    }
    if (m_scene.hovered)
        paintFrame(painter, viewport, *m_scene.hovered, m_colors.text, 1.5);
    if (!m_scene.selected)
        return;
    for (const TaskIndex task : m_scene.graph->predecessors(*m_scene.selected))
        paintFrame(painter, viewport, task, m_colors.incoming, 2);
    for (const TaskIndex task : m_scene.graph->successors(*m_scene.selected))
        paintFrame(painter, viewport, task, m_colors.outgoing, 2);
    paintFrame(painter, viewport, *m_scene.selected, m_colors.selection, 3);
}

void GraphPainter::paintFrame(QPainter &painter, const GraphViewport &viewport, TaskIndex task,
                              const QColor &color, double width) const
{
    if (!viewport.visibleArea().intersects(m_scene.layout->box(task)))
        return;
    const QPointF center = viewport.toScreen(m_scene.layout->centers[task]);
    const QSizeF size = m_scene.layout->nodeSize * viewport.scale;
    const double shown = std::max(size.height(), 4.0);
    const QSizeF frame(std::max(size.width(), 4.0) + width, shown + width);
    const double radius = std::min(5 * viewport.scale, 6.0) + width / 2;
    painter.setPen(QPen(color, width));
    painter.setBrush(Qt::NoBrush);
    painter.drawRoundedRect(QRectF(center - QPointF(frame.width() / 2, frame.height() / 2), frame),
                            radius, radius);
}

} // namespace takt
