// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"

namespace takt {

/// How the data of one edge reaches one placement of the edge's target. Times in the workload's
/// time unit.
struct DataArrival {
    /// The copy of the edge's source that the data comes from; null where the source is nowhere.
    const Placement *sender = nullptr;
    double transfer = 0; ///< time on the way; 0 on the same processor
    double arrival = 0;  ///< sender's finish + transfer
};

/// Of all copies of the edge's source the one whose data arrives first, the earliest start among
/// equals. O(copies).
[[nodiscard]] DataArrival firstArrival(const TaskGraph &graph, const Platform &platform,
                                       const Schedule &schedule, EdgeIndex edge,
                                       const Placement &target) noexcept;

} // namespace takt
