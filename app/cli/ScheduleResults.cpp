// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ScheduleResults.h"

#include "RunJson.h"
#include "TextTable.h"

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

Json boundsOf(const SchedulerRun &run)
{
    const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
    if (!costs)
        return nullptr;
    const MakespanBounds bounds = makespanBounds(*costs);
    return {{"criticalPath", bounds.criticalPath}, {"area", bounds.area}};
}

} // namespace

Json toJson(const ScheduleResult &result, const std::optional<TaskIndex> &explained)
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
    json["bounds"] = boundsOf(run);
    json["parameters"] = parametersOf(run.parameters);
    json["seed"] = run.seed;
    json["violationCount"] = run.validation.violationCount;
    json["violations"] = toJson(run.validation, *run.graph, *run.platform);
    if (explained)
        json["explanation"] =
            explanation(run.decisions.get(), *explained, *run.graph, *run.platform);
    if (!result.output.empty())
        json["output"] = result.output;
    if (!result.plot.empty())
        json["plot"] = result.plot;
    if (result.stored)
        json["run"] = *result.stored;
    return json;
}

std::string toText(const std::vector<ScheduleResult> &results,
                   const std::optional<TaskIndex> &explained)
{
    TextTable table({"scheduler", "makespan", "slr", "speedup", "efficiency", "idle", "possible",
                     "runtime s", "written to"});
    for (const ScheduleResult &result : results) {
        if (!result.run) {
            table.addRow({result.scheduler, "", "", "", "", "", "failed", "", ""});
            continue;
        }
        const SchedulerRun &run = **result.run;
        table.addRow({run.scheduler, shortNumber(run.schedule->makespan()),
                      metricText(run.metrics, "slr"), metricText(run.metrics, "speedup"),
                      metricText(run.metrics, "efficiency"), metricText(run.metrics, "idleShare"),
                      run.validation.isValid() ? "yes" : "no",
                      fmt::format("{:.3g}", run.runtimeSeconds), result.output});
    }
    std::string text = table.toText();
    for (const ScheduleResult &result : results) {
        if (!explained || !result.run)
            continue;
        const SchedulerRun &run = **result.run;
        text += fmt::format("\n{}\n", run.scheduler) +
                explanationText(run.decisions.get(), *explained, *run.graph, *run.platform);
    }
    return text;
}

} // namespace takt::cli
