// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopMetrics.h"

#include "core/analysis/ShopBounds.h"

#include <algorithm>
#include <cmath>
#include <numeric>

namespace takt {

namespace {

using Better = Metric::Better;

std::vector<double> completionTimes(const Schedule &schedule, const ShopProblem &shop)
{
    std::vector<double> completion(shop.jobCount(), 0);
    for (const Placement &placement : schedule.placements()) {
        double &job = completion[shop.jobOf(placement.task)];
        job = std::max(job, placement.finish);
    }
    return completion;
}

void addFlow(const std::vector<double> &completion, const ShopProblem &shop,
             std::vector<Metric> &metrics)
{
    double total = 0;
    double flow = 0;
    double weighted = 0;
    double weightedFlow = 0;
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        const double flowOfJob = completion[job] - shop.release(job);
        total += completion[job];
        flow += flowOfJob;
        weighted += shop.weight(job) * completion[job];
        weightedFlow += shop.weight(job) * flowOfJob;
    }
    metrics.push_back({"totalCompletion", "Total completion", total, {}, Better::Lower});
    metrics.push_back({"totalFlow", "Total flow", flow, {}, Better::Lower});
    if (!shop.hasWeights())
        return;
    metrics.push_back({"weightedCompletion", "Weighted completion", weighted, {}, Better::Lower});
    metrics.push_back({"weightedFlow", "Weighted flow", weightedFlow, {}, Better::Lower});
}

void addTardiness(const std::vector<double> &completion, const ShopProblem &shop,
                  std::vector<Metric> &metrics)
{
    if (!shop.hasDueDates())
        return;
    double total = 0;
    double weighted = 0;
    double maxLateness = -std::numeric_limits<double>::infinity();
    double tardyJobs = 0;
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        const double lateness = completion[job] - shop.dueDate(job);
        total += std::max(0.0, lateness);
        weighted += shop.weight(job) * std::max(0.0, lateness);
        maxLateness = std::max(maxLateness, lateness);
        tardyJobs += lateness > 0 ? 1 : 0;
    }
    metrics.push_back({"totalTardiness", "Total tardiness", total, {}, Better::Lower});
    metrics.push_back(
        {"maxTardiness", "Greatest tardiness", std::max(0.0, maxLateness), {}, Better::Lower});
    metrics.push_back({"maxLateness", "Greatest lateness", maxLateness, {}, Better::Lower});
    metrics.push_back({"tardyJobs", "Tardy jobs", tardyJobs, {}, Better::Lower});
    if (shop.hasWeights())
        metrics.push_back({"weightedTardiness", "Weighted tardiness", weighted, {}, Better::Lower});
}

void addUtilization(const Schedule &schedule, const ShopProblem &shop, std::vector<Metric> &metrics)
{
    std::vector<double> busy(shop.machineCount(), 0);
    for (const Placement &placement : schedule.placements())
        busy[placement.processor] += placement.finish - placement.start;
    const double mean =
        std::accumulate(busy.begin(), busy.end(), 0.0) / static_cast<double>(busy.size());
    const double greatest = std::ranges::max(busy);
    const double makespan = schedule.makespan();
    metrics.push_back({"utilization", "Utilization", mean / makespan, {}, Better::Higher});
    metrics.push_back(
        {"maxUtilization", "Greatest utilization", greatest / makespan, {}, Better::Neither});
    metrics.push_back({"loadBalance", "Load balance", mean / greatest, {}, Better::Higher});
    metrics.push_back({"idleShare", "Idle share", 1 - mean / makespan, {}, Better::Lower});
}

} // namespace

GapReference gapReference(const ShopProblem &shop, double provedBound)
{
    return gapReference(shop.knownBounds(), std::max(shopBounds(shop).best(), provedBound));
}

std::vector<Metric> shopMetrics(const Schedule &schedule, const ShopProblem &shop,
                                double provedBound)
{
    const double bound = std::max(shopBounds(shop).best(), provedBound);
    std::vector<Metric> metrics =
        gapMetrics(schedule.makespan(), bound, gapReference(shop.knownBounds(), bound));
    const std::vector<double> completion = completionTimes(schedule, shop);
    addFlow(completion, shop, metrics);
    addTardiness(completion, shop, metrics);
    addUtilization(schedule, shop, metrics);
    std::erase_if(metrics, [](const Metric &metric) { return !std::isfinite(metric.value); });
    return metrics;
}

} // namespace takt
