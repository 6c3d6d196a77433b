// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/learned_rules/RuleFileScheduler.h"

#include "core/batch/RuleDispatch.h"
#include "core/batch/RuleRollout.h"
#include "core/batch/rules/RuleRandom.h"
#include "plugins/learned_rules/RuleParameters.h"

#include <algorithm>
#include <utility>

namespace takt::learned_rules {

namespace {

SchedulerInfo withParameters(SchedulerInfo info)
{
    constexpr double mostSamples = 100'000;
    info.parameters = {
        ParameterSpec::text("file", "",
                            "A rule file that 'takt-cli train rule' made; empty takes the rule "
                            "that comes with Takt."),
        ParameterSpec::choice("builder", {"trained", "non-delay", "active"},
                              "Whether machines may wait for a more urgent operation (active, "
                              "Giffler and Thompson) or not; 'trained' takes what the rule was "
                              "trained for."),
        ParameterSpec::integer("samples", 16, 1, mostSamples,
                               "Rules to try, of which the best for this shop schedules it: the "
                               "rule itself, then networks with their weights perturbed at "
                               "random; a formula is tried alone."),
        ParameterSpec::integer("seed", 0, 0, 9e15,
                               "Seed of the perturbations; 0 takes the run's.")};
    return info;
}

RuleNetwork perturbed(const RuleNetwork &network, std::uint64_t seed, std::uint64_t sample)
{
    constexpr double deviation = 0.07; // as great as in training, so that most are good rules too
    RuleNetwork other = network;
    RuleRandom random(seed, sample);
    for (double &weight : other.weights)
        weight += deviation * random.normal();
    return other;
}

/// The best for the shop of a network and its perturbations; the first of several.
Expected<JobShopRule> bestOf(const RuleNetwork &network, std::uint64_t samples, std::uint64_t seed,
                             RolloutBuilder builder, const ShopProblem &shop, RunContext &context)
{
    RolloutShops shops;
    if (auto added = shops.add(shop); !added)
        return tl::unexpected(added.error());
    RolloutRules rules;
    rules.add(network);
    for (std::uint64_t sample = 1; sample < samples; ++sample)
        rules.add(perturbed(network, seed, sample));
    const auto result = rollOut(shops, rules, {builder}, context);
    if (!result)
        return tl::unexpected(result.error());
    const auto best = static_cast<std::uint64_t>(std::ranges::min_element(result->makespans) -
                                                 result->makespans.begin());
    return best == 0 ? network : perturbed(network, seed, best);
}

} // namespace

RuleFileScheduler::RuleFileScheduler(SchedulerInfo info, const std::string &shipped)
    : ShopScheduler(withParameters(std::move(info))), m_shipped(parseRuleFile(shipped))
{
}

Expected<Schedule> RuleFileScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                          RunContext &context) const
{
    const std::string &path = parameters.text("file");
    const Expected<RuleFile> file = path.empty() ? m_shipped : loadRuleFile(path);
    if (!file)
        return tl::unexpected(file.error());
    const RolloutBuilder builder =
        parameters.text("builder") == "trained" ? file->builder : builderOf(parameters);
    const std::int64_t samples = parameters.integer("samples");
    const auto *const network = std::get_if<RuleNetwork>(&file->rule);
    if (samples == 1 || network == nullptr)
        return dispatchByRule(shop, file->rule, builder, context);
    const auto best = bestOf(*network, static_cast<std::uint64_t>(samples),
                             seedOf(parameters, context), builder, shop, context);
    if (!best)
        return tl::unexpected(best.error());
    return dispatchByRule(shop, *best, builder, context);
}

} // namespace takt::learned_rules
