// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Philox.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// A task graph on a platform as plain arrays, for host and device: n tasks, p processors, the
/// incoming edges of all tasks in one row. DagArrays makes it from ExecutionCosts.
struct DagView {
    std::uint32_t taskCount = 0;
    std::uint32_t processorCount = 0;
    const double *duration = nullptr;             ///< n × p; infinite where a task does not fit
    const std::uint32_t *firstIncoming = nullptr; ///< n + 1
    const std::uint32_t *source = nullptr;        ///< by incoming edge
    const double *data = nullptr;                 ///< by incoming edge; 0: no message
    const double *latency = nullptr;              ///< p × p
    const double *bandwidth = nullptr;            ///< p × p
    const std::uint32_t *firstOutgoing = nullptr; ///< n + 1
    const std::uint32_t *target = nullptr;        ///< by outgoing edge

    /// Time of a message of an incoming edge, exactly as Platform::communicationTime.
    [[nodiscard]] TAKT_HOST_DEVICE double message(std::uint32_t incoming, std::uint32_t from,
                                                  std::uint32_t to) const noexcept
    {
        if (from == to || data[incoming] <= 0)
            return 0;
        const std::uint32_t link = from * processorCount + to;
        return latency[link] + data[incoming] / bandwidth[link];
    }
};

/// When a task ends that runs on its processor as soon as its data is there and the processor is
/// done with those before it; `finish` and `idleFrom` are brought up to date. Rows with a stride,
/// so that those of several solutions can lie side by side.
TAKT_HOST_DEVICE inline double endTask(const DagView &dag, std::uint32_t task,
                                       const std::uint16_t *processorOf, double *finish,
                                       double *idleFrom, std::size_t stride = 1) noexcept
{
    const std::uint32_t processor = processorOf[task * stride];
    double start = idleFrom[processor * stride];
    for (std::uint32_t edge = dag.firstIncoming[task]; edge < dag.firstIncoming[task + 1]; ++edge) {
        const std::uint32_t source = dag.source[edge];
        const double arrival =
            finish[source * stride] + dag.message(edge, processorOf[source * stride], processor);
        start = start < arrival ? arrival : start;
    }
    const double end = start + dag.duration[std::size_t{task} * dag.processorCount + processor];
    finish[task * stride] = end;
    idleFrom[processor * stride] = end;
    return end;
}

/// Runs the tasks in a given order, each as endTask() says; returns when the last one ends.
///
/// `order`: all tasks, predecessors before successors; `processorOf`: by task, one that it fits on;
/// `finish` (n) and `idleFrom` (p) are written. Whatever schedule the ends of its tasks could not
/// be brought forward in comes from the order of its starts. O(n + e + p), no memory of its own.
TAKT_HOST_DEVICE inline double decodeOrder(const DagView &dag, const std::uint32_t *order,
                                           const std::uint16_t *processorOf, double *finish,
                                           double *idleFrom) noexcept
{
    for (std::uint32_t processor = 0; processor < dag.processorCount; ++processor)
        idleFrom[processor] = 0;
    double makespan = 0;
    for (std::uint32_t position = 0; position < dag.taskCount; ++position) {
        const double end = endTask(dag, order[position], processorOf, finish, idleFrom);
        makespan = makespan < end ? end : makespan;
    }
    return makespan;
}

} // namespace takt
