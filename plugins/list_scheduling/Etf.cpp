// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Etf.h"

#include "plugins/list_scheduling/LeastPairScheduling.h"

namespace takt::list {

Etf::Etf()
    : ListScheduler(
          {"ETF",
           "list",
           "Earliest Task First",
           "J.-J. Hwang, Y.-C. Chow, F. D. Anger, C.-Y. Lee, Scheduling precedence graphs in "
           "systems with interprocessor communication times, SIAM J. Computing 18(2), 1989",
           "Of all ready tasks and processors takes the pair that starts first; among equal starts "
           "the task of highest static level.",
           "O(e + r (p + log n)), r slots looked at: n at least, n w at most for w tasks ready at "
           "a time",
           {insertionParameter(false), rankParameter()}})
{
}

Expected<Schedule> Etf::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const Ranks levels = staticLevels(costs, costEstimate(parameters));
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByLeastPair(
        builder, {{"earliest start time", false, "earliest start time"}, levels.scaled()}, context,
        [](TaskIndex, const Slot &slot) { return slot.start; });
}

} // namespace takt::list
