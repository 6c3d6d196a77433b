// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "Command.h"
#include "CompareTimelines.h"
#include "LoadedSchedule.h"
#include "LoadedTimeline.h"
#include "RunJson.h"
#include "TextTable.h"

#include "core/analysis/ScheduleDiff.h"
#include "core/analysis/ScheduleMetrics.h"

#include <CLI/CLI.hpp>
#include <fmt/format.h>
#include <memory>

namespace takt::cli {

namespace {

/// Rows of the table; JSON has all of them.
constexpr std::size_t shownMoves = 40;

struct CompareOptions {
    std::string before;
    std::string after;
    TimelineComparison timelines;
    LoadLimits limits;
};

Json toJson(const Placement &placement, const Platform &platform)
{
    return {{"processor", platform.processor(placement.processor).name},
            {"start", placement.start},
            {"finish", placement.finish}};
}

Json toJson(const ScheduleDiff &diff, const TaskGraph &graph, const Platform &platform)
{
    Json moves = Json::array();
    for (const TaskMove &move : diff.moves)
        moves.push_back({{"task", graph.id(move.task)},
                         {"before", toJson(move.before, platform)},
                         {"after", toJson(move.after, platform)},
                         {"processorChanged", move.processorChanged},
                         {"orderChanged", move.orderChanged},
                         {"effect", move.effect ? Json(*move.effect) : Json()}});
    return moves;
}

std::string toText(const ScheduleDiff &diff, const TaskGraph &graph, const Platform &platform)
{
    std::string text =
        fmt::format("makespan {} before, {} after; {} tasks moved, {} did not\n\n",
                    timeText(diff.makespanBefore, graph), timeText(diff.makespanAfter, graph),
                    diff.moves.size(), diff.unmoved);
    TextTable table({"task", "from", "start", "to", "start", "what changed", "effect"});
    for (std::size_t index = 0; index < diff.moves.size() && index < shownMoves; ++index) {
        const TaskMove &move = diff.moves[index];
        table.addRow({std::string(graph.id(move.task)),
                      platform.processor(move.before.processor).name,
                      shortNumber(move.before.start), platform.processor(move.after.processor).name,
                      shortNumber(move.after.start),
                      move.processorChanged ? "processor" : (move.orderChanged ? "order" : "time"),
                      move.effect ? shortNumber(*move.effect) : ""});
    }
    text += table.toText("Nothing moved.");
    if (diff.moves.size() > shownMoves)
        text += fmt::format("… and {} more; --json lists all\n", diff.moves.size() - shownMoves);
    return text;
}

bool isTrace(const LoadedFile &file)
{
    return std::holds_alternative<TimelineDocument>(file.document);
}

/// Where at least one of the files is a trace.
Outcome compareAsTraces(LoadedFile before, LoadedFile after, const CompareOptions &options,
                        RunContext &context)
{
    const auto first = timelineOf(std::move(before), options.before);
    if (!first)
        return badInput(first.error());
    const auto second = timelineOf(std::move(after), options.after);
    if (!second)
        return badInput(second.error());
    return compareTraces(*first->timeline, *second->timeline, options.timelines, context);
}

Outcome compareAsSchedules(LoadedFile beforeFile, LoadedFile afterFile,
                           const CompareOptions &options)
{
    const auto before = scheduleIn(std::move(beforeFile), options.before);
    if (!before)
        return badInput(before.error());
    const auto after = scheduleIn(std::move(afterFile), options.after);
    if (!after)
        return badInput(after.error());
    const TaskGraph &graph = *after->document.graph;
    const Platform &platform = *after->document.platform;
    if (toTaktJson(*before->document.graph) != toTaktJson(graph))
        return badInput({options.after, {}, "schedules another workload than " + options.before});
    if (toTaktJson(*before->document.platform) != toTaktJson(platform))
        return badInput({options.after, {}, "runs on another platform than " + options.before});
    const ScheduleDiff diff =
        compareSchedules(*before->document.schedule, *after->document.schedule, after->costs);
    Answer answer;
    answer.json = {
        {"makespanBefore", diff.makespanBefore},
        {"makespanAfter", diff.makespanAfter},
        {"unmoved", diff.unmoved},
        {"moves", toJson(diff, graph, platform)},
        {"metricsBefore", cli::toJson(scheduleMetrics(*before->document.schedule, before->costs))},
        {"metricsAfter", cli::toJson(scheduleMetrics(*after->document.schedule, after->costs))},
        {"workload", summaryOf(graph)},
        {"platform", summaryOf(platform)}};
    answer.text = toText(diff, graph, platform);
    return answer;
}

Outcome compareFiles(const CompareOptions &options, RunContext &context)
{
    auto before = loadFile(options.before, context, options.limits);
    if (!before)
        return badInput(before.error());
    auto after = loadFile(options.after, context, options.limits);
    if (!after)
        return badInput(after.error());
    if (isTrace(*before) || isTrace(*after))
        return compareAsTraces(*std::move(before), *std::move(after), options, context);
    return compareAsSchedules(*std::move(before), *std::move(after), options);
}

} // namespace

void addCompareCommand(CLI::App &app, Action &action)
{
    CLI::App *command = app.add_subcommand(
        "compare", "Tell what moved between two schedules, or what changed between two traces");
    const auto options = std::make_shared<CompareOptions>();
    command->add_option("A", options->before, "A schedule in Takt JSON, or a trace")->required();
    command
        ->add_option("B", options->after,
                     "Another schedule of the same workload and platform, or another trace")
        ->required();
    command->add_option("--by", options->timelines.by,
                        "Of traces: by name, category, track, group, all or arg:KEY");
    command
        ->add_option("--tolerance", options->timelines.tolerance,
                     "Of traces: relative change of a mean duration that counts as none")
        ->check(CLI::NonNegativeNumber);
    command->add_flag("--no-cache{false}", options->limits.useCache,
                      "Read traces themselves, whatever is kept");
    command->callback([&action, options] {
        action = [options](RunContext &context) { return compareFiles(*options, context); };
    });
}

} // namespace takt::cli
