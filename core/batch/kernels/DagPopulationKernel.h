// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RowHeap.h"
#include "core/schedule/DagDecoder.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// What decoding a candidate writes on, with one stride for all.
struct DagCandidateRows {
    double *finish = nullptr;         ///< n
    double *idleFrom = nullptr;       ///< p
    std::uint32_t *waiting = nullptr; ///< n
    std::uint32_t *heap = nullptr;    ///< n
    std::size_t stride = 1;
};

/// The order of tasks by their priorities: the greatest first, of equals the lowest task.
struct PriorityOrder {
    const double *priority;
    std::size_t stride;

    TAKT_KERNEL bool operator()(std::uint32_t a, std::uint32_t b) const noexcept
    {
        const double priorityA = priority[a * stride];
        const double priorityB = priority[b * stride];
        return priorityA > priorityB || (priorityA == priorityB && a < b);
    }
};

/// Takes the tasks up by priority (of those whose predecessors have been taken up the greatest, of
/// equals the lowest task), each on its processor, as decodeOrder() runs them; calls `taken(task)`
/// for each. Returns when the last one ends. `priority` and `processorOf` have the rows' stride.
/// O(n log n + e).
template <class Taken>
TAKT_KERNEL double decodePriorities(const DagView &dag, const double *priority,
                                    const std::uint16_t *processorOf, const DagCandidateRows &rows,
                                    Taken &&taken) noexcept
{
    RowHeap<PriorityOrder> ready(rows.heap, rows.stride, {priority, rows.stride});
    for (std::uint32_t processor = 0; processor < dag.processorCount; ++processor)
        rows.idleFrom[processor * rows.stride] = 0;
    for (std::uint32_t task = 0; task < dag.taskCount; ++task) {
        const std::uint32_t waiting = dag.firstIncoming[task + 1] - dag.firstIncoming[task];
        rows.waiting[task * rows.stride] = waiting;
        if (waiting == 0)
            ready.push(task);
    }
    double makespan = 0;
    while (!ready.isEmpty()) {
        const std::uint32_t task = ready.pop();
        taken(task);
        const double end = endTask(dag, task, processorOf, rows.finish, rows.idleFrom, rows.stride);
        makespan = makespan < end ? end : makespan;
        for (std::uint32_t edge = dag.firstOutgoing[task]; edge < dag.firstOutgoing[task + 1];
             ++edge) {
            const std::uint32_t target = dag.target[edge];
            if (--rows.waiting[target * rows.stride] == 0)
                ready.push(target);
        }
    }
    return makespan;
}

} // namespace takt
