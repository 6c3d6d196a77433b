// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Sufferage.h"

#include "plugins/list_scheduling/UrgencyScheduling.h"

namespace takt::list {

Sufferage::Sufferage()
    : ListScheduler({"Sufferage",
                     "list",
                     "Sufferage",
                     "M. Maheswaran, S. Ali, H. J. Siegel, D. Hensgen, R. F. Freund, Dynamic "
                     "mapping of a class of independent tasks onto heterogeneous computing "
                     "systems, J. Parallel and Distributed Computing 59(2), 1999",
                     "Takes the ready task that would lose most without its best processor: its "
                     "second earliest finish less its earliest.",
                     "O(e + n w + r p), w tasks ready at a time, r slots looked at, at most n w",
                     {insertionParameter(false)}})
{
}

Expected<Schedule> Sufferage::run(const ExecutionCosts &costs, const Parameters &parameters,
                                  RunContext &context) const
{
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByUrgency(
        builder, {"sufferage", true, "earliest finish time"}, context,
        [](const TwoBestSlots &slots) { return slots.second.score - slots.best.finish; });
}

} // namespace takt::list
