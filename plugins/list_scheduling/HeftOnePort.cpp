// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/HeftOnePort.h"

#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyList.h"
#include "core/schedule/TransferPlan.h"

#include <cmath>
#include <limits>

namespace takt::list {

HeftOnePort::HeftOnePort()
    : ListScheduler(
          {"HEFT-one-port",
           "list",
           "HEFT with one port a processor",
           "O. Beaumont, V. Boudet, Y. Robert, A realistic model and an efficient heuristic for "
           "scheduling with heterogeneous processors, HCW 2002",
           "HEFT that lets data pass only while the sender's and the receiver's port are free, for "
           "platforms whose processors send and receive one transfer at a time.",
           "O(n log n + (n + e) p g), g for finding a gap in a processor's or a port's time",
           {insertionParameter(true), rankParameter()}})
{
}

Expected<Schedule> HeftOnePort::run(const ExecutionCosts &costs, const Parameters &parameters,
                                    RunContext &context) const
{
    const Ranks ranks = upwardRanks(costs, costEstimate(parameters));
    ScheduleBuilder builder(costs, slotRule(parameters));
    TransferPlanner transfers(costs.graph(), costs.platform());
    ReadyList readyList(costs.graph(), ranks.scaled());
    DecisionRecorder recorder(context.decisionLog, {"rank_u", true, "earliest finish time"});
    for (std::size_t step = 0; !readyList.isEmpty();) {
        if (recorder.isOn()) {
            for (const TaskIndex task : readyList.tasks())
                recorder.addReady(task, ranks.value(task));
        }
        const TaskIndex task = readyList.take();
        Slot best;
        best.finish = std::numeric_limits<double>::infinity();
        for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
            if (context.isCancelled())
                return failure({}, "cancelled");
            const double duration = costs.execution(task, processor);
            if (!std::isfinite(duration))
                continue;
            const double ready = transfers.bring(task, processor, 0);
            transfers.takeBack();
            const double start = builder.earliestStart(processor, ready, duration);
            const Slot slot{processor, start, start + duration, start + duration};
            if (recorder.isOn())
                recorder.candidates()->push_back({processor, slot.start, slot.finish, slot.score});
            if (slot.finish < best.finish)
                best = slot;
        }
        transfers.bring(task, best.processor, 0);
        builder.place(task, best);
        transfers.addSource(builder.placement(task), 0);
        recorder.record(task, best);
        readyList.placed(task);
        context.reportProgress(static_cast<double>(++step) /
                               static_cast<double>(costs.taskCount()));
    }
    const Expected<Schedule> schedule = builder.build();
    return schedule ? scheduleThroughPorts(*schedule, costs) : schedule;
}

} // namespace takt::list
