// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TrainBlockingRule.h"

#include "core/io/Formats.h"
#include "core/sim/shop/BlockingTraining.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>
#include <string>

namespace takt::cli {

namespace {

struct TrainOptions {
    std::string output;
    BlockingTrainingSpec spec;
};

Outcome train(const TrainOptions &options, RunContext &context)
{
    const auto trained = trainBlockingRule(options.spec, context);
    if (!trained)
        return badInput(trained.error());
    if (auto written = writeFileAtomically(options.output, writeBlockingWeights(trained->weights));
        !written)
        return badInput(written.error());
    Answer answer;
    answer.json = {{"output", options.output},
                   {"origin", trained->weights.origin},
                   {"heldOut", trained->heldOut},
                   {"bestStaticRule", trained->bestRule},
                   {"heldOutOfBestStaticRule", trained->heldOutOfBestRule},
                   {"curve", trained->curve}};
    answer.text = fmt::format("wrote {}: makespan / bound {:.4f} on held-out shops, {:.4f} of the "
                              "best static rule, {}\n",
                              options.output, trained->heldOut, trained->heldOutOfBestRule,
                              trained->bestRule);
    return answer;
}

} // namespace

void addBlockingRuleTraining(CLI::App &command, Action &action)
{
    CLI::App *rule = command.add_subcommand(
        "blocking-shop", "Of blocking job shops with swaps under random shutdowns (isbjssp)");
    const auto options = std::make_shared<TrainOptions>();
    rule->add_option("OUT", options->output, "Where the checkpoint goes")->required();
    rule->add_option("--generations", options->spec.evolution.generations,
                     "Steps of the evolution strategy")
        ->check(CLI::Range(std::size_t{0}, std::size_t{1'000'000}))
        ->capture_default_str();
    rule->add_option("--seed", options->spec.evolution.seed, "Of instances and perturbations")
        ->capture_default_str();
    rule->callback([&action, options] {
        action = [options](RunContext &context) { return train(*options, context); };
    });
}

} // namespace takt::cli
