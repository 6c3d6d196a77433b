// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The non-dominated among n points per second, with 2, 3 and 4 objectives, beside a plain loop over
// all pairs in the same run, and its growth: with 2 and 3 objectives it is fitted to n log n. How
// large fronts are decides much: points are even in the cube, so that they are small.
#include "core/analysis/NonDominated.h"
#include "tests/shared/RandomSchedules.h"

#include <benchmark/benchmark.h>
#include <map>
#include <utility>
#include <vector>

using namespace takt;
using namespace takt::test;

namespace {

ObjectivePoints points(std::int64_t count, std::int64_t objectives)
{
    static std::map<std::pair<std::int64_t, std::int64_t>, std::vector<double>> made;
    auto &values = made[{count, objectives}];
    if (values.empty()) {
        Random random(11);
        values.resize(static_cast<std::size_t>(count * objectives));
        for (double &value : values)
            value = random.unit();
    }
    return {static_cast<std::size_t>(objectives), values};
}

/// Every point against all others until one dominates it.
void allPairs(benchmark::State &state)
{
    const ObjectivePoints all = points(state.range(0), state.range(1));
    std::size_t kept = 0;
    for ([[maybe_unused]] auto iteration : state) {
        kept = 0;
        for (std::size_t point = 0; point < all.count(); ++point) {
            bool isDominated = false;
            for (std::size_t other = 0; other < all.count(); ++other)
                isDominated = isDominated || dominates(all[other], all[point]);
            kept += isDominated ? 0 : 1;
        }
        benchmark::DoNotOptimize(kept);
    }
    state.counters["points"] = benchmark::Counter(static_cast<double>(state.range(0)),
                                                  benchmark::Counter::kIsIterationInvariantRate);
    state.counters["front"] = static_cast<double>(kept);
}

void filter(benchmark::State &state)
{
    const ObjectivePoints all = points(state.range(0), state.range(1));
    std::size_t kept = 0;
    for ([[maybe_unused]] auto iteration : state) {
        RunContext context;
        kept = expectValue(nonDominated(all, context)).size();
        benchmark::DoNotOptimize(kept);
    }
    state.counters["points"] = benchmark::Counter(static_cast<double>(state.range(0)),
                                                  benchmark::Counter::kIsIterationInvariantRate);
    state.counters["bytes"] = benchmark::Counter(
        static_cast<double>(state.range(0) * state.range(1)) * sizeof(double),
        benchmark::Counter::kIsIterationInvariantRate, benchmark::Counter::kIs1024);
    state.counters["front"] = static_cast<double>(kept);
    state.SetComplexityN(state.range(0));
}

void filterOfTwo(benchmark::State &state)
{
    filter(state);
}
void filterOfThree(benchmark::State &state)
{
    filter(state);
}
void filterOfFour(benchmark::State &state)
{
    filter(state);
}

} // namespace

BENCHMARK(allPairs)->ArgNames({"n", "d"})->Args({10'000, 3})->Unit(benchmark::kMillisecond);
BENCHMARK(filterOfTwo)
    ->ArgNames({"n", "d"})
    ->Args({10'000, 2})
    ->Args({100'000, 2})
    ->Args({1'000'000, 2})
    ->Complexity(benchmark::oNLogN)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(filterOfThree)
    ->ArgNames({"n", "d"})
    ->Args({10'000, 3})
    ->Args({30'000, 3})
    ->Args({100'000, 3})
    ->Args({300'000, 3})
    ->Args({1'000'000, 3})
    ->Complexity(benchmark::oNLogN)
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);
BENCHMARK(filterOfFour)
    ->ArgNames({"n", "d"})
    ->Args({10'000, 4})
    ->Args({100'000, 4})
    ->UseRealTime()
    ->Unit(benchmark::kMillisecond);

BENCHMARK_MAIN();
