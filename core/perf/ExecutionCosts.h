// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"

#include <limits>
#include <span>
#include <vector>

namespace takt {

/// What each task of a graph takes on each processor of a platform, and what each edge takes
/// between two of them: the cost model that every DAG scheduler and simulator shares.
///
/// Execution: the cost matrix where the graph has one, else work / speed; infinite on a processor
/// whose memory does not suffice. Communication: Platform::communicationTime of the edge's data.
/// Keeps references to both; neither may go away before it.
class ExecutionCosts {
public:
    /// Refused: a cost matrix for another number of processors; a task that fits on none.
    /// O(tasks × processors) time, O(tasks) memory.
    [[nodiscard]] static Expected<ExecutionCosts> bind(const TaskGraph &graph,
                                                       const Platform &platform);

    [[nodiscard]] const TaskGraph &graph() const noexcept { return *m_graph; }
    [[nodiscard]] const Platform &platform() const noexcept { return *m_platform; }
    [[nodiscard]] std::size_t taskCount() const noexcept { return m_graph->taskCount(); }
    [[nodiscard]] ProcessorIndex processorCount() const noexcept
    {
        return static_cast<ProcessorIndex>(m_speeds.size());
    }

    /// Time of a task on a processor, infinite where it does not fit. O(1).
    [[nodiscard]] double execution(TaskIndex task, ProcessorIndex processor) const noexcept
    {
        if (m_graph->memory(task) > m_memories[processor])
            return std::numeric_limits<double>::infinity();
        return m_graph->hasCostMatrix() ? m_graph->costs(task)[processor]
                                        : m_graph->work(task) / m_speeds[processor];
    }
    /// Times of a task on all processors. `out` has processorCount() entries.
    void executionRow(TaskIndex task, std::span<double> out) const noexcept;
    /// Mean, least and greatest time over the processors that the task fits on. O(1).
    [[nodiscard]] double mean(TaskIndex task) const noexcept { return m_mean[task]; }
    [[nodiscard]] double best(TaskIndex task) const noexcept { return m_best[task]; }
    [[nodiscard]] double worst(TaskIndex task) const noexcept { return m_worst[task]; }

    /// Time to bring an edge's data from one processor to another; 0 on the same one.
    [[nodiscard]] double communication(EdgeIndex edge, ProcessorIndex from,
                                       ProcessorIndex to) const noexcept
    {
        return m_platform->communicationTime(m_graph->edgeData(edge), from, to);
    }
    /// Mean over all pairs of different processors.
    [[nodiscard]] double meanCommunication(EdgeIndex edge) const noexcept
    {
        return m_platform->meanCommunicationTime(m_graph->edgeData(edge));
    }

private:
    ExecutionCosts(const TaskGraph &graph, const Platform &platform);

    const TaskGraph *m_graph;
    const Platform *m_platform;
    std::vector<double> m_speeds;
    std::vector<double> m_memories;
    std::vector<double> m_mean;
    std::vector<double> m_best;
    std::vector<double> m_worst;
};

} // namespace takt
