// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/Backend.h"
#include "core/schedule/DagArrays.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// Many candidate schedules of one task graph, each a priority and a processor for every task, to
/// be judged at once. What population searches hand over and get makespans for; decodePriorities()
/// says what a candidate means.
class DagPopulation {
public:
    /// `size` candidates, all priorities 0 and every task on the first processor that it fits on.
    /// The arrays must outlive it.
    DagPopulation(const DagArrays &arrays, std::size_t size);

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] std::size_t taskCount() const noexcept { return m_tasks; }
    /// By task: priorities are any numbers that are ordered (not NaN); of processors those that
    /// DagArrays::fitting() lists.
    [[nodiscard]] std::span<double> priorities(std::size_t candidate) noexcept
    {
        return {m_priorities.data() + candidate * m_tasks, m_tasks};
    }
    [[nodiscard]] std::span<const double> priorities(std::size_t candidate) const noexcept
    {
        return {m_priorities.data() + candidate * m_tasks, m_tasks};
    }
    [[nodiscard]] std::span<std::uint16_t> processors(std::size_t candidate) noexcept
    {
        return {m_processors.data() + candidate * m_tasks, m_tasks};
    }
    [[nodiscard]] std::span<const std::uint16_t> processors(std::size_t candidate) const noexcept
    {
        return {m_processors.data() + candidate * m_tasks, m_tasks};
    }

    /// In which order a candidate takes its tasks up, and where they run. O(n log n + e).
    [[nodiscard]] DagSolution solutionOf(std::size_t candidate) const;
    /// For backends.
    [[nodiscard]] DagPopulationJob job(std::size_t first, std::size_t count,
                                       unsigned int threads) const noexcept;

private:
    const DagArrays *m_arrays;
    std::size_t m_size;
    std::size_t m_tasks;
    std::vector<double> m_priorities;
    std::vector<std::uint16_t> m_processors;
};

struct DagFitnessRequest {
    std::string backend = "auto"; ///< see findBackend()
    unsigned int threads = 0;     ///< on the CPU; 0 for all
};

struct DagFitness {
    std::vector<double> makespans;    ///< of each candidate, in the workload's time unit
    std::string backend;              ///< that made them: "cpu" or "cuda"
    std::vector<std::string> remarks; ///< such as a device that failed, and the CPU took over
    double seconds = 0;
};

/// Judges all candidates. The answer does not depend on backend or threads. Where a device fails,
/// the CPU does the work and a remark says so. Refused: an unknown backend, a cancelled run.
/// O(size × (n log n + e)).
[[nodiscard]] Expected<DagFitness> judge(const DagPopulation &population,
                                         const DagFitnessRequest &request, RunContext &context);
/// The same on a backend at hand.
[[nodiscard]] Expected<DagFitness> judge(const DagPopulation &population,
                                         std::shared_ptr<const BatchBackend> backend,
                                         unsigned int threads, RunContext &context);

} // namespace takt
