// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/Validator.h"

#include <functional>

namespace takt {

/// Holds a schedule of a shop's graph to the rules that the graph does not say: releases, one
/// operation of a job at a time where the job has no order, downtimes, set-ups, no waiting,
/// blocking (with or without swaps), one order of jobs in permutation flow shops. That operations
/// run once, where they can, for as long as they take, one at a time on a machine and in the order
/// of their job is the validator's check of the graph.
///
/// Calls `report` with each violation, its message included. Operations that are placed nowhere or
/// twice are left out. `tolerance`: by how much times may be off. O(k log k) with k placements.
void inspectShop(const Schedule &schedule, const ExecutionCosts &costs, double tolerance,
                 const std::function<void(const Violation &)> &report);

} // namespace takt
