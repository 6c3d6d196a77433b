// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/Result.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"
#include "core/schedule/DecisionLog.h"
#include "core/schedule/Scheduler.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/Validator.h"

#include <chrono>
#include <cstdint>
#include <map>
#include <memory>
#include <optional>
#include <string>

namespace takt {

/// One scheduler's run on one workload and platform, with all that was learned from it. What the
/// project keeps, the views show and takt-cli prints. Shared, never changed once made.
struct SchedulerRun {
    std::string scheduler;
    Parameters parameters;
    std::uint64_t seed = 1;
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> platform;
    std::shared_ptr<const Schedule> schedule;
    std::shared_ptr<const DecisionLog> decisions; ///< null where none were logged
    std::shared_ptr<const SearchLog> search;      ///< null where nothing was searched
    Validation validation;
    std::vector<Metric> metrics; ///< see core/analysis/ScheduleMetrics.h
    double runtimeSeconds = 0;   ///< the scheduler's own time, without validation
};

struct SchedulerRunRequest {
    std::shared_ptr<const Scheduler> scheduler;
    std::map<std::string, std::string> parameters; ///< name → text, as typed
    std::uint64_t seed = 1;
    std::shared_ptr<const TaskGraph> graph;
    std::shared_ptr<const Platform> platform;
    bool logDecisions = false;
    /// How long the scheduler may take. Past it the run is asked to stop; one that does not answer
    /// within `grace` is given up: the error names it, and its thread is left to itself.
    std::optional<std::chrono::milliseconds> timeLimit;
    std::chrono::milliseconds grace{2000};
    /// Least time between two solutions that a search passes on, and before the first.
    std::chrono::milliseconds incumbentInterval{250};
};

/// Runs a scheduler with everything contained that it may do wrong: parameters of the wrong type,
/// an Error, an exception, a schedule or a decision log for another graph, a lower bound above its
/// own makespan, a hang. Every failure is an Error whose source is the scheduler's name. An
/// impossible schedule is not an Error: its validation tells. Where the platform's processors have
/// one port each, schedules that were made without regard to that are timed again
/// (scheduleThroughPorts()); logs keep the times that the scheduler reckoned with. Blocks until the
/// run is over; `context` carries progress and cancellation (not seed and logs, which the request
/// has). The scheduler runs on a thread of its own; context.onProgress and context.onIncumbent are
/// called on the caller's, and never after runScheduler has returned. A cancelled run that does not
/// answer is given up after `grace` too. A thread that was given up keeps what it works on alive. A
/// crash of the scheduler is a crash of the program.
[[nodiscard]] Expected<SchedulerRun> runScheduler(const SchedulerRunRequest &request,
                                                  RunContext &context);

} // namespace takt
