// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/RuleRollout.h"
#include "core/batch/rules/FormulaTree.h"
#include "core/batch/rules/JobShopRule.h"
#include "core/batch/rules/TrainingShops.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstddef>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

namespace takt {

/// How formulas are evolved; see evolveRule().
struct EvolutionOptions {
    std::size_t population = 400; ///< formulas in all
    std::size_t islands = 4;      ///< that they live on
    std::size_t generations = 30;
    std::size_t tournament = 5; ///< formulas of which the best becomes a parent
    std::size_t depth = 7;      ///< levels of a formula at most
    double crossover = 0.7;     ///< share of children that join two parents; the others are mutants
    std::size_t migration = 5;  ///< generations after which the best of each island move on
    double parsimony = 2e-5;    ///< what a node of a formula costs, in mean makespan / bound
    RolloutBuilder builder = RolloutBuilder::NonDelay;
    double seconds = 0; ///< ends then with the best so far; 0 sets no limit
    std::uint64_t seed = 1;
    unsigned int threads = 0; ///< 0 for all; the outcome does not depend on it
};

/// The best formula of a generation.
struct EvolutionPoint {
    std::size_t generation = 0;
    std::string formula;
    std::size_t size = 0;       ///< nodes
    double score = 0;           ///< mean of makespan / bound over the shops that judge
    double heldOut = 0;         ///< over those that do not
    double meanScore = 0;       ///< of the formulas of the generation that never failed
    std::uint64_t rollouts = 0; ///< until then
    /// Of the formula on the shops that judge, in their integer units.
    std::vector<std::int32_t> makespans;
};

/// A formula that no other was both shorter and better than.
struct ArchivedFormula {
    std::string formula;
    std::size_t size = 0;
    double score = 0;
};

struct EvolvedRule {
    /// The best of all generations on the shops that are held out; the earliest of several.
    EvolutionPoint best;
    std::vector<EvolutionPoint> history;  ///< a point a generation
    std::vector<ArchivedFormula> archive; ///< by size
};

/// Evolves a dispatching rule by genetic programming: formulas on islands, each generation bred
/// from tournaments by crossing and mutating subtrees, judged by rollouts on the shops `judges`;
/// the best of each island stay, and move on to the next in a ring. The first formulas are random,
/// and on each island one is a rule of the literature. Koza, "Genetic Programming", MIT Press,
/// 1992; Nguyen, Zhang, Johnston, Tan, "A computational study of representations in genetic
/// programming to evolve dispatching rules for the job shop scheduling problem", IEEE TEVC 17(5),
/// 2013. Equal options evolve equal formulas on any number of threads.
///
/// Ends early, with the best so far, at the limit of time or where the context asks to finish.
/// Refused: no shops, fewer formulas than two an island, counts of 0, a cancelled run.
/// `onGeneration` is called for each point of the history and says whether to go on. O(generations
/// × population × a rollout of the judges).
[[nodiscard]] Expected<EvolvedRule>
evolveRule(const EvolutionOptions &options, const TrainingShops &judges,
           const TrainingShops &heldOut, RunContext &context,
           const std::function<bool(const EvolutionPoint &)> &onGeneration = {});

} // namespace takt
