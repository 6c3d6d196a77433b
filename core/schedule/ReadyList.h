// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"
#include "core/schedule/ReadyTasks.h"

#include <span>
#include <vector>

namespace takt {

/// The ready tasks by priority: the greatest first, among equals the lowest task.
///
/// With priorities that never grow along an edge this gives the order of "sort by decreasing
/// priority", and one that is topological also where a task and its successor have the same
/// priority, as happens with tasks that cost nothing.
/// take() and placed() are O(log n) for each task that leaves or enters.
class ReadyList {
public:
    /// Starts with the tasks that have no predecessor. One priority per task. Keeps references to
    /// both.
    ReadyList(const TaskGraph &graph, std::span<const double> priorities);

    [[nodiscard]] bool isEmpty() const noexcept { return m_heap.empty(); }
    /// All ready tasks, the most urgent first, the others in no order.
    [[nodiscard]] std::span<const TaskIndex> tasks() const noexcept { return m_heap; }
    /// Takes the most urgent task off the list.
    TaskIndex take();
    /// Notes that a task was placed: its successors may become ready.
    void placed(TaskIndex task);

private:
    void add(TaskIndex task);
    [[nodiscard]] bool isLessUrgent(TaskIndex a, TaskIndex b) const noexcept
    {
        if (m_priorities[a] != m_priorities[b])
            return m_priorities[a] < m_priorities[b];
        return a > b;
    }

    std::span<const double> m_priorities;
    ReadyTasks m_readyTasks;
    std::vector<TaskIndex> m_heap;
};

} // namespace takt
