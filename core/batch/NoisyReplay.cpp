// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/NoisyReplay.h"

#include "core/batch/Backend.h"
#include "core/batch/ReplayProgram.h"
#include "core/batch/ReplayRunner.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace takt {

namespace {

constexpr std::size_t mostTaskReplicas = 100'000;
constexpr double secondsPerHour = 3600;

/// Sums with the rounding errors carried along (Neumaier), in the order given.
class ExactSum {
public:
    void add(double value) noexcept
    {
        const double sum = m_sum + value;
        m_lost +=
            std::abs(m_sum) >= std::abs(value) ? (m_sum - sum) + value : (value - sum) + m_sum;
        m_sum = sum;
    }
    [[nodiscard]] double value() const noexcept { return m_sum + m_lost; }

private:
    double m_sum = 0;
    double m_lost = 0;
};

Expected<void> checkSize(const ReplayRequest &request, std::size_t steps)
{
    if (request.replicas == 0)
        return failure("replicas", "must be at least 1");
    const double sampled = request.wantsTasks ? static_cast<double>(request.taskReplicas) : 0;
    const double perReplica = 4 * sizeof(double); // makespan, energy, cost, and a sorted copy
    const double bytes = perReplica * static_cast<double>(request.replicas) +
                         2 * sizeof(double) * sampled * static_cast<double>(steps);
    const auto limit = static_cast<double>(request.memoryLimit);
    if (bytes > limit)
        return failure("replicas",
                       fmt::format("{} would need {:.1f} GB of memory; at most {:.1f} GB are used, "
                                   "which are enough for {:.0f}",
                                   request.replicas, bytes / 1e9, limit / 1e9,
                                   std::floor(limit / perReplica)));
    if (request.taskReplicas == 0 || request.taskReplicas > mostTaskReplicas)
        return failure("task replicas", fmt::format("must be 1 to {}", mostTaskReplicas));
    return {};
}

/// What was asked for of each step, as it comes from a backend.
struct StepResults {
    std::size_t sampled = 0;
    std::vector<std::uint64_t> criticalCounts;
    std::vector<double> starts;
    std::vector<double> finishes;

    StepResults(const ReplayRequest &request, std::size_t steps)
    {
        if (!request.wantsTasks)
            return;
        sampled = static_cast<std::size_t>(
            std::min<std::uint64_t>(request.taskReplicas, request.replicas));
        criticalCounts.resize(steps);
        starts.resize(steps * sampled);
        finishes.resize(steps * sampled);
    }

    [[nodiscard]] SampleSummary summaryOf(const std::vector<double> &rows, std::size_t step) const
    {
        const auto first = rows.begin() + static_cast<std::ptrdiff_t>(step * sampled);
        std::vector<double> values(first, first + static_cast<std::ptrdiff_t>(sampled));
        return summarise(values);
    }
};

/// `stepsOf` gives a task's steps, its first copy's first.
template <class StepsOf>
std::vector<ReplayedTask> tasksOf(std::size_t taskCount, const StepResults &steps,
                                  std::uint64_t replicas, const StepsOf &stepsOf)
{
    if (steps.sampled == 0)
        return {};
    std::vector<ReplayedTask> tasks(taskCount);
    for (TaskIndex task = 0; task < tasks.size(); ++task) {
        const std::vector<std::uint32_t> copies = stepsOf(task);
        std::uint64_t most = 0;
        for (const std::uint32_t copy : copies)
            most = std::max(most, steps.criticalCounts[copy]);
        tasks[task] = {task, static_cast<double>(most) / static_cast<double>(replicas),
                       steps.summaryOf(steps.starts, copies.front()),
                       steps.summaryOf(steps.finishes, copies.front())};
    }
    return tasks;
}

double pricePerHour(const Schedule &schedule, const Platform &platform)
{
    double price = 0;
    for (ProcessorIndex index = 0; index < platform.processorCount(); ++index)
        price += schedule.onProcessor(index).empty() ? 0 : platform.processor(index).pricePerHour;
    return price;
}

/// What replays of either kind share: sizes, and what is made of the numbers that come back.
class Replays {
public:
    Replays(const Schedule &schedule, const ExecutionCosts &costs, const ReplayRequest &request,
            std::size_t steps)
        : m_schedule(schedule), m_costs(costs), m_request(request), m_steps(request, steps)
    {
        m_result.plannedMakespan = schedule.makespan();
        const bool hasSeconds = !costs.graph().timeUnit().empty();
        const auto replicas = static_cast<std::size_t>(request.replicas);
        m_result.makespans.resize(replicas);
        m_result.energies.resize(hasSeconds && costs.platform().hasPower() ? replicas : 0);
        m_result.costs.resize(hasSeconds && costs.platform().hasPrice() ? replicas : 0);
    }

    [[nodiscard]] Expected<ReplayResult>
    keepingPlacement(std::shared_ptr<const BatchBackend> backend, const ReplayProgram &program,
                     RunContext &context)
    {
        ReplayRunner<ReplayJob> runner(std::move(backend),
                                       {program.view(m_request.holdsPlan),
                                        m_request.noise.bind(m_request.seed), 0,
                                        m_result.makespans.size(), m_request.threads});
        ReplayOutput output = outputs();
        output.costs = {};
        if (const auto done = runner.run(output, context); !done)
            return tl::unexpected(done.error());
        const double perSecond = pricePerHour(m_schedule, m_costs.platform()) / secondsPerHour;
        for (std::size_t replica = 0; replica < m_result.costs.size(); ++replica)
            m_result.costs[replica] = m_result.makespans[replica] * perSecond;
        runner.describe(m_result);
        std::vector<std::uint32_t> stepOf(program.steps());
        for (std::uint32_t step = 0; step < program.steps(); ++step)
            stepOf[program.placementOfStep()[step]] = step;
        return take([&](TaskIndex task) {
            std::vector<std::uint32_t> steps;
            for (const std::uint32_t copy : m_schedule.indicesOf(task))
                steps.push_back(stepOf[copy]);
            return steps;
        });
    }

    [[nodiscard]] Expected<ReplayResult> placingAnew(std::shared_ptr<const BatchBackend> backend,
                                                     const DispatchProgram &program,
                                                     RunContext &context)
    {
        ReplayRunner<DispatchJob> runner(std::move(backend),
                                         {program.view(), m_request.noise.bind(m_request.seed), 0,
                                          m_result.makespans.size(), m_request.threads});
        if (const auto done = runner.run(outputs(), context); !done)
            return tl::unexpected(done.error());
        runner.describe(m_result);
        return take([](TaskIndex task) { return std::vector<std::uint32_t>{task}; });
    }

private:
    [[nodiscard]] ReplayOutput outputs()
    {
        ReplayOutput output;
        output.makespans = m_result.makespans;
        output.energies = m_result.energies;
        output.costs = m_result.costs;
        output.criticalCounts = m_steps.criticalCounts;
        output.sampled = m_steps.sampled;
        output.starts = m_steps.starts;
        output.finishes = m_steps.finishes;
        return output;
    }

    template <class StepsOf>
    [[nodiscard]] ReplayResult take(const StepsOf &stepsOf)
    {
        summarise(m_result, m_request.deadline);
        m_result.tasks = tasksOf(m_schedule.taskCount(), m_steps, m_request.replicas, stepsOf);
        return std::move(m_result);
    }

    const Schedule &m_schedule;
    const ExecutionCosts &m_costs;
    const ReplayRequest &m_request;
    StepResults m_steps;
    ReplayResult m_result;
};

} // namespace

SampleSummary summarise(std::vector<double> &values)
{
    std::ranges::sort(values);
    SampleSummary summary;
    summary.least = values.front();
    summary.greatest = values.back();
    const auto count = static_cast<double>(values.size());
    ExactSum sum;
    for (const double value : values)
        sum.add(value);
    summary.mean = std::clamp(sum.value() / count, summary.least, summary.greatest);
    ExactSum squares;
    for (const double value : values)
        squares.add((value - summary.mean) * (value - summary.mean));
    summary.standardDeviation = values.size() < 2 ? 0 : std::sqrt(squares.value() / (count - 1));
    for (std::size_t index = 0; index < replayQuantiles.size(); ++index) {
        const double place = replayQuantiles[index] * (count - 1);
        const auto below = static_cast<std::size_t>(place);
        const double above = values[std::min(below + 1, values.size() - 1)];
        summary.quantiles[index] =
            values[below] + (place - static_cast<double>(below)) * (above - values[below]);
    }
    return summary;
}

void summarise(ReplayResult &result, std::optional<double> deadline)
{
    std::vector<double> sorted = result.makespans;
    result.makespan = summarise(sorted);
    if (deadline) {
        const auto missed = sorted.end() - std::ranges::upper_bound(sorted, *deadline);
        result.missShare = static_cast<double>(missed) / static_cast<double>(sorted.size());
    }
    if (!result.energies.empty()) {
        sorted = result.energies;
        result.energy = summarise(sorted);
    }
    if (!result.costs.empty()) {
        sorted = result.costs;
        result.cost = summarise(sorted);
    }
}

Expected<ReplayResult> replayUnderNoise(const Schedule &schedule, const ExecutionCosts &costs,
                                        const ReplayRequest &request, RunContext &context)
{
    auto backend = findBackend(request.backend);
    if (!backend)
        return tl::unexpected(backend.error());
    return replayUnderNoise(schedule, costs, request, *std::move(backend), context);
}

Expected<ReplayResult> replayUnderNoise(const Schedule &schedule, const ExecutionCosts &costs,
                                        const ReplayRequest &request,
                                        std::shared_ptr<const BatchBackend> backend,
                                        RunContext &context)
{
    if (request.placement != ReplayPlacement::Kept) {
        if (request.holdsPlan)
            return failure("placement", "cannot be decided at run time where the plan is held");
        const auto program = DispatchProgram::make(schedule, costs, request.placement);
        if (!program)
            return tl::unexpected(program.error());
        if (const auto size = checkSize(request, program->taskCount()); !size)
            return tl::unexpected(size.error());
        return Replays(schedule, costs, request, program->taskCount())
            .placingAnew(std::move(backend), *program, context);
    }
    const auto program = ReplayProgram::compile(schedule, costs);
    if (!program)
        return tl::unexpected(program.error());
    if (const auto size = checkSize(request, program->steps()); !size)
        return tl::unexpected(size.error());
    return Replays(schedule, costs, request, program->steps())
        .keepingPlacement(std::move(backend), *program, context);
}

} // namespace takt
