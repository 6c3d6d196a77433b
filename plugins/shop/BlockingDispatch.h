// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/sim/shop/BlockingShop.h"
#include "plugins/shop/DispatchRule.h"

namespace takt::shop {

/// Dispatches a shop whose jobs block their machines, with or without swaps: an empty machine takes
/// a job as soon as one can go on there, the one that the rule chooses. `circles`: what happens
/// where jobs wait for each other in a circle; shops with swaps never come to that.
///
/// Refused: open shops. Error: a circle that is to be reported, with its jobs and machines.
/// Complexity: see BlockingShop.
[[nodiscard]] Expected<Schedule> dispatchBlocking(const ShopProblem &shop, const DispatchRule &rule,
                                                  CircleRule circles, RunContext &context);

} // namespace takt::shop
