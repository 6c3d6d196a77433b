// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"
#include "core/schedule/DecisionLog.h"

#include <cstddef>

namespace takt::cli {

/// One decision: step, task, processor, start, finish, the ready tasks, the candidates.
[[nodiscard]] Json decisionJson(const DecisionLog &log, std::size_t step, const TaskGraph &graph,
                                const Platform &platform);
/// What the numbers of all decisions mean.
[[nodiscard]] Json meaningsJson(const DecisionLog &log);
/// The meanings, and all decisions as `steps`; null where none were logged.
[[nodiscard]] Json decisionsJson(const DecisionLog *log, const TaskGraph &graph,
                                 const Platform &platform);

} // namespace takt::cli
