// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Dispatching rules rolled out per second on job shops of 20 jobs and 15 machines, on one core and
// on all: a formula, a linear rule, a network; both builders.
#include "core/batch/Backend.h"
#include "core/batch/RuleRollout.h"
#include "core/batch/rules/RuleRandom.h"
#include "core/batch/rules/TrainingShops.h"
#include "tests/shared/RandomSchedules.h"

#include <benchmark/benchmark.h>
#include <cstdlib>

using namespace takt;
using namespace takt::test;

namespace {

constexpr std::size_t ruleCount = 64;
constexpr std::size_t shopCount = 16;

const RolloutShops &shops()
{
    static const TrainingShops made = [] {
        TrainingShops training;
        const ShopSize size{20, 15};
        if (!addGeneratedShops(training, {&size, 1}, shopCount, 1, 1))
            std::abort();
        return training;
    }();
    return made.shops;
}

void run(benchmark::State &state, const RolloutRules &rules, RolloutBuilder builder,
         unsigned int threads)
{
    RunContext context;
    const RolloutRequest request{builder, "cpu", threads};
    for (auto _ : state)
        benchmark::DoNotOptimize(expectValue(rollOut(shops(), rules, request, context)).makespans);
    state.counters["rollouts"] = benchmark::Counter(static_cast<double>(ruleCount * shopCount),
                                                    benchmark::Counter::kIsIterationInvariantRate);
}

void formula(benchmark::State &state, RolloutBuilder builder, unsigned int threads)
{
    RolloutRules rules;
    for (std::size_t rule = 0; rule < ruleCount; ++rule) {
        if (!rules.add(expectValue(RuleFormula::parse("p / max(workRemaining, 1) + delay"))))
            std::abort();
    }
    run(state, rules, builder, threads);
}

void network(benchmark::State &state, std::uint32_t hidden, RolloutBuilder builder,
             unsigned int threads)
{
    RolloutRules rules;
    RuleRandom random(1, 1);
    std::vector<double> weights(networkWeights(hidden));
    for (std::size_t rule = 0; rule < ruleCount; ++rule) {
        for (double &weight : weights)
            weight = random.normal();
        rules.add(hidden, weights);
    }
    run(state, rules, builder, threads);
}

BENCHMARK_CAPTURE(formula, one_core_non_delay, RolloutBuilder::NonDelay, 1)->UseRealTime();
BENCHMARK_CAPTURE(formula, one_core_active, RolloutBuilder::Active, 1)->UseRealTime();
BENCHMARK_CAPTURE(formula, all_cores_non_delay, RolloutBuilder::NonDelay, 0)->UseRealTime();
BENCHMARK_CAPTURE(network, linear_one_core_non_delay, 0, RolloutBuilder::NonDelay, 1)
    ->UseRealTime();
BENCHMARK_CAPTURE(network, hidden_8_one_core_non_delay, 8, RolloutBuilder::NonDelay, 1)
    ->UseRealTime();
BENCHMARK_CAPTURE(network, hidden_8_one_core_active, 8, RolloutBuilder::Active, 1)->UseRealTime();

} // namespace

BENCHMARK_MAIN();
