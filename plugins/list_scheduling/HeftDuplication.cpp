// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/HeftDuplication.h"

#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyList.h"
#include "plugins/list_scheduling/DuplicationBuilder.h"

#include <cmath>
#include <limits>
#include <utility>

namespace takt::list {

namespace {

SchedulerInfo describe()
{
    SchedulerInfo info{
        "HEFT-duplication",
        "list",
        "HEFT with task duplication",
        "S. Bansal, P. Kumar, K. Singh, Dealing with heterogeneity through limited duplication for "
        "scheduling precedence constrained task systems, J. Parallel and Distributed Computing "
        "65(4), 2005, in the order of HEFT (Topcuoglu, Hariri, Wu, IEEE TPDS 13(3), 2002)",
        "HEFT that may run copies of the parents a task waits for on the task's own processor, "
        "where the task then starts earlier.",
        "O(n log n + p e c + p n copies (d c + g)) for in-degree d, c copies of a task, g for "
        "finding an idle gap",
        {rankParameter(), ParameterSpec::integer("copies", 8, 0, 1e6,
                                                 "Parents that may be copied for one task; 0: "
                                                 "HEFT.")}};
    info.duplicatesTasks = true;
    return info;
}

} // namespace

HeftDuplication::HeftDuplication() : ListScheduler(describe()) {}

Expected<Schedule> HeftDuplication::run(const ExecutionCosts &costs, const Parameters &parameters,
                                        RunContext &context) const
{
    const Ranks ranks = upwardRanks(costs, costEstimate(parameters));
    const auto copies = static_cast<std::size_t>(parameters.integer("copies"));
    DuplicationBuilder builder(costs);
    ReadyList readyList(costs.graph(), ranks.scaled());
    DecisionRecorder recorder(context.decisionLog, {"rank_u", true, "earliest finish time"});
    for (std::size_t step = 0; !readyList.isEmpty();) {
        if (recorder.isOn()) {
            for (const TaskIndex task : readyList.tasks())
                recorder.addReady(task, ranks.value(task));
        }
        const TaskIndex task = readyList.take();
        DuplicationBuilder::Plan best;
        best.slot.finish = std::numeric_limits<double>::infinity();
        for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
            if (context.isCancelled())
                return failure({}, "cancelled");
            if (!std::isfinite(costs.execution(task, processor)))
                continue;
            DuplicationBuilder::Plan plan = builder.plan(task, processor, copies);
            if (recorder.isOn())
                recorder.candidates()->push_back(
                    {processor, plan.slot.start, plan.slot.finish, plan.slot.finish});
            if (plan.slot.finish < best.slot.finish)
                best = std::move(plan);
        }
        builder.carryOut(task, best);
        recorder.record(task, best.slot);
        readyList.placed(task);
        context.reportProgress(static_cast<double>(++step) /
                               static_cast<double>(costs.taskCount()));
    }
    return builder.build();
}

} // namespace takt::list
