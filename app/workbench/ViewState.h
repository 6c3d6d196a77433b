// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "TraceKey.h"
#include "ViewArea.h"
#include "core/store/Project.h"
#include "views/shared/ViewSession.h"

#include <QString>
#include <optional>

namespace takt {

/// What a project remembers of the window: which views are where and what they show.
struct ViewState {
    ViewArrangement arrangement;
    std::optional<WorkloadId> workload;
    std::optional<RunId> run;
    std::optional<RunId> comparison;
    std::optional<TraceKey> trace;
    std::optional<TraceKey> traceComparison;
    std::optional<TaskIndex> selectedTask;
    std::optional<TimeRange> timeRange;   ///< unset: the whole
    std::optional<TaskColoring> coloring; ///< unset: nobody chose one
    bool showsCommunication = true;
    bool showsCriticalPath = false;
    bool showsBounds = false;
    bool showsReplay = false;
    friend bool operator==(const ViewState &, const ViewState &) = default;
};

[[nodiscard]] QString toString(TaskColoring coloring);

[[nodiscard]] QString toJson(const ViewState &state);
/// What a project file says is not trusted: unknown or impossible entries count as absent. Unset
/// where the text is no JSON object at all.
[[nodiscard]] std::optional<ViewState> viewStateFromJson(const QString &json);

} // namespace takt
