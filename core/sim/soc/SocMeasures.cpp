// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocMeasures.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

namespace takt {

namespace {

constexpr double secondsPerMicrosecond = 1e-6;

/// Sum of how long each job was in the system within [from, to), µs.
double timeInSystem(const SocTrace &trace, double from, double to)
{
    double sum = 0;
    for (const SocJobRecord &job : trace.jobs) {
        const double end = static_cast<double>(job.finish < 0 ? trace.end : job.finish);
        sum += std::max(0.0, std::min(end, to) - std::max(static_cast<double>(job.arrival), from));
    }
    return sum;
}

/// Whether the number of jobs in the system grows without end: in a queue that is served too
/// slowly it grows in proportion to time, which more than doubles it from the second quarter of
/// the run to the last.
bool isDiverging(const SocTrace &trace)
{
    const double quarter = static_cast<double>(trace.end) / 4;
    if (quarter <= 0)
        return false;
    const double early = timeInSystem(trace, quarter, 2 * quarter) / quarter;
    const double late = timeInSystem(trace, 3 * quarter, 4 * quarter) / quarter;
    return late > 1.5 * early + 2;
}

void measureLatencies(const SocTrace &trace, std::int64_t warmup, SocMeasures &measures)
{
    std::vector<double> latencies;
    for (const SocJobRecord &job : trace.jobs) {
        measures.completedJobs += job.finish < 0 ? 0 : 1;
        if (job.finish >= 0 && job.arrival >= warmup)
            latencies.push_back(static_cast<double>(job.finish - job.arrival) *
                                secondsPerMicrosecond);
    }
    measures.measuredJobs = static_cast<double>(latencies.size());
    if (latencies.empty())
        return;
    std::ranges::sort(latencies);
    for (const double latency : latencies)
        measures.meanLatency += latency / measures.measuredJobs;
    measures.maxLatency = latencies.back();
    // The nearest rank: the least latency that 95 % of jobs do not exceed.
    const auto rank = static_cast<std::size_t>(std::ceil(0.95 * measures.measuredJobs));
    measures.p95Latency = latencies[rank - 1];
}

/// Element-µs in which elements run, and in which something that could run waits for them.
void measureElements(const SocTrace &trace, ProcessorIndex elements, SocMeasures &measures)
{
    std::vector<std::vector<std::pair<std::int64_t, std::int64_t>>> waits(elements);
    double busy = 0;
    for (const SocExecution &execution : trace.executions) {
        busy += static_cast<double>(execution.finish - execution.start);
        const std::int64_t couldRun = std::max(execution.assigned, execution.dataThere);
        if (couldRun < execution.start)
            waits[execution.element].emplace_back(couldRun, execution.start);
    }
    double blocked = 0;
    for (auto &intervals : waits) {
        std::ranges::sort(intervals);
        std::int64_t covered = 0;
        for (const auto &[from, to] : intervals) {
            blocked += static_cast<double>(std::max<std::int64_t>(0, to - std::max(from, covered)));
            covered = std::max(covered, to);
        }
    }
    const double whole = static_cast<double>(trace.end) * elements;
    if (whole > 0) {
        measures.utilization = busy / whole;
        measures.blocking = blocked / whole;
    }
}

/// Integral over time of the power that each cluster draws with so many elements running.
double energyOf(const SocTrace &trace, const SocPlatform &platform)
{
    std::vector<std::vector<std::pair<std::int64_t, int>>> changes(platform.clusters().size());
    for (const SocExecution &execution : trace.executions) {
        auto &entries = changes[platform.clusterOf(execution.element)];
        entries.emplace_back(execution.start, 1);
        entries.emplace_back(execution.finish, -1);
    }
    double joules = 0;
    for (std::uint32_t cluster = 0; cluster < changes.size(); ++cluster) {
        std::ranges::sort(changes[cluster]);
        int busy = 0;
        std::int64_t since = 0;
        for (const auto &[time, change] : changes[cluster]) {
            joules += static_cast<double>(time - since) * secondsPerMicrosecond *
                      platform.power(cluster, static_cast<std::uint32_t>(busy));
            busy += change;
            since = time;
        }
    }
    return joules;
}

} // namespace

SocMeasures measure(const SocTrace &trace, const SocScenario &scenario, const SocSettings &settings)
{
    SocMeasures measures;
    measures.injectedJobs = static_cast<double>(trace.jobs.size());
    measureLatencies(trace, settings.warmup, measures);
    measureElements(trace, scenario.platform().elementCount(), measures);
    const double end = static_cast<double>(trace.end);
    if (end > 0) {
        measures.throughput = measures.completedJobs / (end * secondsPerMicrosecond);
        measures.meanJobs = timeInSystem(trace, 0, end) / end;
        measures.heldBack = static_cast<double>(trace.heldBack) / end;
    }
    measures.energy = energyOf(trace, scenario.platform());
    // A stream that ends on its own cannot diverge.
    measures.isDiverging = settings.jobs == 0 && settings.maxJobs == 0 && isDiverging(trace);
    return measures;
}

double timePerJob(const SocMeasures &measures)
{
    return measures.throughput > 0 ? 1 / (measures.throughput * secondsPerMicrosecond)
                                   : std::numeric_limits<double>::infinity();
}

} // namespace takt
