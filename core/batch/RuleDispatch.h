// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RuleRolloutView.h"
#include "core/batch/rules/JobShopRule.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"

namespace takt {

/// The schedule that a rule makes of a classical shop: one rollout (RuleRollout.h) with its starts,
/// and with its decisions where the context wants them. Refused: what RolloutShops refuses, a
/// formula that nests too deep, and one without a value for some operation, with its column.
[[nodiscard]] Expected<Schedule> dispatchByRule(const ShopProblem &shop, const JobShopRule &rule,
                                                RolloutBuilder builder, RunContext &context);

} // namespace takt
