// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "FileInfo.h"

#include "core/io/Formats.h"
#include "core/io/TraceFormats.h"

#include <CLI/CLI.hpp>
#include <array>
#include <fstream>
#include <memory>
#include <string_view>

namespace takt::cli {

namespace {

/// A project by its first bytes: an SQLite database with Takt's application id. One that has
/// become something else, by its name, unless it has become a trace.
bool isProject(const std::string &path)
{
    constexpr std::string_view magic("SQLite format 3\0", 16);
    constexpr std::size_t headerBytes = 100;
    std::array<char, headerBytes> bytes{};
    std::ifstream file(path, std::ios::binary);
    file.read(bytes.data(), bytes.size());
    const std::string_view head(bytes.data(), static_cast<std::size_t>(file.gcount()));
    if (recogniseTrace(head) != nullptr)
        return false;
    return path.ends_with(".takt") || head.starts_with(magic);
}

Outcome describeFile(const std::string &path, const LoadLimits &limits, RunContext &context)
{
    if (isProject(path))
        return describeProject(path);
    const auto loaded = loadFile(path, context, limits);
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
        ->add_option("FILE", *path, "A workload, platform, schedule, trace or project; by content")
        ->required();
    const auto limits = std::make_shared<LoadLimits>();
    command->add_flag("--no-cache{false}", limits->useCache,
                      "Read traces themselves, whatever is kept");
    command->callback([&action, path, limits] {
        action = [path, limits](RunContext &context) {
            return describeFile(*path, *limits, context);
        };
    });
}

} // namespace takt::cli
