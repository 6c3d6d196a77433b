// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Parameters.h"
#include "core/model/RunContext.h"
#include "plugins/shop_search/SearchBudget.h"

#include <cstdint>

namespace takt::shop_search {

/// What every search takes: timeLimit, iterations, seed and target, and behind them what is its
/// own. `iteration` says what one is: "a move of the tabu search".
[[nodiscard]] ParameterSchema searchParameters(const std::string &iteration,
                                               ParameterSchema own = {});

[[nodiscard]] SearchBudget searchBudget(const Parameters &parameters, RunContext &context);
/// The parameter `seed`, or the run's own where that is 0.
[[nodiscard]] std::uint64_t searchSeed(const Parameters &parameters, const RunContext &context);

} // namespace takt::shop_search
