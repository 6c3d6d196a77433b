// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/schedule/SchedulerRun.h"

#include <map>
#include <span>
#include <string>

namespace takt::cli {

/// What several commands say about graphs, platforms and schedules, in the same words.

/// name, tasks, edges, timeUnit.
[[nodiscard]] Json summaryOf(const TaskGraph &graph);
/// name, processors.
[[nodiscard]] Json summaryOf(const Platform &platform);

/// One member a metric, under its id.
[[nodiscard]] Json toJson(std::span<const Metric> metrics);
/// The metric with this id as a table shows it; empty where it is not there.
[[nodiscard]] std::string metricText(std::span<const Metric> metrics, std::string_view id);

/// An array with the violations that were described, tasks and processors by name.
[[nodiscard]] Json toJson(const Validation &validation, const TaskGraph &graph,
                          const Platform &platform);

/// The decision that placed a task; null where the log has none.
[[nodiscard]] Json explanation(const DecisionLog *log, TaskIndex task, const TaskGraph &graph,
                               const Platform &platform);
/// The same as text.
[[nodiscard]] std::string explanationText(const DecisionLog *log, TaskIndex task,
                                          const TaskGraph &graph, const Platform &platform);

/// "s" appended where times have a unit.
[[nodiscard]] std::string timeText(double time, const TaskGraph &graph);

} // namespace takt::cli
