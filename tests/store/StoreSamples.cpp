// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StoreSamples.h"

#include "core/perf/ExecutionCosts.h"

#include <algorithm>
#include <limits>
#include <random>
#include <string>
#include <utility>
#include <vector>

namespace takt::samples {

WorkloadDocument layeredWorkload(std::size_t layers, std::size_t width, std::uint64_t seed)
{
    std::mt19937_64 random(seed);
    const auto draw = [&] { return static_cast<double>(random() % 1000 + 1) / 8.0; };
    TaskGraphBuilder builder("layers", WorkUnit::Seconds, DataUnit::Bytes);
    for (std::size_t task = 0; task < layers * width; ++task) {
        TaskSpec spec;
        spec.id = "t" + std::to_string(task);
        spec.kind = task % 3 == 0 ? "map" : "reduce";
        spec.work = draw();
        (void)builder.addTask(std::move(spec)).value();
    }
    for (std::size_t task = width; task < layers * width; ++task) {
        const std::size_t above = task - width;
        (void)builder.addEdge(static_cast<TaskIndex>(above), static_cast<TaskIndex>(task), draw())
            .value();
        const std::size_t beside = above - above % width + (above + 1) % width;
        if (beside != above)
            (void)builder
                .addEdge(static_cast<TaskIndex>(beside), static_cast<TaskIndex>(task), draw())
                .value();
    }
    WorkloadDocument workload;
    workload.graph = std::make_shared<const TaskGraph>(builder.build().value());
    workload.machines = twoLevelPlatform(2);
    workload.machineCores = {4, 8};
    workload.notes = {{"author", "the tests"}, {"makespan reported", "12.5"}};
    return workload;
}

std::shared_ptr<const Platform> twoLevelPlatform(std::size_t processors)
{
    std::vector<Processor> list(processors);
    Links::Level node{"node", {0.001, 1e9}, {}};
    for (std::size_t index = 0; index < processors; ++index) {
        list[index].name = "p" + std::to_string(index);
        list[index].className = index % 2 == 0 ? "cpu" : "gpu";
        list[index].speed = 1 + static_cast<double>(index % 4) / 4;
        list[index].busyPower = 200;
        node.groupOf.push_back(static_cast<std::uint32_t>(index / 2));
    }
    auto platform = Platform::create("two levels", std::move(list),
                                     Links::hierarchical({std::move(node)}, {0.01, 1e8}));
    return std::make_shared<const Platform>(std::move(platform).value());
}

SchedulerRun serialRun(const WorkloadDocument &workload, std::shared_ptr<const Platform> platform,
                       std::uint64_t seed)
{
    const auto costs = ExecutionCosts::bind(*workload.graph, *platform).value();
    auto log = std::make_shared<DecisionLog>(std::size_t{64});
    log->describe("order", false, "finish", false);
    std::vector<Placement> placements;
    double now = 0;
    for (const TaskIndex task : workload.graph->topologicalOrder()) {
        const auto processor = static_cast<ProcessorIndex>((task + seed) % costs.processorCount());
        // Time enough for any transfer between two tasks.
        const double start = now + 1;
        const double finish = start + costs.execution(task, processor);
        placements.push_back({task, processor, start, finish});
        std::vector<ReadyTask> ready;
        for (TaskIndex other = task; other < workload.graph->taskCount() && ready.size() < 20;
             ++other)
            ready.push_back({other, static_cast<double>(other)});
        std::vector<Candidate> candidates;
        for (ProcessorIndex other = 0; other < costs.processorCount(); ++other)
            candidates.push_back({other, start, finish, finish + other});
        log->record(task, processor, start, finish, ready, candidates);
        now = finish;
    }
    SchedulerRun run;
    run.scheduler = "Serial";
    run.parameters = Parameters::resolve({ParameterSpec::boolean("insertion", true, {}),
                                          ParameterSpec::integer("depth", 3, -10, 10, {}),
                                          ParameterSpec::real("share", 0.1, 0, 1, {}),
                                          ParameterSpec::choice("rank", {"mean", "best"}, {}),
                                          ParameterSpec::text("remark", "a 'quoted' remark\n", {})},
                                         {{"rank", "best"}})
                         .value();
    run.seed = seed;
    run.graph = workload.graph;
    run.schedule = std::make_shared<const Schedule>(
        Schedule::create(workload.graph->taskCount(), platform->processorCount(), placements)
            .value());
    run.platform = std::move(platform);
    run.decisions = log;
    auto search = std::make_shared<SearchLog>();
    search->append({0.5, 100, now + 7, -std::numeric_limits<double>::infinity()});
    search->raiseLowerBound(now / 2);
    search->append({1.5, 250, now, now / 2});
    search->countEvaluations(400);
    run.search = search;
    run.metrics = {{"makespan", "Makespan", now, "s", Metric::Better::Lower},
                   {"speedup", "Speedup", 1.0 / 3.0, "", Metric::Better::Higher},
                   {"odd", "Not a number", std::numeric_limits<double>::quiet_NaN()}};
    run.runtimeSeconds = 0.25;
    return run;
}

bool sameDecisions(const DecisionLog &a, const DecisionLog &b)
{
    if (a.size() != b.size() || a.priorityMeaning() != b.priorityMeaning() ||
        a.scoreMeaning() != b.scoreMeaning() ||
        a.higherPriorityFirst() != b.higherPriorityFirst() ||
        a.higherScoreBetter() != b.higherScoreBetter())
        return false;
    for (std::size_t step = 0; step < a.size(); ++step) {
        const Decision left = a[step];
        const Decision right = b[step];
        if (left.task != right.task || left.processor != right.processor ||
            left.start != right.start || left.finish != right.finish ||
            left.readyCount != right.readyCount || left.candidateCount != right.candidateCount ||
            !std::equal(left.ready.begin(), left.ready.end(), right.ready.begin(),
                        right.ready.end()) ||
            !std::equal(left.candidates.begin(), left.candidates.end(), right.candidates.begin(),
                        right.candidates.end()))
            return false;
    }
    return true;
}

} // namespace takt::samples
