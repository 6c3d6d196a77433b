// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Olb.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

namespace takt::list {

Olb::Olb()
    : ListScheduler(
          {"OLB",
           "list",
           "Opportunistic Load Balancing",
           "R. Armstrong, D. Hensgen, T. Kidd, The relative performance of various mapping "
           "algorithms is independent of sizable variances in run-time predictions, HCW 1998",
           "Takes ready tasks by index and runs each on the processor that is free first, fast or "
           "not.",
           "O(n log n + e + n p)",
           {}})
{
}

Expected<Schedule> Olb::run(const ExecutionCosts &costs, const Parameters &,
                            RunContext &context) const
{
    ScheduleBuilder builder(costs, SlotRule::Append);
    return scheduleByIndex(
        builder, "time at which the processor is free", context,
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return builder.leastScore(
                task, ready, [&](const Slot &slot) { return builder.lastFinish(slot.processor); },
                candidates);
        });
}

} // namespace takt::list
