// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/GraphWalk.h"

#include <QtCore/qnamespace.h>
#include <cmath>

namespace takt {

namespace {

std::optional<TaskIndex> besideOnLevel(const TaskGraph &graph, const GraphLayout &layout,
                                       TaskIndex from, bool isToTheRight)
{
    const double x = layout.centers[from].x();
    std::optional<TaskIndex> nearest;
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        const double way = layout.centers[task].x() - x;
        const bool isBeyond = isToTheRight ? way > 0 : way < 0;
        if (graph.level(task) != graph.level(from) || !isBeyond)
            continue;
        if (!nearest || std::abs(way) < std::abs(layout.centers[*nearest].x() - x))
            nearest = task;
    }
    return nearest;
}

} // namespace

std::optional<TaskIndex> neighbourTask(const TaskGraph &graph, const GraphLayout &layout,
                                       TaskIndex from, int key)
{
    if (key == Qt::Key_Left || key == Qt::Key_Right)
        return besideOnLevel(graph, layout, from, key == Qt::Key_Right);
    const auto next = key == Qt::Key_Up ? graph.predecessors(from) : graph.successors(from);
    return next.empty() ? std::nullopt : std::optional(next.front());
}

} // namespace takt
