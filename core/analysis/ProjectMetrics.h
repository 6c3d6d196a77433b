// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/GapReference.h"
#include "core/model/Result.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"

#include <vector>

namespace takt {

/// What the "gap" of a project is measured against: the best known makespan where the literature
/// has one, else the best lower bound. `graph`: that of a project. `provedBound`: what a solver has
/// proved besides.
[[nodiscard]] GapReference projectGapReference(const TaskGraph &graph, double provedBound = 0);

/// The metrics of a schedule of a project, in this order, ids as in takt-cli's JSON:
///   makespan, lowerBound (the best of core/analysis/ProjectBounds.h and `provedBound`), gap
///   (makespan / projectGapReference() - 1; its title says to which), distanceToBound (makespan /
///   lowerBound - 1), utilization (busy time of all units of renewable resources / (units ×
///   makespan)), maxUtilization (greatest of a resource), and for each renewable resource use.NAME
///   (the same for its units alone).
/// What is no finite number is left out. O(placements + projectBounds()).
[[nodiscard]] std::vector<Metric> projectMetrics(const Schedule &schedule, const TaskGraph &graph,
                                                 double provedBound = 0);

} // namespace takt
