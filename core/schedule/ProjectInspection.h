// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Validator.h"

#include <functional>

namespace takt {

/// Holds a schedule of a project's graph to what the project says about its activities
/// (ProjectProblem.h): that all placements of an activity have the same times; that it occupies as
/// many units of each renewable resource, for as long, as one of its modes does; that no unit has
/// two activities at once; that some choice among the modes that fit uses no more units of each
/// nonrenewable resource than there are. That activities are placed at all, not before 0 and behind
/// their predecessors is the validator's check of the graph.
///
/// Calls `report` with each violation, its message included. Activities that are placed nowhere are
/// left out. `tolerance`: by how much times may be off. O(k log k) with k placements, besides the
/// choice among modes that differ in nonrenewable resources only, of which at most 10^6
/// combinations are looked at.
void inspectProject(const Schedule &schedule, const ExecutionCosts &costs, double tolerance,
                    const std::function<void(const Violation &)> &report);

} // namespace takt
