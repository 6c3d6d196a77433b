// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/MaxMin.h"

#include "plugins/list_scheduling/UrgencyScheduling.h"

namespace takt::list {

MaxMin::MaxMin()
    : ListScheduler({"MaxMin",
                     "list",
                     "Max-min",
                     "O. H. Ibarra, C. E. Kim, Heuristic algorithms for scheduling independent "
                     "tasks on nonidentical processors, J. ACM 24(2), 1977",
                     "Takes the ready task whose earliest finish is the latest, and runs it there.",
                     "O(e + n w + r p), w tasks ready at a time, r slots looked at, at most n w",
                     {insertionParameter(false)}})
{
}

Expected<Schedule> MaxMin::run(const ExecutionCosts &costs, const Parameters &parameters,
                               RunContext &context) const
{
    return scheduleMaxMin(costs, slotRule(parameters), context, {});
}

Expected<Schedule> scheduleMaxMin(const ExecutionCosts &costs, SlotRule rule, RunContext &context,
                                  const ProgressShare &progress)
{
    ScheduleBuilder builder(costs, rule);
    return scheduleByUrgency(
        builder, {"earliest finish time", true, "earliest finish time"}, context,
        [](const TwoBestSlots &slots) { return slots.best.finish; }, progress);
}

} // namespace takt::list
