// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/RuleRollout.h"
#include "core/batch/rules/RuleNetwork.h"
#include "core/batch/rules/TrainingShops.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <vector>

namespace takt {

/// How a network is learned; see learnRule().
struct LearningOptions {
    std::uint32_t hidden = 8;       ///< hidden units; 0 for a linear rule
    std::size_t generations = 2000; ///< gradient steps
    std::size_t pairs = 24;         ///< of perturbations, a generation
    double deviation = 0.1;         ///< of the perturbations
    double rate = 0.03;             ///< of Adam at the beginning; it falls to a tenth
    std::vector<ShopSize> sizes = {{10, 10}, {15, 15}, {20, 10}, {20, 15}, {30, 10}, {50, 10}};
    std::size_t batches = 64;    ///< of shops, that generations take in turn
    std::size_t shops = 12;      ///< of a batch
    std::size_t heldOut = 60;    ///< shops that judge the network but do not train it
    std::size_t judgeEvery = 50; ///< generations between two judgements
    RolloutBuilder builder = RolloutBuilder::NonDelay;
    double seconds = 0; ///< ends then with the best so far; 0 sets no limit
    std::uint64_t seed = 1;
    unsigned int threads = 0; ///< 0 for all; the outcome does not depend on it
};

/// What the network of a generation was worth.
struct LearningPoint {
    std::size_t generation = 0;
    double heldOut = 0;         ///< mean of makespan / bound over the shops that are held out
    std::uint64_t rollouts = 0; ///< until then
};

struct LearnedRule {
    RuleNetwork network; ///< the best on the shops that are held out
    double heldOut = 0;
    std::size_t generations = 0; ///< that were done
    std::vector<LearningPoint> history;
};

/// The shops that learnRule() holds out.
[[nodiscard]] Expected<void> addHeldOutShops(TrainingShops &shops, const LearningOptions &options);

/// Learns a dispatching rule for job shops by an evolution strategy: the gradient of the mean
/// makespan is estimated from rollouts of the network with its weights perturbed by Gaussian noise
/// to both sides, all on the same shops, and followed by Adam (Salimans, Ho, Chen, Sidor,
/// Sutskever, "Evolution strategies as a scalable alternative to reinforcement learning",
/// arXiv:1703.03864, 2017). Equal options learn equal networks, bit for bit, on any number of
/// threads. The network starts as the static rule SPT/TWKR, which is hard to beat on large shops.
///
/// Ends early, with the best so far, at the limit of time or where the context asks to finish.
/// Refused: no sizes, counts of 0, a cancelled run. `onJudged` is called for each point of the
/// history. O(generations × 2 pairs × a rollout of a batch).
[[nodiscard]] Expected<LearnedRule>
learnRule(const LearningOptions &options, RunContext &context,
          const std::function<void(const LearningPoint &)> &onJudged = {});

} // namespace takt
