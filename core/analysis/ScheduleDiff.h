// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <optional>
#include <vector>

namespace takt {

/// A task that stands elsewhere in the second of two schedules: on another processor, or after
/// another task on the same one, or only at another time.
struct TaskMove {
    TaskIndex task = 0;
    Placement before;
    Placement after;
    bool processorChanged = false;
    bool orderChanged = false; ///< its predecessor on the processor is another one
    /// The makespan the second schedule would have if this task alone stood as in the first (its
    /// processor, and its place by start time there), everything re-timed with orders kept, less
    /// the second schedule's own re-timed makespan: positive means that the move helped. Unset
    /// where only the time changed, where putting the task back makes a circle, and past the
    /// `limit` moves that changed the finish time most.
    std::optional<double> effect;
};

struct ScheduleDiff {
    double makespanBefore = 0;
    double makespanAfter = 0;
    /// By falling size of effect; then moves without effect by falling change of finish time.
    std::vector<TaskMove> moves;
    std::size_t unmoved = 0;
};

/// Both schedules must be of the costs' graph and platform. Tasks that one of them does not place
/// are neither moved nor unmoved; of several copies the earliest counts. O(n log n + limit × (n +
/// e)).
[[nodiscard]] ScheduleDiff compareSchedules(const Schedule &before, const Schedule &after,
                                            const ExecutionCosts &costs, std::size_t limit = 2000);

} // namespace takt
