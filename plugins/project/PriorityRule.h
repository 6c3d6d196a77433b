// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/project/ProjectNetwork.h"

#include <span>
#include <string_view>
#include <vector>

namespace takt::project {

/// By which number activities are ranked. Durations are those of the modes chosen; latest times
/// come from a backward pass from the end of the critical path. Kolisch, "Efficient priority rules
/// for the resource-constrained project scheduling problem", J. of Operations Management 14(3),
/// 1996.
struct PriorityRule {
    std::string_view name;     ///< as typed: "lft"
    std::string_view priority; ///< what the number is: "latest finish time"
    bool higherFirst = false;
    /// By activity.
    std::vector<double> (*priorities)(const ProjectNetwork &, std::span<const ModeIndex>);
};

/// lft, lst, mts, mis, grpw, grpw-all, slack, spt, lpt, grd, fifo.
[[nodiscard]] std::span<const PriorityRule> priorityRules();

} // namespace takt::project
