// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "WhatIfJson.h"

#include "RunJson.h"
#include "TextTable.h"

#include "core/analysis/ScheduleCriticality.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace takt::cli {

namespace {

/// Rows of the table; JSON has all of them.
constexpr std::size_t shownMoves = 40;

Json placementJson(const Placement &placement, const Platform &platform)
{
    return {{"processor", platform.processor(placement.processor).name},
            {"start", placement.start},
            {"finish", placement.finish}};
}

} // namespace

Json whatIfJson(const WhatIf &whatIf)
{
    const TaskGraph &graph = *whatIf.work().graph;
    const Platform &platform = *whatIf.work().platform;
    const double before = whatIf.before()->makespan();
    const double after = whatIf.schedule()->makespan();
    Json moves = Json::array();
    for (const TaskChange &move : whatIf.moves())
        moves.push_back({{"task", graph.id(move.task)},
                         {"before", placementJson(move.before, platform)},
                         {"after", placementJson(move.after, platform)}});
    Json path = Json::array();
    for (const TaskIndex task :
         scheduleCriticality(*whatIf.schedule(), whatIf.costs()).criticalPath)
        path.push_back(graph.id(task));
    Json pinned = Json::array();
    for (const auto &[task, start] : whatIf.pins())
        pinned.push_back({{"task", graph.id(task)}, {"start", start}});
    Json forbidden = Json::array();
    for (const ProcessorIndex processor : whatIf.forbidden())
        forbidden.push_back(platform.processor(processor).name);
    const SchedulerRun run = whatIf.asRun({});
    return {{"makespanBefore", before},
            {"makespanAfter", after},
            {"delta", after - before},
            {"valid", run.validation.isValid()},
            {"changes", whatIf.changes()},
            {"pinned", std::move(pinned)},
            {"forbidden", std::move(forbidden)},
            {"moves", std::move(moves)},
            {"criticalPath", std::move(path)},
            {"metrics", toJson(std::span<const Metric>(run.metrics))},
            {"workload", summaryOf(graph)},
            {"platform", summaryOf(platform)}};
}

std::string whatIfText(const WhatIf &whatIf)
{
    const TaskGraph &graph = *whatIf.work().graph;
    const Platform &platform = *whatIf.work().platform;
    const double before = whatIf.before()->makespan();
    const double after = whatIf.schedule()->makespan();
    const std::vector<TaskChange> moves = whatIf.moves();
    std::string text;
    if (!whatIf.changes().empty())
        text = printable(fmt::format("What if: {}", fmt::join(whatIf.changes(), ", "))) + "\n";
    text += fmt::format("makespan {} before, {} after ({}{}); {} tasks stand elsewhere\n\n",
                        timeText(before, graph), timeText(after, graph), after > before ? "+" : "",
                        shortNumber(after - before), moves.size());
    TextTable table({"task", "from", "start", "to", "start", "finish"});
    for (std::size_t index = 0; index < moves.size() && index < shownMoves; ++index) {
        const TaskChange &move = moves[index];
        table.addRow({std::string(graph.id(move.task)),
                      platform.processor(move.before.processor).name,
                      shortNumber(move.before.start), platform.processor(move.after.processor).name,
                      shortNumber(move.after.start), shortNumber(move.after.finish)});
    }
    text += table.toText("Nothing moved.");
    if (moves.size() > shownMoves)
        text += fmt::format("… and {} more; --json lists all\n", moves.size() - shownMoves);
    return text;
}

} // namespace takt::cli
