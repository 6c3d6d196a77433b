// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Heft.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

namespace takt::list {

Heft::Heft()
    : ListScheduler(
          {"HEFT",
           "list",
           "Heterogeneous Earliest Finish Time",
           "H. Topcuoglu, S. Hariri, M.-Y. Wu, Performance-effective and low-complexity task "
           "scheduling for heterogeneous computing, IEEE TPDS 13(3), 2002",
           "Takes tasks by decreasing rank_u, the longest way to the end of the workflow, and puts "
           "each on the processor where it finishes first.",
           "O(n log n + e + n p g), g for finding an idle gap (1 without insertion); e p instead "
           "of e where links differ",
           {insertionParameter(true), rankParameter()}})
{
}

Expected<Schedule> Heft::run(const ExecutionCosts &costs, const Parameters &parameters,
                             RunContext &context) const
{
    const Ranks ranks = upwardRanks(costs, costEstimate(parameters));
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByPriority(
        builder, ranks.scaled(), {"rank_u", true, "earliest finish time"}, context,
        [&](TaskIndex task) { return ranks.value(task); },
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return builder.leastScore(task, ready, finishOf, candidates);
        });
}

} // namespace takt::list
