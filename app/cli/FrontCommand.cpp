// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "ObjectiveTable.h"
#include "TextTable.h"

#include "core/analysis/Hypervolume.h"
#include "core/analysis/NonDominated.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct FrontOptions {
    std::string file;
    std::vector<std::string> minimize;
    std::vector<std::string> maximize;
    std::vector<double> reference;
    std::uint64_t samples = 0;
    std::uint64_t seed = 1;
};

/// The hypervolume, exact or estimated, into the answer.
Expected<void> addHypervolume(const FrontOptions &options, const ObjectiveTable &table,
                              Answer &answer, RunContext &context)
{
    const std::vector<double> reference = table.signedReference(options.reference);
    answer.json["reference"] = options.reference;
    if (options.samples > 0) {
        const auto estimate =
            estimateHypervolume(table.points(), reference, options.samples, options.seed, context);
        if (!estimate)
            return tl::unexpected(estimate.error());
        answer.json["hypervolume"] = estimate->value;
        answer.json["standardError"] = estimate->standardError;
        answer.json["samples"] = estimate->samples;
        answer.text += fmt::format("\nHypervolume: {:.9g} ± {:.2g} (estimated from {} samples)\n",
                                   estimate->value, estimate->standardError, estimate->samples);
        return {};
    }
    const auto volume = hypervolume(table.points(), reference, context);
    if (!volume)
        return tl::unexpected(volume.error());
    answer.json["hypervolume"] = *volume;
    answer.text += fmt::format("\nHypervolume: {:.9g}\n", *volume);
    return {};
}

Outcome front(const FrontOptions &options, RunContext &context)
{
    if (options.minimize.size() + options.maximize.size() < 1)
        return badCommandLine("--minimize", "names no column; name at least one objective");
    const auto table =
        ObjectiveTable::read(options.file, options.minimize, options.maximize, context);
    if (!table)
        return badInput(table.error());
    const auto kept = nonDominated(table->points(), context);
    if (!kept)
        return badInput(kept.error());
    Answer answer;
    answer.json = {{"file", options.file},
                   {"minimize", options.minimize},
                   {"maximize", options.maximize},
                   {"points", table->points().count()},
                   {"nonDominated", Json::array()}};
    TextTable text(table->headings());
    for (const std::size_t point : *kept) {
        Json row = {{"line", table->lineOf(point)}};
        row.update(table->jsonOf(point));
        answer.json["nonDominated"].push_back(std::move(row));
        text.addRow(table->rowOf(point));
    }
    answer.text = text.toText() + fmt::format("\n{} of {} points are dominated by no other.\n",
                                              kept->size(), table->points().count());
    if (!options.reference.empty()) {
        if (auto added = addHypervolume(options, *table, answer, context); !added)
            return badInput(added.error().withSource("--reference"));
    }
    return answer;
}

} // namespace

void addFrontCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("front", "Points that no other dominates, and their hypervolume");
    const auto options = std::make_shared<FrontOptions>();
    command->add_option("file", options->file, "A CSV table with a heading line")->required();
    command->add_option("--minimize", options->minimize, "Columns of which less is better")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--maximize", options->maximize, "Columns of which more is better")
        ->delimiter(',')
        ->allow_extra_args(false);
    command
        ->add_option("--reference", options->reference,
                     "For the hypervolume: a number for each objective, those to minimize first")
        ->delimiter(',')
        ->allow_extra_args(false);
    command->add_option("--samples", options->samples,
                        "Estimate the hypervolume from this many, for many objectives");
    command->add_option("--seed", options->seed, "Of the samples")->capture_default_str();
    command->callback([&action, options] {
        action = [options](RunContext &context) { return front(*options, context); };
    });
}

} // namespace takt::cli
