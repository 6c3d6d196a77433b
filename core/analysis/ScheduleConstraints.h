// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleOrder.h"

#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// Why a run cannot start before another one lets it.
enum class ConstraintKind : std::uint8_t {
    Data,      ///< it needs what the other one makes
    Processor, ///< the other one comes before it on its processor or unit
    Setup,     ///< so, and the machine must be set up in between
    Job,       ///< the other operation of its job comes first in an open shop
    Blocking,  ///< the job before stays on the machine until its next operation, the other, starts
    NoWait,    ///< the other one is the next of its job, which must not wait
};

/// "data", "processor", "set-up", "job", "blocking", "no-wait".
[[nodiscard]] std::string_view toString(ConstraintKind kind) noexcept;

/// A run starts at `delay` after the start of `from` at the earliest. Time unit of the workload.
struct ScheduleConstraint {
    RunIndex from = 0;
    double delay = 0;
    ConstraintKind kind = ConstraintKind::Data;
};

/// Whether a schedule of the graph must mind more than precedence and that a processor runs one
/// task at a time: all shops but classical ones without releases, and projects.
[[nodiscard]] bool hasRules(const TaskGraph &graph) noexcept;

/// Why an order has no times, or a schedule cannot be: one sentence, with the tasks it is about.
struct ScheduleConflict {
    std::string message;
    TaskIndex task = 0;
    TaskIndex otherTask = 0;            ///< = task where there is none
    std::vector<TaskIndex> circle = {}; ///< tasks that wait for each other, where that is why
};

/// Everything that keeps the runs of an order apart: data, processors, and in shops set-ups, jobs
/// without order, blocking and waiting, with what holds single runs: releases, first set-ups,
/// downtimes. (Pinedo, "Scheduling", 2016, chapter 7: the disjunctive graph with its machine arcs
/// chosen; the alternative graph of Mascis and Pacciarelli, EJOR 143(3), 2002, where jobs block.)
///
/// Tasks that take no time keep no processor busy, but where machines are set up or blocked. On the
/// free lane of a project nothing waits for anything. Of several copies of a task the one that
/// served another by the runs' starts goes on serving it. Keeps references to both arguments.
class ScheduleConstraints {
public:
    /// O(n + e + placements), times copies where tasks are duplicated.
    ScheduleConstraints(const ScheduleOrder &order, const ExecutionCosts &costs);

    [[nodiscard]] const ScheduleOrder &order() const noexcept { return *m_order; }
    [[nodiscard]] std::span<const ScheduleConstraint> into(RunIndex run) const noexcept
    {
        return {m_constraints.data() + m_first[run], m_first[run + 1] - m_first[run]};
    }
    /// When the run's job is released, and 0 for others.
    [[nodiscard]] double release(RunIndex run) const noexcept;
    /// The set-up before the first run of a machine, else 0.
    [[nodiscard]] double firstSetup(RunIndex run) const noexcept { return m_firstSetup[run]; }
    /// The first time from `start` on at which no downtime of its machine is in the run's way.
    [[nodiscard]] double pastDowntimes(RunIndex run, double start) const noexcept;

    /// The last time up to `start` at which none is.
    [[nodiscard]] double beforeDowntimes(RunIndex run, double start) const noexcept;

    /// Earliest starts, one for each run, each as early as all constraints allow. `pins`: a start
    /// for each run, NaN where it is free, or nothing; a pinned run starts then, not earlier.
    /// Conflict: runs that wait for each other in a circle, and what keeps a pinned run from its
    /// start. O(n + constraints); more by the number of jobs in the circle where jobs swap or must
    /// not wait.
    [[nodiscard]] tl::expected<std::vector<double>, ScheduleConflict>
    earliestStarts(std::span<const double> pins = {}) const;

    /// "operation 'a' needs the data of 'b'", for messages.
    [[nodiscard]] std::string describe(const ScheduleConstraint &constraint, RunIndex into) const;

private:
    struct Times;

    void addDataConstraints(std::vector<std::vector<ScheduleConstraint>> &into);
    void addProcessorConstraints(std::vector<std::vector<ScheduleConstraint>> &into);
    void addJobConstraints(std::vector<std::vector<ScheduleConstraint>> &into);
    [[nodiscard]] std::vector<RunIndex> visitingOrder(bool &hasCircles) const;
    [[nodiscard]] double lowest(RunIndex run, std::span<const double> pins) const noexcept;
    [[nodiscard]] ScheduleConflict circleOf(RunIndex member, const Times &times) const;
    [[nodiscard]] ScheduleConflict pinConflict(RunIndex run, double pin, const Times &times) const;
    [[nodiscard]] std::string nameOf(RunIndex run) const;

    const ScheduleOrder *m_order;
    const ExecutionCosts *m_costs;
    std::vector<std::vector<RunIndex>> m_runsOfTask;
    std::vector<std::size_t> m_first;
    std::vector<ScheduleConstraint> m_constraints;
    std::vector<double> m_firstSetup;
};

} // namespace takt
