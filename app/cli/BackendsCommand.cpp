// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "TextTable.h"

#include "core/batch/Backend.h"

#include <CLI/CLI.hpp>

namespace takt::cli {

namespace {

Outcome listBackends()
{
    Answer answer;
    answer.json["backends"] = Json::array();
    TextTable table({"backend", "device", "memory", "detail"});
    for (const BackendRecord &record : backends()) {
        Json devices = Json::array();
        if (record.backend == nullptr)
            table.addRow({record.id, "none", "", record.problem});
        else
            for (const BatchDevice &device : record.backend->devices()) {
                devices.push_back({{"name", device.name},
                                   {"memoryBytes", device.memoryBytes},
                                   {"detail", device.detail}});
                table.addRow({record.id, device.name,
                              std::to_string(device.memoryBytes >> 30U) + " GiB", device.detail});
            }
        answer.json["backends"].push_back({{"id", record.id},
                                           {"usable", record.backend != nullptr},
                                           {"devices", devices},
                                           {"problem", record.problem}});
    }
    answer.text = table.toText();
    return answer;
}

} // namespace

void addBackendsCommand(CLI::App &app, Action &action)
{
    CLI::App *command =
        app.add_subcommand("backends", "List what batches of evaluations can run on");
    command->callback([&action] { action = [](RunContext &) { return listBackends(); }; });
}

} // namespace takt::cli
