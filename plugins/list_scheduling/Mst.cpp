// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Mst.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

namespace takt::list {

Mst::Mst()
    : ListScheduler({"MST",
                     "list",
                     "Minimum Start Time",
                     "The baseline of that name in: J. Coleman, B. Krishnamachari, PISA: an "
                     "adversarial approach to comparing task graph scheduling algorithms, IPDPS "
                     "2025, and its library SAGA",
                     "Takes tasks in topological order and puts each where it starts first.",
                     "O(n log n + e + n p); e p instead of e where links differ",
                     {}})
{
}

Expected<Schedule> Mst::run(const ExecutionCosts &costs, const Parameters &,
                            RunContext &context) const
{
    ScheduleBuilder builder(costs, SlotRule::Append);
    return scheduleByIndex(
        builder, "earliest start time", context,
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return builder.leastScore(
                task, ready, [](const Slot &slot) { return slot.start; }, candidates);
        });
}

} // namespace takt::list
