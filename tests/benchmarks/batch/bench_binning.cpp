// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Slices counted into 1,000 time bins per second: the kernel on one core, on all and on CUDA
// devices, with one lane and with eight that are merged, beside the analysis' profile and its bins.
// Argument: slices; 10^8 of them take 1.7 GB and are run where TAKT_BENCH_LARGE is set.
#include "Roofline.h"
#include "core/analysis/IntervalUnion.h"
#include "core/batch/Backend.h"
#include "tests/shared/RandomSchedules.h"

#include <cstdlib>
#include <map>
#include <memory>
#include <numeric>
#include <utility>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::uint32_t bins = 1000;
constexpr double bytesOfSlice = 2 * sizeof(std::int64_t) + 1; // start, duration, kind

/// Slices of one resource, one after the other on each lane with gaps between them.
struct Slices {
    std::vector<std::int64_t> start;
    std::vector<std::int64_t> duration;
    std::vector<std::uint8_t> kind;
    std::vector<std::uint32_t> laneFirst;
    std::vector<std::uint32_t> laneEnd;
    BinningView view;

    Slices(std::size_t count, std::size_t lanes)
    {
        Random random(7);
        std::int64_t end = 0;
        for (std::size_t lane = 0; lane < lanes; ++lane) {
            laneFirst.push_back(static_cast<std::uint32_t>(start.size()));
            std::int64_t time = 0;
            for (std::size_t slice = 0; slice < count / lanes; ++slice) {
                time += random.between(0, 500);
                start.push_back(time);
                duration.push_back(random.between(1, 2000));
                kind.push_back(static_cast<std::uint8_t>(1 + random.below(3)));
                time += duration.back();
            }
            end = std::max(end, time);
            laneEnd.push_back(static_cast<std::uint32_t>(start.size()));
        }
        view.start = start.data();
        view.duration = duration.data();
        view.kind = kind.data();
        view.laneFirst = laneFirst.data();
        view.laneEnd = laneEnd.data();
        view.lanes = static_cast<std::uint32_t>(lanes);
        view.to = end;
        view.bins = bins;
        view.partsPerBin =
            static_cast<std::uint32_t>(std::clamp<std::size_t>(count / 4096 / bins, 1, 1024));
    }
};

const Slices &slices(std::int64_t count, std::int64_t lanes)
{
    static std::map<std::pair<std::int64_t, std::int64_t>, std::unique_ptr<Slices>> made;
    auto &entry = made[{count, lanes}];
    if (entry == nullptr)
        entry = std::make_unique<Slices>(static_cast<std::size_t>(count),
                                         static_cast<std::size_t>(lanes));
    return *entry;
}

/// Unions by kind with prefix sums, and 1,000 questions of each: what UtilizationProfile does.
void profile(benchmark::State &state)
{
    const Slices &made = slices(state.range(0), state.range(1));
    for ([[maybe_unused]] auto iteration : state) {
        std::vector<IntervalUnion> parts[3];
        for (std::size_t lane = 0; lane < made.laneFirst.size(); ++lane) {
            std::vector<Interval> ofKind[3];
            for (std::uint32_t slice = made.laneFirst[lane]; slice < made.laneEnd[lane]; ++slice)
                ofKind[made.kind[slice] - 1U].push_back(
                    {made.start[slice], made.start[slice] + made.duration[slice]});
            for (std::size_t kind = 0; kind < 3; ++kind)
                parts[kind].push_back(IntervalUnion::of(std::move(ofKind[kind])));
        }
        const IntervalUnion compute = IntervalUnion::ofAll(std::move(parts[0]));
        const IntervalUnion communication = IntervalUnion::ofAll(std::move(parts[1]));
        const IntervalUnion kernels = compute.unitedWith(communication);
        const IntervalUnion busy = kernels.unitedWith(IntervalUnion::ofAll(std::move(parts[2])));
        std::int64_t sum = 0;
        for (std::int64_t bin = 0; bin < bins; ++bin) {
            const std::int64_t from = binEdge(0, made.view.to, bin, bins);
            const std::int64_t to = binEdge(0, made.view.to, bin + 1, bins);
            sum += compute.coverage(from, to) + communication.coverage(from, to) +
                   kernels.coverage(from, to) + busy.coverage(from, to);
        }
        benchmark::DoNotOptimize(sum);
    }
    countEvaluations(state, "slices", static_cast<double>(made.start.size()), bytesOfSlice);
}

void fill(benchmark::State &state, const char *id, unsigned int threads)
{
    const auto backend = findBackend(id);
    if (!backend) {
        state.SkipWithError(backend.error().message().c_str());
        return;
    }
    const Slices &made = slices(state.range(0), state.range(1));
    std::vector<BinCoverage> covered(bins);
    const auto fillOn = [&](unsigned int on) {
        RunContext context;
        std::ranges::fill(covered, BinCoverage{});
        if (const auto done =
                (*backend)->fillBins({made.view, made.start.size(), on}, covered, context);
            !done)
            state.SkipWithError(done.error().message().c_str());
    };
    for ([[maybe_unused]] auto iteration : state)
        fillOn(threads);
    state.SetLabel((*backend)->devices().front().name);
    countEvaluations(state, "slices", static_cast<double>(made.start.size()), bytesOfSlice);
    if (threads == 0 && (*backend)->id() == "cpu")
        state.counters["perCore"] = perCore(fillOn);
}

/// Slices and lanes.
void sizes(benchmark::internal::Benchmark *benchmark)
{
    benchmark->ArgNames({"slices", "lanes"})->Args({1'000'000, 1})->Args({1'000'000, 8});
    if (std::getenv("TAKT_BENCH_LARGE") != nullptr)
        benchmark->Args({100'000'000, 1})->Args({100'000'000, 8});
    benchmark->UseRealTime();
}

} // namespace

BENCHMARK(profile)->Apply(sizes);
BENCHMARK_CAPTURE(fill, oneCore, "cpu", 1)->Apply(sizes);
BENCHMARK_CAPTURE(fill, allCores, "cpu", 0)->Apply(sizes);
BENCHMARK_CAPTURE(fill, cuda, "cuda", 0)->Apply(sizes);

BENCHMARK_MAIN();
