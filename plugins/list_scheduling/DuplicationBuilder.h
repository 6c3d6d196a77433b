// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/perf/ExecutionCosts.h"
#include "core/schedule/ProcessorGaps.h"
#include "core/schedule/ScheduleBuilder.h"

#include <vector>

namespace takt::list {

/// A schedule in the making in which a task may run on several processors, so that those that need
/// its data need not wait for a message.
///
/// Keeps a reference to the costs, which may not go away before it. One thread.
class DuplicationBuilder {
public:
    explicit DuplicationBuilder(const ExecutionCosts &costs);

    /// One way to run a task, and the copies of predecessors that it needs on its processor first.
    struct Plan {
        Slot slot;
        std::vector<Placement> copies; ///< in the order in which they were planned
    };

    /// The earliest finish of a task on a processor that it fits on, with at most `copies` copies
    /// of predecessors there, each made only because the task starts earlier with it. Leaves the
    /// schedule as it is.
    /// O(d c + copies (d c + g)) for d predecessors with c copies each; g: finding a gap.
    [[nodiscard]] Plan plan(TaskIndex task, ProcessorIndex processor, std::size_t copies);

    void carryOut(TaskIndex task, const Plan &plan);

    [[nodiscard]] std::size_t copyCount() const noexcept { return m_copyCount; }
    /// Error: a time that no number can hold.
    [[nodiscard]] Expected<Schedule> build() const;

private:
    /// The data of a task on a processor: when all is there, and what comes last.
    struct Arrival {
        double ready = 0;
        TaskIndex last = 0;
        bool isRemote = false; ///< whether the last comes from another processor
    };

    [[nodiscard]] Arrival arrivalOf(TaskIndex task, ProcessorIndex processor) const;
    void add(const Placement &placement);
    void remove(const Placement &placement);

    const ExecutionCosts &m_costs;
    std::vector<std::vector<Placement>> m_copies; ///< by task
    std::vector<ProcessorGaps> m_gaps;            ///< by processor
    std::size_t m_copyCount = 0;
};

} // namespace takt::list
