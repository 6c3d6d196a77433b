// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/BlockingTraining.h"

#include "core/model/Philox.h"
#include "core/sim/shop/BlockingComparison.h"
#include "core/sim/shop/BlockingRules.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

/// Streams of draws under one seed.
constexpr std::uint64_t sizeStream = 0;
constexpr std::uint64_t durationStream = 1;
constexpr std::uint64_t orderStream = 2;

std::uint64_t drawBelow(std::uint64_t bound, std::uint64_t seed, std::uint64_t stream,
                        std::uint64_t site)
{
    return static_cast<std::uint64_t>(static_cast<double>(bound) *
                                      Philox::uniform(seed, stream, site));
}

/// One shop with its shutdowns.
struct Instance {
    std::shared_ptr<const ShopProblem> shop;
    ShutdownSpec shutdowns;
    std::uint64_t seed = 0;
    double bound = 1;
};

Instance makeInstance(const BlockingTrainingSpec &spec, std::uint64_t number)
{
    // Instances of another seed are other instances.
    const std::uint64_t seed = (spec.evolution.seed << 32U) ^ number;
    const auto between = [&](std::size_t least, std::size_t most, std::uint64_t site) {
        return least + drawBelow(most - least + 1, seed, sizeStream, site);
    };
    Instance instance;
    instance.shop = randomJobShop(between(spec.fewestJobs, spec.mostJobs, 0),
                                  between(spec.fewestMachines, spec.mostMachines, 1), seed);
    instance.shutdowns.probability = spec.probabilities[number % spec.probabilities.size()];
    instance.seed = seed;
    instance.bound = busiestWork(*instance.shop);
    return instance;
}

double costOn(const Instance &instance, BlockingPolicy &policy)
{
    const RunContext context;
    auto shutdowns =
        MachineShutdowns::create(instance.shutdowns, instance.seed, instance.shop->machineCount());
    auto simulation = BlockingShop::of(*instance.shop, {.shutdowns = *std::move(shutdowns)});
    const auto run = simulation->run(policy, context);
    return run->makespan / instance.bound;
}

BlockingWeights asWeights(std::span<const double> values)
{
    BlockingWeights weights;
    std::ranges::copy(values, weights.weights.begin());
    return weights;
}

template <class MakePolicy>
double meanCost(const std::vector<Instance> &instances, const MakePolicy &makePolicy)
{
    double sum = 0;
    for (const Instance &instance : instances) {
        auto policy = makePolicy(*instance.shop);
        sum += costOn(instance, policy);
    }
    return sum / static_cast<double>(instances.size());
}

std::vector<Instance> makeInstances(const BlockingTrainingSpec &spec, std::uint64_t first,
                                    std::size_t count)
{
    std::vector<Instance> instances;
    for (std::size_t number = 0; number < count; ++number)
        instances.push_back(makeInstance(spec, first + number));
    return instances;
}

Expected<void> check(const BlockingTrainingSpec &spec)
{
    if (spec.fewestJobs == 0 || spec.mostJobs < spec.fewestJobs || spec.fewestMachines == 0 ||
        spec.mostMachines < spec.fewestMachines || spec.instancesPerGeneration == 0 ||
        spec.heldOutInstances == 0 || spec.evolution.pairs == 0 || spec.probabilities.empty())
        return failure("training", "needs jobs, machines, instances, pairs of perturbations and "
                                   "shutdown probabilities");
    for (const double probability : spec.probabilities) {
        if (!(probability >= 0 && probability <= 1))
            return failure("training", fmt::format("a shutdown probability is {}; it must be from "
                                                   "0 to 1",
                                                   probability));
    }
    return {};
}

} // namespace

std::shared_ptr<const ShopProblem> randomJobShop(std::size_t jobs, std::size_t machines,
                                                 std::uint64_t seed)
{
    ShopProblemBuilder builder("random", ShopKind::Job, machines);
    std::vector<MachineIndex> order(machines);
    for (std::size_t job = 0; job < jobs; ++job) {
        for (MachineIndex machine = 0; machine < machines; ++machine)
            order[machine] = machine;
        JobSpec spec;
        for (std::size_t position = 0; position < machines; ++position) {
            const std::uint64_t site = job * machines + position;
            std::swap(order[position],
                      order[position + drawBelow(machines - position, seed, orderStream, site)]);
            const double duration =
                1 + static_cast<double>(drawBelow(99, seed, durationStream, site));
            spec.operations.push_back({{order[position], duration}});
        }
        static_cast<void>(builder.addJob(std::move(spec)));
    }
    return builder.build().value();
}

Expected<BlockingTrainingResult> trainBlockingRule(const BlockingTrainingSpec &spec,
                                                   RunContext &context)
{
    if (auto checked = check(spec); !checked)
        return tl::unexpected(checked.error());
    const std::vector<Instance> heldOut = makeInstances(spec, 0, spec.heldOutInstances);
    std::size_t generationOfInstances = std::numeric_limits<std::size_t>::max();
    std::vector<Instance> instances;
    const auto learned = [](std::span<const double> weights) {
        return [weights](const ShopProblem &shop) {
            return LearnedBlockingPolicy(asWeights(weights), shop);
        };
    };
    const auto cost = [&](std::span<const double> weights, std::size_t generation) {
        if (generation != generationOfInstances) {
            instances = makeInstances(
                spec, spec.heldOutInstances + generation * spec.instancesPerGeneration,
                spec.instancesPerGeneration);
            generationOfInstances = generation;
        }
        return meanCost(instances, learned(weights));
    };
    auto evolved = evolveWeights(
        std::vector<double>(blockingFeatureCount, 0), spec.evolution, cost,
        [&](std::span<const double> weights) { return meanCost(heldOut, learned(weights)); },
        context);
    if (!evolved)
        return tl::unexpected(evolved.error());
    BlockingTrainingResult result;
    result.weights = asWeights(evolved->weights);
    result.weights.origin = fmt::format(
        "evolution strategy, seed {}, {} generations of {} pairs on {} instances, {} to {} jobs, "
        "{} to {} machines",
        spec.evolution.seed, spec.evolution.generations, spec.evolution.pairs,
        spec.instancesPerGeneration, spec.fewestJobs, spec.mostJobs, spec.fewestMachines,
        spec.mostMachines);
    result.heldOut = evolved->heldOut;
    result.curve = std::move(evolved->curve);
    result.heldOutOfBestRule = std::numeric_limits<double>::infinity();
    for (const BlockingRule rule : blockingRules()) {
        const double ofRule = meanCost(
            heldOut, [rule](const ShopProblem &shop) { return BlockingRulePolicy(rule, shop); });
        if (ofRule < result.heldOutOfBestRule) {
            result.heldOutOfBestRule = ofRule;
            result.bestRule = toString(rule);
        }
    }
    return result;
}

} // namespace takt
