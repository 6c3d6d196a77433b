// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "plugins/constraint_programming/ConstraintModel.h"

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>

namespace takt::exact {

/// When a search ends, and what it tells on its way.
struct SearchTerms {
    double timeLimit = 10;          ///< s
    std::uint64_t mostFailures = 0; ///< 0: no limit
    int lowerBound = 0;             ///< known before, in the problem's times
    /// Called with each solution that is better than all before, and the nodes searched until then.
    std::function<void(const WholeSolution &, std::uint64_t nodes)> onSolution;
    /// Called with each bound that was proved.
    std::function<void(int bound)> onBound;
};

struct SearchOutcome {
    std::optional<WholeSolution> best; ///< empty where none was found in time
    int lowerBound = 0;
    bool isInfeasible = false; ///< it was proved that there is no schedule at all
    std::uint64_t nodes = 0;
};

/// Finds a schedule of least makespan, or narrows it down: first by propagation alone (no schedule
/// up to a makespan for which the model fails), then by halving what is left between bound and best
/// schedule, each half with a share of the time, then for the best schedule less one until it is
/// found or proved impossible. Each step restarts with ever more failures allowed and keeps what
/// failures taught about the activities (Grimes, Hebrard, Malapert 2009; the refutations are
/// destructive lower bounds: Klein, Scholl, "Computing lower bounds by destructive improvement",
/// EJOR 112(2), 1999).
[[nodiscard]] SearchOutcome searchMakespan(const WholeProblem &problem, const SearchTerms &terms,
                                           RunContext &context);

} // namespace takt::exact
