// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"
#include "plugins/shop/DispatchRule.h"

namespace takt::shop {

/// Whether an operation may have to wait although it could start: see ClassicalDispatch.h.
enum class DispatchBuilder { NonDelay, Active };

/// Dispatches any shop with unlimited buffers by any rule, and gives what ClassicalDispatch.h gives
/// where both apply. What more there is:
/// - an operation with a choice of machines goes where it would end first (of equals, where it
///   starts first, then on the lowest machine);
/// - in an open shop all operations of a job that are left may be next (of equals, the lowest);
/// - in a permutation flow shop the first machine decides and the others keep its order;
/// - a start comes after the machine's set-up, and an operation that would reach into a downtime
///   starts after it.
///
/// O(k c) for k operations, c the most that may be next at a time: jobs × machines to choose from,
/// in an open shop operations.
[[nodiscard]] Expected<Schedule> dispatch(const ShopProblem &shop, const DispatchRule &rule,
                                          DispatchBuilder builder, RunContext &context);

} // namespace takt::shop
