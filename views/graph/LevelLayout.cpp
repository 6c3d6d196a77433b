// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/GraphLayout.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <utility>

namespace takt {

namespace {

constexpr int sweeps = 4;
constexpr double gapBetweenBoxes = 16;
constexpr double gapBetweenRows = 12; ///< of one level
constexpr double gapBetweenLevels = 44;
/// Levels up to this wide are never broken into rows.
constexpr std::size_t leastColumns = 24;
constexpr double aspectRatio = 2;
/// Width over height past which a layout is not readable as it is.
constexpr double greatestRatio = 8;

using Levels = std::vector<std::vector<TaskIndex>>;

Levels tasksByLevel(const TaskGraph &graph)
{
    Levels levels(graph.levelCount());
    for (const TaskIndex task : graph.topologicalOrder())
        levels[graph.level(task)].push_back(task);
    return levels;
}

/// Orders one level by the mean position of the neighbours on the side that the sweep comes from.
/// Tasks without neighbours there keep their position.
class Barycenters {
public:
    explicit Barycenters(const TaskGraph &graph, const Levels &levels)
        : m_graph(graph), m_position(graph.taskCount()), m_barycenter(graph.taskCount())
    {
        for (const auto &level : levels)
            place(level);
    }

    void order(std::vector<TaskIndex> &level, bool isDownwards)
    {
        for (const TaskIndex task : level) {
            const auto neighbours =
                isDownwards ? m_graph.predecessors(task) : m_graph.successors(task);
            double sum = 0;
            for (const TaskIndex neighbour : neighbours)
                sum += m_position[neighbour];
            m_barycenter[task] = neighbours.empty() ? m_position[task]
                                                    : sum / static_cast<double>(neighbours.size());
        }
        std::stable_sort(level.begin(), level.end(), [this](TaskIndex a, TaskIndex b) {
            return m_barycenter[a] < m_barycenter[b];
        });
        place(level);
    }

private:
    /// Positions run from -1 to 1 on every level, so that wide and narrow ones compare.
    void place(const std::vector<TaskIndex> &level)
    {
        const double count = static_cast<double>(level.size());
        for (std::size_t i = 0; i < level.size(); ++i)
            m_position[level[i]] = (2 * static_cast<double>(i) + 1) / count - 1;
    }

    const TaskGraph &m_graph;
    std::vector<double> m_position;
    std::vector<double> m_barycenter;
};

void orderLevels(const TaskGraph &graph, Levels &levels)
{
    Barycenters barycenters(graph, levels);
    for (int sweep = 0; sweep < sweeps; ++sweep) {
        const bool isDownwards = sweep % 2 == 0;
        if (isDownwards) {
            for (auto &level : levels)
                barycenters.order(level, true);
        } else {
            for (auto level = levels.rbegin(); level != levels.rend(); ++level)
                barycenters.order(*level, false);
        }
    }
}

std::size_t columnsFor(const TaskGraph &graph, QSizeF nodeSize)
{
    const double boxRatio =
        (nodeSize.height() + gapBetweenRows) / (nodeSize.width() + gapBetweenBoxes);
    const double columns =
        std::sqrt(static_cast<double>(graph.taskCount()) * boxRatio * aspectRatio);
    return std::max(leastColumns, static_cast<std::size_t>(std::ceil(columns)));
}

/// Consecutive tasks of a level stay in one column's neighbourhood: rows are filled column by
/// column, so that breaking a level keeps its order from left to right.
void placeLevels(const Levels &levels, std::size_t columns, GraphLayout &layout)
{
    const double columnWidth = layout.nodeSize.width() + gapBetweenBoxes;
    const double rowHeight = layout.nodeSize.height() + gapBetweenRows;
    double top = 0;
    for (const auto &level : levels) {
        const std::size_t rows = (level.size() + columns - 1) / columns;
        const std::size_t used = (level.size() + rows - 1) / rows;
        const double left = -columnWidth * static_cast<double>(used - 1) / 2;
        for (std::size_t i = 0; i < level.size(); ++i) {
            layout.centers[level[i]] = {left + columnWidth * static_cast<double>(i / rows),
                                        top + rowHeight * static_cast<double>(i % rows)};
        }
        top += rowHeight * static_cast<double>(rows) + gapBetweenLevels;
    }
}

void placeEdges(const TaskGraph &graph, GraphLayout &layout)
{
    layout.edgePoints.reserve(graph.edgeCount() * 4);
    layout.firstEdgePoint.reserve(graph.edgeCount() + 1);
    layout.firstEdgePoint.push_back(0);
    const double half = layout.nodeSize.height() / 2;
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge) {
        const QPointF from = layout.centers[graph.edgeSource(edge)] + QPointF(0, half);
        const QPointF to = layout.centers[graph.edgeTarget(edge)] - QPointF(0, half);
        const QPointF bend(0, (to.y() - from.y()) / 2);
        for (const QPointF point : {from, from + bend, to - bend, to})
            layout.edgePoints.push_back(point);
        layout.firstEdgePoint.push_back(static_cast<std::uint32_t>(layout.edgePoints.size()));
    }
}

/// Tasks of equal height as rows from the top, each from left to right.
Levels rowsOf(const GraphLayout &layout)
{
    std::map<long, std::vector<TaskIndex>> byHeight;
    for (TaskIndex task = 0; task < layout.centers.size(); ++task)
        byHeight[std::lround(layout.centers[task].y())].push_back(task);
    Levels rows;
    for (auto &[height, row] : byHeight) {
        std::sort(row.begin(), row.end(), [&](TaskIndex a, TaskIndex b) {
            return layout.centers[a].x() < layout.centers[b].x();
        });
        rows.push_back(std::move(row));
    }
    return rows;
}

GraphLayout layoutFromLevels(const TaskGraph &graph, const Levels &levels, QSizeF nodeSize)
{
    GraphLayout layout;
    layout.nodeSize = nodeSize;
    layout.centers.resize(graph.taskCount());
    placeLevels(levels, columnsFor(graph, nodeSize), layout);
    placeEdges(graph, layout);
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        layout.bounds |= layout.box(task);
    return layout;
}

} // namespace

GraphLayout layoutByLevel(const TaskGraph &graph, QSizeF nodeSize)
{
    Levels levels = tasksByLevel(graph);
    orderLevels(graph, levels);
    return layoutFromLevels(graph, levels, nodeSize);
}

GraphLayout withLongRowsBroken(const TaskGraph &graph, GraphLayout layout)
{
    if (layout.bounds.width() <= layout.bounds.height() * greatestRatio)
        return layout;
    const Levels rows = rowsOf(layout);
    const std::size_t columns = columnsFor(graph, layout.nodeSize);
    const auto isLong = [&](const auto &row) { return row.size() > columns; };
    if (std::none_of(rows.begin(), rows.end(), isLong))
        return layout;
    return layoutFromLevels(graph, rows, layout.nodeSize);
}

} // namespace takt
