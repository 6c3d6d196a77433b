// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Peft.h"

#include "plugins/list_scheduling/OptimisticCostTable.h"
#include "plugins/list_scheduling/PriorityListScheduling.h"

namespace takt::list {

Peft::Peft()
    : ListScheduler(
          {"PEFT",
           "list",
           "Predict Earliest Finish Time",
           "H. Arabnejad, J. G. Barbosa, List scheduling algorithm for heterogeneous systems by an "
           "optimistic cost table, IEEE TPDS 25(3), 2014",
           "Like HEFT, but ranks tasks and chooses processors with a table of the least cost that "
           "remains after each task on each processor.",
           "O((n + e) p + n log n + n p g), g for finding an idle gap (1 without insertion)",
           {insertionParameter(true)}})
{
}

Expected<Schedule> Peft::run(const ExecutionCosts &costs, const Parameters &parameters,
                             RunContext &context) const
{
    const auto table = OptimisticCostTable::compute(costs, context);
    if (!table)
        return tl::unexpected(table.error());
    const Ranks ranks = table->ranks();
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByPriority(
        builder, ranks.scaled(), {"rank_oct", true, "earliest finish time + OCT"}, context,
        [&](TaskIndex task) { return ranks.value(task); },
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            const auto toGo = table->row(task);
            return builder.leastScore(
                task, ready,
                [toGo](const Slot &slot) { return slot.finish + toGo[slot.processor]; },
                candidates);
        });
}

} // namespace takt::list
