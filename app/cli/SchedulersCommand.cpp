// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "ParameterDescription.h"
#include "TextTable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>
#include <memory>

namespace takt::cli {

namespace {

Json toJson(const SchedulerInfo &info)
{
    Json workloads = Json::array();
    for (const WorkloadKind kind : info.workloads)
        workloads.push_back(toString(kind));
    return {{"name", info.name},
            {"family", info.family},
            {"title", info.title},
            {"source", info.source},
            {"summary", info.summary},
            {"complexity", info.complexity},
            {"workloads", std::move(workloads)},
            {"parameters", cli::toJson(info.parameters)}};
}

/// "graph, shop"
std::string workloadsOf(const SchedulerInfo &info)
{
    std::vector<std::string_view> names;
    for (const WorkloadKind kind : info.workloads)
        names.push_back(toString(kind));
    return fmt::format("{}", fmt::join(names, ", "));
}

std::string describe(const SchedulerInfo &info)
{
    std::string text = alignedPairs({{"name", info.name},
                                     {"title", info.title},
                                     {"family", info.family},
                                     {"source", info.source},
                                     {"summary", info.summary},
                                     {"complexity", info.complexity},
                                     {"workloads", workloadsOf(info)}});
    return text + "\n" + descriptionOf(info.parameters);
}

Outcome listSchedulers(const std::string &name)
{
    const LoadedPlugins loaded;
    Answer answer;
    answer.json["schedulers"] = Json::array();
    if (!name.empty()) {
        const auto scheduler = loaded.schedulers().find(name);
        if (!scheduler)
            return tl::unexpected(Failure{scheduler.error(), ExitStatus::BadCommandLine});
        answer.json["schedulers"].push_back(toJson((*scheduler)->info()));
        answer.text = describe((*scheduler)->info());
        return answer;
    }
    TextTable table({"name", "family", "title", "workloads", "complexity", "parameters"});
    for (const auto &scheduler : loaded.schedulers().all()) {
        const SchedulerInfo &info = scheduler->info();
        answer.json["schedulers"].push_back(toJson(info));
        table.addRow({info.name, info.family, info.title, workloadsOf(info), info.complexity,
                      namesOf(info.parameters)});
    }
    answer.text = table.toText("No plugin brought a scheduler; see takt-cli plugins.");
    return answer;
}

} // namespace

void addSchedulersCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "schedulers", "List the schedulers, or describe one with its parameters");
    const auto name = std::make_shared<std::string>();
    command->add_option("NAME", *name, "The scheduler to describe");
    command->callback(
        [&action, name] { action = [name](RunContext &) { return listSchedulers(*name); }; });
}

} // namespace takt::cli
