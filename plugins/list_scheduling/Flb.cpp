// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Flb.h"

#include "core/schedule/ReadyTasks.h"
#include "plugins/list_scheduling/FastLoadBalancing.h"

namespace takt::list {

Flb::Flb()
    : ListScheduler(
          {"FLB",
           "list",
           "Fast Load Balancing",
           "A. Radulescu, A. J. C. van Gemund, FLB: fast load balancing for distributed-memory "
           "machines, ICPP 1999",
           "Takes the ready task that can start first, as ETF, but finds it by comparing two "
           "candidates only. For identical processors and links; on others it runs too, but does "
           "not look at speeds.",
           "O(n (log w + log p) + e) for w ready tasks at a time; e p instead of e where links "
           "differ",
           {}})
{
}

Expected<Schedule> Flb::run(const ExecutionCosts &costs, const Parameters &,
                            RunContext &context) const
{
    const TaskGraph &graph = costs.graph();
    const Ranks ranks = upwardRanks(costs, CostEstimate::Mean);
    ScheduleBuilder builder(costs, SlotRule::Append);
    IdleOrder idle(costs.processorCount());
    FlbReadySet ready(costs.processorCount(), ranks.scaled());
    ReadyTasks readyTasks(graph);
    DecisionRecorder recorder(context.decisionLog,
                              {"earliest start time", false, "earliest start time"});
    const auto becomeReady = [&](TaskIndex task) {
        const LastMessage last = lastMessage(builder, task);
        ready.add(task, last, builder.dataReady(task).on(last.from), builder.lastFinish(last.from));
    };
    readyTasks.start(becomeReady);
    for (std::size_t step = 0; !ready.isEmpty();) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        if (recorder.isOn())
            ready.forEach(idle.firstIdle(), [&recorder](TaskIndex task, double start) {
                recorder.addReady(task, start);
            });
        const FlbReadySet::Choice choice = ready.first(idle.firstIdle());
        const ProcessorIndex preferred = choice.isEnabled ? choice.enabling : idle.first();
        const bool hasEnabling = !graph.predecessors(choice.task).empty();
        const ProcessorIndex other =
            choice.isEnabled || !hasEnabling ? idle.first() : choice.enabling;
        const Slot slot = earlierOfTwo(builder, choice.task, builder.dataReady(choice.task),
                                       preferred, other, recorder.candidates());
        ready.remove(choice);
        builder.place(choice.task, slot);
        idle.placed(slot);
        recorder.record(choice.task, slot);
        ready.busyUntil(slot.processor, slot.finish);
        readyTasks.placed(choice.task, becomeReady);
        context.reportProgress(static_cast<double>(++step) /
                               static_cast<double>(graph.taskCount()));
    }
    return builder.build();
}

} // namespace takt::list
