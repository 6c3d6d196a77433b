// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/perf/ExecutionCosts.h"
#include "core/schedule/SchedulerRun.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"
#include "views/shared/ViewSession.h"

#include <array>
#include <memory>
#include <string>
#include <vector>

namespace takt::test {

/// Appends tasks in topological order, each where it finishes first; `handicap` makes processors
/// look slower the higher their number, so that different values give different schedules.
inline Schedule appendSchedule(const ExecutionCosts &costs, double handicap = 0)
{
    const TaskGraph &graph = costs.graph();
    std::vector<double> freeFrom(costs.processorCount(), 0);
    std::vector<Placement> placementOf(graph.taskCount());
    for (const TaskIndex task : graph.topologicalOrder()) {
        Placement best{task, 0, 0, 0};
        double bestScore = 0;
        for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
            double start = freeFrom[processor];
            const auto predecessors = graph.predecessors(task);
            for (std::size_t index = 0; index < predecessors.size(); ++index) {
                const Placement &from = placementOf[predecessors[index]];
                start = std::max(start,
                                 from.finish + costs.communication(graph.incomingEdges(task)[index],
                                                                   from.processor, processor));
            }
            const double finish = start + costs.execution(task, processor);
            const double score = finish * (1 + handicap * processor);
            if (processor == 0 || score < bestScore) {
                best = {task, processor, start, finish};
                bestScore = score;
            }
        }
        placementOf[task] = best;
        freeFrom[best.processor] = best.finish;
    }
    return expectValue(
        Schedule::create(graph.taskCount(), costs.processorCount(), std::move(placementOf)));
}

/// A workload in seconds and bytes that looks like a scientific workflow: layers of tasks of one
/// kind each, with run times around the kind's, and edges to the next layer.
inline std::shared_ptr<const TaskGraph> layeredGraph(std::size_t tasks, std::size_t width,
                                                     std::uint64_t seed = 1)
{
    constexpr std::array kinds = {"stage_in",        "align", "sort_bam",
                                  "mark_duplicates", "call",  "merge"};
    Random random(seed);
    TaskGraphBuilder builder("layered workflow", WorkUnit::Seconds, DataUnit::Bytes);
    for (std::size_t task = 0; task < tasks; ++task) {
        const std::size_t layer = task / width;
        TaskSpec spec{"task_" + std::to_string(task)};
        spec.kind = kinds[layer % kinds.size()];
        spec.label = spec.kind + " " + std::to_string(task % width);
        spec.work = (2.0 + static_cast<double>(layer % 4) * 3) * (0.5 + random.unit());
        const TaskIndex index = expectValue(builder.addTask(std::move(spec)));
        for (int edge = 0; layer > 0 && edge < 2; ++edge) {
            const auto from = static_cast<TaskIndex>((layer - 1) * width + random.below(width));
            if (!builder.hasEdge(from, index))
                expectValue(builder.addEdge(from, index, 1e8 * random.unit()));
        }
    }
    return std::make_shared<TaskGraph>(expectValue(builder.build()));
}

inline std::shared_ptr<const Platform> layeredPlatform(std::size_t processors)
{
    std::vector<Processor> list;
    for (std::size_t index = 0; index < processors; ++index)
        list.push_back({"node-" + std::to_string(index), index % 4 == 3 ? "gpu" : "cpu",
                        index % 4 == 3 ? 2.0 : 1.0});
    return std::make_shared<Platform>(
        expectValue(Platform::create("cluster", std::move(list), Links::uniform({0.001, 1e8}))));
}

inline ShownRun shownRun(std::shared_ptr<const TaskGraph> graph,
                         std::shared_ptr<const Platform> platform, Schedule schedule,
                         const std::string &title)
{
    auto run = std::make_shared<SchedulerRun>();
    run->scheduler = title;
    run->graph = std::move(graph);
    run->platform = std::move(platform);
    run->schedule = std::make_shared<Schedule>(std::move(schedule));
    return {run, QString::fromStdString(title), 0};
}

inline ShownRun layeredRun(std::size_t tasks, std::size_t width, std::size_t processors,
                           double handicap = 0, const std::string &title = "Append")
{
    static std::shared_ptr<const TaskGraph> graph;
    if (!graph || graph->taskCount() != tasks)
        graph = layeredGraph(tasks, width);
    const auto platform = layeredPlatform(processors);
    const auto costs = expectValue(ExecutionCosts::bind(*graph, *platform));
    return shownRun(graph, platform, appendSchedule(costs, handicap), title);
}

/// HEFT's published schedule of the ten tasks of Topcuoglu et al.
inline ShownRun publishedRun()
{
    auto graph = std::make_shared<TaskGraph>(topcuogluGraph());
    auto platform = std::make_shared<Platform>(threeProcessors());
    return shownRun(graph, platform, expectValue(Schedule::create(10, 3, topcuogluHeft())), "HEFT");
}

} // namespace takt::test
