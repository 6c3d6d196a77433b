// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "StoredProject.h"

#include "core/store/Project.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct MergeCommandOptions {
    std::vector<std::string> projects;
    std::string into;
};

Outcome merge(const MergeCommandOptions &options, RunContext &context)
{
    auto target = openOrCreateProject(options.into);
    if (!target)
        return badInput(target.error());
    Answer answer;
    std::uint64_t added = 0;
    std::uint64_t known = 0;
    answer.json["disagreements"] = Json::array();
    for (const std::string &path : options.projects) {
        if (context.isCancelled())
            return badInput({{}, {}, "was cancelled"});
        const auto other = Project::open(path, Project::Access::ReadOnly);
        if (!other) {
            answer.failures.push_back(other.error());
            continue;
        }
        const auto merged = (*target)->mergeSweeps(**other);
        if (!merged) {
            answer.failures.push_back(merged.error());
            continue;
        }
        added += merged->added;
        known += merged->known;
        for (const std::string &disagreement : merged->disagreements) {
            answer.json["disagreements"].push_back(disagreement);
            answer.failures.push_back({{}, {}, disagreement});
        }
    }
    answer.json["added"] = added;
    answer.json["known"] = known;
    answer.json["project"] = options.into;
    answer.text = fmt::format("{} cells added to {}, {} were there\n", added, options.into, known);
    return answer;
}

} // namespace

void addMergeCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("merge", "Bring the sweeps of several projects into one");
    const auto options = std::make_shared<MergeCommandOptions>();
    command->add_option("PROJECT", options->projects, "Projects with sweeps or shards of them")
        ->required();
    command->add_option("--into", options->into, "The project that takes them; made where missing")
        ->required();
    command->callback([&action, options] {
        action = [options](RunContext &context) { return merge(*options, context); };
    });
}

} // namespace takt::cli
