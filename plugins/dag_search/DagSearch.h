// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Philox.h"
#include "core/schedule/DagArrays.h"
#include "core/schedule/Scheduler.h"
#include "core/schedule/SearchLog.h"

#include <chrono>
#include <cstdint>
#include <limits>
#include <string>
#include <utility>
#include <vector>

namespace takt::dag {

/// A stream of random numbers that is the same everywhere for a seed.
class SearchRandom {
public:
    explicit SearchRandom(std::uint64_t seed) : m_seed(seed) {}

    /// In [0, 1).
    double unit() noexcept { return Philox::uniform(m_seed, 0, m_site++); }
    /// In [0, bound).
    std::size_t below(std::size_t bound) noexcept
    {
        return static_cast<std::size_t>(unit() * static_cast<double>(bound));
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_site = 0;
};

/// How long a search may go on: the parameters timeLimit and iterations, and what the run asks.
class SearchBudget {
public:
    /// Where iterations are limited they alone say how far the search is, so that equal iterations
    /// give equal results.
    SearchBudget(const Parameters &parameters, const RunContext &context);

    /// Whether to stop before iteration number `iteration`, counted from 0.
    [[nodiscard]] bool isSpent(std::uint64_t iteration);
    /// Whether to stop for the time or because somebody asked. Looks at the clock about every
    /// millisecond, however often it is called.
    [[nodiscard]] bool isTimeUp();
    /// How much of the budget is spent, 0 to 1, as of the last isSpent().
    [[nodiscard]] double fraction() const noexcept { return m_fraction; }

private:
    const RunContext &m_context;
    std::chrono::steady_clock::time_point m_begin = std::chrono::steady_clock::now();
    double m_seconds;
    std::uint64_t m_iterations; ///< 0: no limit
    double m_fraction = 0;
    bool m_isTimeUp = false;
    double m_lastLook = 0; ///< seconds since the beginning
    std::uint32_t m_callsPerLook = 1;
    std::uint32_t m_callsToNextLook = 1;
};

/// The best solution of a search, told to the run's search log as it improves.
class Incumbent {
public:
    Incumbent(const DagArrays &arrays, RunContext &context) : m_arrays(arrays), m_context(context)
    {
    }

    /// Takes a solution if it is better than the one so far.
    void offer(const DagSolution &solution, double makespan, std::uint64_t evaluations);
    [[nodiscard]] double makespan() const noexcept { return m_makespan; }
    [[nodiscard]] const DagSolution &solution() const noexcept { return m_solution; }
    /// Logs the evaluations in all and returns the schedule.
    [[nodiscard]] Expected<Schedule> finish(std::uint64_t evaluations);

private:
    const DagArrays &m_arrays;
    RunContext &m_context;
    DagSolution m_solution;
    double m_makespan = std::numeric_limits<double>::infinity();
};

/// What all searches over task graphs have in common.
class DagSearchScheduler : public Scheduler {
public:
    explicit DagSearchScheduler(SchedulerInfo info) : m_info(std::move(info)) {}

    [[nodiscard]] const SchedulerInfo &info() const noexcept final { return m_info; }

    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const final;

private:
    [[nodiscard]] virtual Expected<Schedule> search(const ExecutionCosts &costs,
                                                    const DagArrays &arrays,
                                                    const Parameters &parameters,
                                                    RunContext &context) const = 0;

    SchedulerInfo m_info;
};

/// timeLimit, iterations (of what `iteration` names) and seed.
[[nodiscard]] ParameterSchema budgetParameters(const std::string &iteration);
[[nodiscard]] std::uint64_t seedOf(const Parameters &parameters, const RunContext &context);

/// Where a search can begin: the schedules of HEFT, of HEFT that appends, and of the tasks by
/// static level; the shortest first. O(n log n + e + n p).
[[nodiscard]] std::vector<DagSolution> startSolutions(const ExecutionCosts &costs);

/// What no schedule is shorter than: the longest way through the graph in least times and
/// messages, and the least work shared out evenly. O(e p²).
[[nodiscard]] double lowerBoundOf(const DagArrays &arrays, const TaskGraph &graph);

/// The least time from the start of each task on each processor to the end of the graph, were all
/// processors idle: n × p, infinite where the task does not fit. O(e p²).
[[nodiscard]] std::vector<double> tailsOf(const DagArrays &arrays, const TaskGraph &graph);

} // namespace takt::dag
