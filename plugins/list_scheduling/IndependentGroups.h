// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Ranks.h"

#include <cstdint>
#include <vector>

namespace takt::list {

/// The tasks in order of falling rank, cut into groups of tasks that do not depend on each other:
/// a task that follows from one of the running group begins the next. Sakellariou, Zhao, IPDPS HCW
/// 2004, section 3.
///
/// Ties: lowest task; a task never comes before its predecessors, also where it costs nothing.
/// O(n log n + e).
[[nodiscard]] std::vector<std::vector<TaskIndex>> independentGroups(const TaskGraph &graph,
                                                                    const Ranks &ranks);

} // namespace takt::list
