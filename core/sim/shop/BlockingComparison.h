// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"
#include "core/sim/shop/LearnedBlockingRule.h"
#include "core/sim/shop/MachineShutdowns.h"

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

namespace takt {

/// What static rules and a learned one are compared under.
struct BlockingComparisonSpec {
    std::vector<double> probabilities = {0, 0.05, 0.1, 0.2};
    std::size_t runs = 20; ///< of each shop with its own shutdowns; one where there are none
    std::uint64_t seed = 1;
    ShutdownSpec shutdowns; ///< but for the probability
};

/// Plays each shop under each probability with all static rules and the learned one, all under the
/// same draws, and sums up in a table with a row for each probability and policy:
/// - the mean of makespan / (work of the busiest machine or longest job, whichever is more);
/// - that over the same of the best static rule of the probability, less 1;
/// - the mean rank among the policies of one run, equals sharing theirs, and the share of runs in
///   which no policy is shorter;
/// - what the literature reports.
/// Metrics: "learnedGain-P" for each probability P, how much shorter the learned rule's schedules
/// are than those of the best static one, as a share.
///
/// Error: cancelled; a shop that cannot be played; a bad spec.
/// shops × probabilities × runs × 9 runs of BlockingShop.
[[nodiscard]] Expected<Result>
compareBlockingPolicies(std::span<const std::shared_ptr<const ShopProblem>> shops,
                        const BlockingWeights &learned, const BlockingComparisonSpec &spec,
                        RunContext &context);

/// The work of the busiest machine or of the longest job of a shop, whichever is more, in least
/// durations on the first machine of each operation: no makespan is below it where operations have
/// one machine each. O(operations).
[[nodiscard]] double busiestWork(const ShopProblem &shop);

} // namespace takt
