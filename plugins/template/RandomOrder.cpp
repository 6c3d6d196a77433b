// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RandomOrder.h"

#include "core/model/Philox.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyList.h"
#include "core/schedule/ScheduleBuilder.h"

#include <vector>

namespace example {

// Edit: what people read when they choose a scheduler, and the parameters they can set. The form
// in the window, the options of takt-cli and the check of what is typed all come from this.
RandomOrder::RandomOrder()
    : m_info{"RandomOrder",
             "list",
             "Random order",
             "A baseline, from no paper",
             "Takes ready tasks in random order and puts each where it finishes first.",
             "O(n log n + e + n p g), g for finding an idle gap (1 without insertion)",
             {takt::ParameterSpec::boolean("insertion", true,
                                           "Whether a task may go into an idle gap between two "
                                           "others, or only after the last one.")}}
{
}

takt::Expected<takt::Schedule> RandomOrder::schedule(const takt::TaskGraph &graph,
                                                     const takt::Platform &platform,
                                                     const takt::Parameters &parameters,
                                                     takt::RunContext &context) const
{
    const auto costs = takt::ExecutionCosts::bind(graph, platform);
    if (!costs)
        return tl::unexpected(costs.error());

    // Edit: the priorities. All that is random comes from the seed, so that a run can be repeated.
    std::vector<double> priorities(graph.taskCount());
    for (takt::TaskIndex task = 0; task < graph.taskCount(); ++task)
        priorities[task] = takt::Philox::uniform(context.seed, 0, task);

    takt::ScheduleBuilder builder(*costs, parameters.boolean("insertion")
                                              ? takt::SlotRule::Insertion
                                              : takt::SlotRule::Append);
    takt::ReadyList ready(graph, priorities);
    takt::DecisionRecorder recorder(context.decisionLog,
                                    {"random number", true, "earliest finish time"});
    for (std::size_t placed = 0; !ready.isEmpty();) {
        if (context.isCancelled())
            return takt::failure({}, "cancelled");
        if (recorder.isOn()) {
            for (const takt::TaskIndex task : ready.tasks())
                recorder.addReady(task, priorities[task]);
        }
        const takt::TaskIndex task = ready.take();

        // Edit: how a processor is chosen. The least score wins.
        const takt::Slot slot = builder.leastScore(
            task, builder.dataReady(task), [](const takt::Slot &s) { return s.finish; },
            recorder.candidates());

        builder.place(task, slot);
        recorder.record(task, slot);
        ready.placed(task);
        context.reportProgress(static_cast<double>(++placed) /
                               static_cast<double>(graph.taskCount()));
    }
    return builder.build();
}

} // namespace example
