// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/TaskGraph.h"
#include "views/shared/ViewSession.h"

namespace takt {

/// The colouring that tells the tasks of a workload apart when nobody has chosen one: by kind
/// where there are several, else by level. O(1).
[[nodiscard]] TaskColoring defaultColoring(const TaskGraph &graph) noexcept;

} // namespace takt
