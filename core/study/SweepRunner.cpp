// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/SweepRunner.h"

#include "core/batch/NoisyReplay.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/SchedulerRun.h"

#include <algorithm>
#include <atomic>
#include <chrono>
#include <fmt/format.h>
#include <mutex>
#include <thread>
#include <utility>

namespace takt {

namespace {

Expected<SchedulerRun> scheduleCell(const SweepCell &cell, const SweepSpec &spec,
                                    const RunContext &context)
{
    SchedulerRunRequest request;
    request.scheduler = cell.with;
    request.parameters = cell.parameters;
    request.seed = cell.seed;
    request.graph = cell.graph;
    request.platform = cell.on;
    if (spec.timeLimitSeconds > 0)
        request.timeLimit = std::chrono::duration_cast<std::chrono::milliseconds>(
            std::chrono::duration<double>(spec.timeLimitSeconds));
    RunContext inner = context.unfollowed();
    inner.onIncumbent = nullptr;
    auto run = runScheduler(request, inner);
    if (run && !run->validation.isValid())
        return failure({},
                       fmt::format("{} returned a schedule that is not possible", cell.scheduler));
    return run;
}

std::vector<Metric> metricsOf(const ReplayResult &replay, const std::string &unit)
{
    using Better = Metric::Better;
    const SampleSummary &makespan = replay.makespan;
    return {
        {"replayMean", "Mean makespan under noise", makespan.mean, unit, Better::Lower},
        {"replayDeviation", "Deviation of the makespan under noise", makespan.standardDeviation,
         unit, Better::Lower},
        {"replayMedian", "Median makespan under noise", makespan.quantiles[3], unit, Better::Lower},
        {"replay95", "95 % quantile of the makespan under noise", makespan.quantiles[5], unit,
         Better::Lower},
        {"replayGreatest", "Greatest makespan under noise", makespan.greatest, unit,
         Better::Lower}};
}

/// One thread for each cell: the cells share the cores among them.
Expected<ReplayResult> replayCell(const SweepCell &cell, const SweepSpec &spec,
                                  const Schedule &schedule, const RunContext &context)
{
    ReplayRequest request;
    auto noise = NoiseModel::parse(cell.noise);
    if (!noise)
        return tl::unexpected(noise.error());
    request.noise = *std::move(noise);
    request.replicas = spec.replicas;
    request.seed = cell.seed;
    request.backend = "cpu";
    request.threads = 1;
    const auto costs = ExecutionCosts::bind(*cell.graph, *cell.on);
    if (!costs)
        return tl::unexpected(costs.error());
    RunContext inner = context.unfollowed();
    return replayUnderNoise(schedule, *costs, request, inner);
}

/// Hands cells out to the threads and their outcomes to the sink.
class Sweeping {
public:
    Sweeping(const SweepPlan &plan, const SweepOptions &options, SweepSink &sink,
             RunContext &context)
        : m_plan(plan), m_options(options), m_sink(sink), m_context(context)
    {
        const std::uint64_t cells = plan.cellCount();
        const std::uint64_t first = options.shard - 1;
        m_summary.cells = first < cells ? (cells - first - 1) / options.shards + 1 : 0;
    }

    Expected<SweepSummary> run()
    {
        const unsigned int wanted =
            m_options.threads > 0 ? m_options.threads : std::thread::hardware_concurrency();
        const auto threads = static_cast<unsigned int>(
            std::clamp<std::uint64_t>(wanted, 1, std::max<std::uint64_t>(m_summary.cells, 1)));
        std::vector<std::thread> workers;
        for (unsigned int thread = 1; thread < threads; ++thread)
            workers.emplace_back([this] { work(false); });
        work(true);
        for (std::thread &worker : workers)
            worker.join();
        if (m_error)
            return tl::unexpected(*m_error);
        if (m_context.isCancelled())
            return failure({}, "was cancelled; what was done by then is kept");
        m_context.reportProgress(1);
        return m_summary;
    }

private:
    /// Progress is reported by the calling thread alone.
    void work(bool isCaller)
    {
        while (!m_isOver && !m_context.isCancelled()) {
            const std::uint64_t index = m_next++;
            if (index >= m_summary.cells)
                return;
            const SweepCell cell = m_plan.cell(m_options.shard - 1 + index * m_options.shards);
            if (!isThere(cell)) {
                const SweepOutcome outcome = runCell(cell, m_plan.spec(), m_context);
                // What was cut short says nothing about the cell.
                if (m_context.isCancelled())
                    return;
                keep(cell, outcome);
            }
            const std::uint64_t done = ++m_done;
            if (isCaller)
                m_context.reportProgress(static_cast<double>(done) /
                                         static_cast<double>(m_summary.cells));
        }
    }

    bool isThere(const SweepCell &cell)
    {
        const std::lock_guard lock(m_mutex);
        const auto found = m_sink.has(cell);
        if (!found) {
            stop(found.error());
            return true;
        }
        m_summary.found += *found ? 1 : 0;
        return *found;
    }

    void keep(const SweepCell &cell, const SweepOutcome &outcome)
    {
        const std::lock_guard lock(m_mutex);
        if (m_isOver)
            return;
        if (auto kept = m_sink.keep(cell, outcome); !kept)
            return stop(kept.error());
        ++m_summary.ran;
        m_summary.failed += outcome.error.empty() ? 0 : 1;
    }

    void stop(const Error &error)
    {
        if (!m_error)
            m_error = error;
        m_isOver = true;
    }

    const SweepPlan &m_plan;
    const SweepOptions &m_options;
    SweepSink &m_sink;
    RunContext &m_context;
    std::mutex m_mutex;
    SweepSummary m_summary;
    std::optional<Error> m_error;
    std::atomic<bool> m_isOver = false;
    std::atomic<std::uint64_t> m_next = 0;
    std::atomic<std::uint64_t> m_done = 0;
};

} // namespace

SweepOutcome runCell(const SweepCell &cell, const SweepSpec &spec, const RunContext &context)
{
    SweepOutcome outcome;
    const auto run = scheduleCell(cell, spec, context);
    if (!run) {
        outcome.error = run.error().message();
        return outcome;
    }
    outcome.metrics = run->metrics;
    outcome.runtimeSeconds = run->runtimeSeconds;
    if (cell.noise.empty())
        return outcome;
    const auto replay = replayCell(cell, spec, *run->schedule, context);
    if (!replay) {
        outcome.error = replay.error().message();
        return outcome;
    }
    const auto added = metricsOf(*replay, std::string(cell.graph->timeUnit()));
    outcome.metrics.insert(outcome.metrics.end(), added.begin(), added.end());
    return outcome;
}

Expected<SweepSummary> runSweep(const SweepPlan &plan, const SweepOptions &options, SweepSink &sink,
                                RunContext &context)
{
    if (options.shards == 0 || options.shard == 0 || options.shard > options.shards)
        return failure({},
                       fmt::format("there is no shard {} of {}", options.shard, options.shards));
    return Sweeping(plan, options, sink, context).run();
}

} // namespace takt
