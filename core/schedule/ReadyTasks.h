// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <cstdint>
#include <vector>

namespace takt {

/// Tells when a task becomes ready: when the last of its predecessors has been placed.
/// O(n) to make, O(out-degree) per placement. Keeps a reference to the graph.
class ReadyTasks {
public:
    explicit ReadyTasks(const TaskGraph &graph) : m_graph(&graph), m_waitingFor(graph.taskCount())
    {
        for (TaskIndex task = 0; task < graph.taskCount(); ++task)
            m_waitingFor[task] = static_cast<std::uint32_t>(graph.predecessors(task).size());
    }

    /// Calls `whenReady(task)` for the tasks without predecessors, lowest first.
    template <class Function>
    void start(Function &&whenReady) const
    {
        for (TaskIndex task = 0; task < m_waitingFor.size(); ++task) {
            if (m_waitingFor[task] == 0)
                whenReady(task);
        }
    }

    /// Notes that a task was placed and calls `whenReady(successor)` for each that now is ready.
    template <class Function>
    void placed(TaskIndex task, Function &&whenReady)
    {
        for (const TaskIndex successor : m_graph->successors(task)) {
            if (--m_waitingFor[successor] == 0)
                whenReady(successor);
        }
    }

private:
    const TaskGraph *m_graph;
    std::vector<std::uint32_t> m_waitingFor;
};

} // namespace takt
