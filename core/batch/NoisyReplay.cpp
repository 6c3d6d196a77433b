// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/NoisyReplay.h"

#include "core/batch/Backend.h"
#include "core/batch/ReplayProgram.h"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <fmt/format.h>
#include <limits>

namespace takt {

namespace {

constexpr std::size_t mostTaskReplicas = 100'000;
constexpr double secondsPerHour = 3600;
/// Replicas between two reports of progress: few enough on the CPU for a person to see it move.
constexpr std::size_t replicasAtOnce = std::size_t{1} << 20U;
constexpr std::size_t fewestAtOnce = 1024;
constexpr std::size_t reportsOfProgress = 100;

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

/// Runs jobs on the wished backend, and on the CPU what that one fails at.
class Runner {
public:
    Runner(std::shared_ptr<const BatchBackend> backend, const ReplayJob &job)
        : m_backend(std::move(backend)), m_job(job)
    {
    }

    Expected<void> run(const ReplayOutput &output, RunContext &context)
    {
        const auto begin = std::chrono::steady_clock::now();
        const std::size_t all = m_job.replicas;
        for (std::size_t first = 0; first < all;) {
            ReplayJob part = m_job;
            part.firstReplica += first;
            part.replicas = std::min(partSize(output.sampled), all - first);
            ReplayOutput results = output;
            results.makespans = output.makespans.subspan(first, part.replicas);
            if (!output.energies.empty())
                results.energies = output.energies.subspan(first, part.replicas);
            if (first > 0) {
                results.sampled = 0;
                results.starts = {};
                results.finishes = {};
            }
            // Counts of a part that fails half-way must not stay.
            std::vector<std::uint64_t> counts(output.criticalCounts.size());
            results.criticalCounts = counts;
            if (const auto done = m_backend->replay(part, results, context); !done) {
                if (context.isCancelled() || m_backend->id() == "cpu")
                    return done;
                m_remarks.push_back(fmt::format("{}; the CPU did {}", done.error().message(),
                                                first == 0 ? std::string("the work")
                                                           : fmt::format("what was left")));
                m_backend = *findBackend("cpu");
                continue;
            }
            for (std::size_t step = 0; step < counts.size(); ++step)
                output.criticalCounts[step] += counts[step];
            first += part.replicas;
            context.reportProgress(static_cast<double>(first) / static_cast<double>(all));
        }
        const std::chrono::duration<double> taken = std::chrono::steady_clock::now() - begin;
        m_seconds = taken.count();
        return {};
    }

    void describe(ReplayResult &result) const
    {
        result.backend = m_backend->id();
        result.device =
            m_backend->devices().empty() ? std::string() : m_backend->devices().front().name;
        result.seconds = m_seconds;
        result.remarks = m_remarks;
    }

private:
    /// The sampled replicas are in the first part.
    [[nodiscard]] std::size_t partSize(std::size_t sampled) const
    {
        if (m_backend->id() != "cpu")
            return replicasAtOnce;
        const std::size_t least = std::max(fewestAtOnce, sampled);
        return std::clamp(m_job.replicas / reportsOfProgress, least,
                          std::max(least, replicasAtOnce));
    }

    std::shared_ptr<const BatchBackend> m_backend;
    ReplayJob m_job;
    std::vector<std::string> m_remarks;
    double m_seconds = 0;
};

Expected<void> checkSize(const ReplayRequest &request, std::size_t steps)
{
    if (request.replicas == 0)
        return failure("replicas", "must be at least 1");
    const double sampled = request.wantsTasks ? static_cast<double>(request.taskReplicas) : 0;
    const double perReplica = 3 * sizeof(double); // makespan, energy, and a sorted copy
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

std::vector<ReplayedTask> tasksOf(const Schedule &schedule, const ReplayProgram &program,
                                  const StepResults &steps, std::uint64_t replicas)
{
    if (steps.sampled == 0)
        return {};
    std::vector<std::uint32_t> stepOf(program.steps());
    for (std::uint32_t step = 0; step < program.steps(); ++step)
        stepOf[program.placementOfStep()[step]] = step;
    std::vector<ReplayedTask> tasks(schedule.taskCount());
    for (TaskIndex task = 0; task < tasks.size(); ++task) {
        std::uint64_t most = 0;
        for (const std::uint32_t copy : schedule.indicesOf(task))
            most = std::max(most, steps.criticalCounts[stepOf[copy]]);
        const std::uint32_t first = stepOf[schedule.indicesOf(task).front()];
        tasks[task] = {task, static_cast<double>(most) / static_cast<double>(replicas),
                       steps.summaryOf(steps.starts, first),
                       steps.summaryOf(steps.finishes, first)};
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

SampleSummary scaled(SampleSummary summary, double factor)
{
    for (double *value :
         {&summary.mean, &summary.standardDeviation, &summary.least, &summary.greatest})
        *value *= factor;
    for (double &quantile : summary.quantiles)
        quantile *= factor;
    return summary;
}

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

Expected<ReplayResult> replayUnderNoise(const Schedule &schedule, const ExecutionCosts &costs,
                                        const ReplayRequest &request, RunContext &context)
{
    const auto program = ReplayProgram::compile(schedule, costs);
    if (!program)
        return tl::unexpected(program.error());
    if (const auto size = checkSize(request, program->steps()); !size)
        return tl::unexpected(size.error());
    auto backend = findBackend(request.backend);
    if (!backend)
        return tl::unexpected(backend.error());

    const bool hasSeconds = !costs.graph().timeUnit().empty();
    const bool hasEnergy = hasSeconds && costs.platform().hasPower();
    ReplayResult result;
    result.plannedMakespan = schedule.makespan();
    result.makespans.resize(static_cast<std::size_t>(request.replicas));
    std::vector<double> energies(hasEnergy ? result.makespans.size() : 0);
    StepResults steps(request, program->steps());

    Runner runner(*std::move(backend),
                  {program->view(request.holdsPlan), request.noise.bind(request.seed), 0,
                   result.makespans.size(), request.threads});
    if (const auto done = runner.run({result.makespans, energies, steps.criticalCounts,
                                      steps.sampled, steps.starts, steps.finishes},
                                     context);
        !done)
        return tl::unexpected(done.error());
    runner.describe(result);

    std::vector<double> sorted = result.makespans;
    result.makespan = summarise(sorted);
    if (request.deadline) {
        const auto missed = sorted.end() - std::ranges::upper_bound(sorted, *request.deadline);
        result.missShare = static_cast<double>(missed) / static_cast<double>(sorted.size());
    }
    if (hasEnergy)
        result.energy = summarise(energies);
    if (hasSeconds && costs.platform().hasPrice())
        result.cost =
            scaled(result.makespan, pricePerHour(schedule, costs.platform()) / secondsPerHour);
    result.tasks = tasksOf(schedule, *program, steps, request.replicas);
    return result;
}

} // namespace takt
