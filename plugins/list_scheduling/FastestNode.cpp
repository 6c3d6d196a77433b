// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/FastestNode.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

#include <cmath>

namespace takt::list {

FastestNode::FastestNode()
    : ListScheduler(
          {"FastestNode",
           "list",
           "Fastest node",
           "The baseline of: J. Coleman, B. Krishnamachari, PISA: an adversarial approach to "
           "comparing task graph scheduling algorithms, IPDPS 2025",
           "Runs everything on the one processor that takes the least time for all tasks together.",
           "O(n log n + e + n p)",
           {}})
{
}

Expected<Schedule> FastestNode::run(const ExecutionCosts &costs, const Parameters &,
                                    RunContext &context) const
{
    const ProcessorIndex processor = fastestProcessor(costs, costs.graph().topologicalOrder());
    ScheduleBuilder builder(costs, SlotRule::Append);
    return scheduleByIndex(
        builder, "finish time", context,
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return std::isfinite(costs.execution(task, processor))
                       ? slotOn(builder, task, processor, ready, candidates)
                       : builder.leastScore(task, ready, finishOf, candidates);
        });
}

} // namespace takt::list
