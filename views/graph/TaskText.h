// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"
#include "core/schedule/SchedulerRun.h"

#include <QString>
#include <utility>
#include <vector>

namespace takt {

[[nodiscard]] QString taskLabel(const TaskGraph &graph, TaskIndex task);
/// "120 s", "2.5e+09 flop".
[[nodiscard]] QString workText(const TaskGraph &graph, double work);
/// "1.5 MiB", or a time where the graph's data counts time.
[[nodiscard]] QString dataText(const TaskGraph &graph, double data);
[[nodiscard]] QString bytesText(double bytes);
/// A time in the graph's unit.
[[nodiscard]] QString timeText(const TaskGraph &graph, double time);

/// Name and value of what the graph says of a task: id, kind, work, memory, level, neighbours.
[[nodiscard]] std::vector<std::pair<QString, QString>> taskFacts(const TaskGraph &graph,
                                                                 TaskIndex task);
/// Label, facts and, where there is a run, the placement, as rich text for a tool tip.
[[nodiscard]] QString taskToolTip(const TaskGraph &graph, TaskIndex task, const SchedulerRun *run);

} // namespace takt
