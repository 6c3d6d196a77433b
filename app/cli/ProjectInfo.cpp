// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "FileInfo.h"
#include "RunJson.h"
#include "TextTable.h"

#include "core/store/Project.h"

#include <fmt/format.h>

namespace takt::cli {

namespace {

Json toJson(const WorkloadRecord &record)
{
    return {{"id", record.id},     {"name", record.name},   {"source", record.source},
            {"note", record.note}, {"tasks", record.tasks}, {"edges", record.edges}};
}

Json toJson(const PlatformRecord &record)
{
    return {{"id", record.id},
            {"name", record.name},
            {"source", record.source},
            {"note", record.note},
            {"processors", record.processors}};
}

Json toJson(const RunRecord &record)
{
    return {{"id", record.id},
            {"workload", record.workload},
            {"platform", record.platform},
            {"name", record.name},
            {"scheduler", record.scheduler},
            {"parameters", record.parameters},
            {"seed", record.seed},
            {"note", record.note},
            {"createdAt", record.createdAt},
            {"runtimeSeconds", record.runtimeSeconds},
            {"violationCount", record.violations},
            {"metrics", cli::toJson(record.metrics)},
            {"hasDecisions", record.hasDecisions}};
}

Json toJson(const TraceRecord &record)
{
    Json files = Json::array();
    for (const TraceFile &file : record.files)
        files.push_back({{"path", file.path}, {"bytes", file.bytes}});
    return {
        {"id", record.id},          {"name", record.name},           {"note", record.note},
        {"format", record.format},  {"createdAt", record.createdAt}, {"files", files},
        {"slices", record.slices},  {"tracks", record.tracks},       {"counters", record.counters},
        {"flows", record.flows},    {"start", record.start},         {"end", record.end},
        {"remarks", record.remarks}};
}

template <class Records>
Json arrayOf(const Records &records)
{
    Json array = Json::array();
    for (const auto &record : records)
        array.push_back(toJson(record));
    return array;
}

} // namespace

Outcome describeProject(const std::string &path)
{
    const auto project = Project::open(path, Project::Access::ReadOnly);
    if (!project)
        return badInput(project.error());
    const auto workloads = (*project)->workloads();
    const auto platforms = (*project)->platforms();
    const auto runs = (*project)->runs();
    const auto traces = (*project)->traces();
    for (const Error *error :
         {workloads ? nullptr : &workloads.error(), platforms ? nullptr : &platforms.error(),
          runs ? nullptr : &runs.error(), traces ? nullptr : &traces.error()}) {
        if (error != nullptr)
            return badInput(*error);
    }
    Answer answer;
    answer.json = {{"content", "project"},
                   {"format", "takt-project"},
                   {"workloads", arrayOf(*workloads)},
                   {"platforms", arrayOf(*platforms)},
                   {"runs", arrayOf(*runs)},
                   {"traces", arrayOf(*traces)}};
    TextTable workloadTable({"workload", "name", "tasks", "edges", "from"});
    for (const WorkloadRecord &record : *workloads)
        workloadTable.addRow({fmt::format("{}", record.id), record.name,
                              fmt::format("{}", record.tasks), fmt::format("{}", record.edges),
                              record.source});
    TextTable platformTable({"platform", "name", "processors", "from"});
    for (const PlatformRecord &record : *platforms)
        platformTable.addRow({fmt::format("{}", record.id), record.name,
                              fmt::format("{}", record.processors), record.source});
    TextTable runTable({"run", "workload", "platform", "scheduler", "makespan", "slr", "possible"});
    for (const RunRecord &record : *runs)
        runTable.addRow({fmt::format("{}", record.id), fmt::format("{}", record.workload),
                         fmt::format("{}", record.platform), record.scheduler,
                         metricText(record.metrics, "makespan"), metricText(record.metrics, "slr"),
                         record.violations == 0 ? "yes" : "no"});
    TextTable traceTable({"trace", "name", "slices", "tracks", "counters", "flows", "from"});
    for (const TraceRecord &record : *traces)
        traceTable.addRow({fmt::format("{}", record.id), record.name,
                           fmt::format("{}", record.slices), fmt::format("{}", record.tracks),
                           fmt::format("{}", record.counters), fmt::format("{}", record.flows),
                           record.files.empty() ? std::string() : record.files.front().path});
    answer.text = workloadTable.toText("No workloads.") + "\n" +
                  platformTable.toText("No platforms.") + "\n" + runTable.toText("No runs.") +
                  "\n" + traceTable.toText("No traces.");
    return answer;
}

} // namespace takt::cli
