// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Makespans of candidates for a task graph per second, a priority and a processor for each task, on
// 16 processors: on one core, on all and on CUDA devices, beside a plain loop that orders the tasks
// with the standard library and decodes the order. Argument: tasks.
#include "Roofline.h"
#include "core/batch/DagPopulation.h"
#include "tests/benchmarks/schedulers/LayeredWorkload.h"
#include "tests/shared/RandomSchedules.h"

#include <map>
#include <memory>
#include <queue>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::size_t processors = 16;
constexpr std::size_t size = 512;

struct Work {
    TaskGraph graph;
    Platform platform;
    ExecutionCosts costs;
    DagArrays arrays;
    DagPopulation population;

    explicit Work(std::size_t tasks)
        : graph(layeredGraph(tasks, processors, CostForm::Related)),
          platform(relatedPlatform(processors)),
          costs(expectValue(ExecutionCosts::bind(graph, platform))),
          arrays(expectValue(DagArrays::make(costs))),
          population(arrays, size)
    {
        Random random(1);
        for (std::size_t candidate = 0; candidate < size; ++candidate) {
            for (double &priority : population.priorities(candidate))
                priority = random.unit();
            for (std::uint16_t &processor : population.processors(candidate))
                processor = static_cast<std::uint16_t>(random.below(processors));
        }
    }
};

Work &work(std::int64_t tasks)
{
    static std::map<std::int64_t, std::unique_ptr<Work>> made;
    auto &entry = made[tasks];
    if (entry == nullptr)
        entry = std::make_unique<Work>(static_cast<std::size_t>(tasks));
    return *entry;
}

void count(benchmark::State &state, const Work &made)
{
    // A task: priority, processor, end, what it waits for, twice its place in the heap; an edge:
    // its source, data, and the source's processor and end.
    const auto tasks = static_cast<double>(made.graph.taskCount());
    const auto edges = static_cast<double>(made.graph.edgeCount());
    countEvaluations(state, "makespans", size,
                     tasks * (8 + 2 + 8 + 4 + 8) + edges * (4 + 8 + 2 + 8));
}

void plainLoop(benchmark::State &state)
{
    const Work &made = work(state.range(0));
    const DagView dag = made.arrays.view();
    std::vector<double> finish(dag.taskCount);
    std::vector<double> idleFrom(dag.processorCount);
    for ([[maybe_unused]] auto iteration : state) {
        for (std::size_t candidate = 0; candidate < size; ++candidate) {
            const auto priorities = made.population.priorities(candidate);
            std::priority_queue<std::pair<double, std::int64_t>> ready;
            std::vector<std::size_t> waiting(dag.taskCount);
            std::vector<TaskIndex> order;
            const auto push = [&](TaskIndex task) {
                ready.emplace(priorities[task], -static_cast<std::int64_t>(task));
            };
            for (TaskIndex task = 0; task < dag.taskCount; ++task) {
                waiting[task] = made.graph.predecessors(task).size();
                if (waiting[task] == 0)
                    push(task);
            }
            while (!ready.empty()) {
                const auto task = static_cast<TaskIndex>(-ready.top().second);
                ready.pop();
                order.push_back(task);
                for (const TaskIndex next : made.graph.successors(task)) {
                    if (--waiting[next] == 0)
                        push(next);
                }
            }
            benchmark::DoNotOptimize(decodeOrder(dag, order.data(),
                                                 made.population.processors(candidate).data(),
                                                 finish.data(), idleFrom.data()));
        }
    }
    count(state, made);
}

void judgeAll(benchmark::State &state, const char *id, unsigned int threads)
{
    const auto backend = findBackend(id);
    if (!backend) {
        state.SkipWithError(backend.error().message().c_str());
        return;
    }
    const Work &made = work(state.range(0));
    std::vector<double> makespans(size);
    const auto judgeOn = [&](unsigned int on) {
        RunContext context;
        if (const auto done =
                (*backend)->judgeDags(made.population.job(0, size, on), makespans, context);
            !done)
            state.SkipWithError(done.error().message().c_str());
    };
    for ([[maybe_unused]] auto iteration : state)
        judgeOn(threads);
    state.SetLabel((*backend)->devices().front().name);
    count(state, made);
    if (threads == 0 && (*backend)->id() == "cpu")
        state.counters["perCore"] = perCore(judgeOn);
}

} // namespace

BENCHMARK(plainLoop)->Arg(100)->Arg(1000);
BENCHMARK_CAPTURE(judgeAll, oneCore, "cpu", 1)->Arg(100)->Arg(1000);
BENCHMARK_CAPTURE(judgeAll, allCores, "cpu", 0)->Arg(1000)->UseRealTime();
BENCHMARK_CAPTURE(judgeAll, cuda, "cuda", 0)->Arg(100)->Arg(1000)->UseRealTime();

BENCHMARK_MAIN();
