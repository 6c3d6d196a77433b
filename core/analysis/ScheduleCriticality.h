// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <vector>

namespace takt {

/// What holds a schedule's makespan up, with placement and order on each processor kept.
///
/// The schedule's constraints form a DAG: a task waits for its predecessors' data and for the task
/// before it on its processor. Times in the workload's time unit. Tasks that are placed nowhere
/// have infinite slack. Of several copies of a task the least slack counts, with each copy served
/// by the copies it is served by now. In an impossible schedule, data that comes from a task later
/// in time binds nothing, and slack is at least 0. Waiting for a port (Ports::One) is left out: a
/// chain may begin behind it, and slack be too great.
struct ScheduleCriticality {
    /// Per task: how much later it could start without moving the makespan (total slack).
    std::vector<double> slack;
    /// The chain that ends with the last task (the lowest of several), first task first: each
    /// starts when what it waits for, the one before it in the chain, lets it. Ties go to data
    /// before processor, then to the lowest task. The chain begins with a task that starts at 0, or
    /// later than it could.
    std::vector<TaskIndex> criticalPath;
    /// Whether a task has no slack (within 1e-9 of the makespan).
    [[nodiscard]] bool isCritical(TaskIndex task) const noexcept { return critical[task]; }
    std::vector<bool> critical;
};

/// The schedule must be of the costs' graph and platform. O(n log n + e).
[[nodiscard]] ScheduleCriticality scheduleCriticality(const Schedule &schedule,
                                                      const ExecutionCosts &costs);

} // namespace takt
