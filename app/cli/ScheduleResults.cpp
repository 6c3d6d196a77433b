// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScheduleResults.h"

#include "CriticalJson.h"
#include "DecisionJson.h"
#include "IdleJson.h"
#include "RunJson.h"
#include "TextTable.h"

#include "core/analysis/ProjectBounds.h"
#include "core/analysis/ProjectMetrics.h"
#include "core/analysis/ShopBounds.h"
#include "core/analysis/ShopMetrics.h"
#include "core/model/ProjectProblem.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace takt::cli {

namespace {

Json parametersOf(const Parameters &parameters)
{
    Json json = Json::object();
    for (const auto &[name, value] : parameters.values())
        json[name] = std::visit([](const auto &alternative) { return Json(alternative); }, value);
    return json;
}

Json boundsOf(const ShopProblem &shop)
{
    const ShopBounds bounds = shopBounds(shop);
    Json json = {{"job", bounds.job},
                 {"machine", bounds.machine},
                 {"machineHeadTail", bounds.machineHeadTail},
                 {"jacksonPreemptive", bounds.jacksonPreemptive}};
    if (shop.isFlexible())
        json["area"] = bounds.area;
    return json;
}

/// What "gap" is to, and what is known of the instance.
void addGap(const SchedulerRun &run, Json &json)
{
    const double provedBound = run.search ? run.search->lowerBound() : 0;
    const auto &shop = run.graph->shop();
    const GapReference reference =
        shop ? gapReference(*shop, provedBound) : projectGapReference(*run.graph, provedBound);
    json["gapTo"] = {{"makespan", reference.makespan},
                     {"kind", reference.isBestKnown ? "best known" : "lower bound"},
                     {"source", reference.source}};
    const auto &known = shop ? shop->knownBounds() : run.graph->project()->knownBounds();
    json["bestKnown"] = nullptr;
    if (known)
        json["bestKnown"] = {{"lower", known->lower}, {"upper", known->upper}};
}

/// How a search came to its schedule; null for schedulers that do not search.
Json searchOf(const SearchLog *search)
{
    if (search == nullptr)
        return nullptr;
    Json points = Json::array();
    for (const SearchPoint &point : search->points())
        points.push_back({{"seconds", point.seconds},
                          {"evaluations", point.evaluations},
                          {"objective", point.objective}});
    Json json = {{"objective", search->objective()},
                 {"evaluations", search->evaluations()},
                 {"provedBound", nullptr},
                 {"points", std::move(points)}};
    if (std::isfinite(search->lowerBound()))
        json["provedBound"] = search->lowerBound();
    return json;
}

Json boundsOf(const SchedulerRun &run)
{
    if (run.graph->shop())
        return boundsOf(*run.graph->shop());
    if (run.graph->project()) {
        const ProjectBounds bounds = projectBounds(*run.graph);
        return {{"criticalPath", bounds.criticalPath},
                {"resource", bounds.resource},
                {"resourceHeadTail", bounds.resourceHeadTail}};
    }
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return nullptr;
    const MakespanBounds bounds = makespanBounds(*costs);
    return {{"criticalPath", bounds.criticalPath}, {"area", bounds.area}};
}

} // namespace

Json toJson(const ScheduleResult &result, const ResultDetails &details)
{
    if (!result.run)
        return {{"scheduler", result.scheduler}, {"error", result.run.error().message()}};
    const SchedulerRun &run = **result.run;
    // The ratios first, null where a zero denominator leaves them without a value.
    Json json = {{"scheduler", run.scheduler},
                 {"makespan", run.schedule->makespan()},
                 {"slr", nullptr},
                 {"speedup", nullptr},
                 {"efficiency", nullptr},
                 {"valid", run.validation.isValid()},
                 {"lowerBound", nullptr},
                 {"runtimeSeconds", run.runtimeSeconds}};
    json.update(toJson(std::span<const Metric>(run.metrics)));
    if (run.graph->shop() || run.graph->project())
        addGap(run, json);
    json["bounds"] = boundsOf(run);
    json["search"] = searchOf(run.search.get());
    json["parameters"] = parametersOf(run.parameters);
    json["seed"] = run.seed;
    json["violationCount"] = run.validation.violationCount;
    json["violations"] = toJson(run.validation, *run.graph, *run.platform);
    json["idle"] = idleJson(run, details.withGaps);
    if (details.explained)
        json["explanation"] =
            explanation(run.decisions.get(), *details.explained, *run.graph, *run.platform);
    if (details.withDecisions)
        json["decisions"] = decisionsJson(run.decisions.get(), *run.graph, *run.platform);
    if (details.withCritical)
        json["critical"] = criticalJson(run);
    if (!result.output.empty())
        json["output"] = result.output;
    if (!result.plot.empty())
        json["plot"] = result.plot;
    if (result.stored)
        json["run"] = *result.stored;
    return json;
}

namespace {

/// A column of the table of results: its heading and the metric in it.
using MetricColumn = std::pair<const char *, const char *>;

/// The columns that the runs have a use for: those of shops, of projects, or of graphs.
std::vector<MetricColumn> metricColumns(const std::vector<ScheduleResult> &results)
{
    const auto isOf = [&results](WorkloadKind kind) {
        return std::ranges::any_of(results, [kind](const ScheduleResult &result) {
            return result.run && workloadKindOf(*(*result.run)->graph) == kind;
        });
    };
    if (isOf(WorkloadKind::Project))
        return {{"lower bound", "lowerBound"}, {"gap", "gap"}, {"utilization", "utilization"}};
    if (isOf(WorkloadKind::Shop))
        return {{"lower bound", "lowerBound"},
                {"gap", "gap"},
                {"flow", "totalFlow"},
                {"utilization", "utilization"}};
    return {{"slr", "slr"},
            {"speedup", "speedup"},
            {"efficiency", "efficiency"},
            {"idle", "idleShare"}};
}

} // namespace

std::string toText(const std::vector<ScheduleResult> &results, const ResultDetails &details)
{
    const std::vector<MetricColumn> columns = metricColumns(results);
    std::vector<std::string> headings = {"scheduler", "makespan"};
    for (const MetricColumn &column : columns)
        headings.emplace_back(column.first);
    headings.insert(headings.end(), {"possible", "runtime s", "written to"});
    TextTable table(headings);
    for (const ScheduleResult &result : results) {
        std::vector<std::string> row = {result.scheduler};
        if (result.run) {
            const SchedulerRun &run = **result.run;
            row.push_back(shortNumber(run.schedule->makespan()));
            for (const MetricColumn &column : columns)
                row.push_back(metricText(run.metrics, column.second));
            row.insert(row.end(), {run.validation.isValid() ? "yes" : "no",
                                   fmt::format("{:.3g}", run.runtimeSeconds), result.output});
        } else {
            row.resize(headings.size());
            row[headings.size() - 3] = "failed";
        }
        table.addRow(std::move(row));
    }
    std::string text = table.toText();
    for (const ScheduleResult &result : results) {
        if (!result.run)
            continue;
        const SchedulerRun &run = **result.run;
        if (details.explained)
            text +=
                fmt::format("\n{}\n", run.scheduler) +
                explanationText(run.decisions.get(), *details.explained, *run.graph, *run.platform);
        if (details.withGaps)
            text += fmt::format("\n{}: idle time\n", run.scheduler) + idleText(run);
        if (details.withCritical)
            text += fmt::format("\n{}: critical path\n", run.scheduler) + criticalText(run);
    }
    return text;
}

} // namespace takt::cli
