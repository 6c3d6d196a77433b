// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Mct.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

namespace takt::list {

Mct::Mct()
    : ListScheduler(
          {"MCT",
           "list",
           "Minimum Completion Time",
           "R. Armstrong, D. Hensgen, T. Kidd, The relative performance of various mapping "
           "algorithms is independent of sizable variances in run-time predictions, HCW 1998",
           "Takes ready tasks by index and runs each where it finishes first.",
           "O(n log n + e + n p)",
           {insertionParameter(false)}})
{
}

Expected<Schedule> Mct::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByIndex(
        builder, "earliest finish time", context,
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return builder.leastScore(task, ready, finishOf, candidates);
        });
}

} // namespace takt::list
