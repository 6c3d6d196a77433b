// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Etf.h"

#include "core/schedule/ReadyTasks.h"
#include "plugins/list_scheduling/EarliestStartQueue.h"
#include "plugins/list_scheduling/EnablingProcessor.h"
#include "plugins/list_scheduling/LeastPairScheduling.h"

#include <algorithm>
#include <cmath>

namespace takt::list {

namespace {

/// Whether EarliestStartQueue knows which task comes next: links alike, every task fits everywhere.
bool isPlain(const ExecutionCosts &costs)
{
    if (costs.platform().links().form() != Links::Form::Uniform)
        return false;
    std::vector<double> row(costs.processorCount());
    for (TaskIndex task = 0; task < costs.taskCount(); ++task) {
        costs.executionRow(task, row);
        if (!std::all_of(row.begin(), row.end(), [](double time) { return std::isfinite(time); }))
            return false;
    }
    return true;
}

/// The same schedule as that of scheduleByLeastPair(), without looking at tasks in vain.
Expected<Schedule> scheduleByQueue(const ExecutionCosts &costs, std::span<const double> levels,
                                   RunContext &context)
{
    const TaskGraph &graph = costs.graph();
    ScheduleBuilder builder(costs, SlotRule::Append);
    EarliestStartQueue queue(costs.processorCount(), levels);
    ReadyTasks readyTasks(graph);
    const auto becomeReady = [&](TaskIndex task) {
        const LastMessage last = lastMessage(builder, task);
        queue.add(task, last.from, builder.dataReady(task).on(last.from), last.arrival);
    };
    readyTasks.start(becomeReady);
    for (std::size_t step = 0; !queue.isEmpty();) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        const TaskIndex task = queue.take();
        const Slot slot = builder.leastScore(task, builder.dataReady(task),
                                             [](const Slot &s) { return s.start; });
        builder.place(task, slot);
        queue.busyUntil(slot.processor, slot.finish);
        readyTasks.placed(task, becomeReady);
        context.reportProgress(static_cast<double>(++step) /
                               static_cast<double>(graph.taskCount()));
    }
    return builder.build();
}

} // namespace

Etf::Etf()
    : ListScheduler(
          {"ETF",
           "list",
           "Earliest Task First",
           "J.-J. Hwang, Y.-C. Chow, F. D. Anger, C.-Y. Lee, Scheduling precedence graphs in "
           "systems with interprocessor communication times, SIAM J. Computing 18(2), 1989",
           "Of all ready tasks and processors takes the pair that starts first; among equal starts "
           "the task of highest static level.",
           "O(e + r (p + log n)), r slots looked at: n at least, n w at most for w tasks ready at "
           "a time",
           {insertionParameter(false), rankParameter()}})
{
}

Expected<Schedule> Etf::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const Ranks levels = staticLevels(costs, costEstimate(parameters));
    if (context.decisionLog == nullptr && slotRule(parameters) == SlotRule::Append &&
        isPlain(costs))
        return scheduleByQueue(costs, levels.scaled(), context);
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleByLeastPair(
        builder, {{"earliest start time", false, "earliest start time"}, levels.scaled()}, context,
        [](TaskIndex, const Slot &slot) { return slot.start; });
}

} // namespace takt::list
