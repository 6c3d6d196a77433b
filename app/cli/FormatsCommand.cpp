// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "TextTable.h"

#include "core/io/Formats.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <fmt/ranges.h>

namespace takt::cli {

namespace {

Outcome listFormats()
{
    Answer answer;
    answer.json["formats"] = Json::array();
    TextTable table({"id", "format", "holds", "read", "written", "suffixes", "note"});
    for (const FormatInfo &format : formats()) {
        answer.json["formats"].push_back({{"id", format.id},
                                          {"title", format.title},
                                          {"suffixes", format.suffixes},
                                          {"contents", format.contents},
                                          {"canRead", format.canRead},
                                          {"canWrite", format.canWrite},
                                          {"note", format.note}});
        table.addRow({format.id, format.title, fmt::format("{}", fmt::join(format.contents, ", ")),
                      format.canRead ? "yes" : "no", format.canWrite ? "yes" : "no",
                      fmt::format("{}", fmt::join(format.suffixes, ", ")), format.note});
    }
    answer.text = table.toText();
    return answer;
}

} // namespace

void addFormatsCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand("formats", "List the file formats");
    command->callback([&action] { action = [](RunContext &) { return listFormats(); }; });
}

} // namespace takt::cli
