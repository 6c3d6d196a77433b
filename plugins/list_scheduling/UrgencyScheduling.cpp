// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/UrgencyScheduling.h"

#include "core/schedule/ReadyTasks.h"

#include <cmath>
#include <limits>
#include <utility>
#include <vector>

namespace takt::list {

namespace {

/// A task that waits for its turn.
struct Waiting {
    TaskIndex task;
    DataReadyTimes dataReady;
    TwoBestSlots slots;
    double urgency;
};

TwoBestSlots twoBestSlots(const ScheduleBuilder &builder, TaskIndex task,
                          const DataReadyTimes &ready, std::span<double> durations)
{
    constexpr double none = std::numeric_limits<double>::max();
    TwoBestSlots slots{{0, 0, 0, none}, {0, 0, 0, none}};
    bool isFirst = true;
    builder.costs().executionRow(task, durations);
    for (ProcessorIndex processor = 0; processor < durations.size(); ++processor) {
        const double duration = durations[processor];
        const double readyHere = ready.on(processor);
        if (!std::isfinite(duration) || (!isFirst && readyHere + duration >= slots.second.score))
            continue;
        const double start = builder.earliestStart(processor, readyHere, duration);
        const double finish = start + duration;
        const Slot slot{processor, start, finish, finish};
        if (isFirst || finish < slots.best.score) {
            slots.second = isFirst ? Slot{processor, 0, 0, none} : slots.best;
            slots.best = slot;
        } else if (finish < slots.second.score) {
            slots.second = slot;
        }
        isFirst = false;
    }
    return slots;
}

} // namespace

Expected<Schedule> scheduleByUrgency(ScheduleBuilder &builder, const DecisionMeaning &meaning,
                                     RunContext &context,
                                     const std::function<double(const TwoBestSlots &)> &urgency,
                                     const ProgressShare &progress)
{
    const TaskGraph &graph = builder.costs().graph();
    std::vector<double> durations(builder.costs().processorCount());
    std::vector<Waiting> waiting;
    ReadyTasks readyTasks(graph);
    DecisionRecorder recorder(context.decisionLog, meaning);
    const auto look = [&](Waiting &entry) {
        entry.slots = twoBestSlots(builder, entry.task, entry.dataReady, durations);
        entry.urgency = urgency(entry.slots);
    };
    const auto becomeReady = [&](TaskIndex task) {
        waiting.push_back({task, builder.dataReady(task), {}, 0});
        look(waiting.back());
    };
    readyTasks.start(becomeReady);

    for (std::size_t step = 0; !waiting.empty();) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        std::size_t chosen = 0;
        for (std::size_t index = 0; index < waiting.size(); ++index) {
            const Waiting &entry = waiting[index];
            if (entry.urgency > waiting[chosen].urgency ||
                (entry.urgency == waiting[chosen].urgency && entry.task < waiting[chosen].task))
                chosen = index;
            if (recorder.isOn())
                recorder.addReady(entry.task, entry.urgency);
        }
        std::swap(waiting[chosen], waiting.back());
        const Waiting next = std::move(waiting.back());
        waiting.pop_back();

        Slot slot = next.slots.best;
        if (recorder.isOn())
            slot = builder.leastScore(
                next.task, next.dataReady, [](const Slot &s) { return s.finish; },
                recorder.candidates());
        builder.place(next.task, slot);
        recorder.record(next.task, slot);
        for (std::size_t index = 0; index < waiting.size(); ++index) {
            constexpr std::size_t looksBetweenQuestions = 1024;
            if (index % looksBetweenQuestions == looksBetweenQuestions - 1 && context.isCancelled())
                return failure({}, "cancelled");
            const TwoBestSlots &slots = waiting[index].slots;
            if (slots.best.processor == slot.processor || slots.second.processor == slot.processor)
                look(waiting[index]);
        }
        readyTasks.placed(next.task, becomeReady);
        progress.report(context, ++step, graph.taskCount());
    }
    return builder.build();
}

} // namespace takt::list
