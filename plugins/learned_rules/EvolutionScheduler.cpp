// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/learned_rules/EvolutionScheduler.h"

#include "core/analysis/ShopBounds.h"
#include "core/batch/RuleDispatch.h"
#include "core/batch/rules/RuleEvolution.h"
#include "core/schedule/SearchLog.h"
#include "plugins/learned_rules/RuleParameters.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace takt::learned_rules {

namespace {

ParameterSchema evolutionParameters()
{
    const EvolutionOptions usual;
    const auto count = [](const char *name, std::size_t usualCount, double least, double most,
                          const char *help) {
        return ParameterSpec::integer(name, static_cast<std::int64_t>(usualCount), least, most,
                                      help);
    };
    return {
        ParameterSpec::real("timeLimit", 20, 1e-3, 1e6, "How long to evolve.", "s"),
        count("iterations", 0, 0, 1e6,
              "Ends the evolution after so many generations; 0 sets no limit. Runs that end so are "
              "repeatable."),
        ParameterSpec::integer("seed", 0, 0, 9e15,
                               "Seed of the random choices; 0 takes the run's."),
        count("population", usual.population, 8, 100'000, "Formulas in all."),
        count("islands", usual.islands, 1, 64,
              "Groups that breed apart; the best of each move on to the next now and then."),
        count("tournament", usual.tournament, 1, 100,
              "Formulas of which the best becomes a parent."),
        count("depth", usual.depth, 2, 12, "Levels of a formula at most."),
        count("like", 0, 0, 1000,
              "Random shops of as many jobs and machines that judge the rules too, so that they "
              "suit more than this shop."),
        builderParameter()};
}

EvolutionOptions optionsOf(const Parameters &parameters, const RunContext &context)
{
    const auto count = [&](const char *name) {
        return static_cast<std::size_t>(parameters.integer(name));
    };
    EvolutionOptions options;
    options.population = count("population");
    options.islands = count("islands");
    options.tournament = count("tournament");
    options.depth = count("depth");
    options.generations =
        count("iterations") == 0 ? std::numeric_limits<std::size_t>::max() : count("iterations");
    options.seconds = parameters.real("timeLimit");
    options.builder = builderOf(parameters);
    options.seed = seedOf(parameters, context);
    return options;
}

/// The shop, then `count` generated ones.
Expected<TrainingShops> judgesOf(const ShopProblem &shop, std::size_t count, std::uint64_t seed)
{
    TrainingShops judges;
    if (auto added = judges.add(shop); !added)
        return tl::unexpected(added.error());
    const ShopSize size{static_cast<std::uint32_t>(shop.jobCount()),
                        static_cast<std::uint32_t>(shop.machineCount())};
    if (auto added = addGeneratedShops(judges, {&size, 1}, count, seed, 0); !added)
        return tl::unexpected(added.error());
    return judges;
}

/// The best formula for the shop itself, as generations come to it.
class Incumbent {
public:
    Incumbent(const ShopProblem &shop, const TrainingShops &judges, RolloutBuilder builder,
              RunContext &context)
        : m_shop(shop),
          m_judges(judges),
          m_builder(builder),
          m_context(context),
          m_bound(shopBounds(shop).best())
    {
        if (context.searchLog != nullptr)
            context.searchLog->raiseLowerBound(m_bound);
    }

    /// Whether a better one may be found.
    [[nodiscard]] bool consider(const EvolutionPoint &point)
    {
        if (m_context.searchLog != nullptr)
            m_context.searchLog->countEvaluations(point.rollouts);
        if (point.makespans.empty() || point.makespans.front() >= m_makespan)
            return true;
        m_makespan = point.makespans.front();
        m_formula = point.formula;
        if (m_context.searchLog != nullptr)
            m_context.searchLog->recordIncumbent(m_judges.shops.time(0, m_makespan), point.rollouts,
                                                 [this] { return unlogged(); });
        return m_judges.bounds.size() > 1 || m_judges.shops.time(0, m_makespan) > m_bound;
    }

    /// With its decisions, where they are asked for.
    [[nodiscard]] Expected<Schedule> schedule() const
    {
        auto formula = RuleFormula::parse(m_formula);
        if (!formula)
            return failure({}, "no formula had a value for every operation of the shop");
        return dispatchByRule(m_shop, FormulaRule{*std::move(formula)}, m_builder, m_context);
    }

private:
    [[nodiscard]] Schedule unlogged() const
    {
        RunContext silent;
        const auto formula = RuleFormula::parse(m_formula);
        return *dispatchByRule(m_shop, FormulaRule{*formula}, m_builder, silent);
    }

    const ShopProblem &m_shop;
    const TrainingShops &m_judges;
    RolloutBuilder m_builder;
    RunContext &m_context;
    double m_bound;
    std::int32_t m_makespan = failedRollout;
    std::string m_formula;
};

} // namespace

EvolutionScheduler::EvolutionScheduler()
    : ShopScheduler(
          {"evolve", "learned rules", "A rule evolved for this shop",
           "S. Nguyen, M. Zhang, M. Johnston, K. C. Tan, A computational study of representations "
           "in genetic programming to evolve dispatching rules, IEEE TEVC 17(5), 2013; A. Cheng "
           "et al., Barbarians at the gate: how AI is upending systems research, "
           "arXiv:2510.06189, 2025",
           "Breeds dispatching rules by genetic programming, judged by the schedules that they "
           "make of this shop, and keeps the best; its decisions show the formula.",
           "a rule O(k (m + c f)), k operations, m machines, c the most that wait for a machine, f "
           "the formula's length",
           evolutionParameters()})
{
}

Expected<Schedule> EvolutionScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                           RunContext &context) const
{
    if (shop.operationCount() == 0)
        return scheduleOf(shop, {});
    const EvolutionOptions options = optionsOf(parameters, context);
    const auto judges =
        judgesOf(shop, static_cast<std::size_t>(parameters.integer("like")), options.seed);
    if (!judges)
        return tl::unexpected(judges.error());
    Incumbent incumbent(shop, *judges, options.builder, context);
    const auto evolved =
        evolveRule(options, *judges, *judges, context,
                   [&incumbent](const EvolutionPoint &point) { return incumbent.consider(point); });
    if (!evolved)
        return tl::unexpected(evolved.error());
    return incumbent.schedule();
}

} // namespace takt::learned_rules
