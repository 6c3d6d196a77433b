// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Cpop.h"

#include "plugins/list_scheduling/CriticalTasks.h"
#include "plugins/list_scheduling/PriorityListScheduling.h"

#include <algorithm>

namespace takt::list {

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
