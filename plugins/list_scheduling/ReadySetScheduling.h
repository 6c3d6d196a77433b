// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyTasks.h"
#include "core/schedule/ScheduleBuilder.h"

#include <utility>
#include <vector>

namespace takt::list {

/// What a rule says about one ready task.
struct Judgement {
    double urgency = 0; ///< the greatest goes first
    Slot slot;          ///< where the task would go
};

/// Dynamic list scheduling for rules whose urgency depends on the whole ready set: in each step all
/// ready tasks are judged and the most urgent is placed, until none is left; ties: lowest task.
///
/// `judge(task, ready, readyCount, candidates)` returns a Judgement; `candidates` is null unless
/// the choice of the processor is logged. O(e) and n w judgements for w ready tasks at a time.
template <class Judge>
[[nodiscard]] Expected<Schedule> scheduleFromReadySet(ScheduleBuilder &builder,
                                                      const DecisionMeaning &meaning,
                                                      RunContext &context, Judge &&judge)
{
    struct Waiting {
        TaskIndex task;
        DataReadyTimes dataReady;
    };
    const TaskGraph &graph = builder.costs().graph();
    std::vector<Waiting> waiting;
    ReadyTasks readyTasks(graph);
    DecisionRecorder recorder(context.decisionLog, meaning);
    const auto becomeReady = [&](TaskIndex task) {
        waiting.push_back({task, builder.dataReady(task)});
    };
    readyTasks.start(becomeReady);
    for (std::size_t step = 0; !waiting.empty();) {
        std::size_t chosen = 0;
        Judgement best;
        for (std::size_t index = 0; index < waiting.size(); ++index) {
            constexpr std::size_t judgementsBetweenQuestions = 256;
            if (index % judgementsBetweenQuestions == 0 && context.isCancelled())
                return failure({}, "cancelled");
            const TaskIndex task = waiting[index].task;
            const Judgement judgement =
                judge(task, waiting[index].dataReady, waiting.size(), nullptr);
            if (recorder.isOn())
                recorder.addReady(task, judgement.urgency);
            if (index == 0 || judgement.urgency > best.urgency ||
                (judgement.urgency == best.urgency && task < waiting[chosen].task)) {
                chosen = index;
                best = judgement;
            }
        }
        std::swap(waiting[chosen], waiting.back());
        const Waiting next = std::move(waiting.back());
        if (recorder.isOn())
            best = judge(next.task, next.dataReady, waiting.size(), recorder.candidates());
        waiting.pop_back();
        builder.place(next.task, best.slot);
        recorder.record(next.task, best.slot);
        readyTasks.placed(next.task, becomeReady);
        context.reportProgress(static_cast<double>(++step) /
                               static_cast<double>(graph.taskCount()));
    }
    return builder.build();
}

} // namespace takt::list
