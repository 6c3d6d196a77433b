// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/Genetic.h"

#include "core/batch/DagPopulation.h"

#include <algorithm>
#include <memory>
#include <span>
#include <utility>

namespace takt::dag {

namespace {

/// Candidates that are judged between two looks at the clock.
constexpr std::size_t judgedAtOnce = 512;
/// Populations from this size on are worth the way to a device.
constexpr std::size_t worthADevice = 10'000;

/// The population and what happens to it. Whole generations are bred first and judged together, on
/// all cores: breeding alone draws random numbers, so that results are as if one came after the
/// other.
class Population {
public:
    Population(const TaskGraph &graph, const DagArrays &arrays, std::size_t size,
               std::shared_ptr<const BatchBackend> backend, SearchRandom random, double mutation,
               Incumbent &incumbent, RunContext &context)
        : m_graph(graph),
          m_arrays(arrays),
          m_backend(std::move(backend)),
          m_random(random),
          m_mutation(mutation / static_cast<double>(graph.taskCount())),
          m_incumbent(incumbent),
          m_context(context),
          m_parents(arrays, size),
          m_children(arrays, size),
          m_makespans(size),
          m_childMakespans(size)
    {
    }

    void begin(const std::vector<DagSolution> &starts, SearchBudget &budget)
    {
        for (m_size = 0; m_size < m_parents.size() && (m_size == 0 || !budget.isTimeUp());
             ++m_size) {
            write(starts[m_size % starts.size()], m_size);
            // Later copies are changed more.
            mutate(m_parents, m_size,
                   m_size < starts.size()
                       ? 0
                       : static_cast<double>(m_size) / static_cast<double>(m_parents.size()));
        }
        m_size = judge(m_parents, m_makespans, 0, m_size, budget);
    }

    /// Leaves things as they are where the time is up before the generation is complete.
    void nextGeneration(SearchBudget &budget)
    {
        const auto begin = m_makespans.begin();
        const auto best = static_cast<std::size_t>(
            std::min_element(begin, begin + static_cast<std::ptrdiff_t>(m_size)) - begin);
        copy(best, 0);
        m_childMakespans[0] = m_makespans[best];
        for (std::size_t child = 1; child < m_size; ++child) {
            if (budget.isTimeUp())
                return;
            const std::size_t mother = winner();
            cross(mother, winner(), child);
            mutate(m_children, child, m_mutation);
        }
        if (judge(m_children, m_childMakespans, 1, m_size, budget) < m_size)
            return;
        std::swap(m_parents, m_children);
        std::swap(m_makespans, m_childMakespans);
    }

    [[nodiscard]] std::uint64_t evaluations() const noexcept { return m_evaluations; }

private:
    void write(const DagSolution &solution, std::size_t place)
    {
        std::ranges::copy(solution.processorOf, m_parents.processors(place).begin());
        const auto priorities = m_parents.priorities(place);
        const auto tasks = static_cast<double>(solution.order.size());
        for (std::size_t turn = 0; turn < solution.order.size(); ++turn)
            priorities[solution.order[turn]] = 1 - static_cast<double>(turn) / tasks;
    }

    std::size_t winner()
    {
        const std::size_t a = m_random.below(m_size);
        const std::size_t b = m_random.below(m_size);
        return m_makespans[a] <= m_makespans[b] ? a : b;
    }

    void copy(std::size_t parent, std::size_t child)
    {
        std::ranges::copy(std::as_const(m_parents).priorities(parent),
                          m_children.priorities(child).begin());
        std::ranges::copy(std::as_const(m_parents).processors(parent),
                          m_children.processors(child).begin());
    }

    void cross(std::size_t mother, std::size_t father, std::size_t child)
    {
        copy(mother, child);
        const auto priorities = m_children.priorities(child);
        const auto processors = m_children.processors(child);
        const auto fatherPriorities = m_parents.priorities(father);
        const auto fatherProcessors = m_parents.processors(father);
        const auto order = m_graph.topologicalOrder();
        for (std::size_t k = m_random.below(order.size()); k < order.size(); ++k) {
            priorities[order[k]] = fatherPriorities[order[k]];
            processors[order[k]] = fatherProcessors[order[k]];
        }
    }

    void mutate(DagPopulation &population, std::size_t place, double probability)
    {
        if (probability <= 0)
            return;
        const auto priorities = population.priorities(place);
        const auto processors = population.processors(place);
        for (TaskIndex task = 0; task < priorities.size(); ++task) {
            if (m_random.unit() < probability)
                priorities[task] = m_random.unit();
            if (m_random.unit() < probability) {
                const auto fitting = m_arrays.fitting(task);
                processors[task] = fitting[m_random.below(fitting.size())];
            }
        }
    }

    /// Judges the candidates [first, last) and offers those that are shorter than all before.
    /// Returns where it stopped: before `last` where the time was up.
    std::size_t judge(const DagPopulation &population, std::vector<double> &makespans,
                      std::size_t first, std::size_t last, SearchBudget &budget)
    {
        while (first < last) {
            const std::size_t count = std::min(judgedAtOnce, last - first);
            if (!judgePart(population, makespans, first, count))
                return first;
            for (std::size_t end = first + count; first < end; ++first) {
                ++m_evaluations;
                if (makespans[first] < m_incumbent.makespan())
                    m_incumbent.offer(population.solutionOf(first), makespans[first],
                                      m_evaluations);
            }
            if (first < last && budget.isTimeUp())
                return first;
        }
        return last;
    }

    /// False where the search was cancelled. What a device fails at, the CPU does from then on.
    bool judgePart(const DagPopulation &population, std::vector<double> &makespans,
                   std::size_t first, std::size_t count)
    {
        const DagPopulationJob job = population.job(first, count, 0);
        const std::span<double> part(makespans.data() + first, count);
        auto judged = m_backend->judgeDags(job, part, m_context);
        if (!judged && !m_context.isCancelled() && m_backend->id() != "cpu") {
            m_backend = *findBackend("cpu");
            judged = m_backend->judgeDags(job, part, m_context);
        }
        return judged.has_value();
    }

    const TaskGraph &m_graph;
    const DagArrays &m_arrays;
    std::shared_ptr<const BatchBackend> m_backend;
    SearchRandom m_random;
    double m_mutation;
    Incumbent &m_incumbent;
    RunContext &m_context;
    DagPopulation m_parents;
    DagPopulation m_children;
    std::vector<double> m_makespans; ///< of the parents
    std::vector<double> m_childMakespans;
    std::size_t m_size = 0; ///< individuals in a generation
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
    const auto size = static_cast<std::size_t>(parameters.integer("population"));
    auto backend = findBackend(size >= worthADevice ? "auto" : "cpu");
    if (!backend)
        return tl::unexpected(backend.error());
    Population population(costs.graph(), arrays, size, *std::move(backend),
                          SearchRandom(seedOf(parameters, context)), parameters.real("mutation"),
                          incumbent, context);
    population.begin(starts, budget);
    if (population.evaluations() == 0)
        return failure({}, "cancelled");
    for (std::uint64_t generation = 0;
         !budget.isSpent(generation) && incumbent.makespan() > bound * (1 + 1e-12); ++generation) {
        context.reportProgress(budget.fraction());
        population.nextGeneration(budget);
    }
    return incumbent.finish(population.evaluations());
}

} // namespace takt::dag
