// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleConstraints.h"
#include "core/analysis/WorkloadVariant.h"
#include "core/schedule/SchedulerRun.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

namespace takt {

/// A task that stands elsewhere, or at another time, than in the schedule that a person began with.
struct TaskChange {
    TaskIndex task = 0;
    Placement before;
    Placement after;
};

/// A schedule that a person bends: tasks go elsewhere, are pinned, take longer or shorter,
/// processors are forbidden or come in addition. After each edit every task starts as soon as the
/// order on each processor allows (resolvedInOrder() and resolvedBy() find other orders), and what
/// comes out has passed the validator.
///
/// A value: edits give a new one, or the conflict that makes them impossible and leaves everything
/// as it was. The schedule with which it begins stands as it was made until the first edit.
///
/// A pinned task keeps its processor and its start. Nothing runs on a forbidden processor; the
/// tasks that did go, in their order, to where each then finishes first.
class WhatIf {
public:
    using Outcome = tl::expected<WhatIf, ScheduleConflict>;

    /// Refused: a schedule that is impossible, or whose costs cannot be told. Several copies of a
    /// task are allowed where it has some.
    [[nodiscard]] static Expected<WhatIf> of(PlannedWork work,
                                             std::shared_ptr<const Schedule> schedule);

    /// The workload with its stretched tasks, the platform with its added processors.
    [[nodiscard]] const PlannedWork &work() const noexcept { return m_work; }
    [[nodiscard]] const ExecutionCosts &costs() const noexcept { return *m_costs; }
    [[nodiscard]] const std::shared_ptr<const Schedule> &schedule() const noexcept
    {
        return m_schedule;
    }
    /// The schedule that it began with, its processors numbered as those of the present platform.
    [[nodiscard]] const std::shared_ptr<const Schedule> &before() const noexcept
    {
        return m_before;
    }
    [[nodiscard]] bool isPinned(TaskIndex task) const { return m_pins.contains(task); }
    [[nodiscard]] bool isForbidden(ProcessorIndex processor) const
    {
        return m_forbidden.contains(processor);
    }
    /// What a task's time is multiplied by.
    [[nodiscard]] double factor(TaskIndex task) const;
    [[nodiscard]] const std::set<ProcessorIndex> &forbidden() const noexcept { return m_forbidden; }
    [[nodiscard]] const std::map<TaskIndex, double> &pins() const noexcept { return m_pins; }
    /// What was done so far, a few words each: "n5 to P2", "n3 × 1.5", "without P1".
    [[nodiscard]] const std::vector<std::string> &changes() const noexcept { return m_changes; }
    /// Tasks that do not stand as before, by task. Of several copies the earliest counts. O(n).
    [[nodiscard]] std::vector<TaskChange> moves() const;

    /// The task goes to a processor, there before the first task whose middle lies behind `time`;
    /// a pinned one is pinned to that time. In a permutation flow shop its job changes its place on
    /// all machines; in a project it leaves the unit of the same resource on which it starts first
    /// for another one, and its place on all of its units. Conflict: a processor that cannot run
    /// it, and whatever makes the new order impossible. O(n + e).
    [[nodiscard]] Outcome moved(TaskIndex task, ProcessorIndex processor, double time) const;
    /// The same with the place among the other tasks there, from 0; past the last: the end.
    [[nodiscard]] Outcome movedToPlace(TaskIndex task, ProcessorIndex processor,
                                       std::size_t place) const;
    /// Keeps a task where it stands now, or at `start`.
    [[nodiscard]] Outcome pinned(TaskIndex task, std::optional<double> start = {}) const;
    [[nodiscard]] WhatIf unpinned(TaskIndex task) const;
    /// A task takes its first time × factor, a finite number above 0. O(size of the workload).
    [[nodiscard]] Outcome stretched(TaskIndex task, double factor) const;
    [[nodiscard]] Outcome withForbidden(ProcessorIndex processor) const;
    [[nodiscard]] WhatIf withAllowed(ProcessorIndex processor) const;
    /// One more processor, see withTwinOf() in WorkloadVariant.h. It stays empty until something is
    /// moved there or the schedule is made anew.
    [[nodiscard]] Outcome withTwinOf(ProcessorIndex like) const;

    /// Makes the schedule anew in its own order: tasks by their starts, those that a pinned one
    /// waits for first, each to the processor and the gap where it finishes first. In shops with
    /// more rules than machines and jobs, where that could end in a corner, machines keep their
    /// orders and only make room for what is pinned. O(n × p × gaps), in projects O(n²).
    [[nodiscard]] Outcome resolvedInOrder() const;
    /// Makes it anew by a scheduler. It is held to the processors that are left and to those of the
    /// pinned tasks; where something is pinned, its order is then kept as far as that goes.
    /// `request`: scheduler, parameters, seed and limits; the workload is this one's.
    [[nodiscard]] Outcome resolvedBy(const SchedulerRunRequest &request, RunContext &context) const;

    /// As a run to show and keep: metrics and validation with it. `name` says what it was made by.
    [[nodiscard]] SchedulerRun asRun(std::string name) const;

private:
    WhatIf() = default;

    [[nodiscard]] bool isProject() const noexcept;
    [[nodiscard]] ScheduleConflict conflict(TaskIndex task, std::string message) const;
    [[nodiscard]] std::string nameOf(TaskIndex task) const;
    [[nodiscard]] const std::string &nameOfProcessor(ProcessorIndex processor) const;
    [[nodiscard]] bool mayRunOn(TaskIndex task, ProcessorIndex processor) const;
    /// With times found anew and looked at by the validator.
    [[nodiscard]] Outcome settled() &&;
    /// With this schedule as it is, looked at by the validator.
    [[nodiscard]] Outcome adopting(Schedule schedule) &&;
    /// The same with one that was made on the processors that are left, moved to make the pins
    /// hold.
    [[nodiscard]] Outcome adoptingHeld(const Schedule &schedule) &&;
    /// Machines keep their orders; what is pinned, and what that waits for, moves forward in them
    /// until the pins hold or nothing can pass any more.
    [[nodiscard]] Outcome withRoomForPins() &&;
    [[nodiscard]] Outcome place(RunIndex run, ProcessorIndex processor, std::size_t place,
                                double time) const;
    void placeJob(RunIndex run, std::size_t place, double time);
    [[nodiscard]] std::optional<ScheduleConflict> placeUnits(RunIndex run, ProcessorIndex unit,
                                                             std::size_t place, double time);
    [[nodiscard]] std::optional<ScheduleConflict> vacate(ProcessorIndex processor);
    [[nodiscard]] std::optional<ScheduleConflict> vacateUnit(ProcessorIndex unit);
    [[nodiscard]] std::vector<RunIndex> runsByStart() const;
    [[nodiscard]] Expected<void> rebind();

    friend class WhatIfInsertion;
    friend class WhatIfProject;

    PlannedWork m_work;
    std::shared_ptr<const TaskGraph> m_unstretched;
    std::shared_ptr<const ExecutionCosts> m_costs;
    std::shared_ptr<const Schedule> m_before;
    std::shared_ptr<const Schedule> m_schedule;
    ScheduleOrder m_order;
    bool m_hasCopies = false;
    std::map<TaskIndex, double> m_pins; ///< starts
    std::map<TaskIndex, double> m_factors;
    std::set<ProcessorIndex> m_forbidden;
    std::vector<std::string> m_changes;
};

} // namespace takt
