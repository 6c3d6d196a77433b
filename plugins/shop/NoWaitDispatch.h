// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"
#include "plugins/shop/DispatchRule.h"
#include "plugins/shop/GeneralDispatch.h"

namespace takt::shop {

/// Dispatches a shop whose jobs must not wait between operations: the rule chooses jobs, and each
/// goes, as a whole, where it can start first beside the jobs before it, also into gaps that they
/// left. NonDelay: of the jobs that could start at the earliest moment at which any can, the rule
/// chooses one; Active: of all that are left. No choice ever leads to a dead end.
///
/// An operation with a choice of machines takes the one on which it takes least of those that are
/// idle when its turn comes; machines of permutation flow shops are not overtaken on. Set-ups and
/// downtimes are kept.
///
/// Refused: what NoWaitPlacement::check() refuses. O(n² r g) without delay, O(n² + n r g) actively,
/// for n jobs of r operations and g gaps of a machine.
[[nodiscard]] Expected<Schedule> dispatchNoWait(const ShopProblem &shop, const DispatchRule &rule,
                                                DispatchBuilder builder, RunContext &context);

} // namespace takt::shop
