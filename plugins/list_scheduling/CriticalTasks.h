// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"

#include <span>
#include <vector>

namespace takt::list {

/// The tasks on critical paths, given rank_u + rank_d of each: those whose sum is that of the entry
/// of greatest sum, within a relative 1e-9; with `singlePath` those of one path from that entry
/// on, by the lowest task. Topcuoglu, Hariri, Wu, IEEE TPDS 13(3), 2002, section 4.2. O(n + e).
[[nodiscard]] std::vector<TaskIndex>
criticalTasks(const TaskGraph &graph, std::span<const double> priorities, bool singlePath);

} // namespace takt::list
