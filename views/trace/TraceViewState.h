// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/shared/ViewSession.h"
#include "views/trace/LaneArrangement.h"

#include <QJsonObject>
#include <QString>
#include <optional>
#include <vector>

namespace takt {

/// A note on a stretch of the axis; a point in time where from == to. Nanoseconds from the start of
/// the trace.
struct TraceBookmark {
    double from = 0;
    double to = 0;
    QString text;
    friend bool operator==(const TraceBookmark &, const TraceBookmark &) = default;
};

/// What the colour of a slice tells.
enum class SliceColoring { Name, Category, Lane, Duration, Argument };

struct TraceColoring {
    SliceColoring by = SliceColoring::Name;
    QString argument = {}; ///< the key, for SliceColoring::Argument ("priority", "grid", …)
    friend bool operator==(const TraceColoring &, const TraceColoring &) = default;
};

/// A track that was made from the rows of a query. One that depends on what was selected cannot be
/// made again: its query is empty, and it is not kept.
struct AddedLane {
    QString title;
    QString sql;
    friend bool operator==(const AddedLane &, const AddedLane &) = default;
};

/// How someone has set up the view of a trace: everything that is worth finding again. A plain
/// value; toJson() is what a project file keeps.
struct TraceViewState {
    std::optional<TimeRange> range;
    LaneArrangement arrangement;
    std::vector<TraceBookmark> bookmarks; ///< by start
    std::optional<double> markerA;
    std::optional<double> markerB;
    TraceColoring coloring;
    double comparisonOffset = 0;
    /// What to ask for again before the rest is restored; TraceSession does not do it.
    std::vector<AddedLane> addedLanes = {};
    friend bool operator==(const TraceViewState &, const TraceViewState &) = default;
};

[[nodiscard]] QJsonObject toJson(const TraceViewState &state);
/// What is missing or of the wrong type is as in a new view.
[[nodiscard]] TraceViewState traceViewStateFromJson(const QJsonObject &json);

} // namespace takt
