// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/blocking_shop/ShutdownStudy.h"

#include "core/io/Numbers.h"
#include "core/sim/shop/BlockingComparison.h"
#include "core/sim/shop/BlockingRules.h"
#include "core/sim/shop/BlockingTimeline.h"
#include "core/sim/shop/BlockingTraining.h"
#include "plugins/blocking_shop/Checkpoint.h"

#include <array>
#include <fmt/format.h>
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace takt::blocking_shop {

namespace {

/// Jobs and machines of la01 to la40, five instances each.
constexpr std::array<std::pair<std::size_t, std::size_t>, 8> sizes{
    {{10, 5}, {15, 5}, {20, 5}, {10, 10}, {15, 10}, {20, 10}, {30, 10}, {15, 15}}};

Expected<std::vector<double>> readProbabilities(std::string_view text)
{
    std::vector<double> probabilities;
    while (!text.empty()) {
        const auto comma = std::min(text.find(','), text.size());
        std::string_view part = text.substr(0, comma);
        text.remove_prefix(std::min(comma + 1, text.size()));
        while (part.starts_with(' '))
            part.remove_prefix(1);
        while (part.ends_with(' '))
            part.remove_suffix(1);
        const auto number = parseNumber(part);
        if (!number || !(*number >= 0 && *number <= 1))
            return failure("probabilities", fmt::format("'{}' is no number from 0 to 1", part));
        probabilities.push_back(*number);
    }
    if (probabilities.empty())
        return failure("probabilities", "there are none");
    return probabilities;
}

/// The sheet on this problem guesses 3 to 10 per cent; the abstract only has the direction.
Claim claimOf(double probability, double gain)
{
    Claim claim;
    claim.id = fmt::format("learned-against-static-{:g}", probability);
    claim.statement = fmt::format("makespan of the learned rule over that of the best static rule, "
                                  "shutdown probability {:g}",
                                  probability);
    claim.reported = 0.935;
    claim.measured = 1 - gain;
    claim.where = "abstract: outperforms or is at least competitive with fixed rules";
    claim.certainty = Certainty::Guess;
    claim.neutral = 1;
    claim.absoluteTolerance = 0.035;
    claim.note = "the source was not at hand; the size of the effect, 3 to 10 per cent, is a guess";
    return claim;
}

Expected<void> addTimelines(const std::vector<std::shared_ptr<const ShopProblem>> &shops,
                            const BlockingWeights &learned, double probability, RunContext &context,
                            Result &result)
{
    const ShopProblem &shop = *shops.front();
    auto shutdowns =
        MachineShutdowns::create({.probability = probability}, context.seed, shop.machineCount());
    if (!shutdowns)
        return tl::unexpected(shutdowns.error());
    auto simulation = BlockingShop::of(shop, {CircleRule::Swap, *std::move(shutdowns)});
    if (!simulation)
        return tl::unexpected(simulation.error());
    const auto add = [&](BlockingPolicy &&policy) -> Expected<void> {
        const auto run = simulation->run(policy, context);
        if (!run)
            return tl::unexpected(run.error());
        auto timeline = blockingTimeline(shop, *run);
        if (!timeline)
            return tl::unexpected(timeline.error());
        result.timelines.push_back(std::make_shared<const Timeline>(*std::move(timeline)));
        return {};
    };
    if (auto added = add(LearnedBlockingPolicy(learned, shop)); !added)
        return added;
    return add(BlockingRulePolicy(BlockingRule::Fifo, shop));
}

} // namespace

ShutdownStudy::ShutdownStudy()
{
    m_info.name = "shop-shutdowns";
    m_info.family = "shops";
    m_info.title = "Blocking job shops whose machines shut down at random";
    m_info.source = "ISBJSSP, the interruptible blocking job shop with swaps, by a learned policy";
    m_info.question = "Does a learned rule beat every static one, however often machines shut "
                      "down?";
    m_info.summary =
        "Plays random job shops in the sizes of la01 to la40 without buffers under eight static "
        "rules and the learned one, all with the same shutdowns. The paper's policy is a graph "
        "neural network; the rule here is a weighted sum of nine features.";
    m_info.parameters = {
        ParameterSpec::integer("shops", 5, 1, 1000, "Shops of each of the eight sizes."),
        ParameterSpec::integer("runs", 3, 1, 1000, "Runs of each shop, each with its shutdowns."),
        ParameterSpec::text("probabilities", "0, 0.05, 0.1, 0.2",
                            "Probabilities that a machine shuts down when a job leaves it."),
        ParameterSpec::text("checkpoint", "",
                            "File of a learned rule; empty takes the one that ships with Takt.")};
}

Expected<Result> ShutdownStudy::run(const Parameters &parameters, const StudyHost &,
                                    RunContext &context) const
{
    auto probabilities = readProbabilities(parameters.text("probabilities"));
    if (!probabilities)
        return tl::unexpected(probabilities.error());
    const auto weights = loadWeights(parameters.text("checkpoint"), context);
    if (!weights)
        return tl::unexpected(weights.error());
    std::vector<std::shared_ptr<const ShopProblem>> shops;
    // The seed's upper half tells these shops from those of the training.
    std::uint64_t seed = (context.seed << 40U) + (std::uint64_t{1} << 63U);
    for (const auto &[jobs, machines] : sizes) {
        for (std::int64_t shop = 0; shop < parameters.integer("shops"); ++shop)
            shops.push_back(randomJobShop(jobs, machines, seed++));
    }
    BlockingComparisonSpec spec;
    spec.probabilities = *std::move(probabilities);
    spec.runs = static_cast<std::size_t>(parameters.integer("runs"));
    spec.seed = context.seed;
    auto result = compareBlockingPolicies(shops, *weights, spec, context);
    if (!result)
        return result;
    for (std::size_t index = 0; index < spec.probabilities.size(); ++index)
        result->claims.push_back(claimOf(spec.probabilities[index], result->metrics[index].value));
    if (auto added = addTimelines(shops, *weights, spec.probabilities.back(), context, *result);
        !added)
        return tl::unexpected(added.error());
    return result;
}

} // namespace takt::blocking_shop
