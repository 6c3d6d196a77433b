// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/DagSearch.h"

#include "core/schedule/Ranks.h"
#include "core/schedule/ReadyList.h"
#include "core/schedule/ScheduleBuilder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>

namespace takt::dag {

namespace {

Schedule byRank(const ExecutionCosts &costs, const Ranks &ranks, SlotRule rule)
{
    ScheduleBuilder builder(costs, rule);
    ReadyList ready(costs.graph(), ranks.scaled());
    while (!ready.isEmpty()) {
        const TaskIndex task = ready.take();
        builder.place(task, builder.leastScore(task, builder.dataReady(task),
                                               [](const Slot &slot) { return slot.finish; }));
        ready.placed(task);
    }
    return builder.build().value_or(Schedule());
}

} // namespace

SearchBudget::SearchBudget(const Parameters &parameters, const RunContext &context)
    : m_context(context),
      m_seconds(parameters.real("timeLimit")),
      m_iterations(static_cast<std::uint64_t>(parameters.integer("iterations")))
{
}

bool SearchBudget::isSpent(std::uint64_t iteration)
{
    if (m_iterations > 0)
        m_fraction = static_cast<double>(iteration) / static_cast<double>(m_iterations);
    return isTimeUp() || (m_iterations > 0 && iteration >= m_iterations);
}

bool SearchBudget::isTimeUp()
{
    if (m_isTimeUp || --m_callsToNextLook > 0)
        return m_isTimeUp;
    const std::chrono::duration<double> elapsed = std::chrono::steady_clock::now() - m_begin;
    constexpr double secondsBetweenLooks = 1e-3;
    constexpr std::uint32_t mostCallsPerLook = 4096;
    const double sinceLast = elapsed.count() - m_lastLook;
    if (sinceLast < secondsBetweenLooks / 2)
        m_callsPerLook = std::min(m_callsPerLook * 2, mostCallsPerLook);
    else if (sinceLast > secondsBetweenLooks)
        m_callsPerLook = std::max(m_callsPerLook / 2, 1U);
    m_callsToNextLook = m_callsPerLook;
    m_lastLook = elapsed.count();
    if (m_iterations == 0)
        m_fraction = std::min(elapsed.count() / m_seconds, 1.0);
    m_isTimeUp = elapsed.count() >= m_seconds || m_context.shouldFinish();
    return m_isTimeUp;
}

void Incumbent::offer(const DagSolution &solution, double makespan, std::uint64_t evaluations)
{
    if (makespan >= m_makespan)
        return;
    m_makespan = makespan;
    m_solution = solution;
    if (m_context.searchLog != nullptr)
        m_context.searchLog->recordIncumbent(makespan, evaluations, [this] {
            return m_arrays.scheduleOf(m_solution).value_or(Schedule());
        });
}

Expected<Schedule> Incumbent::finish(std::uint64_t evaluations)
{
    if (m_context.searchLog != nullptr)
        m_context.searchLog->countEvaluations(evaluations);
    m_context.reportProgress(1);
    return m_arrays.scheduleOf(m_solution);
}

Expected<Schedule> DagSearchScheduler::schedule(const TaskGraph &graph, const Platform &platform,
                                                const Parameters &parameters,
                                                RunContext &context) const
{
    const auto costs = ExecutionCosts::bind(graph, platform);
    if (!costs)
        return tl::unexpected(costs.error());
    const auto arrays = DagArrays::make(*costs);
    if (!arrays)
        return tl::unexpected(arrays.error());
    if (context.isCancelled())
        return failure({}, "cancelled");
    return search(*costs, *arrays, parameters, context);
}

ParameterSchema budgetParameters(const std::string &iteration)
{
    return {
        ParameterSpec::real("timeLimit", 10, 0.001, 1e6,
                            "How long to search; the best schedule so far is returned then.", "s"),
        ParameterSpec::integer("iterations", 0, 0, 9e15,
                               "How many " + iteration +
                                   "; 0: no limit but the time. With a limit that is reached "
                                   "in time, equal seeds give equal schedules."),
        ParameterSpec::integer("seed", 0, 0, 9e15, "Seed of the draws; 0: the seed of the run.")};
}

std::uint64_t seedOf(const Parameters &parameters, const RunContext &context)
{
    const auto seed = static_cast<std::uint64_t>(parameters.integer("seed"));
    return seed != 0 ? seed : context.seed;
}

std::vector<DagSolution> startSolutions(const ExecutionCosts &costs)
{
    const Ranks up = upwardRanks(costs, CostEstimate::Mean);
    std::vector<Schedule> schedules{
        byRank(costs, up, SlotRule::Insertion), byRank(costs, up, SlotRule::Append),
        byRank(costs, staticLevels(costs, CostEstimate::Best), SlotRule::Insertion)};
    std::erase_if(schedules,
                  [](const Schedule &schedule) { return schedule.placements().empty(); });
    std::stable_sort(schedules.begin(), schedules.end(), [](const Schedule &a, const Schedule &b) {
        return a.makespan() < b.makespan();
    });
    std::vector<DagSolution> solutions;
    for (const Schedule &schedule : schedules)
        solutions.push_back(DagArrays::solutionOf(costs.graph(), schedule));
    return solutions;
}

std::vector<double> tailsOf(const DagArrays &arrays, const TaskGraph &graph)
{
    const DagView dag = arrays.view();
    const std::size_t processors = dag.processorCount;
    std::vector<double> tails(std::size_t{dag.taskCount} * processors, 0);
    for (const TaskIndex task : std::views::reverse(graph.topologicalOrder())) {
        double *const own = tails.data() + task * processors;
        for (std::size_t processor = 0; processor < processors; ++processor)
            own[processor] += arrays.duration(task, static_cast<ProcessorIndex>(processor));
        for (std::uint32_t edge = dag.firstIncoming[task]; edge < dag.firstIncoming[task + 1];
             ++edge) {
            double *const source = tails.data() + dag.source[edge] * processors;
            for (std::uint32_t from = 0; from < processors; ++from) {
                double least = std::numeric_limits<double>::infinity();
                for (std::uint32_t to = 0; to < processors; ++to)
                    least = std::min(least, dag.message(edge, from, to) + own[to]);
                source[from] = std::max(source[from], least);
            }
        }
    }
    return tails;
}

double lowerBoundOf(const DagArrays &arrays, const TaskGraph &graph)
{
    const std::vector<double> tails = tailsOf(arrays, graph);
    const DagView dag = arrays.view();
    double longest = 0;
    double work = 0;
    for (TaskIndex task = 0; task < dag.taskCount; ++task) {
        const auto row = tails.begin() + static_cast<std::ptrdiff_t>(task) * dag.processorCount;
        longest = std::max(longest, *std::min_element(row, row + dag.processorCount));
        double least = std::numeric_limits<double>::infinity();
        for (const std::uint16_t processor : arrays.fitting(task))
            least = std::min(least, arrays.duration(task, processor));
        work += least;
    }
    return std::max(longest, work / dag.processorCount);
}

} // namespace takt::dag
