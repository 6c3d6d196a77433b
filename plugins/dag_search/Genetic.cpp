// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/Genetic.h"

#include <algorithm>
#include <cmath>
#include <utility>

namespace takt::dag {

namespace {

/// A priority and a processor for each task.
struct Individual {
    std::vector<double> priority; ///< the greatest ready one is taken up first
    std::vector<std::uint16_t> processorOf;
    double makespan = 0;
};

/// Turns individuals into orders, and orders into lengths.
class Decoder {
public:
    Decoder(const TaskGraph &graph, const DagArrays &arrays)
        : m_graph(graph),
          m_view(arrays.view()),
          m_waitingFor(graph.taskCount()),
          m_finish(graph.taskCount()),
          m_idleFrom(m_view.processorCount)
    {
    }

    /// The tasks as they are taken up: of those that are ready the one of greatest priority, the
    /// lowest among equals.
    const std::vector<TaskIndex> &orderOf(const Individual &individual)
    {
        const auto isLessUrgent = [&individual](TaskIndex a, TaskIndex b) {
            if (individual.priority[a] != individual.priority[b])
                return individual.priority[a] < individual.priority[b];
            return a > b;
        };
        m_order.clear();
        m_heap.clear();
        for (TaskIndex task = 0; task < m_waitingFor.size(); ++task) {
            m_waitingFor[task] = m_graph.predecessors(task).size();
            if (m_waitingFor[task] == 0)
                m_heap.push_back(task);
        }
        std::make_heap(m_heap.begin(), m_heap.end(), isLessUrgent);
        while (!m_heap.empty()) {
            std::pop_heap(m_heap.begin(), m_heap.end(), isLessUrgent);
            const TaskIndex task = m_heap.back();
            m_heap.pop_back();
            m_order.push_back(task);
            for (const TaskIndex successor : m_graph.successors(task)) {
                if (--m_waitingFor[successor] > 0)
                    continue;
                m_heap.push_back(successor);
                std::push_heap(m_heap.begin(), m_heap.end(), isLessUrgent);
            }
        }
        return m_order;
    }

    [[nodiscard]] double makespan(const Individual &individual)
    {
        return decodeOrder(m_view, orderOf(individual).data(), individual.processorOf.data(),
                           m_finish.data(), m_idleFrom.data());
    }

private:
    const TaskGraph &m_graph;
    DagView m_view;
    std::vector<std::size_t> m_waitingFor;
    std::vector<TaskIndex> m_heap;
    std::vector<TaskIndex> m_order;
    std::vector<double> m_finish;
    std::vector<double> m_idleFrom;
};

/// The population and what happens to it.
class Population {
public:
    Population(const TaskGraph &graph, const DagArrays &arrays, std::uint64_t seed, double mutation,
               Incumbent &incumbent)
        : m_graph(graph),
          m_arrays(arrays),
          m_decoder(graph, arrays),
          m_random(seed),
          m_mutation(mutation / static_cast<double>(graph.taskCount())),
          m_incumbent(incumbent)
    {
    }

    void begin(const std::vector<DagSolution> &starts, std::size_t size, SearchBudget &budget)
    {
        for (std::size_t index = 0; index < size && (index == 0 || !budget.isTimeUp()); ++index) {
            Individual individual = individualOf(starts[index % starts.size()]);
            // Later copies are changed more.
            const double share =
                index < starts.size() ? 0 : static_cast<double>(index) / static_cast<double>(size);
            mutate(individual, share);
            judge(individual);
            m_individuals.push_back(std::move(individual));
        }
    }

    /// Leaves things as they are where the time is up before the generation is complete.
    void nextGeneration(SearchBudget &budget)
    {
        std::vector<Individual> next{*std::min_element(
            m_individuals.begin(), m_individuals.end(),
            [](const Individual &a, const Individual &b) { return a.makespan < b.makespan; })};
        while (next.size() < m_individuals.size()) {
            if (budget.isTimeUp())
                return;
            Individual child = cross(winner(), winner());
            mutate(child, m_mutation);
            judge(child);
            next.push_back(std::move(child));
        }
        m_individuals = std::move(next);
    }

    [[nodiscard]] std::uint64_t evaluations() const noexcept { return m_evaluations; }

private:
    [[nodiscard]] static Individual individualOf(const DagSolution &solution)
    {
        Individual individual;
        individual.processorOf = solution.processorOf;
        individual.priority.resize(solution.order.size());
        const auto tasks = static_cast<double>(solution.order.size());
        for (std::size_t place = 0; place < solution.order.size(); ++place)
            individual.priority[solution.order[place]] = 1 - static_cast<double>(place) / tasks;
        return individual;
    }

    const Individual &winner()
    {
        const Individual &a = m_individuals[m_random.below(m_individuals.size())];
        const Individual &b = m_individuals[m_random.below(m_individuals.size())];
        return a.makespan <= b.makespan ? a : b;
    }

    Individual cross(const Individual &a, const Individual &b)
    {
        Individual child = a;
        const auto order = m_graph.topologicalOrder();
        for (std::size_t k = m_random.below(order.size()); k < order.size(); ++k) {
            child.priority[order[k]] = b.priority[order[k]];
            child.processorOf[order[k]] = b.processorOf[order[k]];
        }
        return child;
    }

    void mutate(Individual &individual, double probability)
    {
        for (TaskIndex task = 0; probability > 0 && task < individual.priority.size(); ++task) {
            if (m_random.unit() < probability)
                individual.priority[task] = m_random.unit();
            if (m_random.unit() < probability) {
                const auto fitting = m_arrays.fitting(task);
                individual.processorOf[task] = fitting[m_random.below(fitting.size())];
            }
        }
    }

    void judge(Individual &individual)
    {
        individual.makespan = m_decoder.makespan(individual);
        ++m_evaluations;
        if (individual.makespan < m_incumbent.makespan())
            m_incumbent.offer({m_decoder.orderOf(individual), individual.processorOf},
                              individual.makespan, m_evaluations);
    }

    const TaskGraph &m_graph;
    const DagArrays &m_arrays;
    Decoder m_decoder;
    SearchRandom m_random;
    double m_mutation;
    Incumbent &m_incumbent;
    std::vector<Individual> m_individuals;
    std::uint64_t m_evaluations = 0;
};

SchedulerInfo describe()
{
    SchedulerInfo info{
        "ga",
        "dag-search",
        "Genetic algorithm over task graphs",
        "After L. Wang, H. J. Siegel, V. P. Roychowdhury, A. A. Maciejewski, Task matching and "
        "scheduling in heterogeneous computing environments using a genetic-algorithm-based "
        "approach, J. Parallel and Distributed Computing 47(1), 1997",
        "Breeds priorities and processors for all tasks, beginning with list schedules.",
        "O(population × (n log n + e)) per generation",
        budgetParameters("generations")};
    info.parameters.push_back(
        ParameterSpec::integer("population", 60, 2, 1e6, "Individuals in a generation."));
    info.parameters.push_back(
        ParameterSpec::real("mutation", 1.5, 0, 1e6, "Genes of a child that change, on average."));
    return info;
}

} // namespace

Genetic::Genetic() : DagSearchScheduler(describe()) {}

Expected<Schedule> Genetic::search(const ExecutionCosts &costs, const DagArrays &arrays,
                                   const Parameters &parameters, RunContext &context) const
{
    const std::vector<DagSolution> starts = startSolutions(costs);
    if (starts.empty())
        return failure({}, "takes longer than a number can hold");
    SearchBudget budget(parameters, context);
    Incumbent incumbent(arrays, context);
    const double bound = lowerBoundOf(arrays, costs.graph());
    if (context.searchLog != nullptr)
        context.searchLog->raiseLowerBound(bound);
    Population population(costs.graph(), arrays, seedOf(parameters, context),
                          parameters.real("mutation"), incumbent);
    population.begin(starts, static_cast<std::size_t>(parameters.integer("population")), budget);
    for (std::uint64_t generation = 0;
         !budget.isSpent(generation) && incumbent.makespan() > bound * (1 + 1e-12); ++generation) {
        context.reportProgress(budget.fraction());
        population.nextGeneration(budget);
    }
    return incumbent.finish(population.evaluations());
}

} // namespace takt::dag
