// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/EvolutionStrategy.h"
#include "core/sim/shop/LearnedBlockingRule.h"
#include "core/sim/shop/MachineShutdowns.h"

#include <cstdint>
#include <memory>
#include <vector>

namespace takt {

/// A random job shop as Taillard makes them: each job visits every machine once, in a random order,
/// durations whole from 1 to 99. Draws come from Philox. O(jobs × machines).
[[nodiscard]] std::shared_ptr<const ShopProblem>
randomJobShop(std::size_t jobs, std::size_t machines, std::uint64_t seed);

/// What a learned rule for blocking shops is trained and judged on: random shops of fewestJobs to
/// mostJobs jobs on fewestMachines to mostMachines machines, with each shutdown probability in
/// turn.
struct BlockingTrainingSpec {
    EvolutionSpec evolution;
    std::size_t instancesPerGeneration = 8;
    std::size_t heldOutInstances = 60;
    std::size_t fewestJobs = 6;
    std::size_t mostJobs = 20;
    std::size_t fewestMachines = 5;
    std::size_t mostMachines = 15;
    std::vector<double> probabilities = {0, 0.05, 0.1, 0.2};
};

struct BlockingTrainingResult {
    BlockingWeights weights;
    double heldOut = 0; ///< mean makespan there, in work of the busiest machine or longest job
    double heldOutOfBestRule = 0; ///< the same of the best static rule
    std::string bestRule;
    std::vector<double> curve; ///< held-out mean at each look
};

/// Trains a rule from no knowledge (all weights 0). Deterministic for the spec. Error: cancelled;
/// ranges that are empty.
[[nodiscard]] Expected<BlockingTrainingResult> trainBlockingRule(const BlockingTrainingSpec &spec,
                                                                 RunContext &context);

} // namespace takt
