// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleMetrics.h"

#include "core/analysis/ProjectMetrics.h"
#include "core/analysis/ShopMetrics.h"
#include "core/schedule/DataArrival.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <span>
#include <string>
#include <utility>

namespace takt {

namespace {

constexpr double secondsPerHour = 3600;

double longestPath(const ExecutionCosts &costs)
{
    const TaskGraph &graph = costs.graph();
    std::vector<double> untilEnd(costs.taskCount(), 0);
    double longest = 0;
    for (const TaskIndex task : graph.topologicalOrder()) {
        double start = 0;
        for (const TaskIndex predecessor : graph.predecessors(task))
            start = std::max(start, untilEnd[predecessor]);
        untilEnd[task] = start + costs.best(task);
        longest = std::max(longest, untilEnd[task]);
    }
    return longest;
}

double perfectSpread(const ExecutionCosts &costs)
{
    double work = 0;
    double capacity = 0;
    if (costs.graph().hasCostMatrix()) {
        for (TaskIndex task = 0; task < costs.taskCount(); ++task)
            work += costs.best(task);
        capacity = costs.processorCount();
    } else {
        for (TaskIndex task = 0; task < costs.taskCount(); ++task)
            work += costs.graph().work(task);
        for (const Processor &processor : costs.platform().processors())
            capacity += processor.speed;
    }
    return work / capacity;
}

/// Time of all tasks one after another on the processor that takes least; infinite where no single
/// processor fits them all.
double bestSequentialTime(const ExecutionCosts &costs)
{
    std::vector<double> total(costs.processorCount(), 0);
    std::vector<double> row(costs.processorCount());
    for (TaskIndex task = 0; task < costs.taskCount(); ++task) {
        costs.executionRow(task, row);
        std::transform(total.begin(), total.end(), row.begin(), total.begin(), std::plus<>());
    }
    return *std::min_element(total.begin(), total.end());
}

double totalCommunication(const Schedule &schedule, const ExecutionCosts &costs)
{
    const TaskGraph &graph = costs.graph();
    double total = 0;
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge) {
        for (const std::uint32_t index : schedule.indicesOf(graph.edgeTarget(edge)))
            total +=
                firstArrival(graph, costs.platform(), schedule, edge, schedule.placements()[index])
                    .transfer;
    }
    return total;
}

std::vector<double> busyTimes(const Schedule &schedule)
{
    std::vector<double> busy(schedule.processorCount(), 0);
    for (const Placement &placement : schedule.placements())
        busy[placement.processor] += placement.finish - placement.start;
    return busy;
}

double energyInJoules(std::span<const double> busy, double makespan, const Platform &platform)
{
    double energy = 0;
    for (ProcessorIndex index = 0; index < busy.size(); ++index) {
        const Processor &processor = platform.processor(index);
        energy += processor.busyPower * busy[index] +
                  processor.idlePower * std::max(0.0, makespan - busy[index]);
    }
    return energy;
}

double costInDollars(const Schedule &schedule, const Platform &platform)
{
    double pricePerHour = 0;
    for (ProcessorIndex index = 0; index < platform.processorCount(); ++index) {
        if (!schedule.onProcessor(index).empty())
            pricePerHour += platform.processor(index).pricePerHour;
    }
    return pricePerHour * schedule.makespan() / secondsPerHour;
}

} // namespace

MakespanBounds makespanBounds(const ExecutionCosts &costs)
{
    return {longestPath(costs), perfectSpread(costs)};
}

std::vector<Metric> scheduleMetrics(const Schedule &schedule, const ExecutionCosts &costs,
                                    double provedBound)
{
    using Better = Metric::Better;
    if (const auto &shop = costs.graph().shop())
        return shopMetrics(schedule, *shop, provedBound);
    if (costs.graph().project())
        return projectMetrics(schedule, costs.graph(), provedBound);
    const Platform &platform = costs.platform();
    const std::string timeUnit(costs.graph().timeUnit());
    const double makespan = schedule.makespan();
    const double processors = costs.processorCount();
    const MakespanBounds bounds = makespanBounds(costs);
    const double lowerBound = std::max(bounds.best(), provedBound);
    const double speedup = bestSequentialTime(costs) / makespan;
    const std::vector<double> busy = busyTimes(schedule);
    const double allBusy = std::accumulate(busy.begin(), busy.end(), 0.0);
    const double mostBusy = *std::max_element(busy.begin(), busy.end());

    std::vector<Metric> metrics = {
        {"makespan", "Makespan", makespan, timeUnit, Better::Lower},
        {"slr", "SLR", makespan / bounds.criticalPath, {}, Better::Lower},
        {"speedup", "Speedup", speedup, {}, Better::Higher},
        {"efficiency", "Efficiency", speedup / processors, {}, Better::Higher},
        {"lowerBound", "Lower bound", lowerBound, timeUnit, Better::Neither},
        {"distanceToBound", "Distance to bound", makespan / lowerBound - 1, {}, Better::Lower},
        {"totalCommunication", "Communication", totalCommunication(schedule, costs), timeUnit,
         Better::Lower},
        {"loadBalance", "Load balance", allBusy / processors / mostBusy, {}, Better::Higher},
        {"idleShare", "Idle share", 1 - allBusy / (processors * makespan), {}, Better::Lower},
    };
    if (!timeUnit.empty() && platform.hasPower())
        metrics.push_back(
            {"energy", "Energy", energyInJoules(busy, makespan, platform), "J", Better::Lower});
    if (!timeUnit.empty() && platform.hasPrice())
        metrics.push_back(
            {"cost", "Cost", costInDollars(schedule, platform), "USD", Better::Lower});
    std::erase_if(metrics, [](const Metric &metric) { return !std::isfinite(metric.value); });
    return metrics;
}

} // namespace takt
