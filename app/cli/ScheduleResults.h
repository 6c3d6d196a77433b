// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/analysis/ScheduleMetrics.h"
#include "core/schedule/SchedulerRun.h"

#include <memory>
#include <optional>
#include <string>
#include <vector>

namespace takt::cli {

/// What became of one scheduler.
struct ScheduleResult {
    std::string scheduler;
    Expected<std::shared_ptr<const SchedulerRun>> run;
    std::string output;         ///< where the schedule was written; empty where it was not
    std::string plot;           ///< where its Gantt chart was written; empty where it was not
    std::optional<long> stored; ///< the run's id in the project
};

/// What is told of each run besides its metrics.
struct ResultDetails {
    std::optional<TaskIndex> explained; ///< why this task stands where it does
    bool withDecisions = false;         ///< every decision
    bool withGaps = false;              ///< what processors wait for, gap by gap
    bool withCritical = false;          ///< critical path, its blocks, the slack of each task
};

/// One entry of "results": the metrics by their ids beside what the run was made with, or the
/// scheduler and the error.
[[nodiscard]] Json toJson(const ScheduleResult &result, const ResultDetails &details);

/// The results as a table, then the details of each.
[[nodiscard]] std::string toText(const std::vector<ScheduleResult> &results,
                                 const ResultDetails &details);

} // namespace takt::cli
