// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Dps.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

#include <algorithm>

namespace takt::list {

Dps::Dps()
    : ListScheduler(
          {"DPS",
           "list",
           "Dynamic Priority Scheduling",
           "The scheduler of that name in SAGA 2, the library of: J. Coleman, B. Krishnamachari, "
           "PISA: an adversarial approach to comparing task graph scheduling algorithms, IPDPS "
           "2025",
           "Takes the task of greatest b-level less t-level, both updated with where the tasks "
           "before it were placed, and puts it where it finishes first.",
           "O(n log n + e + n p); e p instead of e where links differ",
           {}})
{
}

Expected<Schedule> Dps::run(const ExecutionCosts &costs, const Parameters &,
                            RunContext &context) const
{
    const TaskGraph &graph = costs.graph();
    const Ranks up = upwardRanks(costs, CostEstimate::Mean);
    const double scale = up.scale();
    // Of a placed task along its real times, of another along the placed ones before it; times
    // the scale of the ranks. Priorities are read when a task becomes ready, that is after its
    // last predecessor has set them here.
    std::vector<double> placedLevels(graph.taskCount(), 0);
    std::vector<double> levels(graph.taskCount(), 0);
    std::vector<double> priorities(up.scaled().begin(), up.scaled().end());
    const auto settle = [&](TaskIndex task, const ScheduleBuilder &builder,
                            ProcessorIndex processor) {
        const auto predecessors = graph.predecessors(task);
        for (std::size_t k = 0; k < predecessors.size(); ++k) {
            const ProcessorIndex source = builder.placement(predecessors[k]).processor;
            const double message =
                costs.communication(graph.incomingEdges(task)[k], source, processor);
            placedLevels[task] =
                std::max(placedLevels[task],
                         placedLevels[predecessors[k]] +
                             scale * (costs.execution(predecessors[k], source) + message));
        }
        EdgeIndex edge = graph.firstOutgoingEdge(task);
        for (const TaskIndex successor : graph.successors(task)) {
            levels[successor] = std::max(
                levels[successor], placedLevels[task] + scale * (costs.execution(task, processor) +
                                                                 costs.meanCommunication(edge)));
            priorities[successor] = up.scaled()[successor] - levels[successor];
            ++edge;
        }
    };
    ScheduleBuilder builder(costs, SlotRule::Append);
    return scheduleByPriority(
        builder, priorities, {"b-level - t-level", true, "earliest finish time"}, context,
        [&](TaskIndex task) { return priorities[task] / scale; },
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            const Slot slot = builder.leastScore(task, ready, finishOf, candidates);
            settle(task, builder, slot.processor);
            return slot;
        });
}

} // namespace takt::list
