// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"
#include "plugins/shop/DispatchRule.h"

namespace takt::shop {

/// Dispatches a classical shop (ShopProblem::isClassical()) without ever leaving a machine idle
/// while an operation could start on it: at the earliest moment t at which any operation can start,
/// on the lowest machine on which one can, the rule chooses among those that can start there at t.
///
/// For rules that are not dynamic. Each operation passes two heaps of its machine, and a tree over
/// the machines says which is next: O(k (log n + log m)) for k operations of n jobs on m machines.
[[nodiscard]] Expected<Schedule>
dispatchWithoutDelay(const ShopProblem &shop, const DispatchRule &rule, RunContext &context);

/// Dispatches a classical shop so that the schedule is active: of the next operations of all jobs
/// let one that could end first, at t, be on machine i (the lowest of several); the rule chooses
/// among the next operations on i that could start before t, or at t where they take no time.
/// Giffler, Thompson, "Algorithms for solving production-scheduling problems", Operations Research
/// 8(4), 1960.
///
/// For rules that are not dynamic. O(k (q + log m)), q the most operations that wait for a machine
/// at a time, n at most.
[[nodiscard]] Expected<Schedule> dispatchActively(const ShopProblem &shop, const DispatchRule &rule,
                                                  RunContext &context);

} // namespace takt::shop
