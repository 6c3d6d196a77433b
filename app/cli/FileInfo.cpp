// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileInfo.h"

#include "RunJson.h"
#include "TextTable.h"

#include "core/analysis/GraphStatistics.h"
#include "core/analysis/ScheduleMetrics.h"
#include "core/store/Project.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>
#include <vector>

namespace takt::cli {

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

std::string_view nameOf(WorkUnit unit)
{
    switch (unit) {
    case WorkUnit::Seconds:
        return "seconds";
    case WorkUnit::Flop:
        return "flop";
    case WorkUnit::Abstract:
        return "abstract";
    }
    return {};
}

std::string_view nameOf(DataUnit unit)
{
    return unit == DataUnit::Bytes ? "bytes" : "time";
}

std::string_view nameOf(Links::Form form)
{
    switch (form) {
    case Links::Form::Uniform:
        return "uniform";
    case Links::Form::Pairwise:
        return "pairwise";
    case Links::Form::Hierarchical:
        return "hierarchical";
    }
    return {};
}

/// Tasks and work of each kind, in the graph's order of kinds.
Json kindsOf(const TaskGraph &graph)
{
    struct Sum {
        std::size_t tasks = 0;
        double work = 0;
    };
    std::vector<Sum> sums(graph.kinds().size());
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        ++sums[graph.kind(task)].tasks;
        sums[graph.kind(task)].work += graph.work(task);
    }
    Json kinds = Json::array();
    for (std::size_t kind = 0; kind < sums.size(); ++kind)
        kinds.push_back({{"kind", graph.kinds()[kind]},
                         {"tasks", sums[kind].tasks},
                         {"work", sums[kind].work}});
    return kinds;
}

/// Processors of each class with their speeds, by class name.
Json classesOf(const Platform &platform)
{
    std::map<std::string, std::vector<double>> speeds;
    for (const Processor &processor : platform.processors())
        speeds[processor.className].push_back(processor.speed);
    Json classes = Json::array();
    for (const auto &[name, values] : speeds) {
        const auto [least, greatest] = std::minmax_element(values.begin(), values.end());
        classes.push_back({{"class", name},
                           {"processors", values.size()},
                           {"leastSpeed", *least},
                           {"greatestSpeed", *greatest}});
    }
    return classes;
}

/// Infinity, which JSON lacks, is null.
Json linkOf(const Link &link)
{
    return {{"latency", link.latency},
            {"bandwidth", std::isfinite(link.bandwidth) ? Json(link.bandwidth) : Json()}};
}

} // namespace

Outcome describe(const WorkloadDocument &workload)
{
    const TaskGraph &graph = *workload.graph;
    const GraphStatistics statistics = graphStatistics(graph);
    Answer answer;
    answer.json = {{"content", "workload"},
                   {"format", ""},
                   {"name", graph.name()},
                   {"timeUnit", graph.timeUnit()},
                   {"workUnit", nameOf(graph.workUnit())},
                   {"dataUnit", nameOf(graph.dataUnit())},
                   {"tasks", statistics.tasks},
                   {"edges", statistics.edges},
                   {"sources", statistics.sources},
                   {"sinks", statistics.sinks},
                   {"levels", statistics.levels},
                   {"widestLevel", statistics.widestLevel},
                   {"totalWork", statistics.totalWork},
                   {"criticalPath", statistics.criticalPath},
                   {"totalData", statistics.totalData},
                   {"costColumns", graph.costColumns()},
                   {"machines", workload.machines ? workload.machines->processorCount() : 0},
                   {"kinds", kindsOf(graph)},
                   {"notes", workload.notes}};
    Pairs pairs{{"workload", graph.name()},
                {"tasks", fmt::format("{}", statistics.tasks)},
                {"edges", fmt::format("{}", statistics.edges)},
                {"sources", fmt::format("{}", statistics.sources)},
                {"sinks", fmt::format("{}", statistics.sinks)},
                {"levels", fmt::format("{}, widest {}", statistics.levels, statistics.widestLevel)},
                {"total work", timeText(statistics.totalWork, graph)},
                {"critical path", timeText(statistics.criticalPath, graph)},
                {"total data", fmt::format("{} ({})", shortNumber(statistics.totalData),
                                           nameOf(graph.dataUnit()))}};
    if (graph.workUnit() == WorkUnit::Flop) {
        pairs[6].second = shortNumber(statistics.totalWork) + " flop";
        pairs[7].second = shortNumber(statistics.criticalPath) + " flop";
    }
    if (graph.hasCostMatrix())
        pairs.emplace_back("costs", fmt::format("for {} processors", graph.costColumns()));
    if (workload.machines)
        pairs.emplace_back("machines", fmt::format("{}", workload.machines->processorCount()));
    for (const auto &[name, note] : workload.notes)
        pairs.emplace_back(name, note);
    answer.text = alignedPairs(pairs);
    if (graph.kinds().size() > 1) {
        TextTable kinds({"kind", "tasks", "work"});
        for (const Json &kind : answer.json["kinds"])
            kinds.addRow({kind["kind"].get<std::string>(),
                          fmt::format("{}", kind["tasks"].get<std::size_t>()),
                          shortNumber(kind["work"].get<double>())});
        answer.text += "\n" + kinds.toText();
    }
    return answer;
}

Outcome describe(const PlatformDocument &document)
{
    const Platform &platform = *document.platform;
    const Links &links = platform.links();
    Answer answer;
    Json levels = Json::array();
    for (const Links::Level &level : links.levels()) {
        Json entry = linkOf(level.link);
        entry["name"] = level.name;
        levels.push_back(std::move(entry));
    }
    Json linksJson = {{"form", nameOf(links.form())},
                      {"ports", links.ports() == Ports::One ? "one" : "unlimited"},
                      {"levels", std::move(levels)}};
    if (links.form() != Links::Form::Pairwise)
        linksJson["outermost"] = linkOf(links.outermost());
    answer.json = {{"content", "platform"},           {"format", ""},
                   {"name", platform.name()},         {"processors", platform.processorCount()},
                   {"classes", classesOf(platform)},  {"links", std::move(linksJson)},
                   {"hasPower", platform.hasPower()}, {"hasPrice", platform.hasPrice()}};
    answer.text = alignedPairs({{"platform", platform.name()},
                                {"processors", fmt::format("{}", platform.processorCount())},
                                {"links", std::string(nameOf(links.form()))}});
    TextTable classes({"class", "processors", "least speed", "greatest speed"});
    for (const Json &entry : answer.json["classes"])
        classes.addRow({entry["class"].get<std::string>(),
                        fmt::format("{}", entry["processors"].get<std::size_t>()),
                        shortNumber(entry["leastSpeed"].get<double>()),
                        shortNumber(entry["greatestSpeed"].get<double>())});
    answer.text += "\n" + classes.toText();
    return answer;
}

Outcome describe(const ScheduleDocument &document)
{
    const auto costs = ExecutionCosts::bind(*document.graph, *document.platform);
    if (!costs)
        return badInput(costs.error());
    const Validation validation = validate(*document.schedule, *costs);
    const std::vector<Metric> metrics = scheduleMetrics(*document.schedule, *costs);
    Answer answer;
    answer.json = {{"content", "schedule"},
                   {"format", ""},
                   {"scheduler", document.scheduler},
                   {"parameters", document.parameters},
                   {"seed", document.seed},
                   {"workload", summaryOf(*document.graph)},
                   {"platform", summaryOf(*document.platform)},
                   {"placements", document.schedule->placements().size()},
                   {"valid", validation.isValid()},
                   {"violationCount", validation.violationCount},
                   {"metrics", toJson(metrics)}};
    Pairs pairs{{"schedule of", document.graph->name()},
                {"by", document.scheduler.empty() ? "a person" : document.scheduler},
                {"on", document.platform->name()},
                {"placements", fmt::format("{}", document.schedule->placements().size())},
                {"possible", validation.isValid()
                                 ? "yes"
                                 : fmt::format("no, {} violations", validation.violationCount)}};
    for (const Metric &metric : metrics)
        pairs.emplace_back(metric.title, fmt::format("{}{}{}", shortNumber(metric.value),
                                                     metric.unit.empty() ? "" : " ", metric.unit));
    answer.text = alignedPairs(pairs);
    return answer;
}

} // namespace takt::cli
