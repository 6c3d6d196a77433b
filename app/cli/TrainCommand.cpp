// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "TextTable.h"
#include "TrainBlockingRule.h"

#include "core/batch/rules/RuleEvolution.h"
#include "core/batch/rules/RuleFile.h"
#include "core/batch/rules/RuleLearning.h"
#include "core/batch/rules/StaticRules.h"
#include "core/io/Formats.h"

#include <CLI/CLI.hpp>
#include <cmath>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

namespace takt::cli {

namespace {

/// Streams of the seed from which shops to evolve on are drawn.
enum EvolutionStream : std::uint64_t { Judges = 1000, HeldOut = 1001 };

struct TrainOptions {
    std::string method;
    std::string sizes = "10x10,15x15,20x10,20x15,30x10,50x10";
    std::string builder = "active";
    std::uint64_t seed = 1;
    std::optional<std::size_t> generations;
    std::optional<std::size_t> shops;
    std::size_t heldOut = 60;
    unsigned int threads = 0;
    std::string out;
    EvolutionOptions evolution;
    LearningOptions learning;
};

/// A rule as training made it, and what it was compared with.
struct Training {
    RuleFile file;
    std::vector<double> staticScores; ///< of staticRules, on the shops that are held out
    std::vector<ArchivedFormula> archive;
};

constexpr std::size_t evolutionShops = 24;

RolloutBuilder builderOf(const TrainOptions &options)
{
    return options.builder == "active" ? RolloutBuilder::Active : RolloutBuilder::NonDelay;
}

/// The command that trains the same rule again, with everything that it depends on.
std::string commandOf(const TrainOptions &options, std::size_t generations, std::size_t shops)
{
    std::string command =
        fmt::format("takt-cli train rule --method {} --seed {} --sizes {} --shops {} --held-out {} "
                    "--generations {} --builder {}",
                    options.method, options.seed, options.sizes, shops, options.heldOut,
                    generations, options.builder);
    if (options.method == "gp")
        return command +
               fmt::format(
                   " --population {} --islands {} --tournament {} --depth {} --crossover {} "
                   "--migration {} --parsimony {}",
                   options.evolution.population, options.evolution.islands,
                   options.evolution.tournament, options.evolution.depth,
                   options.evolution.crossover, options.evolution.migration,
                   options.evolution.parsimony);
    return command + fmt::format(" --hidden {} --pairs {} --deviation {} --rate {} --batches {}",
                                 options.learning.hidden, options.learning.pairs,
                                 options.learning.deviation, options.learning.rate,
                                 options.learning.batches);
}

Expected<Training> evolve(const TrainOptions &options, const std::vector<ShopSize> &sizes,
                          RunContext &context)
{
    EvolutionOptions evolution = options.evolution;
    evolution.seed = options.seed;
    evolution.threads = options.threads;
    evolution.builder = builderOf(options);
    evolution.generations = options.generations.value_or(evolution.generations);
    const std::size_t shops = options.shops.value_or(evolutionShops);
    TrainingShops judges;
    TrainingShops heldOut;
    if (auto added = addGeneratedShops(judges, sizes, shops, options.seed, Judges); !added)
        return tl::unexpected(added.error());
    if (auto added = addGeneratedShops(heldOut, sizes, options.heldOut, options.seed, HeldOut);
        !added)
        return tl::unexpected(added.error());
    auto evolved = evolveRule(evolution, judges, heldOut, context);
    if (!evolved)
        return tl::unexpected(evolved.error());
    auto formula = RuleFormula::parse(evolved->best.formula);
    if (!formula)
        return tl::unexpected(formula.error());
    Training training{{FormulaRule{*std::move(formula)}, evolution.builder,
                       commandOf(options, evolution.generations, shops), options.method,
                       options.seed, evolved->best.heldOut},
                      {},
                      std::move(evolved->archive)};
    for (const EvolutionPoint &point : evolved->history)
        training.file.history.push_back(
            {point.generation, point.rollouts, point.heldOut, point.score, point.formula});
    auto scores = scoreStaticRules(heldOut, evolution.builder, context);
    if (!scores)
        return tl::unexpected(scores.error());
    training.staticScores = *std::move(scores);
    return training;
}

Expected<Training> learn(const TrainOptions &options, std::vector<ShopSize> sizes,
                         RunContext &context)
{
    LearningOptions learning = options.learning;
    learning.sizes = std::move(sizes);
    learning.seed = options.seed;
    learning.threads = options.threads;
    learning.builder = builderOf(options);
    learning.heldOut = options.heldOut;
    learning.generations = options.generations.value_or(learning.generations);
    learning.shops = options.shops.value_or(learning.shops);
    const auto learned = learnRule(learning, context);
    if (!learned)
        return tl::unexpected(learned.error());
    Training training{{learned->network, learning.builder,
                       commandOf(options, learning.generations, learning.shops), options.method,
                       options.seed, learned->heldOut},
                      {},
                      {}};
    for (const LearningPoint &point : learned->history)
        training.file.history.push_back(
            {point.generation, point.rollouts, point.heldOut, std::nullopt, {}});
    TrainingShops heldOut;
    if (auto added = addHeldOutShops(heldOut, learning); !added)
        return tl::unexpected(added.error());
    auto scores = scoreStaticRules(heldOut, learning.builder, context);
    if (!scores)
        return tl::unexpected(scores.error());
    training.staticScores = *std::move(scores);
    return training;
}

Json historyOf(const RuleFile &file)
{
    Json history = Json::array();
    for (const RuleHistoryPoint &point : file.history) {
        Json entry{{"generation", point.generation},
                   {"rollouts", point.rollouts},
                   {"heldOut", point.heldOut}};
        if (point.score)
            entry["score"] = *point.score;
        if (!point.formula.empty())
            entry["formula"] = point.formula;
        history.push_back(std::move(entry));
    }
    return history;
}

/// At most this many rows of the history, evenly spread.
std::string historyTable(const RuleFile &file)
{
    constexpr std::size_t mostRows = 16;
    TextTable table({"generation", "rollouts", "held out", "best so far on the judges"});
    const std::size_t stride = (file.history.size() + mostRows - 1) / mostRows;
    for (std::size_t index = 0; index < file.history.size(); index += stride) {
        const RuleHistoryPoint &point = file.history[index];
        table.addRow({std::to_string(point.generation), std::to_string(point.rollouts),
                      fmt::format("{:.4f}", point.heldOut),
                      point.score ? fmt::format("{:.4f}", *point.score) : ""});
    }
    return table.toText();
}

Answer answerOf(const TrainOptions &options, const Training &training)
{
    const RuleFile &file = training.file;
    Answer answer;
    answer.json = {{"method", file.method},
                   {"builder", options.builder},
                   {"command", file.command},
                   {"seed", file.seed},
                   {"heldOut", file.heldOut}};
    Json staticScores = Json::object();
    TextTable comparison({"rule", "makespan / bound, held out"});
    comparison.addRow({"this", fmt::format("{:.4f}", file.heldOut)});
    for (std::size_t rule = 0; rule < staticRules.size(); ++rule) {
        staticScores[std::string(staticRules[rule].name)] = training.staticScores[rule];
        comparison.addRow({std::string(staticRules[rule].name),
                           fmt::format("{:.4f}", training.staticScores[rule])});
    }
    answer.json["staticRules"] = std::move(staticScores);
    answer.json["history"] = historyOf(file);
    answer.text = historyTable(file) + "\n" + comparison.toText();
    if (const auto *typed = std::get_if<FormulaRule>(&file.rule)) {
        answer.json["expression"] = typed->formula.text();
        Json archive = Json::array();
        for (const ArchivedFormula &formula : training.archive)
            archive.push_back(
                {{"size", formula.size}, {"score", formula.score}, {"formula", formula.formula}});
        answer.json["archive"] = std::move(archive);
        answer.text += fmt::format("\n{}\n", typed->formula.text());
    }
    if (!options.out.empty()) {
        answer.json["written"] = options.out;
        answer.text += fmt::format("wrote {}\n", options.out);
    }
    return answer;
}

Outcome train(const TrainOptions &options, RunContext &context)
{
    auto sizes = parseShopSizes(options.sizes);
    if (!sizes)
        return badCommandLine("--sizes, " + sizes.error().place, sizes.error().reason);
    const auto training = options.method == "gp" ? evolve(options, *sizes, context)
                                                 : learn(options, *std::move(sizes), context);
    if (!training)
        return badInput(training.error());
    if (!options.out.empty()) {
        if (auto written = writeFileAtomically(options.out, toJson(training->file)); !written)
            return badInput(written.error());
    }
    return answerOf(options, *training);
}

void addShopOptions(CLI::App &command, TrainOptions &options)
{
    command
        .add_option("--method", options.method,
                    "gp: genetic programming of formulas; es: an "
                    "evolution strategy for a small network")
        ->check(CLI::IsMember({"gp", "es"}))
        ->required();
    command.add_option("--sizes", options.sizes, "Jobs x machines of the shops to train on")
        ->capture_default_str();
    command
        .add_option("--shops", options.shops,
                    "Shops that judge; of a batch for es. 24 for gp, 12 for es")
        ->check(CLI::Range(1, 100000));
    command
        .add_option("--held-out", options.heldOut,
                    "Other shops, on which the best generation is chosen")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str();
    command.add_option("--generations", options.generations, "30 for gp, 2000 for es")
        ->check(CLI::Range(1, 1000000));
    command.add_option("--builder", options.builder, "How rules make schedules")
        ->check(CLI::IsMember({"non-delay", "active"}))
        ->capture_default_str();
    command.add_option("--seed", options.seed, "Of the shops and of all random choices")
        ->capture_default_str();
    command.add_option("--threads", options.threads, "0 for all; the rule does not depend on it")
        ->capture_default_str();
    command.add_option("--out", options.out,
                       "Write the rule, which -p file=PATH of 'evolved' and 'learned' takes");
}

void addEvolutionOptions(CLI::App &command, EvolutionOptions &options)
{
    const std::string group = "Of gp";
    command.add_option("--population", options.population, "Formulas in all")
        ->check(CLI::Range(2, 1000000))
        ->capture_default_str()
        ->group(group);
    command.add_option("--islands", options.islands, "Groups that breed apart")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--tournament", options.tournament,
                    "Formulas of which the best becomes a parent")
        ->check(CLI::Range(1, 1000))
        ->capture_default_str()
        ->group(group);
    command.add_option("--depth", options.depth, "Levels of a formula at most")
        ->check(CLI::Range(1, 12))
        ->capture_default_str()
        ->group(group);
    command.add_option("--crossover", options.crossover, "Share of children with two parents")
        ->check(CLI::Range(0.0, 1.0))
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--migration", options.migration,
                    "Generations after which the best move on to the next island; 0 for never")
        ->capture_default_str()
        ->group(group);
    command
        .add_option("--parsimony", options.parsimony,
                    "What a node of a formula costs, in mean makespan / bound")
        ->check(CLI::NonNegativeNumber)
        ->capture_default_str()
        ->group(group);
}

void addLearningOptions(CLI::App &command, LearningOptions &options)
{
    const std::string group = "Of es";
    command.add_option("--hidden", options.hidden, "Hidden units; 0 for a linear rule")
        ->check(CLI::Range(0, 1000))
        ->capture_default_str()
        ->group(group);
    command.add_option("--pairs", options.pairs, "Perturbations to both sides, a generation")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str()
        ->group(group);
    command.add_option("--deviation", options.deviation, "Of the perturbations")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->group(group);
    command.add_option("--rate", options.rate, "Of Adam at the beginning")
        ->check(CLI::PositiveNumber)
        ->capture_default_str()
        ->group(group);
    command.add_option("--batches", options.batches, "Sets of shops, taken in turn")
        ->check(CLI::Range(1, 100000))
        ->capture_default_str()
        ->group(group);
}

} // namespace

void addTrainCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("train", "Make a scheduler's rule or a policy by training");
    command->require_subcommand(1);
    addBlockingRuleTraining(*command, action);
    addTrainPolicyCommand(*command, action);
    CLI::App *rule = command->add_subcommand(
        "rule", "Evolve or learn a dispatching rule on small random job shops");
    const auto options = std::make_shared<TrainOptions>();
    addShopOptions(*rule, *options);
    addEvolutionOptions(*rule, options->evolution);
    addLearningOptions(*rule, options->learning);
    rule->callback([&action, options] {
        action = [options](RunContext &context) { return train(*options, context); };
    });
}

} // namespace takt::cli
