// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"

#include "core/io/Formats.h"
#include "core/model/ShopVariants.h"
#include "core/model/TaskGraph.h"

#include <CLI/CLI.hpp>
#include <charconv>
#include <fmt/format.h>
#include <memory>
#include <optional>
#include <string>
#include <variant>
#include <vector>

namespace takt::cli {

namespace {

struct ConvertOptions {
    std::string input;
    std::string output;
    std::string format;
    std::string to;
    std::string buffer;
    LoadLimits limits;
};

/// Nanoseconds; nothing where the text is no whole number.
std::optional<std::int64_t> parseTime(const std::string &text)
{
    std::int64_t time = 0;
    const char *end = text.data() + text.size();
    const auto [stopped, error] = std::from_chars(text.data(), end, time);
    return error == std::errc() && stopped == end ? std::optional(time) : std::nullopt;
}

/// Gives the shop of a file other buffers.
Expected<void> setBuffer(Document &document, const ConvertOptions &options)
{
    auto *workload = std::get_if<WorkloadDocument>(&document);
    if (workload == nullptr || workload->graph->shop() == nullptr)
        return tl::unexpected(Error{options.input, {}, "is no shop, so that it has no buffers"});
    const auto shop = withBuffer(*workload->graph->shop(), *shopBufferOf(options.buffer));
    if (!shop)
        return tl::unexpected(shop.error());
    auto graph = makeShopGraph(*shop);
    if (!graph)
        return tl::unexpected(graph.error());
    workload->graph = std::make_shared<const TaskGraph>(*std::move(graph));
    return {};
}

Outcome convert(const ConvertOptions &options, RunContext &context)
{
    auto loaded = loadFile(options.input, context, options.limits);
    if (!loaded)
        return badInput(loaded.error());
    if (!options.buffer.empty()) {
        if (auto set = setBuffer(loaded->document, options); !set)
            return badInput(set.error());
    }
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
    command->add_option("IN", options->input, "A workload, platform, schedule or trace")
        ->required();
    command
        ->add_option(
            "OUT", options->output,
            "Where to: .json Takt JSON, .trace.json Chrome trace, .pftrace Perfetto, .csv CSV, "
            ".takttrace timeline")
        ->required();
    command->add_option("--format", options->format,
                        "Format by id (see formats), whatever the suffix says");
    command
        ->add_option("--buffer", options->buffer,
                     "What jobs of a shop do between operations: unlimited, blocking-with-swaps, "
                     "blocking or no-wait")
        ->check(CLI::IsMember(
            std::vector<std::string>{"unlimited", "blocking-with-swaps", "blocking", "no-wait"}));
    command->add_flag("--no-cache{false}", options->limits.useCache,
                      "Read traces themselves, whatever is kept");
    command->add_option("--from", options->limits.traces.from,
                        "Only what a trace holds from here on, ns from its start");
    command->add_option("--to", options->to,
                        "Only what a trace holds before, ns from its start; or a format by id");
    command->add_option("--tracks", options->limits.traces.tracks,
                        "Only tracks of a trace whose group/name contains this text");
    command->callback([&action, options] {
        if (const auto time = parseTime(options->to); time)
            options->limits.traces.to = time;
        else if (!options->to.empty())
            options->format = options->to;
        action = [options](RunContext &context) { return convert(*options, context); };
    });
}

} // namespace takt::cli
