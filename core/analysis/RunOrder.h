// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"

#include <cstdint>
#include <vector>

namespace takt {

/// Indices into schedule.placements() in the order in which they run: by start, then finish, then
/// the graph's topological order, which decides between tasks that take no time at one instant.
///
/// In a possible schedule a task comes after its predecessors and after the tasks before it on its
/// processor. Restricted to one processor this is the order in which it works. O(n log n).
[[nodiscard]] std::vector<std::uint32_t> runOrder(const TaskGraph &graph, const Schedule &schedule);

} // namespace takt
