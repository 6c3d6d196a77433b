// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleMetrics.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/SchedulerRun.h"
#include "views/shared/ViewSession.h"

#include <algorithm>
#include <memory>
#include <string>
#include <utility>
#include <vector>

namespace takt::test {

inline std::shared_ptr<const Platform> samplePlatform(std::size_t processors)
{
    std::vector<Processor> list;
    for (std::size_t i = 0; i < processors; ++i) {
        Processor processor;
        processor.name = "P" + std::to_string(i + 1);
        processor.speed = 1 + 0.5 * static_cast<double>(i);
        list.push_back(std::move(processor));
    }
    auto platform =
        Platform::create("sample platform", std::move(list), Links::uniform(Link{0, 1}));
    return platform ? std::make_shared<const Platform>(*std::move(platform)) : nullptr;
}

/// Every task after another in topological order, where it finishes first, appended; with a log
/// whose ready set is the free tasks and whose priority is the work.
inline std::shared_ptr<SchedulerRun> greedyRun(const std::shared_ptr<const TaskGraph> &graph,
                                               std::size_t processors, bool withLog = true)
{
    auto run = std::make_shared<SchedulerRun>();
    run->scheduler = "Greedy";
    run->graph = graph;
    run->platform = samplePlatform(processors);
    const auto costs = ExecutionCosts::bind(*graph, *run->platform);
    auto log = std::make_shared<DecisionLog>();
    log->describe("work", true, "earliest finish time");
    std::vector<Placement> of(graph->taskCount());
    std::vector<double> freeAt(processors, 0.0);
    std::vector<std::size_t> missing(graph->taskCount());
    std::vector<TaskIndex> ready;
    for (TaskIndex task = 0; task < graph->taskCount(); ++task) {
        missing[task] = graph->predecessors(task).size();
        if (missing[task] == 0)
            ready.push_back(task);
    }
    while (!ready.empty()) {
        const auto chosen = std::max_element(ready.begin(), ready.end(), [&](auto a, auto b) {
            return graph->work(a) < graph->work(b);
        });
        const TaskIndex task = *chosen;
        std::vector<Candidate> candidates;
        for (ProcessorIndex p = 0; p < processors; ++p) {
            double start = freeAt[p];
            for (std::size_t k = 0; k < graph->predecessors(task).size(); ++k) {
                const Placement &from = of[graph->predecessors(task)[k]];
                start = std::max(start,
                                 from.finish + costs->communication(graph->incomingEdges(task)[k],
                                                                    from.processor, p));
            }
            const double finish = start + costs->execution(task, p);
            candidates.push_back({p, start, finish, finish});
        }
        const Candidate best = *std::min_element(
            candidates.begin(), candidates.end(),
            [](const Candidate &a, const Candidate &b) { return a.finish < b.finish; });
        std::vector<ReadyTask> readySet;
        for (const TaskIndex r : ready)
            readySet.push_back({r, graph->work(r)});
        log->record(task, best.processor, best.start, best.finish, readySet, candidates);
        of[task] = {task, best.processor, best.start, best.finish};
        freeAt[best.processor] = best.finish;
        ready.erase(chosen);
        for (const TaskIndex next : graph->successors(task)) {
            if (--missing[next] == 0)
                ready.push_back(next);
        }
    }
    auto schedule = Schedule::create(graph->taskCount(), processors, of);
    run->schedule = std::make_shared<const Schedule>(*std::move(schedule));
    run->metrics = scheduleMetrics(*run->schedule, *costs);
    run->validation = validate(*run->schedule, *costs);
    if (withLog)
        run->decisions = log;
    return run;
}

inline ShownRun shown(std::shared_ptr<const SchedulerRun> run, std::string title = "Greedy")
{
    return {std::move(run), QString::fromStdString(title), 0};
}

} // namespace takt::test
