// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/LayoutIndex.h"

#include "views/graph/EdgeCurve.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt {

namespace {

/// Boxes a cell is wide and high.
constexpr double boxesPerCell = 4;
/// Cells along the longer side of the grid of edges: an edge passes at most twice as many.
constexpr double edgeCells = 32;
/// Grids stay below this many cells along a side, whatever the layout's shape.
constexpr double mostCells = 1024;

std::size_t cellsAlong(double length, double cell)
{
    return static_cast<std::size_t>(std::clamp(std::ceil(length / cell), 1.0, mostCells));
}

} // namespace

void LayoutIndex::Grid::setUp(const QRectF &bounds, QSizeF cellSize)
{
    m_bounds = bounds;
    m_columns = cellsAlong(bounds.width(), cellSize.width());
    m_rows = cellsAlong(bounds.height(), cellSize.height());
    m_cellSize = {std::max(bounds.width() / static_cast<double>(m_columns), 1.0),
                  std::max(bounds.height() / static_cast<double>(m_rows), 1.0)};
}

std::size_t LayoutIndex::Grid::cellAt(QPointF point) const noexcept
{
    const auto along = [](double offset, double cell, std::size_t count) {
        const double index = std::floor(offset / cell);
        return static_cast<std::size_t>(std::clamp(index, 0.0, static_cast<double>(count - 1)));
    };
    const std::size_t column = along(point.x() - m_bounds.left(), m_cellSize.width(), m_columns);
    const std::size_t row = along(point.y() - m_bounds.top(), m_cellSize.height(), m_rows);
    return row * m_columns + column;
}

void LayoutIndex::Grid::fill(std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs)
{
    m_first.assign(m_columns * m_rows + 1, 0);
    for (const auto &[cell, entry] : pairs)
        ++m_first[cell + 1];
    for (std::size_t i = 1; i < m_first.size(); ++i)
        m_first[i] += m_first[i - 1];
    std::vector<std::size_t> next(m_first.begin(), m_first.end() - 1);
    m_entries.resize(pairs.size());
    for (const auto &[cell, entry] : pairs)
        m_entries[next[cell]++] = entry;
}

QRectF LayoutIndex::Grid::area(std::size_t cell) const noexcept
{
    return {m_bounds.left() + m_cellSize.width() * static_cast<double>(cell % m_columns),
            m_bounds.top() + m_cellSize.height() * static_cast<double>(cell / m_columns),
            m_cellSize.width(), m_cellSize.height()};
}

LayoutIndex::LayoutIndex(std::shared_ptr<const GraphLayout> layout) : m_layout(std::move(layout))
{
    indexBoxes();
    indexEdges();
}

void LayoutIndex::indexBoxes()
{
    m_boxes.setUp(m_layout->bounds, m_layout->nodeSize * boxesPerCell);
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    pairs.reserve(m_layout->centers.size());
    for (TaskIndex task = 0; task < m_layout->centers.size(); ++task)
        pairs.emplace_back(static_cast<std::uint32_t>(m_boxes.cellAt(m_layout->centers[task])),
                           task);
    m_boxes.fill(std::move(pairs));
}

void LayoutIndex::indexEdges()
{
    const QRectF &bounds = m_layout->bounds;
    const double cell = std::max({bounds.width() / edgeCells, bounds.height() / edgeCells, 1.0});
    m_edges.setUp(bounds, {cell, cell});
    std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs;
    pairs.reserve(m_layout->edgeCount() * 4);
    for (EdgeIndex edge = 0; edge < m_layout->edgeCount(); ++edge) {
        std::size_t last = std::numeric_limits<std::size_t>::max();
        visitCurve(m_layout->edge(edge), cell / 2, [&](QPointF point) {
            const std::size_t at = m_edges.cellAt(point);
            if (at != last)
                pairs.emplace_back(static_cast<std::uint32_t>(at), edge);
            last = at;
        });
    }
    m_edges.fill(std::move(pairs));
}

std::optional<TaskIndex> LayoutIndex::taskAt(QPointF point) const
{
    std::optional<TaskIndex> found;
    visitCells({point, QSizeF(1e-3, 1e-3)}, [&](const Cell &cell) {
        for (const TaskIndex task : cell.tasks) {
            if (m_layout->box(task).contains(point))
                found = task;
        }
    });
    return found;
}

std::optional<TaskIndex> LayoutIndex::nearest(QPointF point, const QRectF &area) const
{
    std::optional<TaskIndex> found;
    double least = std::numeric_limits<double>::max();
    visitCells(area, [&](const Cell &cell) {
        for (const TaskIndex task : cell.tasks) {
            const QPointF way = m_layout->centers[task] - point;
            const double distance = QPointF::dotProduct(way, way);
            if (distance < least) {
                least = distance;
                found = task;
            }
        }
    });
    return found;
}

std::vector<EdgeIndex> LayoutIndex::edgesIn(const QRectF &area, std::size_t most) const
{
    const QSizeF cell = m_edges.cellSize();
    const QMarginsF margins(cell.width(), cell.height(), cell.width(), cell.height());
    std::size_t passages = 0;
    m_edges.visit(area + margins,
                  [&](std::size_t index) { passages += m_edges.entries(index).size(); });
    const std::size_t inSight = std::min(passages, m_layout->edgeCount());
    const std::size_t stride = inSight > most ? (inSight + most - 1) / most : 1;
    std::vector<EdgeIndex> edges;
    m_edges.visit(area + margins, [&](std::size_t index) {
        for (const EdgeIndex edge : m_edges.entries(index)) {
            if (stride == 1 || edge % stride == 0)
                edges.push_back(edge);
        }
    });
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

} // namespace takt
