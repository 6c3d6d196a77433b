// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/soc/ReplicaMetrics.h"

#include <cmath>

namespace takt::soc {

namespace {

/// Standard errors on either side of a mean that hold the true one with 95 %, for many replicas.
constexpr double errorsEachSide = 1.96;

} // namespace

ReplicaMean meanOver(std::span<const SocMeasures> replicas, double SocMeasures::*quantity)
{
    const auto count = static_cast<double>(replicas.size());
    ReplicaMean result;
    for (const SocMeasures &replica : replicas)
        result.mean += replica.*quantity / count;
    double squares = 0;
    for (const SocMeasures &replica : replicas)
        squares += (replica.*quantity - result.mean) * (replica.*quantity - result.mean);
    if (replicas.size() > 1)
        result.halfWidth = errorsEachSide * std::sqrt(squares / (count - 1) / count);
    return result;
}

std::vector<Metric> replicaMetrics(std::span<const SocMeasures> replicas, bool hasPower)
{
    using Better = Metric::Better;
    const auto mean = [&](double SocMeasures::*quantity) {
        return meanOver(replicas, quantity).mean;
    };
    const ReplicaMean latency = meanOver(replicas, &SocMeasures::meanLatency);
    std::vector<Metric> metrics{
        {"meanLatency", "Mean job latency", latency.mean, "s", Better::Lower},
        {"meanLatencyHalfWidth", "Half of its 95 % interval", latency.halfWidth, "s",
         Better::Neither},
        {"p95Latency", "95th percentile of job latency", mean(&SocMeasures::p95Latency), "s",
         Better::Lower},
        {"maxLatency", "Greatest job latency", mean(&SocMeasures::maxLatency), "s", Better::Lower},
        {"completedJobs", "Jobs that finished", mean(&SocMeasures::completedJobs), "",
         Better::Higher},
        {"injectedJobs", "Jobs that came", mean(&SocMeasures::injectedJobs), "", Better::Neither},
        {"throughput", "Jobs finished per second", mean(&SocMeasures::throughput), "1/s",
         Better::Higher},
        {"meanJobs", "Mean jobs in the system", mean(&SocMeasures::meanJobs), "", Better::Neither},
        {"utilization", "Mean utilization of elements", mean(&SocMeasures::utilization), "",
         Better::Neither},
        {"blocking", "Share of time in which elements are busy while tasks wait for them",
         mean(&SocMeasures::blocking), "", Better::Lower},
        {"heldBack", "Share of time in which a due job could not enter",
         mean(&SocMeasures::heldBack), "", Better::Lower},
    };
    if (hasPower) {
        const double energy = mean(&SocMeasures::energy);
        const double jobs = mean(&SocMeasures::completedJobs);
        metrics.push_back({"energy", "Energy of running elements", energy, "J", Better::Lower});
        if (jobs > 0)
            metrics.push_back(
                {"energyPerJob", "Energy per finished job", energy / jobs, "J", Better::Lower});
    }
    return metrics;
}

} // namespace takt::soc
