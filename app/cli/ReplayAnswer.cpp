// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ReplayAnswer.h"

#include "RunJson.h"
#include "TextTable.h"

#include <algorithm>
#include <fmt/format.h>

namespace takt::cli {

namespace {

Json toJson(const SampleSummary &summary)
{
    Json quantiles = Json::object();
    for (std::size_t index = 0; index < replayQuantiles.size(); ++index)
        quantiles[fmt::format("{}", replayQuantiles[index])] = summary.quantiles[index];
    return {{"mean", summary.mean},
            {"std", summary.standardDeviation},
            {"min", summary.least},
            {"max", summary.greatest},
            {"quantiles", quantiles}};
}

Json tasksJson(const ReplayResult &result, const TaskGraph &graph)
{
    Json tasks = Json::array();
    for (const ReplayedTask &task : result.tasks)
        tasks.push_back({{"id", graph.id(task.task)},
                         {"label", graph.label(task.task)},
                         {"criticality", task.criticality},
                         {"start", toJson(task.start)},
                         {"finish", toJson(task.finish)}});
    return tasks;
}

std::string summaryText(const ReplayedFile &file, const ReplayRequest &request,
                        const TaskGraph &graph)
{
    const ReplayResult &result = file.result;
    const SampleSummary &makespan = result.makespan;
    std::string text = fmt::format(
        "{}: {} replays with {} on {} ({}): {:.3g} s, {:.4g} replays a second\n", file.title(),
        result.makespans.size(), request.noise.toText(), result.backend, result.device,
        result.seconds, static_cast<double>(result.makespans.size()) / result.seconds);
    TextTable table({"makespan", "value", "of the plan"});
    const auto row = [&](const std::string &name, double value) {
        table.addRow({name, timeText(value, graph),
                      fmt::format("{:+.2f} %", 100 * (value / result.plannedMakespan - 1))});
    };
    table.addRow({"planned", timeText(result.plannedMakespan, graph), ""});
    row("mean", makespan.mean);
    table.addRow({"standard deviation", timeText(makespan.standardDeviation, graph), ""});
    row("least", makespan.least);
    for (std::size_t index = 0; index < replayQuantiles.size(); ++index)
        row(fmt::format("{:g} %", 100 * replayQuantiles[index]), makespan.quantiles[index]);
    row("greatest", makespan.greatest);
    text += table.toText();
    if (result.missShare)
        text += fmt::format("{:.2f} % end after {}.\n", 100 * *result.missShare,
                            timeText(*request.deadline, graph));
    const auto figures = [&](const char *name, const std::optional<SampleSummary> &summary,
                             const char *unit) {
        if (summary)
            text += fmt::format("{}: {:.4g} {} on average, 5 to 95 % {:.4g} to {:.4g} {}.\n", name,
                                summary->mean, unit, summary->quantiles[1], summary->quantiles[5],
                                unit);
    };
    figures("Energy", result.energy, "J");
    figures("Cost", result.cost, "USD");
    for (const std::string &remark : result.remarks)
        text += remark + "\n";
    if (file.stored)
        text += fmt::format("Kept as replay {} of the project.\n", *file.stored);
    return text;
}

std::string tasksText(const ReplayResult &result, const TaskGraph &graph)
{
    if (result.tasks.empty())
        return {};
    constexpr std::size_t mostRows = 25;
    std::vector<const ReplayedTask *> order;
    for (const ReplayedTask &task : result.tasks)
        order.push_back(&task);
    std::ranges::stable_sort(order, std::greater(), &ReplayedTask::criticality);
    TextTable table({"task", "critical in", "start 5 to 95 %", "finish 5 to 95 %"});
    for (std::size_t index = 0; index < std::min(order.size(), mostRows); ++index) {
        const ReplayedTask &task = *order[index];
        const auto range = [&](const SampleSummary &summary) {
            return fmt::format("{} to {}", timeText(summary.quantiles[1], graph),
                               timeText(summary.quantiles[5], graph));
        };
        table.addRow({std::string(graph.label(task.task)),
                      fmt::format("{:.1f} %", 100 * task.criticality), range(task.start),
                      range(task.finish)});
    }
    const std::string more =
        order.size() > mostRows
            ? fmt::format("… and {} more (--json gives all)\n", order.size() - mostRows)
            : std::string();
    return table.toText() + more;
}

Json toJson(const ReplayedFile &file, const ReplayRequest &request, const TaskGraph &graph)
{
    const ReplayResult &result = file.result;
    Json json = {{"schedule", file.schedule},
                 {"noise", request.noise.toText()},
                 {"replicas", result.makespans.size()},
                 {"seed", request.seed},
                 {"placement", takt::toText(file.placement)},
                 {"backend", result.backend},
                 {"device", result.device},
                 {"runtimeSeconds", result.seconds},
                 {"plannedMakespan", result.plannedMakespan},
                 {"makespan", toJson(result.makespan)}};
    if (result.missShare)
        json["missShare"] = *result.missShare;
    if (result.energy)
        json["energy"] = toJson(*result.energy);
    if (result.cost)
        json["cost"] = toJson(*result.cost);
    if (request.wantsTasks)
        json["tasks"] = tasksJson(result, graph);
    json["remarks"] = result.remarks;
    if (file.stored)
        json["replay"] = *file.stored;
    return json;
}

Json toJson(const ReplayComparison &comparison)
{
    return {{"chance", comparison.chance},
            {"low", comparison.chanceLow},
            {"high", comparison.chanceHigh},
            {"shorter", comparison.shorter},
            {"equal", comparison.equal},
            {"meanDifference", comparison.meanDifference},
            {"standardError", comparison.standardError}};
}

std::string beatsText(const std::vector<ReplayedFile> &files,
                      const std::vector<std::vector<ReplayComparison>> &beats)
{
    std::vector<std::string> head = {"how often the row ends before the column"};
    for (std::size_t column = 0; column < files.size(); ++column)
        head.push_back(fmt::format("({})", column + 1));
    TextTable table(head);
    for (std::size_t row = 0; row < files.size(); ++row) {
        std::vector<std::string> cells = {fmt::format("({}) {}", row + 1, files[row].title())};
        for (std::size_t column = 0; column < files.size(); ++column) {
            const ReplayComparison &pair = beats[row][column];
            cells.push_back(row == column
                                ? std::string()
                                : fmt::format("{:.1f} % ({:.1f} to {:.1f})", 100 * pair.chance,
                                              100 * pair.chanceLow, 100 * pair.chanceHigh));
        }
        table.addRow(cells);
    }
    return table.toText() + "Pair by pair: equal replicas draw the same noise. In brackets the "
                            "95 % interval.\n";
}

} // namespace

std::string ReplayedFile::title() const
{
    return placement == ReplayPlacement::Kept
               ? schedule
               : fmt::format("{} ({})", schedule, takt::toText(placement));
}

Answer answerOf(const std::vector<ReplayedFile> &files, const ReplayRequest &request,
                const std::vector<std::vector<ReplayComparison>> &beats, const TaskGraph &graph)
{
    Answer answer;
    for (const ReplayedFile &file : files)
        answer.text += summaryText(file, request, graph) + tasksText(file.result, graph);
    if (files.size() == 1) {
        answer.json = toJson(files.front(), request, graph);
        return answer;
    }
    answer.json["schedules"] = Json::array();
    for (const ReplayedFile &file : files)
        answer.json["schedules"].push_back(toJson(file, request, graph));
    answer.json["beats"] = Json::array();
    for (const auto &row : beats) {
        Json list = Json::array();
        for (const ReplayComparison &pair : row)
            list.push_back(toJson(pair));
        answer.json["beats"].push_back(list);
    }
    answer.text += beatsText(files, beats);
    return answer;
}

} // namespace takt::cli
