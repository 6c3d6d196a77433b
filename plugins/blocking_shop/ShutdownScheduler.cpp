// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/blocking_shop/ShutdownScheduler.h"

#include "core/sim/shop/BlockingRules.h"
#include "core/sim/shop/LearnedBlockingRule.h"
#include "core/sim/shop/MachineShutdowns.h"
#include "plugins/blocking_shop/Checkpoint.h"

#include <fmt/format.h>
#include <string>
#include <utility>

namespace takt::blocking_shop {

namespace {

constexpr const char *learned = "learned";
constexpr double longestTime = 1e12;

ParameterSchema schema()
{
    std::vector<std::string> policies{learned};
    for (const BlockingRule rule : blockingRules())
        policies.emplace_back(toString(rule));
    return {
        ParameterSpec::choice("policy", std::move(policies),
                              "Which of the jobs that wait for it an empty machine takes: by the "
                              "learned rule or by a static one."),
        ParameterSpec::real("shutdown", 0.1, 0, 1,
                            "Probability that a machine shuts down when a job leaves it."),
        ParameterSpec::real("meanUptime", 0, 0, longestTime,
                            "Mean time up to a shutdown by wear, exponential; 0: machines do not "
                            "wear."),
        ParameterSpec::choice("repair", {"uniform", "exponential"},
                              "How shutdown times are drawn: whole numbers between the least and "
                              "the greatest, or exponential with their mean."),
        ParameterSpec::real("leastRepair", 5, 0, longestTime, "Least time that a shutdown takes."),
        ParameterSpec::real("mostRepair", 25, 0, longestTime,
                            "Greatest time that a shutdown takes."),
        ParameterSpec::text("checkpoint", "",
                            "File of a learned rule; empty takes the one that ships with Takt."),
        ParameterSpec::integer("seed", 0, 0, 1e15, "Of the shutdowns; 0 takes the run's own.")};
}

ShutdownSpec shutdownSpec(const Parameters &parameters)
{
    ShutdownSpec spec;
    spec.probability = parameters.real("shutdown");
    spec.meanUptime = parameters.real("meanUptime");
    spec.repair = parameters.text("repair") == "exponential" ? ShutdownSpec::Repair::Exponential
                                                             : ShutdownSpec::Repair::Uniform;
    spec.leastRepair = parameters.real("leastRepair");
    spec.mostRepair = parameters.real("mostRepair");
    return spec;
}

} // namespace

Expected<std::unique_ptr<BlockingPolicy>> makePolicy(const Parameters &parameters,
                                                     const ShopProblem &shop, RunContext &context)
{
    const std::string &name = parameters.text("policy");
    for (const BlockingRule rule : blockingRules()) {
        if (toString(rule) == name)
            return std::make_unique<BlockingRulePolicy>(rule, shop);
    }
    const auto weights = loadWeights(parameters.text("checkpoint"), context);
    if (!weights)
        return tl::unexpected(weights.error());
    return std::make_unique<LearnedBlockingPolicy>(*weights, shop);
}

ShutdownScheduler::ShutdownScheduler()
    : ShopScheduler(
          {"isbjssp", "blocking shops", "Blocking job shop under random shutdowns",
           "ISBJSSP: the interruptible blocking job shop with swaps; rule trained by an evolution "
           "strategy",
           "Plays a job shop without buffers, in which jobs in a circle change places and machines "
           "shut down at random, under a static or a learned rule.",
           "O(k (n + m) c), k operations of n jobs on m machines, c jobs that wait for a machine",
           schema()})
{
}

Expected<Schedule> ShutdownScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                          RunContext &context) const
{
    if (shop.hasSetups() || shop.isFlexible())
        return failure({}, fmt::format("plays shops without set-ups and choices of machines, but "
                                       "'{}' has them",
                                       shop.name()));
    const auto seed = static_cast<std::uint64_t>(parameters.integer("seed"));
    auto shutdowns = MachineShutdowns::create(shutdownSpec(parameters),
                                              seed == 0 ? context.seed : seed, shop.machineCount());
    if (!shutdowns)
        return tl::unexpected(shutdowns.error());
    const auto policy = makePolicy(parameters, shop, context);
    if (!policy)
        return tl::unexpected(policy.error());
    auto simulation = BlockingShop::of(shop, {CircleRule::Swap, *std::move(shutdowns)});
    if (!simulation)
        return tl::unexpected(simulation.error());
    auto played = simulation->run(**policy, context);
    if (!played)
        return tl::unexpected(played.error());
    return scheduleOf(shop, std::move(played->placements));
}

} // namespace takt::blocking_shop
