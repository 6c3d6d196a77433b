// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/project/ProjectSearch.h"

#include "core/analysis/ProjectBounds.h"
#include "core/schedule/SearchLog.h"
#include "plugins/project/Population.h"

#include <algorithm>
#include <chrono>
#include <fmt/format.h>
#include <limits>
#include <optional>

namespace takt::project {

namespace {

constexpr std::size_t populationSize = 60;
/// Generations without a better schedule after which the population begins anew.
constexpr int mostIdleGenerations = 40;

class Search {
public:
    Search(const ProjectProblem &project, const TaskGraph &graph, const Parameters &parameters,
           RunContext &context)
        : m_project(project),
          m_context(context),
          m_network(ProjectNetwork::of(graph)),
          m_bound(projectBounds(graph).best()),
          m_population(m_network, seedOf(parameters, context), populationSize),
          m_limit(parameters.real("timeLimit")),
          m_mostSchedules(static_cast<std::uint64_t>(parameters.integer("iterations")))
    {
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        if (m_context.searchLog != nullptr)
            m_context.searchLog->raiseLowerBound(m_bound);
        const auto made = [this](const Individual &individual) { return look(individual); };
        while (m_population.begin(made)) {
            m_idleGenerations = 0;
            while (m_idleGenerations++ < mostIdleGenerations) {
                if (!m_population.breed(made))
                    return result();
            }
        }
        return result();
    }

private:
    [[nodiscard]] static std::uint64_t seedOf(const Parameters &parameters,
                                              const RunContext &context)
    {
        const std::int64_t seed = parameters.integer("seed");
        return seed != 0 ? static_cast<std::uint64_t>(seed) : context.seed;
    }

    /// Takes note of a schedule. Whether to go on.
    [[nodiscard]] bool look(const Individual &individual)
    {
        if (individual.isPossible() && (!m_best || individual.cost < m_best->cost)) {
            m_best = individual;
            m_idleGenerations = 0;
            if (m_context.searchLog != nullptr)
                m_context.searchLog->recordIncumbent(m_best->cost, m_population.evaluations(),
                                                     [this] { return *schedule(); });
        }
        const std::chrono::duration<double> elapsed = RunContext::Clock::now() - m_begin;
        const auto schedules = static_cast<double>(m_population.evaluations());
        m_context.reportProgress(std::min(
            1.0, std::max(elapsed.count() / m_limit,
                          m_mostSchedules > 0 ? schedules / static_cast<double>(m_mostSchedules)
                                              : 0.0)));
        return !(m_best && m_best->cost <= m_bound * (1 + rounding)) && elapsed.count() < m_limit &&
               !m_context.shouldFinish() &&
               (m_mostSchedules == 0 || m_population.evaluations() < m_mostSchedules);
    }

    [[nodiscard]] Expected<Schedule> schedule() const
    {
        return projectSchedule(m_project, m_network.startsOf(m_best->starts, m_best->modes));
    }

    [[nodiscard]] Expected<Schedule> result()
    {
        if (m_context.searchLog != nullptr)
            m_context.searchLog->countEvaluations(m_population.evaluations());
        m_context.reportProgress(1);
        if (!m_best)
            return failure({}, fmt::format("found no modes with which the nonrenewable resources "
                                           "suffice, in {} attempts",
                                           m_population.evaluations()));
        return schedule();
    }

    static constexpr double rounding = 1e-12;

    const ProjectProblem &m_project;
    RunContext &m_context;
    ProjectNetwork m_network;
    double m_bound;
    Population m_population;
    double m_limit; ///< s
    std::uint64_t m_mostSchedules;
    RunContext::Clock::time_point m_begin = RunContext::Clock::now();
    std::optional<Individual> m_best;
    int m_idleGenerations = 0;
};

} // namespace

ProjectSearch::ProjectSearch()
    : ProjectScheduler(
          {"project-search",
           "project",
           "Genetic algorithm with justification",
           "V. Valls, F. Ballestín, S. Quintanilla, A hybrid genetic algorithm for the "
           "resource-constrained project scheduling problem, EJOR 185(2), 2008; S. Hartmann, Naval "
           "Research Logistics 45(7), 1998, and Annals of OR 102, 2001",
           "Breeds orders in which the activities of a project are placed by the serial schedule "
           "generation scheme, improves each schedule forwards and backwards, and begins anew "
           "where nothing better comes.",
           "O(n² r) a schedule, n activities, r resources",
           {ParameterSpec::real("timeLimit", 10, 1e-3, 1e6,
                                "How long it searches where it does not meet the lower bound "
                                "before.",
                                "s"),
            ParameterSpec::integer("iterations", 0, 0, 1e15,
                                   "Schedules after which it ends; 0: no limit. With this and a "
                                   "long time limit, equal seeds give equal schedules.",
                                   "schedules"),
            ParameterSpec::integer("seed", 0, 0, 1e15,
                                   "Seed of its random choices; 0: that of the run.")}})
{
}

Expected<Schedule> ProjectSearch::run(const ProjectProblem &project, const TaskGraph &graph,
                                      const Parameters &parameters, RunContext &context) const
{
    return Search(project, graph, parameters, context).run();
}

} // namespace takt::project
