// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyList.h"
#include "core/schedule/ScheduleBuilder.h"

#include <span>
#include <vector>

namespace takt::list {

/// Static list scheduling: the ready task of greatest priority is placed on the processor that
/// `choose` picks for it, until none is left.
///
/// `shownPriority(task)` is what the decision log tells of the priority.
/// `choose(task, ready, candidates)` returns the Slot; `candidates` is null without a log.
/// O(n log n + e) and n choices.
template <class ShownPriority, class Choose>
[[nodiscard]] Expected<Schedule>
scheduleByPriority(ScheduleBuilder &builder, std::span<const double> priorities,
                   const DecisionMeaning &meaning, RunContext &context,
                   ShownPriority &&shownPriority, Choose &&choose)
{
    const TaskGraph &graph = builder.costs().graph();
    ReadyList readyList(graph, priorities);
    DecisionRecorder recorder(context.decisionLog, meaning);
    for (std::size_t step = 0; !readyList.isEmpty(); ++step) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        context.reportProgress(static_cast<double>(step) / static_cast<double>(graph.taskCount()));
        if (recorder.isOn()) {
            for (const TaskIndex task : readyList.tasks())
                recorder.addReady(task, shownPriority(task));
        }
        const TaskIndex task = readyList.take();
        const Slot slot = choose(task, builder.dataReady(task), recorder.candidates());
        builder.place(task, slot);
        recorder.record(task, slot);
        readyList.placed(task);
    }
    context.reportProgress(1);
    return builder.build();
}

/// The same with equal priorities: the ready task of lowest index comes first.
template <class Choose>
[[nodiscard]] Expected<Schedule> scheduleByIndex(ScheduleBuilder &builder,
                                                 const std::string &scoreMeaning,
                                                 RunContext &context, Choose &&choose)
{
    const std::vector<double> equal(builder.costs().taskCount(), 0);
    return scheduleByPriority(
        builder, equal, {"none: lowest task first", true, scoreMeaning}, context,
        [](TaskIndex) { return 0.0; }, choose);
}

} // namespace takt::list
