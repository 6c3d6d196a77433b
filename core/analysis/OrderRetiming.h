// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleOrder.h"
#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"

#include <optional>
#include <vector>

namespace takt {

/// How long a schedule takes when only its placement and the order on each processor are kept and
/// every task starts as soon as both allow; also with single tasks put elsewhere.
///
/// Of several copies of a task the earliest counts; tasks that are placed nowhere are left out, and
/// nobody waits for them. Shops keep all of their rules, and activities of projects all of their
/// units (ScheduleConstraints.h). Ports (Ports::One) are left out. Keeps a reference to the costs.
class OrderRetiming {
public:
    /// The schedule must be of the costs' graph and platform. O(n log n).
    OrderRetiming(const Schedule &schedule, const ExecutionCosts &costs);

    /// The task before this one on its processor, or taskCount().
    [[nodiscard]] TaskIndex before(TaskIndex task) const noexcept { return m_before[task]; }

    /// Makespan of the orders as they are; unset where they contradict the graph. O(n + e).
    [[nodiscard]] std::optional<double> makespan() const;
    /// Makespan with one placed task on another processor, there before the first task whose start
    /// in the schedule is not earlier than `start`; unset where that makes a circle. An activity of
    /// a project keeps its units and takes that place on each. O(n + e).
    [[nodiscard]] std::optional<double> makespanWith(TaskIndex task, ProcessorIndex processor,
                                                     double start);

private:
    void unlink(TaskIndex task);
    void link(TaskIndex task, TaskIndex before, TaskIndex after);
    [[nodiscard]] TaskIndex none() const noexcept;
    [[nodiscard]] std::optional<double> makespanOf(const ScheduleOrder &order) const;
    [[nodiscard]] std::optional<double>
    makespanOfRulesWith(TaskIndex task, ProcessorIndex processor, double start) const;

    const ExecutionCosts *m_costs;
    /// Where processors and precedence are not all that there is to mind.
    std::optional<ScheduleOrder> m_ruled;
    std::vector<std::vector<TaskIndex>> m_orders; ///< of the schedule, per processor
    std::vector<double> m_starts;                 ///< in the schedule
    std::vector<bool> m_isPlaced;
    std::vector<ProcessorIndex> m_processors;
    std::vector<TaskIndex> m_before;
    std::vector<TaskIndex> m_after;
};

} // namespace takt
