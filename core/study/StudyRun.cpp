// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/StudyRun.h"

#include "core/model/ContainedRun.h"

#include <algorithm>
#include <fmt/format.h>
#include <set>
#include <utility>

namespace takt {

namespace {

Expected<void> checkTable(const Table &table)
{
    for (std::size_t row = 0; row < table.rows.size(); ++row) {
        if (table.rows[row].size() != table.columns.size())
            return failure(fmt::format("table '{}', row {}", table.title, row + 1),
                           fmt::format("has {} cells under {} columns", table.rows[row].size(),
                                       table.columns.size()));
    }
    return {};
}

Expected<void> checkFront(const Front &front)
{
    const std::string place = fmt::format("front '{}'", front.title);
    if (!front.labels.empty() && front.labels.size() != front.points.size())
        return failure(place, fmt::format("has {} labels for {} points", front.labels.size(),
                                          front.points.size()));
    for (std::size_t point = 0; point < front.points.size(); ++point) {
        if (front.points[point].size() != front.objectives.size())
            return failure(fmt::format("{}, point {}", place, point + 1),
                           fmt::format("has {} values for {} objectives",
                                       front.points[point].size(), front.objectives.size()));
    }
    return {};
}

Expected<void> checkCurve(const Curve &curve)
{
    const auto isAsLong = [&](const std::vector<double> &values) {
        return values.size() == curve.x.size();
    };
    const auto isAsLongOrEmpty = [&](const std::vector<double> &values) {
        return values.empty() || isAsLong(values);
    };
    if (!isAsLong(curve.y) || !isAsLongOrEmpty(curve.lower) || !isAsLongOrEmpty(curve.upper))
        return failure(fmt::format("curve '{}'", curve.title),
                       fmt::format("has {} values of x, {} of y, {} and {} of its band",
                                   curve.x.size(), curve.y.size(), curve.lower.size(),
                                   curve.upper.size()));
    if (curve.lower.empty() != curve.upper.empty())
        return failure(fmt::format("curve '{}'", curve.title), "has one side of a band only");
    return {};
}

template <class Item>
Expected<void> checkIds(const std::vector<Item> &items, std::string_view kind)
{
    std::set<std::string_view> ids;
    for (const Item &item : items) {
        if (item.id.empty())
            return failure({}, fmt::format("a {} has no id", kind));
        if (!ids.insert(item.id).second)
            return failure(fmt::format("{} '{}'", kind, item.id), "is there twice");
    }
    return {};
}

template <class Item, class Check>
Expected<void> checkEach(const std::vector<Item> &items, Check check)
{
    for (const Item &item : items) {
        if (auto checked = check(item); !checked)
            return checked;
    }
    return {};
}

Expected<StudyRun> runRequest(const StudyRunRequest &request, RunContext &context)
{
    auto parameters = Parameters::resolve(request.study->info().parameters, request.parameters);
    if (!parameters)
        return tl::unexpected(parameters.error());
    RunContext inner = context;
    inner.seed = request.seed;
    inner.decisionLog = nullptr;
    inner.searchLog = nullptr;
    inner.onIncumbent = nullptr;
    const auto call = [study = request.study, host = request.host, parameters = *parameters](
                          RunContext &own) { return study->run(parameters, host, own); };
    auto outcome = runContained<Result>(call, std::move(inner), context, request.grace);
    if (!outcome)
        return tl::unexpected(outcome.error());
    if (auto checked = checkResult(outcome->value); !checked) {
        const Error &error = checked.error();
        return failure(error.place.empty() ? "its result" : "its result, " + error.place,
                       error.reason);
    }
    StudyRun run;
    run.study = request.study->info().name;
    run.parameters = *std::move(parameters);
    run.seed = request.seed;
    run.result = std::move(outcome->value);
    run.runtimeSeconds = outcome->seconds;
    return run;
}

} // namespace

Expected<void> checkResult(const Result &result)
{
    if (auto checked = checkEach(result.tables, checkTable); !checked)
        return checked;
    if (auto checked = checkEach(result.fronts, checkFront); !checked)
        return checked;
    if (auto checked = checkEach(result.curves, checkCurve); !checked)
        return checked;
    if (auto checked = checkIds(result.metrics, "metric"); !checked)
        return checked;
    if (auto checked = checkIds(result.claims, "claim"); !checked)
        return checked;
    if (std::ranges::any_of(result.timelines, [](const auto &timeline) { return !timeline; }))
        return failure({}, "has a timeline that is not there");
    return {};
}

Expected<StudyRun> runStudy(const StudyRunRequest &request, RunContext &context)
{
    if (request.study == nullptr)
        return failure({}, "there is no study to run");
    auto run = runRequest(request, context);
    if (!run)
        return tl::unexpected(errorOf(request.study->info().name, run.error()));
    return run;
}

} // namespace takt
