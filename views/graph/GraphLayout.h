// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <QPointF>
#include <QRectF>
#include <QSizeF>
#include <cstddef>
#include <span>
#include <vector>

namespace takt {

/// Where the tasks and edges of a graph are drawn, in device-independent pixels at zoom 1, y
/// growing downwards in the direction of the edges. All boxes are of one size.
struct GraphLayout {
    QSizeF nodeSize;
    std::vector<QPointF> centers; ///< one per task
    /// Control points of cubic Bézier curves: the first point, then three for each piece. An edge
    /// starts on the border of its source's box and ends on that of its target's.
    std::vector<QPointF> edgePoints;
    std::vector<std::uint32_t> firstEdgePoint; ///< one per edge and one past the last
    QRectF bounds;                             ///< of boxes and curves

    [[nodiscard]] QRectF box(TaskIndex task) const noexcept
    {
        const QPointF center = centers[task];
        return {center.x() - nodeSize.width() / 2, center.y() - nodeSize.height() / 2,
                nodeSize.width(), nodeSize.height()};
    }
    [[nodiscard]] std::span<const QPointF> edge(EdgeIndex edge) const noexcept
    {
        return {edgePoints.data() + firstEdgePoint[edge],
                firstEdgePoint[edge + 1] - firstEdgePoint[edge]};
    }
    [[nodiscard]] std::size_t edgeCount() const noexcept
    {
        return firstEdgePoint.empty() ? 0 : firstEdgePoint.size() - 1;
    }
};

/// Rows by level, sources on top; levels with very many tasks are broken into several rows, so
/// that the picture stays about twice as wide as high. Order within a level by barycenter
/// (Sugiyama, Tagawa, Toda, "Methods for visual understanding of hierarchical system structures",
/// 1981, section IV) in a few sweeps. O(n log n + e) for each sweep.
[[nodiscard]] GraphLayout layoutByLevel(const TaskGraph &graph, QSizeF nodeSize);

/// A layout whose rows are far longer than they are many, such as Graphviz gives a workflow that
/// fans out to a thousand tasks, with its long rows broken as layoutByLevel() breaks levels; order
/// within the rows stays. Other layouts come back as they were. O(n log n + e).
[[nodiscard]] GraphLayout withLongRowsBroken(const TaskGraph &graph, GraphLayout layout);

} // namespace takt
