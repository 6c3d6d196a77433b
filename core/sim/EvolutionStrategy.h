// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstdint>
#include <functional>
#include <span>
#include <vector>

namespace takt {

/// How weights are trained without gradients: Gaussian perturbations in pairs of opposite sign,
/// all judged on the same instances, and Adam on the slope estimated from ranks (Salimans, Ho,
/// Chen, Sidor, Sutskever, "Evolution strategies as a scalable alternative to reinforcement
/// learning", arXiv 1703.03864, 2017; Kingma, Ba, "Adam", ICLR 2015).
struct EvolutionSpec {
    std::size_t generations = 400;
    std::size_t pairs = 16;
    double deviation = 0.15; ///< of a perturbation, in weights
    double learningRate = 0.05;
    double momentum = 0.9;        ///< Adam's decay of the mean
    double squareMomentum = 0.99; ///< and of the square
    /// Generations between two looks at the held-out instances.
    std::size_t generationsPerLook = 10;
    std::uint64_t seed = 1;
};

/// What was found, and how.
struct EvolutionResult {
    std::vector<double> weights; ///< the best on the held-out instances
    double heldOut = 0;          ///< their cost there
    /// Cost on the held-out instances at each look, the first before training.
    std::vector<double> curve;
};

/// Less is better. `generation` says which instances to judge on: those of one generation must be
/// the same for all weights.
using EvolutionCost =
    std::function<double(std::span<const double> weights, std::size_t generation)>;
using HeldOutCost = std::function<double(std::span<const double> weights)>;

/// Trains from `start`. Error: cancelled. When asked to finish, what was best so far.
/// Deterministic for a seed. generations × 2 pairs costs, and generations / generationsPerLook held
/// out.
[[nodiscard]] Expected<EvolutionResult>
evolveWeights(std::vector<double> start, const EvolutionSpec &spec, const EvolutionCost &cost,
              const HeldOutCost &heldOut, RunContext &context);

} // namespace takt
