// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "ParameterDescription.h"
#include "TextTable.h"

#include <CLI/CLI.hpp>
#include <memory>

namespace takt::cli {

namespace {

Json toJson(const StudyInfo &info)
{
    return {{"name", info.name},
            {"family", info.family},
            {"title", info.title},
            {"source", info.source},
            {"question", info.question},
            {"summary", info.summary},
            {"parameters", cli::toJson(info.parameters)}};
}

std::string describe(const StudyInfo &info)
{
    return alignedPairs({{"name", info.name},
                         {"title", info.title},
                         {"family", info.family},
                         {"source", info.source},
                         {"question", info.question},
                         {"summary", info.summary}}) +
           "\n" + descriptionOf(info.parameters);
}

Outcome listStudies(const std::string &name)
{
    const LoadedPlugins loaded;
    Answer answer;
    answer.json["studies"] = Json::array();
    if (!name.empty()) {
        const auto study = loaded.studies().find(name);
        if (!study)
            return tl::unexpected(Failure{study.error(), ExitStatus::BadCommandLine});
        answer.json["studies"].push_back(toJson((*study)->info()));
        answer.text = describe((*study)->info());
        return answer;
    }
    TextTable table({"name", "family", "title", "source", "parameters"});
    for (const auto &study : loaded.studies().all()) {
        const StudyInfo &info = study->info();
        answer.json["studies"].push_back(toJson(info));
        table.addRow({info.name, info.family, info.title, info.source, namesOf(info.parameters)});
    }
    answer.text = table.toText("No plugin brought a study; see takt-cli plugins.");
    return answer;
}

} // namespace

void addStudiesCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("studies", "List the studies, or describe one with its parameters");
    const auto name = std::make_shared<std::string>();
    command->add_option("NAME", *name, "The study to describe");
    command->callback(
        [&action, name] { action = [name](RunContext &) { return listStudies(*name); }; });
}

} // namespace takt::cli
