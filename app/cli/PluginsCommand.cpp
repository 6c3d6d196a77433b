// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "LoadedPlugins.h"
#include "TextTable.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace takt::cli {

namespace {

Outcome listPlugins()
{
    const LoadedPlugins loaded;
    Answer answer;
    answer.json["folders"] = Json::array();
    for (const QString &folder : PluginLoader::defaultFolders())
        answer.json["folders"].push_back(folder.toStdString());
    answer.json["plugins"] = Json::array();
    TextTable table({"id", "version", "loaded", "file", "brings", "problem"});
    for (const PluginRecord &record : loaded.loader.records()) {
        answer.json["plugins"].push_back({{"path", record.path},
                                          {"id", record.id},
                                          {"name", record.name},
                                          {"version", record.version},
                                          {"description", record.description},
                                          {"authors", record.authors},
                                          {"license", record.license},
                                          {"isLoaded", record.isLoaded},
                                          {"problem", record.problem},
                                          {"schedulers", record.schedulers},
                                          {"studies", record.studies},
                                          {"simulators", record.simulators},
                                          {"policies", record.policies}});
        std::vector<std::string> parts = record.schedulers;
        for (const auto *more : {&record.studies, &record.simulators, &record.policies})
            parts.insert(parts.end(), more->begin(), more->end());
        table.addRow({record.id, record.version, record.isLoaded ? "yes" : "no", record.path,
                      fmt::format("{}", fmt::join(parts, ", ")), record.problem});
    }
    answer.text = table.toText("There are no plugins in the folders that are searched.");
    return answer;
}

} // namespace

void addPluginsCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("plugins", "List the plugins, and why one was not loaded");
    command->callback([&action] { action = [](RunContext &) { return listPlugins(); }; });
}

} // namespace takt::cli
