// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/constraint_programming/ConstraintProgrammingScheduler.h"

#include "core/analysis/ProjectBounds.h"
#include "core/analysis/ShopBounds.h"
#include "core/schedule/ProjectScheduler.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/ShopScheduler.h"
#include "plugins/constraint_programming/MakespanSearch.h"

#include <cmath>
#include <fmt/format.h>
#include <functional>

namespace takt::exact {

namespace {

/// Bounds that come as sums of doubles are rounded up only from here on.
constexpr double roundingShare = 1e-9;

Expected<Schedule> shopSchedule(const ShopProblem &shop, const WholeProblem &problem,
                                const WholeSolution &solution)
{
    std::vector<Placement> placements;
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation) {
        const MachineOption &option =
            shop.options(operation)[static_cast<std::size_t>(solution.modes[operation])];
        const double start = problem.time(solution.starts[operation]);
        placements.push_back({operation, option.machine, start, start + option.duration});
    }
    return takt::scheduleOf(shop, std::move(placements));
}

Expected<Schedule> scheduleOfProject(const ProjectProblem &project, const WholeProblem &problem,
                                     const WholeSolution &solution)
{
    std::vector<ActivityStart> starts;
    for (ActivityIndex activity = 0; activity < project.activityCount(); ++activity)
        starts.push_back({problem.time(solution.starts[activity]),
                          static_cast<std::uint32_t>(solution.modes[activity])});
    return projectSchedule(project, starts);
}

using MakeSchedule = std::function<Expected<Schedule>(const WholeSolution &)>;

Expected<Schedule> search(const WholeProblem &problem, double lowerBound,
                          const Parameters &parameters, RunContext &context,
                          const MakeSchedule &makeSchedule)
{
    SearchTerms terms;
    terms.timeLimit = parameters.real("timeLimit");
    terms.mostFailures = static_cast<std::uint64_t>(parameters.integer("iterations"));
    terms.lowerBound =
        static_cast<int>(std::ceil(lowerBound * problem.scale * (1 - roundingShare)));
    if (SearchLog *log = context.searchLog) {
        terms.onSolution = [&, log](const WholeSolution &solution, std::uint64_t nodes) {
            log->recordIncumbent(problem.time(solution.makespan), nodes,
                                 [&] { return *makeSchedule(solution); });
        };
        terms.onBound = [&problem, log](int bound) { log->raiseLowerBound(problem.time(bound)); };
    }
    const SearchOutcome outcome = searchMakespan(problem, terms, context);
    if (context.searchLog != nullptr)
        context.searchLog->countEvaluations(outcome.nodes);
    context.reportProgress(1);
    if (outcome.best)
        return makeSchedule(*outcome.best);
    if (outcome.isInfeasible)
        return failure({}, "there is no schedule at all, which is proved");
    return failure({}, fmt::format("found no schedule in {} nodes; a longer timeLimit may help",
                                   outcome.nodes));
}

Expected<void> checkMachines(const ShopProblem &shop, const Platform &platform)
{
    if (platform.processorCount() == shop.machineCount())
        return {};
    return failure({},
                   fmt::format("the shop has {} machines, but platform '{}' has {} processors; "
                               "'auto' takes the shop's",
                               shop.machineCount(), platform.name(), platform.processorCount()));
}

Expected<Schedule> scheduleShop(const ShopProblem &shop, const Platform &platform,
                                const Parameters &parameters, RunContext &context)
{
    if (auto checked = checkMachines(shop, platform); !checked)
        return tl::unexpected(checked.error());
    const auto problem = WholeProblem::of(shop);
    if (!problem)
        return tl::unexpected(problem.error());
    return search(
        *problem, shopBounds(shop).best(), parameters, context,
        [&](const WholeSolution &solution) { return shopSchedule(shop, *problem, solution); });
}

Expected<Schedule> scheduleProject(const TaskGraph &graph, const Platform &platform,
                                   const Parameters &parameters, RunContext &context)
{
    const ProjectProblem &project = *graph.project();
    if (auto checked = checkLanes(project, platform); !checked)
        return tl::unexpected(checked.error());
    const auto problem = WholeProblem::of(project);
    if (!problem)
        return tl::unexpected(problem.error());
    return search(*problem, projectBounds(graph).best(), parameters, context,
                  [&](const WholeSolution &solution) {
                      return scheduleOfProject(project, *problem, solution);
                  });
}

} // namespace

ConstraintProgrammingScheduler::ConstraintProgrammingScheduler()
    : m_info(
          {"cp",
           "exact",
           "Constraint programming",
           "Gecode 6; D. Grimes, E. Hebrard, A. Malapert, Closing the open shop: contradicting "
           "conventional wisdom, CP 2009; P. Vilím, CPAIOR 2004 and CP 2009; R. Klein, A. "
           "Scholl, EJOR 112(2), 1999",
           "Searches schedules of least makespan of shops and resource-constrained projects "
           "completely, with edge finding and restarts: what it ends before the time limit is "
           "proved to be optimal, else it says what bound it proved.",
           "exponential; each node O(k log k) a machine and O(k²) orders, k operations",
           {ParameterSpec::real("timeLimit", 10, 1e-3, 1e6,
                                "How long it searches where it proves nothing better before.", "s"),
            ParameterSpec::integer("iterations", 0, 0, 1e15,
                                   "Failures of the search after which it ends; 0: no limit.",
                                   "failures")},
           {WorkloadKind::Shop, WorkloadKind::Project}})
{
}

Expected<Schedule> ConstraintProgrammingScheduler::schedule(const TaskGraph &graph,
                                                            const Platform &platform,
                                                            const Parameters &parameters,
                                                            RunContext &context) const
{
    if (graph.shop() != nullptr)
        return scheduleShop(*graph.shop(), platform, parameters, context);
    if (graph.project() != nullptr)
        return scheduleProject(graph, platform, parameters, context);
    return failure({}, "schedules shops and projects, but the workload is a plain task graph");
}

} // namespace takt::exact
