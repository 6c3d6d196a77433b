// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <cstddef>
#include <cstdint>
#include <optional>
#include <vector>

namespace takt {

using RunIndex = std::uint32_t;

/// One run of one task, on one processor or, as an activity of a project, on several units at once.
struct TaskRun {
    TaskIndex task = 0;
    ProcessorIndex processor = 0; ///< of several units the first
    /// Where it stood, or where a person put it: decides the order in which an open shop's job
    /// visits its machines, and where others are put in between.
    double start = 0;
    double duration = 0;

    [[nodiscard]] double middle() const noexcept { return start + duration / 2; }
    friend bool operator==(const TaskRun &, const TaskRun &) = default;
};

/// What is left of a schedule without its times: who runs where, and in which order each processor
/// works. ScheduleConstraints.h gives it times again.
struct ScheduleOrder {
    std::vector<TaskRun> runs;                      ///< about in the order in which they run
    std::vector<std::vector<RunIndex>> onProcessor; ///< by place; a run on several units is in all

    /// The schedule must be of the costs' graph and platform. Durations are the costs', for
    /// activities the schedule's. O(n log n).
    [[nodiscard]] static ScheduleOrder of(const Schedule &schedule, const ExecutionCosts &costs);

    /// The first run of a task, unset where it has none. O(n).
    [[nodiscard]] std::optional<RunIndex> runOf(TaskIndex task) const noexcept;
    /// The processors on which a run stands, ascending. O(placements).
    [[nodiscard]] std::vector<ProcessorIndex> processorsOf(RunIndex run) const;
    /// Before which of the others on a processor a run belongs that is dropped at `time`: the first
    /// whose middle lies behind it. O(runs there).
    [[nodiscard]] std::size_t placeAt(RunIndex run, ProcessorIndex processor,
                                      double time) const noexcept;

    /// Takes a run off all of its processors.
    void remove(RunIndex run);
    /// Puts a run that stands nowhere on a processor, before the one that has that place.
    void insert(RunIndex run, ProcessorIndex processor, std::size_t place);

    /// The schedule with these times, one entry a run.
    [[nodiscard]] Expected<Schedule> schedule(std::size_t tasks,
                                              const std::vector<double> &starts) const;
};

} // namespace takt
