// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/ScheduleDiff.h"
#include "core/model/TaskGraph.h"

#include <QString>

namespace takt {

/// What changed from one schedule to the next in one sentence: both makespans, their difference in
/// per cent, and how many tasks moved in which way.
[[nodiscard]] QString diffSummary(const ScheduleDiff &diff, const TaskGraph &graph);

} // namespace takt
