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
/// have infinite slack.
struct ScheduleCriticality {
    /// Per task: how much later it could start without moving the makespan (total slack).
    std::vector<double> slack;
    /// The chain that ends with the last task, first task first: each starts when what it waits
    /// for, the one before it in the chain, lets it. Ties go to data before processor, then to the
    /// lowest task.
    std::vector<TaskIndex> criticalPath;
    /// Whether a task has no slack (within 1e-9 of the makespan).
    [[nodiscard]] bool isCritical(TaskIndex task) const noexcept { return critical[task]; }
    std::vector<bool> critical;
};

/// O(n + e).
[[nodiscard]] ScheduleCriticality scheduleCriticality(const Schedule &schedule,
                                                      const ExecutionCosts &costs);

} // namespace takt
