// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "FileInfo.h"

#include "core/io/Formats.h"

#include <CLI/CLI.hpp>
#include <array>
#include <fstream>
#include <memory>
#include <string_view>

namespace takt::cli {

namespace {

/// A project by its first bytes, or by its name where it has become something else.
bool isProject(const std::string &path)
{
    constexpr std::string_view magic = "SQLite format 3";
    std::array<char, magic.size()> start{};
    std::ifstream file(path, std::ios::binary);
    file.read(start.data(), start.size());
    return path.ends_with(".takt") || std::string_view(start.data(), start.size()) == magic;
}

Outcome describeFile(const std::string &path, RunContext &context)
{
    if (isProject(path))
        return describeProject(path);
    const auto loaded = loadFile(path, context);
    if (!loaded)
        return badInput(loaded.error());
    auto outcome =
        std::visit([](const auto &document) { return describe(document); }, loaded->document);
    if (outcome)
        outcome->json["format"] = loaded->format;
    return outcome;
}

} // namespace

void addInfoCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand("info", "Tell what a file holds");
    const auto path = std::make_shared<std::string>();
    command
        ->add_option("FILE", *path, "A workload, platform, schedule or project; known by content")
        ->required();
    command->callback([&action, path] {
        action = [path](RunContext &context) { return describeFile(*path, context); };
    });
}

} // namespace takt::cli
