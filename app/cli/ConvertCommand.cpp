// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include "core/io/Formats.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

struct ConvertOptions {
    std::string input;
    std::string output;
    std::string format;
    LoadLimits limits;
};

Outcome convert(const ConvertOptions &options, RunContext &context)
{
    const auto loaded = loadFile(options.input, context, options.limits);
    if (!loaded)
        return badInput(loaded.error());
    if (auto saved = saveDocument(loaded->document, options.output, options.format); !saved)
        return badInput(saved.error());
    Answer answer;
    answer.json = {
        {"input", options.input}, {"inputFormat", loaded->format}, {"output", options.output}};
    answer.text = fmt::format("wrote {}\n", options.output);
    return answer;
}

} // namespace

void addConvertCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand("convert", "Write a file in another format");
    const auto options = std::make_shared<ConvertOptions>();
    command->add_option("IN", options->input, "A workload, platform or schedule")->required();
    command
        ->add_option(
            "OUT", options->output,
            "Where to: .json Takt JSON, .trace.json Chrome trace, .pftrace Perfetto, .csv CSV, "
            ".takttrace timeline")
        ->required();
    command->add_option("--to", options->format,
                        "Format by id (see formats), whatever the suffix says");
    command->add_flag("--no-cache{false}", options->limits.useCache,
                      "Read traces themselves, whatever is kept");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return convert(*options, context); };
    });
}

} // namespace takt::cli
