// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ViewState.h"

#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <cmath>
#include <limits>

namespace takt {

namespace {

constexpr TaskColoring colorings[] = {TaskColoring::Kind, TaskColoring::Level,
                                      TaskColoring::Processor, TaskColoring::Criticality};

QJsonArray toArray(const QList<View> &views)
{
    QJsonArray array;
    for (const View view : views)
        array.append(toString(view));
    return array;
}

QList<View> viewsIn(const QJsonValue &value)
{
    QList<View> views;
    for (const QJsonValue entry : value.toArray())
        if (const auto view = viewFromString(entry.toString()))
            views.append(*view);
    return views;
}

void insert(QJsonObject &object, const QString &key, std::optional<std::int64_t> value)
{
    if (value)
        object[key] = static_cast<qint64>(*value);
}

std::optional<std::int64_t> integerIn(const QJsonValue &value)
{
    constexpr qint64 absent = -1;
    const qint64 integer = value.toInteger(absent);
    return integer == absent ? std::nullopt : std::optional<std::int64_t>(integer);
}

/// Keys are negative for runs; 0 is none.
std::optional<TraceKey> keyIn(const QJsonValue &value)
{
    const qint64 key = value.toInteger(0);
    return key == 0 ? std::nullopt : std::optional<TraceKey>(key);
}

} // namespace

QString toString(TaskColoring coloring)
{
    switch (coloring) {
    case TaskColoring::Kind:
        return "kind";
    case TaskColoring::Level:
        return "level";
    case TaskColoring::Processor:
        return "processor";
    case TaskColoring::Criticality:
        return "criticality";
    }
    return {};
}

QString toJson(const ViewState &state)
{
    QJsonObject object;
    object["left"] = toArray(state.arrangement.left);
    object["right"] = toArray(state.arrangement.right);
    object["leftCurrent"] = toString(state.arrangement.leftCurrent);
    object["rightCurrent"] = toString(state.arrangement.rightCurrent);
    insert(object, "workload", state.workload);
    insert(object, "run", state.run);
    insert(object, "comparison", state.comparison);
    insert(object, "trace", state.trace);
    insert(object, "traceComparison", state.traceComparison);
    insert(object, "selectedTask", state.selectedTask);
    if (state.timeRange) {
        object["from"] = state.timeRange->from;
        object["to"] = state.timeRange->to;
    }
    if (state.coloring)
        object["coloring"] = toString(*state.coloring);
    object["communication"] = state.showsCommunication;
    object["criticalPath"] = state.showsCriticalPath;
    object["bounds"] = state.showsBounds;
    object["replay"] = state.showsReplay;
    return QString::fromUtf8(QJsonDocument(object).toJson(QJsonDocument::Compact));
}

std::optional<ViewState> viewStateFromJson(const QString &json)
{
    const QJsonDocument document = QJsonDocument::fromJson(json.toUtf8());
    if (!document.isObject())
        return std::nullopt;
    const QJsonObject object = document.object();
    ViewState state;
    state.arrangement.left = viewsIn(object["left"]);
    state.arrangement.right = viewsIn(object["right"]);
    state.arrangement.leftCurrent =
        viewFromString(object["leftCurrent"].toString()).value_or(View::Start);
    state.arrangement.rightCurrent =
        viewFromString(object["rightCurrent"].toString()).value_or(View::Start);
    state.workload = integerIn(object["workload"]);
    state.run = integerIn(object["run"]);
    state.comparison = integerIn(object["comparison"]);
    state.trace = keyIn(object["trace"]);
    state.traceComparison = keyIn(object["traceComparison"]);
    const auto task = integerIn(object["selectedTask"]);
    if (task && *task >= 0 && *task < std::numeric_limits<TaskIndex>::max())
        state.selectedTask = static_cast<TaskIndex>(*task);
    const TimeRange range{object["from"].toDouble(), object["to"].toDouble()};
    if (std::isfinite(range.length()) && range.from < range.to)
        state.timeRange = range;
    for (const TaskColoring coloring : colorings)
        if (toString(coloring) == object["coloring"].toString())
            state.coloring = coloring;
    state.showsCommunication = object["communication"].toBool(true);
    state.showsCriticalPath = object["criticalPath"].toBool();
    state.showsBounds = object["bounds"].toBool();
    state.showsReplay = object["replay"].toBool();
    return state;
}

} // namespace takt
