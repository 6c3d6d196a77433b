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

/// The bound of shopBounds() in the whole numbers of a disjunctive shop.
[[nodiscard]] std::int32_t wholeLowerBound(const ShopProblem &shop,
                                           const DisjunctiveShop &disjunctive);

/// The makespan, in the same whole numbers, at which a search for a shop need not go on: the bound,
/// or the parameter `target` (SearchParameters.h) where that is above it.
[[nodiscard]] std::int32_t wholeTarget(const ShopProblem &shop, const DisjunctiveShop &disjunctive,
                                       const Parameters &parameters);

/// Logs the state of a job shop search as its best so far, where somebody asked for a log.
void logIncumbent(const ShopProblem &shop, const JobShopState &state, std::uint64_t evaluations,
                  RunContext &context);

} // namespace takt::shop_search
