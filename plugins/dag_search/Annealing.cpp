// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/Annealing.h"

#include <algorithm>
#include <cmath>

namespace takt::dag {

namespace {

/// The solution that the search is at, changed in place and back.
class Neighbourhood {
public:
    Neighbourhood(const TaskGraph &graph, const DagArrays &arrays, DagSolution start)
        : m_graph(graph),
          m_arrays(arrays),
          m_view(arrays.view()),
          m_solution(std::move(start)),
          m_place(graph.taskCount()),
          m_finish(graph.taskCount()),
          m_idleFrom(m_view.processorCount)
    {
        for (std::size_t place = 0; place < m_solution.order.size(); ++place)
            m_place[m_solution.order[place]] = place;
    }

    [[nodiscard]] const DagSolution &solution() const noexcept { return m_solution; }

    [[nodiscard]] double makespan() noexcept
    {
        return decodeOrder(m_view, m_solution.order.data(), m_solution.processorOf.data(),
                           m_finish.data(), m_idleFrom.data());
    }

    /// Changes one task at random.
    void change(SearchRandom &random)
    {
        m_task = static_cast<TaskIndex>(random.below(m_solution.order.size()));
        m_oldProcessor = m_solution.processorOf[m_task];
        m_oldPlace = m_place[m_task];
        const auto fitting = m_arrays.fitting(m_task);
        const double kind = random.unit();
        if (fitting.size() > 1 && kind < 2.0 / 3)
            m_solution.processorOf[m_task] = fitting[random.below(fitting.size())];
        if (fitting.size() == 1 || kind >= 1.0 / 3)
            moveTo(drawPlace(random));
    }

    /// Undoes the last change().
    void changeBack()
    {
        m_solution.processorOf[m_task] = m_oldProcessor;
        moveTo(m_oldPlace);
    }

private:
    /// A place after the last predecessor of the task and before its first successor.
    [[nodiscard]] std::size_t drawPlace(SearchRandom &random) const
    {
        std::size_t first = 0;
        std::size_t last = m_solution.order.size() - 1;
        for (const TaskIndex source : m_graph.predecessors(m_task))
            first = std::max(first, m_place[source] + 1);
        for (const TaskIndex target : m_graph.successors(m_task))
            last = std::min(last, m_place[target] - 1);
        return first + random.below(last - first + 1);
    }

    void moveTo(std::size_t place)
    {
        const auto begin = m_solution.order.begin();
        const std::size_t from = m_place[m_task];
        const auto at = [begin](std::size_t k) { return begin + static_cast<std::ptrdiff_t>(k); };
        if (place > from)
            std::rotate(at(from), at(from + 1), at(place + 1));
        else
            std::rotate(at(place), at(from), at(from + 1));
        for (std::size_t k = std::min(from, place); k <= std::max(from, place); ++k)
            m_place[m_solution.order[k]] = k;
    }

    const TaskGraph &m_graph;
    const DagArrays &m_arrays;
    DagView m_view;
    DagSolution m_solution;
    std::vector<std::size_t> m_place; ///< by task: where it is in the order
    std::vector<double> m_finish;
    std::vector<double> m_idleFrom;
    TaskIndex m_task = 0;
    std::uint16_t m_oldProcessor = 0;
    std::size_t m_oldPlace = 0;
};

SchedulerInfo describe()
{
    SchedulerInfo info{
        "annealing-dag",
        "dag-search",
        "Simulated annealing over task graphs",
        "S. Kirkpatrick, C. D. Gelatt, M. P. Vecchi, Optimization by simulated annealing, Science "
        "220, 1983",
        "Begins with a list schedule and moves one task at a time to another place in the order or "
        "another processor; longer schedules are kept ever more seldom.",
        "O(n + e) per move",
        budgetParameters("moves")};
    info.parameters.push_back(ParameterSpec::real(
        "start", 0.05, 1e-6, 10, "First temperature, as a share of the first schedule's length."));
    info.parameters.push_back(ParameterSpec::real(
        "end", 0.0005, 1e-9, 10, "Last temperature, as a share of the first schedule's length."));
    return info;
}

} // namespace

Annealing::Annealing() : DagSearchScheduler(describe()) {}

Expected<Schedule> Annealing::search(const ExecutionCosts &costs, const DagArrays &arrays,
                                     const Parameters &parameters, RunContext &context) const
{
    std::vector<DagSolution> starts = startSolutions(costs);
    if (starts.empty())
        return failure({}, "takes longer than a number can hold");
    SearchRandom random(seedOf(parameters, context));
    SearchBudget budget(parameters, context);
    Incumbent incumbent(arrays, context);
    const double bound = lowerBoundOf(arrays, costs.graph());
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(bound);
    Neighbourhood here(costs.graph(), arrays, std::move(starts.front()));
    double makespan = here.makespan();
    incumbent.offer(here.solution(), makespan, 1);
    const double hot = parameters.real("start") * makespan;
    const double cooling = std::log(parameters.real("end") / parameters.real("start"));
    std::uint64_t move = 0;
    for (; !budget.isSpent(move) && incumbent.makespan() > bound * (1 + 1e-12); ++move) {
        context.reportProgress(budget.fraction());
        const double temperature = hot * std::exp(cooling * budget.fraction());
        here.change(random);
        const double changed = here.makespan();
        if (changed > makespan && random.unit() >= std::exp((makespan - changed) / temperature)) {
            here.changeBack();
            continue;
        }
        makespan = changed;
        incumbent.offer(here.solution(), makespan, move + 2);
    }
    return incumbent.finish(move + 1);
}

} // namespace takt::dag
