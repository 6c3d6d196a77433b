// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"
#include "core/model/Timeline.h"

namespace takt {

/// A schedule as a Timeline: one track per processor (named after it, grouped by its class), one
/// slice per placement (name: the task's label; category: its kind; payload: the task), and one
/// flow per edge of the graph (named by its data), where both ends are placed.
///
/// With `withCommunication`, transfers between different processors stand on a track
/// "<processor> ⇐" below each receiving processor (category "communication", payload: the edge),
/// where processors have one port each as planTransfers() puts them.
/// Abstract time units become seconds of 10^9 ns, coarser where the makespan would not fit.
/// O((n + e) log n).
[[nodiscard]] Expected<Timeline> scheduleTimeline(const TaskGraph &graph, const Platform &platform,
                                                  const Schedule &schedule,
                                                  bool withCommunication = true);

/// Category of transfer slices.
inline constexpr const char *communicationCategory = "communication";

} // namespace takt
