// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Hbmct.h"

#include "plugins/list_scheduling/BalancedGroup.h"
#include "plugins/list_scheduling/GroupScheduling.h"

namespace takt::list {

Hbmct::Hbmct()
    : ListScheduler(
          {"HBMCT",
           "list",
           "Hybrid Balanced Minimum Completion Time",
           "R. Sakellariou, H. Zhao, A hybrid heuristic for DAG scheduling on heterogeneous "
           "systems, IPDPS HCW 2004",
           "Cuts the tasks by rank_u into groups that do not depend on each other, starts each "
           "task of a group on its fastest processor, and moves tasks away from the processor "
           "that ends last until nothing is gained.",
           "O(n log n + e + n p + m g log g) for groups of g tasks and m moves; e p instead of e "
           "where links differ",
           {rankParameter(),
            ParameterSpec::choice("start", {"execution", "finish"},
                                  "Where a task of a group is before it is moved: where it runs "
                                  "shortest, as in the paper, or where it would finish first.")}})
{
}

Expected<Schedule> Hbmct::run(const ExecutionCosts &costs, const Parameters &parameters,
                              RunContext &context) const
{
    const auto start = parameters.text("start") == "execution" ? BalancedGroup::Start::Execution
                                                               : BalancedGroup::Start::Finish;
    ScheduleBuilder builder(costs, SlotRule::Append);
    GroupScheduling scheduling(builder, upwardRanks(costs, costEstimate(parameters)),
                               "finish time where balancing put the task", context);
    return scheduling.run([&](const std::vector<TaskIndex> &tasks) {
        BalancedGroup group(builder, tasks, start);
        if (!group.balance([&context] { return context.isCancelled(); }))
            return false;
        group.forEach([&](TaskIndex task, ProcessorIndex processor) {
            scheduling.place(task, slotOn(builder, task, processor, builder.dataReady(task),
                                          scheduling.candidates()));
        });
        return true;
    });
}

} // namespace takt::list
