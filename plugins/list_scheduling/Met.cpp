// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Met.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

namespace takt::list {

Met::Met()
    : ListScheduler(
          {"MET",
           "list",
           "Minimum Execution Time",
           "R. Armstrong, D. Hensgen, T. Kidd, The relative performance of various mapping "
           "algorithms is independent of sizable variances in run-time predictions, HCW 1998",
           "Takes ready tasks by index and runs each on the processor that is fastest for it, busy "
           "or not.",
           "O(n log n + e + n p)",
           {insertionParameter(false)}})
{
}

Expected<Schedule> Met::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByIndex(
        builder, "execution time", context,
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return builder.leastScore(
                task, ready,
                [&](const Slot &slot) { return costs.execution(task, slot.processor); },
                candidates);
        });
}

} // namespace takt::list
