// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"
#include "core/model/RunContext.h"
#include "core/model/Schedule.h"
#include "core/model/ShopProblem.h"

#include <span>

namespace takt::shop_search {

/// Searches a permutation flow shop by PermutationTabu within the limits of
/// searchParameters(). Refused: set-ups, downtimes, limited buffers.
[[nodiscard]] Expected<Schedule>
searchPermutations(const ShopProblem &shop, const Parameters &parameters, RunContext &context);

/// Each job of a permutation flow shop as early as its place in a sequence allows. O(n m).
[[nodiscard]] Expected<Schedule> scheduleOfSequence(const ShopProblem &shop,
                                                    std::span<const JobIndex> sequence);

} // namespace takt::shop_search
