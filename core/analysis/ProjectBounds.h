// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ProjectProblem.h"
#include "core/model/TaskGraph.h"

#include <vector>

namespace takt {

/// Lower bounds on the makespan of any schedule of a project, in its time unit. Nonrenewable
/// resources are left out, and of several modes the least duration and the least work count, which
/// keeps these bounds bounds.
struct ProjectBounds {
    double criticalPath = 0; ///< longest chain of activities
    /// The work of all activities on a renewable resource (units × time) over its capacity,
    /// greatest of all resources.
    double resource = 0;
    /// The same for the activities whose head is at least h and whose tail is at least t, with h +
    /// t added; greatest over h, t and resources. The head of an activity is the longest chain
    /// before it, its tail the longest behind it.
    double resourceHeadTail = 0;

    [[nodiscard]] double best() const noexcept;
};

/// Bounds are rounded up where all durations are whole, as then some shortest schedule has whole
/// times only. `graph`: that of a project. O(n² × resources).
[[nodiscard]] ProjectBounds projectBounds(const TaskGraph &graph);

/// Heads and tails of all activities by their least durations. O(n + precedences).
struct ProjectHeadsAndTails {
    std::vector<double> head;
    std::vector<double> tail; ///< without the activity itself
};
[[nodiscard]] ProjectHeadsAndTails headsAndTails(const TaskGraph &graph);

} // namespace takt
