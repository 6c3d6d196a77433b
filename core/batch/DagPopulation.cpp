// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/DagPopulation.h"

#include <chrono>
#include <fmt/format.h>
#include <utility>

namespace takt {

DagPopulation::DagPopulation(const DagArrays &arrays, std::size_t size)
    : m_arrays(&arrays),
      m_size(size),
      m_tasks(arrays.view().taskCount),
      m_priorities(size * m_tasks, 0),
      m_processors(size * m_tasks)
{
    for (std::size_t candidate = 0; candidate < size; ++candidate) {
        const auto row = processors(candidate);
        for (std::size_t task = 0; task < m_tasks; ++task)
            row[task] = arrays.fitting(static_cast<TaskIndex>(task)).front();
    }
}

DagSolution DagPopulation::solutionOf(std::size_t candidate) const
{
    const DagView dag = m_arrays->view();
    std::vector<double> finish(dag.taskCount);
    std::vector<double> idleFrom(dag.processorCount);
    std::vector<std::uint32_t> waiting(dag.taskCount);
    std::vector<std::uint32_t> heap(dag.taskCount);
    const auto own = processors(candidate);
    DagSolution solution;
    solution.order.reserve(m_tasks);
    solution.processorOf.assign(own.begin(), own.end());
    std::ignore =
        decodePriorities(dag, priorities(candidate).data(), own.data(),
                         {finish.data(), idleFrom.data(), waiting.data(), heap.data(), 1},
                         [&solution](std::uint32_t task) { solution.order.push_back(task); });
    return solution;
}

DagPopulationJob DagPopulation::job(std::size_t first, std::size_t count,
                                    unsigned int threads) const noexcept
{
    return {m_arrays->view(),
            m_arrays->edgeCount(),
            {m_priorities.data() + first * m_tasks, count * m_tasks},
            {m_processors.data() + first * m_tasks, count * m_tasks},
            threads};
}

Expected<DagFitness> judge(const DagPopulation &population, const DagFitnessRequest &request,
                           RunContext &context)
{
    auto backend = findBackend(request.backend);
    if (!backend)
        return tl::unexpected(backend.error());
    return judge(population, *std::move(backend), request.threads, context);
}

Expected<DagFitness> judge(const DagPopulation &population,
                           std::shared_ptr<const BatchBackend> backend, unsigned int threads,
                           RunContext &context)
{
    const auto begin = std::chrono::steady_clock::now();
    DagFitness fitness;
    fitness.makespans.resize(population.size());
    const DagPopulationJob job = population.job(0, population.size(), threads);
    auto done = backend->judgeDags(job, fitness.makespans, context);
    if (!done && !context.isCancelled() && backend->id() != "cpu") {
        fitness.remarks.push_back(fmt::format("{}; the CPU did the work", done.error().message()));
        backend = *findBackend("cpu");
        done = backend->judgeDags(job, fitness.makespans, context);
    }
    if (!done)
        return tl::unexpected(done.error());
    fitness.backend = backend->id();
    fitness.seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - begin).count();
    return fitness;
}

} // namespace takt
