// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"
#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "plugins/shop_search/JobShopState.h"

namespace takt::shop_search {

/// Each operation of a classical shop as early as the machine orders of a state allow, in the
/// shop's own durations. O(operations).
[[nodiscard]] Expected<Schedule> scheduleOfState(const ShopProblem &shop,
                                                 const JobShopState &state);

/// The makespan, in whole multiples of 1 / scale, at which a search for a shop need not go on: the
/// bound of shopBounds(), or the parameter `target` (SearchParameters.h) where that is above it.
[[nodiscard]] std::int32_t wholeTarget(const ShopProblem &shop, double scale,
                                       const Parameters &parameters);

/// Logs the state of a job shop search as its best so far, where somebody asked for a log.
void logIncumbent(const ShopProblem &shop, const JobShopState &state, std::uint64_t evaluations,
                  RunContext &context);

} // namespace takt::shop_search
