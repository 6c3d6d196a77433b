// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The analyses of traces against the plain loops that would do the same. Run with
//   bench_trace_analysis --benchmark_repetitions=5 --benchmark_report_aggregates_only=true
#include "core/analysis/DurationHistogram.h"
#include "core/analysis/GpuSummary.h"
#include "core/analysis/IdleAttribution.h"
#include "core/analysis/ResourceUtilization.h"
#include "core/analysis/SliceStatistics.h"
#include "core/analysis/TraceCriticalPath.h"
#include "core/analysis/WorkKinds.h"
#include "tests/shared/RandomSchedules.h"

#include <algorithm>
#include <benchmark/benchmark.h>
#include <map>
#include <string>
#include <unordered_map>

using namespace takt;

namespace {

constexpr std::size_t streams = 8;
constexpr std::size_t names = 300;

/// A thread that launches work on eight streams: two slices for each work.
const Timeline &traceOf(std::size_t slices)
{
    static std::map<std::size_t, Timeline> made;
    if (const auto found = made.find(slices); found != made.end())
        return found->second;
    test::Random random(slices);
    TimelineBuilder builder;
    const TrackIndex thread = builder.addTrack("thread", "process");
    builder.track(thread).kind = TrackKind::Thread;
    std::vector<NameIndex> kernels;
    for (std::size_t name = 0; name < names; ++name)
        kernels.push_back(
            builder.intern((name % 20 == 0 ? "ncclKernel" : "kernel") + std::to_string(name)));
    for (std::size_t stream = 0; stream < streams; ++stream) {
        const TrackIndex track = builder.addTrack("stream " + std::to_string(stream), "GPU 0");
        builder.track(track).kind = TrackKind::GpuStream;
        builder.track(track).device = 0;
    }
    const NameIndex launch = builder.intern("cudaLaunchKernel");
    const NameIndex runtime = builder.intern("cuda_runtime");
    const NameIndex kernel = builder.intern("kernel");
    const NameIndex flow = builder.intern("ac2g");
    std::vector<std::int64_t> freeFrom(streams, 0);
    std::int64_t now = 0;
    for (std::size_t work = 0; work < slices / 2; ++work) {
        const std::size_t stream = random.below(streams);
        const std::int64_t call = random.between(2'000, 6'000);
        const std::size_t from = builder.addSlice({thread, now, call, launch, runtime});
        const std::int64_t start = std::max(freeFrom[stream], now + 3'000);
        const std::int64_t duration = random.between(1'000, 60'000);
        const std::size_t to = builder.addSlice({static_cast<TrackIndex>(stream + 1), start,
                                                 duration, kernels[random.below(names)], kernel});
        builder.addFlow(from, to, flow);
        freeFrom[stream] = start + duration;
        now += call + (random.chance(0.05) ? 90'000 : 500);
    }
    return made.emplace(slices, test::expectValue(builder.build())).first->second;
}

const Timeline &traceOf(const benchmark::State &state)
{
    return traceOf(static_cast<std::size_t>(state.range(0)));
}

void statisticsByName(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    for (auto _ : state) {
        RunContext context;
        benchmark::DoNotOptimize(sliceStatistics(timeline, {}, {}, context));
    }
}

/// Durations by the text of the name in a hash table, sorted for the percentiles.
void statisticsByNamePlainLoop(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    for (auto _ : state) {
        std::unordered_map<std::string, std::vector<std::int64_t>> groups;
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
            groups[timeline.name(timeline.nameOf(slice))].push_back(timeline.duration(slice));
        for (auto &[name, durations] : groups)
            std::ranges::sort(durations);
        benchmark::DoNotOptimize(groups);
    }
}

void histogram(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    for (auto _ : state) {
        RunContext context;
        benchmark::DoNotOptimize(
            durationHistogram(timeline, {}, 60, BinScale::Logarithmic, context));
    }
}

void summary(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(gpuSummaries(timeline));
}

void utilizationProfile(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    for (auto _ : state) {
        RunContext context;
        benchmark::DoNotOptimize(gpuUtilization(timeline, context));
    }
}

/// What a frame of the view asks for.
void utilizationBins(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    RunContext context;
    const auto rows = test::expectValue(gpuUtilization(timeline, context));
    for (auto _ : state)
        benchmark::DoNotOptimize(
            rows.front().profile.bins(timeline.startTime(), timeline.endTime(), 1920));
}

/// The same by going over the slices, each added to the bins it touches; what overlaps counts
/// twice, so this does less.
void utilizationBinsPlainLoop(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    const WorkKinds kinds(timeline);
    constexpr std::int64_t count = 1920;
    const std::int64_t width = (timeline.endTime() - timeline.startTime()) / count + 1;
    for (auto _ : state) {
        std::vector<std::int64_t> bins(count, 0);
        for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice) {
            if (kinds.deviceWork(slice) == WorkKind::None)
                continue;
            std::int64_t from = timeline.start(slice) - timeline.startTime();
            const std::int64_t to = timeline.end(slice) - timeline.startTime();
            while (from < to) {
                const std::int64_t edge = std::min((from / width + 1) * width, to);
                bins[static_cast<std::size_t>(from / width)] += edge - from;
                from = edge;
            }
        }
        benchmark::DoNotOptimize(bins);
    }
}

void idleOfAllStreams(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    const LaunchLinks links(timeline);
    for (auto _ : state) {
        RunContext context;
        benchmark::DoNotOptimize(idleOfStreams(timeline, links, context));
    }
}

void criticalPath(benchmark::State &state)
{
    const Timeline &timeline = traceOf(state);
    const LaunchLinks links(timeline);
    for (auto _ : state) {
        RunContext context;
        benchmark::DoNotOptimize(traceCriticalPath(timeline, links, context));
    }
}

void sizes(benchmark::internal::Benchmark *benchmark)
{
    benchmark->ArgName("slices")->Unit(benchmark::kMillisecond)->Arg(1'000'000)->Arg(10'000'000);
}

BENCHMARK(statisticsByName)->Apply(sizes);
BENCHMARK(statisticsByNamePlainLoop)->Apply(sizes);
BENCHMARK(histogram)->Apply(sizes);
BENCHMARK(summary)->Apply(sizes);
BENCHMARK(utilizationProfile)->Apply(sizes);
BENCHMARK(utilizationBins)->Apply(sizes);
BENCHMARK(utilizationBinsPlainLoop)->Apply(sizes);
BENCHMARK(idleOfAllStreams)->Apply(sizes);
BENCHMARK(criticalPath)->Apply(sizes);

} // namespace

BENCHMARK_MAIN();
