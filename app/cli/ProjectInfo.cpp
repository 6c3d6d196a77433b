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
    for (const Error *error :
         {workloads ? nullptr : &workloads.error(), platforms ? nullptr : &platforms.error(),
          runs ? nullptr : &runs.error()}) {
        if (error != nullptr)
            return badInput(*error);
    }
    Answer answer;
    answer.json = {{"content", "project"},
                   {"format", "takt-project"},
                   {"workloads", arrayOf(*workloads)},
                   {"platforms", arrayOf(*platforms)},
                   {"runs", arrayOf(*runs)}};
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
    answer.text = workloadTable.toText("No workloads.") + "\n" +
                  platformTable.toText("No platforms.") + "\n" + runTable.toText("No runs.");
    return answer;
}

} // namespace takt::cli
