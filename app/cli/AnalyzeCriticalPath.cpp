// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TextTable.h"
#include "TraceAnalyses.h"

#include "core/analysis/TraceCriticalPath.h"

#include <fmt/format.h>
#include <string>

namespace takt::cli {

namespace {

constexpr std::size_t shownShares = 30;
constexpr std::size_t shownLabel = 60;

Json toJson(const CriticalStep &step, const Timeline &timeline)
{
    return {{"from", step.from},
            {"to", step.to},
            {"weight", step.weight},
            {"kind", criticalKindName(step.kind)},
            {"slice", step.slice == noSlice ? Json() : Json(step.slice)},
            {"name",
             step.slice == noSlice ? Json() : Json(timeline.name(timeline.nameOf(step.slice)))}};
}

} // namespace

PartOutcome criticalPathPart(const TraceQuestion &question, RunContext &context)
{
    const Timeline &timeline = question.timeline;
    const auto path = traceCriticalPath(timeline, LaunchLinks(timeline), context,
                                        question.filter.from, question.filter.to);
    if (!path)
        return tl::unexpected(path.error());
    AnalysisPart part;
    part.json = {{"weight", path->weight}, {"kinds", Json::object()}};
    part.text = fmt::format("critical path: {} ms in {} steps\n", milliseconds(path->weight),
                            path->steps.size());
    for (std::size_t kind = 0; kind < criticalKindCount; ++kind)
        part.json["kinds"][std::string(criticalKindName(static_cast<CriticalKind>(kind)))] =
            path->total[kind];
    TextTable table({"kind", "name", "steps", "ms", "%"});
    part.json["names"] = Json::array();
    for (const CriticalShare &share : criticalShares(timeline, *path)) {
        part.json["names"].push_back({{"name", timeline.name(share.name)},
                                      {"kind", criticalKindName(share.kind)},
                                      {"weight", share.weight},
                                      {"steps", share.steps}});
        if (share.weight > 0 && part.json["names"].size() <= shownShares)
            table.addRow({std::string(criticalKindName(share.kind)),
                          timeline.name(share.name).substr(0, shownLabel),
                          fmt::format("{}", share.steps), milliseconds(share.weight),
                          shortNumber(100 * static_cast<double>(share.weight) /
                                      static_cast<double>(path->weight))});
    }
    part.json["steps"] = Json::array();
    for (const CriticalStep &step : path->steps)
        part.json["steps"].push_back(toJson(step, timeline));
    part.text += table.toText("Nothing takes any time.");
    return part;
}

} // namespace takt::cli
