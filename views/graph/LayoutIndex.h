// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/graph/GraphLayout.h"

#include <cstdint>
#include <limits>
#include <memory>
#include <optional>
#include <utility>
#include <vector>

namespace takt {

/// Finds what of a layout lies in a rectangle without looking at the rest: two grids of buckets,
/// one of boxes and one of the cells that edges pass through.
///
/// Building is O(n + e × cells passed), a query O(cells and entries within).
class LayoutIndex {
public:
    explicit LayoutIndex(std::shared_ptr<const GraphLayout> layout);

    /// A cell of the grid of boxes: where it is and how many tasks have their center there.
    struct Cell {
        QRectF area;
        std::span<const TaskIndex> tasks;
    };

    /// Calls `visit(Cell)` for the cells of boxes that may reach into the area.
    template <class Visit>
    void visitCells(const QRectF &area, const Visit &visit) const
    {
        const QSizeF reach = m_layout->nodeSize / 2;
        const QMarginsF margins(reach.width(), reach.height(), reach.width(), reach.height());
        m_boxes.visit(area + margins, [&](std::size_t cell) {
            if (const auto tasks = m_boxes.entries(cell); !tasks.empty())
                visit(Cell{m_boxes.area(cell), tasks});
        });
    }
    /// The task whose box holds the point.
    [[nodiscard]] std::optional<TaskIndex> taskAt(QPointF point) const;
    /// The task whose center is nearest, among those in the area; nothing where there is none.
    [[nodiscard]] std::optional<TaskIndex> nearest(QPointF point, const QRectF &area) const;
    /// Edges that may be seen in the area, each once, ascending. Where the area has many more than
    /// `most`, about so many of them, the same ones wherever the area moves.
    [[nodiscard]] std::vector<EdgeIndex>
    edgesIn(const QRectF &area, std::size_t most = std::numeric_limits<std::size_t>::max()) const;
    [[nodiscard]] const std::shared_ptr<const GraphLayout> &layout() const noexcept
    {
        return m_layout;
    }

private:
    /// Buckets of indices over equal cells, as compressed rows.
    class Grid {
    public:
        void setUp(const QRectF &bounds, QSizeF cellSize);
        [[nodiscard]] std::size_t cellAt(QPointF point) const noexcept;
        /// Sorts (cell, entry) pairs into buckets.
        void fill(std::vector<std::pair<std::uint32_t, std::uint32_t>> pairs);
        [[nodiscard]] std::span<const std::uint32_t> entries(std::size_t cell) const noexcept
        {
            return {m_entries.data() + m_first[cell], m_first[cell + 1] - m_first[cell]};
        }
        [[nodiscard]] QRectF area(std::size_t cell) const noexcept;
        [[nodiscard]] QSizeF cellSize() const noexcept { return m_cellSize; }

        template <class Visit>
        void visit(const QRectF &area, const Visit &visitCell) const
        {
            if (!area.intersects(m_bounds))
                return;
            const std::size_t first = cellAt(area.topLeft());
            const std::size_t last = cellAt(area.bottomRight());
            for (std::size_t row = first / m_columns; row <= last / m_columns; ++row) {
                for (std::size_t c = first % m_columns; c <= last % m_columns; ++c)
                    visitCell(row * m_columns + c);
            }
        }

    private:
        QRectF m_bounds;
        QSizeF m_cellSize{1, 1};
        std::size_t m_columns = 1;
        std::size_t m_rows = 1;
        std::vector<std::size_t> m_first{0, 0};
        std::vector<std::uint32_t> m_entries;
    };

    void indexBoxes();
    void indexEdges();

    std::shared_ptr<const GraphLayout> m_layout;
    Grid m_boxes;
    Grid m_edges;
};

} // namespace takt
