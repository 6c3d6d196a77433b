// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/MinMin.h"

#include "plugins/list_scheduling/LeastPairScheduling.h"

namespace takt::list {

MinMin::MinMin()
    : ListScheduler({"MinMin",
                     "list",
                     "Min-min",
                     "O. H. Ibarra, C. E. Kim, Heuristic algorithms for scheduling independent "
                     "tasks on nonidentical processors, J. ACM 24(2), 1977",
                     "Of all ready tasks and processors takes the pair that finishes first.",
                     "O(e + r (p + log n)), r slots looked at: n at least, n w at most for w tasks "
                     "ready at a time",
                     {insertionParameter(false)}})
{
}

Expected<Schedule> MinMin::run(const ExecutionCosts &costs, const Parameters &parameters,
                               RunContext &context) const
{
    return scheduleMinMin(costs, slotRule(parameters), context, {});
}

Expected<Schedule> scheduleMinMin(const ExecutionCosts &costs, SlotRule rule, RunContext &context,
                                  const ProgressShare &progress)
{
    ScheduleBuilder builder(costs, rule);
    return scheduleByLeastPair(
        builder, {{"earliest finish time", false, "earliest finish time"}, {}, 1, progress},
        context, [](TaskIndex, const Slot &slot) { return slot.finish; });
}

} // namespace takt::list
