// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/RuleEvolution.h"

#include "core/batch/rules/RuleRandom.h"
#include "core/batch/rules/TrainingClock.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <span>
#include <utility>

namespace takt {

namespace {

using Node = FormulaTree::Node;
using Kind = FormulaTree::Kind;

/// Formulas rolled out between two looks at whether the run should end.
constexpr std::size_t formulasBetweenLooks = 16;
/// The best of an island that stay as they are, and that move on.
constexpr std::size_t elite = 2;

Node leaf(RuleFeature feature)
{
    return {Kind::Feature, feature, 0};
}

/// Rules of the literature; the least value is the most urgent. Where machines may wait, waiting
/// counts against an operation.
std::vector<FormulaTree> knownRules(RolloutBuilder builder)
{
    const Node zero{};
    const Node minus{Kind::Subtract, RuleFeature::Duration, 0};
    const Node divide{Kind::Divide, RuleFeature::Duration, 0};
    const Node plus{Kind::Add, RuleFeature::Duration, 0};
    const std::vector<std::vector<Node>> rules = {
        {divide, leaf(RuleFeature::Duration), leaf(RuleFeature::WorkRemaining)},
        {divide, leaf(RuleFeature::WorkDone), leaf(RuleFeature::WorkRemaining)},
        {minus, zero, leaf(RuleFeature::WorkRemaining)},
        {leaf(RuleFeature::Duration)},
    };
    std::vector<FormulaTree> trees;
    for (std::vector<Node> nodes : rules) {
        if (builder == RolloutBuilder::Active) {
            nodes.insert(nodes.begin(), plus);
            nodes.push_back(leaf(RuleFeature::Delay));
        }
        trees.emplace_back(std::move(nodes));
    }
    return trees;
}

class Evolution {
public:
    Evolution(const EvolutionOptions &options, const TrainingShops &judges,
              const TrainingShops &heldOut, RunContext &context)
        : m_options(options),
          m_judges(judges),
          m_heldOut(heldOut),
          m_context(context),
          m_clock(context, options.seconds, options.generations),
          m_request{options.builder, "auto", options.threads},
          m_islands(options.islands)
    {
        for (std::size_t island = 0; island < options.islands; ++island)
            m_randoms.emplace_back(options.seed, island);
    }

    [[nodiscard]] Expected<EvolvedRule>
    run(const std::function<bool(const EvolutionPoint &)> &onGeneration)
    {
        settle();
        EvolvedRule evolved;
        evolved.best.heldOut = std::numeric_limits<double>::infinity();
        for (std::size_t generation = 0; generation < m_options.generations; ++generation) {
            if (generation > 0)
                breed(generation);
            if (auto judged = judgeAll(); !judged)
                return tl::unexpected(judged.error());
            // A generation that was not judged to its end tells nothing; the first tells something.
            if (m_clock.isOver() && generation > 0)
                break;
            if (auto noted = note(generation, evolved); !noted)
                return tl::unexpected(noted.error());
            m_clock.report(generation + 1);
            if ((onGeneration && !onGeneration(evolved.history.back())) || m_clock.isOver())
                break;
        }
        evolved.archive = archive();
        return evolved;
    }

private:
    struct Individual {
        FormulaTree tree;
        std::string text;
        double score = std::numeric_limits<double>::infinity(); ///< without parsimony
        double fitness = std::numeric_limits<double>::infinity();
    };
    /// What was found out about a text.
    struct Judgement {
        double score = 0;
        std::size_t size = 0;
        std::vector<std::int32_t> makespans;
    };
    using Island = std::vector<Individual>;

    [[nodiscard]] static Individual individualOf(const FormulaTree &tree)
    {
        const FormulaTree folded = tree.folded();
        return {folded, folded.text()};
    }

    /// The first formulas: ramped half and half, Koza 1992, section 6.2.
    void settle()
    {
        constexpr std::size_t leastDepth = 2;
        constexpr std::size_t depths = 4;
        const std::vector<FormulaTree> known = knownRules(m_options.builder);
        for (std::size_t island = 0; island < m_islands.size(); ++island) {
            const std::size_t size = m_options.population / m_islands.size();
            m_islands[island].push_back(individualOf(known[island % known.size()]));
            while (m_islands[island].size() < size) {
                const std::size_t count = m_islands[island].size();
                const std::size_t depth = std::min(leastDepth + count % depths,
                                                   std::max<std::size_t>(1, m_options.depth));
                m_islands[island].push_back(individualOf(
                    FormulaTree::random(depth, count / depths % 2 == 0, m_randoms[island])));
            }
        }
    }

    [[nodiscard]] const Individual &parent(const Island &island, RuleRandom &random) const
    {
        const auto draw = [&]() -> const Individual & {
            return island[random.below(static_cast<std::uint32_t>(island.size()))];
        };
        const Individual *best = &draw();
        for (std::size_t drawn = 1; drawn < m_options.tournament; ++drawn) {
            const Individual &other = draw();
            best = other.fitness < best->fitness ? &other : best;
        }
        return *best;
    }

    /// Islands are sorted by fitness.
    void breed(std::size_t generation)
    {
        constexpr double shareOfNewSubtrees = 0.5; // of mutants
        std::vector<Island> next(m_islands.size());
        for (std::size_t index = 0; index < m_islands.size(); ++index) {
            const Island &island = m_islands[index];
            RuleRandom &random = m_randoms[index];
            next[index].assign(island.begin(),
                               island.begin() +
                                   static_cast<std::ptrdiff_t>(std::min(elite, island.size())));
            while (next[index].size() < island.size()) {
                const FormulaTree &mother = parent(island, random).tree;
                if (random.uniform() < m_options.crossover)
                    next[index].push_back(individualOf(
                        mother.crossed(parent(island, random).tree, m_options.depth, random)));
                else if (random.uniform() < shareOfNewSubtrees)
                    next[index].push_back(individualOf(mother.grown(m_options.depth, random)));
                else
                    next[index].push_back(individualOf(mother.varied(random)));
            }
        }
        if (m_options.migration > 0 && generation % m_options.migration == 0)
            migrate(next);
        m_islands = std::move(next);
    }

    /// The best of each island take the places of the last children of the next.
    void migrate(std::vector<Island> &next) const
    {
        for (std::size_t from = 0; from < m_islands.size(); ++from) {
            Island &to = next[(from + 1) % next.size()];
            for (std::size_t rank = 0; rank < std::min(elite, to.size() - 1); ++rank)
                to[to.size() - 1 - rank] = m_islands[from][rank];
        }
    }

    [[nodiscard]] Expected<void> judgeAll()
    {
        std::vector<Individual *> fresh;
        std::map<std::string, bool, std::less<>> isAsked;
        for (Island &island : m_islands) {
            for (Individual &individual : island) {
                if (!m_known.contains(individual.text) &&
                    isAsked.emplace(individual.text, true).second)
                    fresh.push_back(&individual);
            }
        }
        for (std::size_t first = 0; first < fresh.size(); first += formulasBetweenLooks) {
            const std::size_t count = std::min(formulasBetweenLooks, fresh.size() - first);
            if (auto judged = judge(std::span(fresh).subspan(first, count)); !judged)
                return judged;
            if (m_clock.isOver())
                break;
        }
        for (Island &island : m_islands) {
            for (Individual &individual : island)
                takeJudgement(individual);
            std::ranges::stable_sort(island, {}, &Individual::fitness);
        }
        return {};
    }

    /// What cannot be rolled out counts as failed.
    [[nodiscard]] Expected<void> judge(std::span<Individual *const> individuals)
    {
        RolloutRules rules;
        std::vector<const Individual *> judged;
        for (const Individual *individual : individuals) {
            const auto formula = RuleFormula::parse(individual->text);
            if (formula && rules.add(*formula))
                judged.push_back(individual);
            else
                m_known[individual->text] = {
                    std::numeric_limits<double>::infinity(), individual->tree.size(), {}};
        }
        const auto result = rollOut(m_judges.shops, rules, m_request, m_context);
        if (!result)
            return tl::unexpected(result.error());
        m_rollouts += result->makespans.size();
        for (std::size_t index = 0; index < judged.size(); ++index) {
            const auto makespans =
                std::span(result->makespans).subspan(index * result->shops, result->shops);
            m_known[judged[index]->text] = {m_judges.score(makespans),
                                            judged[index]->tree.size(),
                                            {makespans.begin(), makespans.end()}};
        }
        return {};
    }

    void takeJudgement(Individual &individual) const
    {
        const auto known = m_known.find(individual.text);
        if (known == m_known.end())
            return;
        individual.score = known->second.score;
        individual.fitness =
            known->second.score + m_options.parsimony * static_cast<double>(individual.tree.size());
    }

    [[nodiscard]] Expected<void> note(std::size_t generation, EvolvedRule &evolved)
    {
        const Individual *best = nullptr;
        double sum = 0;
        std::size_t count = 0;
        for (const Island &island : m_islands) {
            for (const Individual &individual : island) {
                if (best == nullptr || individual.fitness < best->fitness)
                    best = &individual;
                sum += std::isfinite(individual.score) ? individual.score : 0;
                count += std::isfinite(individual.score) ? 1 : 0;
            }
        }
        const auto known = m_known.find(best->text);
        EvolutionPoint point;
        point.generation = generation;
        point.formula = best->text;
        point.size = best->tree.size();
        point.score = best->score;
        if (known != m_known.end())
            point.makespans = known->second.makespans;
        point.meanScore = count > 0 ? sum / static_cast<double>(count) : best->score;
        const auto heldOut = scoreHeldOut(best->text);
        if (!heldOut)
            return tl::unexpected(heldOut.error());
        point.heldOut = *heldOut;
        point.rollouts = m_rollouts;
        evolved.history.push_back(point);
        if (point.heldOut < evolved.best.heldOut || evolved.history.size() == 1)
            evolved.best = point;
        return {};
    }

    [[nodiscard]] Expected<double> scoreHeldOut(const std::string &text)
    {
        if (const auto known = m_heldOutScores.find(text); known != m_heldOutScores.end())
            return known->second;
        RolloutRules rules;
        const auto formula = RuleFormula::parse(text);
        if (!formula || !rules.add(*formula))
            return std::numeric_limits<double>::infinity();
        const auto result = rollOut(m_heldOut.shops, rules, m_request, m_context);
        if (!result)
            return tl::unexpected(result.error());
        m_rollouts += result->makespans.size();
        return m_heldOutScores[text] = m_heldOut.score(result->makespans);
    }

    [[nodiscard]] std::vector<ArchivedFormula> archive() const
    {
        std::vector<ArchivedFormula> all;
        for (const auto &[text, judgement] : m_known) {
            if (std::isfinite(judgement.score))
                all.push_back({text, judgement.size, judgement.score});
        }
        std::ranges::stable_sort(all, {}, [](const ArchivedFormula &formula) {
            return std::pair(formula.size, formula.score);
        });
        std::vector<ArchivedFormula> front;
        for (ArchivedFormula &formula : all) {
            if (front.empty() || formula.score < front.back().score)
                front.push_back(std::move(formula));
        }
        return front;
    }

    const EvolutionOptions &m_options;
    const TrainingShops &m_judges;
    const TrainingShops &m_heldOut;
    RunContext &m_context;
    TrainingClock m_clock;
    RolloutRequest m_request;
    std::vector<Island> m_islands;
    std::vector<RuleRandom> m_randoms; ///< of each island
    std::map<std::string, Judgement, std::less<>> m_known;
    std::map<std::string, double, std::less<>> m_heldOutScores;
    std::uint64_t m_rollouts = 0;
};

} // namespace

Expected<EvolvedRule> evolveRule(const EvolutionOptions &options, const TrainingShops &judges,
                                 const TrainingShops &heldOut, RunContext &context,
                                 const std::function<bool(const EvolutionPoint &)> &onGeneration)
{
    if (judges.bounds.empty() || heldOut.bounds.empty())
        return failure({}, "evolution needs shops that judge and shops that are held out");
    if (options.islands == 0 || options.population < 2 * options.islands ||
        options.generations == 0 || options.tournament == 0 || options.depth == 0)
        return failure({}, "evolution needs at least an island, two formulas on each, a "
                           "generation, a formula in a tournament, and a level");
    return Evolution(options, judges, heldOut, context).run(onGeneration);
}

} // namespace takt
