// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/schedule/SchedulerRun.h"

#include <string>

namespace takt::cli {

/// What holds a run's makespan up: path (ids of tasks), blocks (processor, tasks, start, finish;
/// of two tasks and more), slack (by id; null where a task is placed nowhere). Null where the costs
/// of the run are not known.
[[nodiscard]] Json criticalJson(const SchedulerRun &run);
/// The path, block by block.
[[nodiscard]] std::string criticalText(const SchedulerRun &run);

} // namespace takt::cli
