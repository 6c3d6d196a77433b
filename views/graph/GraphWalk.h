// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/graph/GraphLayout.h"

#include <optional>

namespace takt {

/// The task that an arrow key (Qt::Key_Up, …) leads to: the first predecessor or successor, or the
/// nearest to the left or right on the same level; nothing where there is none. O(n) along a level,
/// else O(1).
[[nodiscard]] std::optional<TaskIndex>
neighbourTask(const TaskGraph &graph, const GraphLayout &layout, TaskIndex from, int key);

} // namespace takt
