// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleCriticality.h"
#include "views/graph/LayoutIndex.h"
#include "views/shared/PlotColors.h"
#include "views/shared/TaskColors.h"

#include <QPointF>
#include <QSizeF>
#include <memory>
#include <optional>
#include <vector>

class QPainter;

namespace takt {

/// How a layout is mapped onto the screen: screen = layout × scale + offset.
struct GraphViewport {
    double scale = 1;
    QPointF offset;
    QSizeF size;

    [[nodiscard]] QPointF toScreen(QPointF point) const noexcept { return point * scale + offset; }
    [[nodiscard]] QPointF toLayout(QPointF point) const noexcept
    {
        return (point - offset) / scale;
    }
    [[nodiscard]] QRectF visibleArea() const noexcept
    {
        return {toLayout({0, 0}), toLayout({size.width(), size.height()})};
    }
    /// The viewport of this size that shows all of `bounds`, with a margin, at most at `mostScale`.
    [[nodiscard]] static GraphViewport fitting(const QRectF &bounds, QSizeF size,
                                               double mostScale = 1.25);
};

/// Everything that a picture of a graph is made from. The pointers may be null.
struct GraphScene {
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const GraphLayout> layout;
    std::shared_ptr<const LayoutIndex> index;
    std::shared_ptr<const ScheduleCriticality> criticality; ///< of the run, where there is one
    std::optional<TaskIndex> selected;
    std::optional<TaskIndex> hovered;
};

/// Paints the part of a scene that a viewport shows, with as much detail as fits: labelled boxes
/// with arrows, then plain boxes, then dots, then one dot per cell of the index. Where more edges
/// than can be told apart are in sight, only every k-th is drawn; those of the selection always.
/// Costs what is in sight, not what the graph has.
class GraphPainter {
public:
    GraphPainter(const GraphScene &scene, const PlotColors &colors, const TaskColors &taskColors);

    void paint(QPainter &painter, const GraphViewport &viewport) const;

private:
    void paintEdges(QPainter &painter, const GraphViewport &viewport) const;
    void paintCriticalPath(QPainter &painter, const GraphViewport &viewport) const;
    void paintSelectedEdges(QPainter &painter, const GraphViewport &viewport) const;
    void paintEdge(QPainter &painter, const GraphViewport &viewport, EdgeIndex edge) const;
    void paintTasks(QPainter &painter, const GraphViewport &viewport) const;
    void paintBox(QPainter &painter, const GraphViewport &viewport, TaskIndex task) const;
    void paintFrames(QPainter &painter, const GraphViewport &viewport) const;
    void paintFrame(QPainter &painter, const GraphViewport &viewport, TaskIndex task,
                    const QColor &color, double width) const;

    const GraphScene &m_scene;
    const PlotColors &m_colors;
    const TaskColors &m_taskColors;
};

} // namespace takt
