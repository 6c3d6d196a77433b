// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Cpop.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

#include <algorithm>

namespace takt::list {

namespace {

/// Which tasks are critical, given rank_u + rank_d of each; see the class.
std::vector<TaskIndex> criticalTasks(const TaskGraph &graph, std::span<const double> priorities,
                                     bool singlePath)
{
    const auto order = graph.topologicalOrder();
    TaskIndex entry = order.front();
    for (const TaskIndex task : order) {
        if (graph.predecessors(task).empty() &&
            (priorities[task] > priorities[entry] ||
             (priorities[task] == priorities[entry] && task < entry)))
            entry = task;
    }
    constexpr double relativeTolerance = 1e-9;
    const double least = priorities[entry] * (1 - relativeTolerance);
    std::vector<TaskIndex> critical;
    if (!singlePath) {
        std::copy_if(order.begin(), order.end(), std::back_inserter(critical),
                     [&](TaskIndex task) { return priorities[task] >= least; });
        return critical;
    }
    critical.push_back(entry);
    for (;;) {
        const auto successors = graph.successors(critical.back());
        TaskIndex next = critical.back();
        for (const TaskIndex successor : successors) {
            if (priorities[successor] >= least && (next == critical.back() || successor < next))
                next = successor;
        }
        if (next == critical.back())
            return critical;
        critical.push_back(next);
    }
}

} // namespace

Cpop::Cpop()
    : ListScheduler(
          {"CPOP",
           "list",
           "Critical Path On a Processor",
           "H. Topcuoglu, S. Hariri, M.-Y. Wu, Performance-effective and low-complexity task "
           "scheduling for heterogeneous computing, IEEE TPDS 13(3), 2002",
           "Takes tasks by rank_u + rank_d; the critical path runs on the one processor that is "
           "fastest for it as a whole, the other tasks where they finish first.",
           "O(n log n + e + n p g), g for finding an idle gap (1 without insertion); e p instead "
           "of e where links differ",
           {insertionParameter(true), rankParameter(),
            ParameterSpec::choice("critical_path", {"all", "single"},
                                  "Whether all tasks on critical paths go to the critical-path "
                                  "processor, or only those of one path, as in the paper.")}})
{
}

Expected<Schedule> Cpop::run(const ExecutionCosts &costs, const Parameters &parameters,
                             RunContext &context) const
{
    const CostEstimate estimate = costEstimate(parameters);
    const Ranks up = upwardRanks(costs, estimate);
    const Ranks down = downwardRanks(costs, estimate);
    std::vector<double> sums(costs.taskCount());
    std::transform(up.scaled().begin(), up.scaled().end(), down.scaled().begin(), sums.begin(),
                   std::plus<>());

    const auto critical =
        criticalTasks(costs.graph(), sums, parameters.text("critical_path") == "single");
    const ProcessorIndex processor = fastestProcessor(costs, critical);
    std::vector<bool> isCritical(costs.taskCount(), false);
    for (const TaskIndex task : critical)
        isCritical[task] = std::isfinite(costs.execution(task, processor));

    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByPriority(
        builder, sums, {"rank_u + rank_d", true, "earliest finish time"}, context,
        [&](TaskIndex task) { return sums[task] / up.scale(); },
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return isCritical[task] ? slotOn(builder, task, processor, ready, candidates)
                                    : builder.leastScore(task, ready, finishOf, candidates);
        });
}

} // namespace takt::list
