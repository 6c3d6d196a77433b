// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunJson.h"

#include "DecisionJson.h"
#include "TextTable.h"

#include <algorithm>
#include <fmt/format.h>

namespace takt::cli {

Json summaryOf(const TaskGraph &graph)
{
    return {{"name", graph.name()},
            {"tasks", graph.taskCount()},
            {"edges", graph.edgeCount()},
            {"timeUnit", graph.timeUnit()}};
}

Json summaryOf(const Platform &platform)
{
    return {{"name", platform.name()}, {"processors", platform.processorCount()}};
}

Json toJson(std::span<const Metric> metrics)
{
    Json json = Json::object();
    for (const Metric &metric : metrics)
        json[metric.id] = metric.value;
    return json;
}

std::string metricText(std::span<const Metric> metrics, std::string_view id)
{
    const auto found = std::find_if(metrics.begin(), metrics.end(),
                                    [&](const Metric &metric) { return metric.id == id; });
    return found == metrics.end() ? std::string() : shortNumber(found->value);
}

Json toJson(const Validation &validation, const TaskGraph &graph, const Platform &platform)
{
    Json json = Json::array();
    for (const Violation &violation : validation.violations) {
        Json entry = {{"kind", toString(violation.kind)}, {"task", graph.id(violation.task)}};
        if (violation.otherTask != violation.task)
            entry["otherTask"] = graph.id(violation.otherTask);
        entry["processor"] = platform.processor(violation.processor).name;
        entry["time"] = violation.time;
        entry["expected"] = violation.expected;
        entry["message"] = violation.message;
        json.push_back(std::move(entry));
    }
    return json;
}

Json explanation(const DecisionLog *log, TaskIndex task, const TaskGraph &graph,
                 const Platform &platform)
{
    if (log == nullptr || log->stepOf(task) == log->size())
        return nullptr;
    Json json = decisionJson(*log, log->stepOf(task), graph, platform);
    json.update(meaningsJson(*log));
    return json;
}

std::string explanationText(const DecisionLog *log, TaskIndex task, const TaskGraph &graph,
                            const Platform &platform)
{
    if (log == nullptr || log->stepOf(task) == log->size())
        return "It logged no decision about this task.\n";
    const std::size_t step = log->stepOf(task);
    const Decision decision = (*log)[step];
    std::string text = printable(
        fmt::format("Decision {} of {}: task {} on {} from {} to {}.", step + 1, log->size(),
                    graph.id(task), platform.processor(decision.processor).name,
                    timeText(decision.start, graph), timeText(decision.finish, graph)));
    text += "\n\n";
    TextTable ready({"ready task", log->priorityMeaning()});
    for (const ReadyTask &entry : decision.ready)
        ready.addRow({std::string(graph.id(entry.task)), shortNumber(entry.priority)});
    text += ready.toText();
    if (decision.ready.size() < decision.readyCount)
        text += fmt::format("… and {} more\n", decision.readyCount - decision.ready.size());
    TextTable candidates({"processor", "start", "finish", log->scoreMeaning()});
    for (const Candidate &candidate : decision.candidates)
        candidates.addRow({platform.processor(candidate.processor).name,
                           shortNumber(candidate.start), shortNumber(candidate.finish),
                           shortNumber(candidate.score)});
    text += "\n" + candidates.toText();
    if (decision.candidates.size() < decision.candidateCount)
        text +=
            fmt::format("… and {} more\n", decision.candidateCount - decision.candidates.size());
    return text;
}

std::string timeText(double time, const TaskGraph &graph)
{
    const std::string_view unit = graph.timeUnit();
    return unit.empty() ? shortNumber(time) : fmt::format("{} {}", shortNumber(time), unit);
}

} // namespace takt::cli
