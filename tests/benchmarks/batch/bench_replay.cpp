// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Replays under noise per second: on one core, on all, and on CUDA devices, beside a plain loop
// with the standard library's random numbers in the same run. Argument: tasks, on 16 processors.
#include "Roofline.h"
#include "core/batch/Backend.h"
#include "core/batch/DispatchProgram.h"
#include "core/batch/NoiseModel.h"
#include "core/batch/ReplayProgram.h"
#include "core/schedule/ScheduleBuilder.h"
#include "tests/benchmarks/schedulers/LayeredWorkload.h"

#include <map>
#include <memory>
#include <numeric>
#include <random>
#include <thread>
#include <tuple>
#include <vector>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::size_t processors = 16;

struct Plan {
    TaskGraph graph;
    Platform platform;
    ExecutionCosts costs;
    ReplayProgram program;
    DispatchProgram dispatch;

    explicit Plan(std::size_t tasks)
        : graph(layeredGraph(tasks, processors, CostForm::Related)),
          platform(relatedPlatform(processors)),
          costs(expectValue(ExecutionCosts::bind(graph, platform))),
          program(expectValue(ReplayProgram::compile(earliestFinish(costs), costs))),
          dispatch(expectValue(
              DispatchProgram::make(earliestFinish(costs), costs, ReplayPlacement::EarliestFinish)))
    {
    }

    /// Tasks in topological order, each where it ends first.
    static Schedule earliestFinish(const ExecutionCosts &costs)
    {
        ScheduleBuilder builder(costs, SlotRule::Append);
        for (const TaskIndex task : costs.graph().topologicalOrder())
            builder.place(task, builder.leastScore(task, builder.dataReady(task),
                                                   [](const Slot &slot) { return slot.finish; }));
        return expectValue(builder.build());
    }
};

const Plan &plan(std::int64_t tasks)
{
    static std::map<std::int64_t, std::unique_ptr<Plan>> made;
    auto &entry = made[tasks];
    if (entry == nullptr)
        entry = std::make_unique<Plan>(static_cast<std::size_t>(tasks));
    return *entry;
}

void count(benchmark::State &state, const Plan &work, std::size_t replicas)
{
    const double all = static_cast<double>(state.iterations()) * static_cast<double>(replicas);
    state.counters["replicas/s"] = benchmark::Counter(all, benchmark::Counter::kIsRate);
    const ReplayView view = work.program.view();
    state.counters["draws/s"] = benchmark::Counter(
        all * static_cast<double>(view.steps + view.transfers), benchmark::Counter::kIsRate);
}

/// Normal numbers of 16 replicas for all sites, in the instruction sets that the backend uses.
#if defined(__x86_64__) && defined(__GNUC__) && !defined(__clang__)
[[gnu::target_clones("avx512f", "avx2", "default")]]
#endif
double
sumOfDraws(const std::vector<std::uint32_t> &sites)
{
    constexpr int width = 16;
    DrawRows<width> rows({1}, 0, NoiseDraws::Region::Tasks, sites.data(),
                         static_cast<std::uint32_t>(sites.size()), true);
    double sum = 0;
    for (std::size_t site = 0; site < sites.size(); ++site)
        sum += rows.next()[site % width];
    return sum;
}

/// Numbers a second that one core draws and does nothing with: the bound of noisy replays. Measured
/// once for normal numbers, which lognormal factors come from.
double drawsOfACore()
{
    static const double measured = [] {
        std::vector<std::uint32_t> sites(4096);
        std::iota(sites.begin(), sites.end(), 0U);
        double sum = 0;
        const double seconds = leastTime(20, [&] { sum += sumOfDraws(sites); });
        benchmark::DoNotOptimize(sum);
        return static_cast<double>(sites.size()) * 16 / seconds;
    }();
    return measured;
}

/// The loop that one writes first: a generator of the standard library, one replica at a time.
void plainLoop(benchmark::State &state)
{
    const Plan &work = plan(state.range(0));
    const ReplayView view = work.program.view();
    std::mt19937_64 random(1);
    const double sigma = std::sqrt(std::log1p(0.3 * 0.3));
    std::lognormal_distribution<double> factor(-sigma * sigma / 2, sigma);
    std::vector<double> finish(view.steps);
    double latest = 0;
    for ([[maybe_unused]] auto iteration : state) {
        for (std::uint32_t step = 0; step < view.steps; ++step) {
            double start = view.previous[step] == view.steps ? 0 : finish[view.previous[step]];
            for (auto input = view.firstInput[step]; input < view.firstInput[step + 1]; ++input) {
                const double delay = view.delay[input];
                start = std::max(start, finish[view.sender[input]] +
                                            (delay > 0 ? delay * factor(random) : 0));
            }
            finish[step] = start + view.duration[step] * factor(random);
            latest = std::max(latest, finish[step]);
        }
    }
    benchmark::DoNotOptimize(latest);
    count(state, work, 1);
}

void replay(benchmark::State &state, const char *backendId, unsigned int threads,
            const char *noiseText, std::size_t replicas)
{
    const auto backend = findBackend(backendId);
    if (!backend) {
        state.SkipWithError(backend.error().message().c_str());
        return;
    }
    const Plan &work = plan(state.range(0));
    const NoiseModel noise = expectValue(NoiseModel::parse(noiseText));
    std::vector<double> makespans(replicas);
    ReplayJob job{work.program.view(), noise.bind(1), 0, replicas, threads};
    for ([[maybe_unused]] auto iteration : state) {
        RunContext context;
        if (const auto done = (*backend)->replay(job, {.makespans = makespans}, context); !done)
            state.SkipWithError(done.error().message().c_str());
        job.firstReplica += replicas;
    }
    state.SetLabel((*backend)->devices().front().name);
    count(state, work, replicas);
    if ((*backend)->id() != "cpu" || !noise.bind(1).tasks.isOfNormal())
        return;
    const double cores = threads == 0 ? std::max(1U, std::thread::hardware_concurrency()) : threads;
    const ReplayView view = work.program.view();
    state.counters["ofDraws"] = benchmark::Counter(
        static_cast<double>(replicas) * (view.steps + view.transfers) / drawsOfACore() / cores,
        benchmark::Counter::kIsIterationInvariantRate);
    if (threads == 0)
        state.counters["perCore"] = perCore([&](unsigned int on) {
            RunContext context;
            ReplayJob part = job;
            part.threads = on;
            std::ignore = (*backend)->replay(part, {.makespans = makespans}, context);
        });
}

/// The same schedule's tasks placed anew at run time.
void dispatch(benchmark::State &state, const char *backendId, unsigned int threads,
              std::size_t replicas)
{
    const auto backend = findBackend(backendId);
    if (!backend) {
        state.SkipWithError(backend.error().message().c_str());
        return;
    }
    const Plan &work = plan(state.range(0));
    const NoiseModel noise = expectValue(NoiseModel::parse("lognormal:0.3"));
    std::vector<double> makespans(replicas);
    DispatchJob job{work.dispatch.view(), noise.bind(1), 0, replicas, threads};
    for ([[maybe_unused]] auto iteration : state) {
        RunContext context;
        if (const auto done = (*backend)->dispatch(job, {.makespans = makespans}, context); !done)
            state.SkipWithError(done.error().message().c_str());
        job.firstReplica += replicas;
    }
    state.SetLabel((*backend)->devices().front().name);
    count(state, work, replicas);
}

void oneCore(benchmark::State &state, const char *noise)
{
    replay(state, "cpu", 1, noise, 4096);
}
void allCores(benchmark::State &state, const char *noise)
{
    replay(state, "cpu", 0, noise, 65536);
}
void cuda(benchmark::State &state, const char *noise)
{
    replay(state, "cuda", 0, noise, std::size_t{1} << 20U);
}

} // namespace

BENCHMARK(plainLoop)->Arg(1000);
BENCHMARK_CAPTURE(oneCore, none, "none")->Arg(1000);
BENCHMARK_CAPTURE(oneCore, lognormal, "lognormal:0.3")->Arg(1000)->Arg(10000);
BENCHMARK_CAPTURE(oneCore, uniform, "uniform:0.3")->Arg(1000);
BENCHMARK_CAPTURE(oneCore, gamma, "gamma:0.3")->Arg(1000);
BENCHMARK_CAPTURE(allCores, lognormal, "lognormal:0.3")->Arg(1000)->UseRealTime();
BENCHMARK_CAPTURE(cuda, none, "none")->Arg(1000)->UseRealTime();
BENCHMARK_CAPTURE(cuda, lognormal, "lognormal:0.3")->Arg(1000)->UseRealTime();
BENCHMARK_CAPTURE(cuda, uniform, "uniform:0.3")->Arg(1000)->UseRealTime();
BENCHMARK_CAPTURE(cuda, gamma, "gamma:0.3")->Arg(1000)->UseRealTime();
BENCHMARK_CAPTURE(dispatch, oneCore, "cpu", 1, 1024)->Arg(1000);
BENCHMARK_CAPTURE(dispatch, cuda, "cuda", 0, std::size_t{1} << 17U)->Arg(1000)->UseRealTime();

BENCHMARK_MAIN();
