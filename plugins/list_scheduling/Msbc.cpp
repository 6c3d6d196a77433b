// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Msbc.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt::list {

namespace {

/// SBCT + ST of each task, added to `sums`; times `scale`.
void addStrictBounds(const ExecutionCosts &costs, double scale, std::vector<double> &sums)
{
    const TaskGraph &graph = costs.graph();
    const std::size_t tasks = graph.taskCount();
    std::vector<double> completion(tasks);
    std::vector<double> start(tasks, 0);
    std::vector<ProcessorIndex> favourite(tasks);
    for (const TaskIndex task : graph.topologicalOrder()) {
        const auto predecessors = graph.predecessors(task);
        completion[task] = std::numeric_limits<double>::infinity();
        for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
            double ready = 0;
            for (std::size_t k = 0; k < predecessors.size(); ++k)
                ready =
                    std::max(ready, completion[predecessors[k]] +
                                        costs.communication(graph.incomingEdges(task)[k],
                                                            favourite[predecessors[k]], processor));
            const double finish = ready + costs.execution(task, processor);
            if (finish < completion[task]) {
                completion[task] = finish;
                favourite[task] = processor;
            }
        }
        for (std::size_t k = 0; k < predecessors.size(); ++k) {
            const TaskIndex source = predecessors[k];
            start[task] =
                std::max(start[task], start[source] + costs.execution(source, favourite[source]) +
                                          costs.communication(graph.incomingEdges(task)[k],
                                                              favourite[source], favourite[task]));
        }
        sums[task] += scale * (completion[task] + start[task]);
    }
}

/// The longest ways of mean times from the entry to each task, times the scale of the ranks.
Ranks staticTopLevels(const ExecutionCosts &costs)
{
    const TaskGraph &graph = costs.graph();
    const Ranks times = estimatedTimes(costs, CostEstimate::Mean);
    std::vector<double> levels(graph.taskCount(), 0);
    for (const TaskIndex task : graph.topologicalOrder()) {
        for (const TaskIndex source : graph.predecessors(task))
            levels[task] = std::max(levels[task], levels[source] + times.scaled()[source]);
    }
    return {std::move(levels), times.scale()};
}

/// Where the task starts first, among those where it runs shortest.
Slot firstThenShortest(const ScheduleBuilder &builder, TaskIndex task, const DataReadyTimes &ready,
                       std::vector<Candidate> *candidates)
{
    Slot best = builder.leastScore(
        task, ready, [](const Slot &slot) { return slot.start; }, candidates);
    const ExecutionCosts &costs = builder.costs();
    for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
        const double duration = costs.execution(task, processor);
        if (std::isfinite(duration) && duration < best.finish - best.start &&
            builder.earliestStart(processor, ready.on(processor), duration) == best.start)
            best = {processor, best.start, best.start + duration, best.score};
    }
    return best;
}

} // namespace

Msbc::Msbc()
    : ListScheduler(
          {"MSBC",
           "list",
           "Multiple Strict Bounds Constraints",
           "The scheduler of that name in SAGA 2, the library of: J. Coleman, B. Krishnamachari, "
           "PISA, IPDPS 2025; after an algorithm of PACRIM 2005 (doi 10.1109/PACRIM.2005.1517309)",
           "Takes the ready task of greatest sum of three bounds on its time and puts it where it "
           "starts first.",
           "O(n log n + (n + e) p)",
           {ParameterSpec::choice("level", {"top", "bottom"},
                                  "Which static level counts: the longest way from the entry, as "
                                  "SAGA computes it, or to the exit.")}})
{
}

Expected<Schedule> Msbc::run(const ExecutionCosts &costs, const Parameters &parameters,
                             RunContext &context) const
{
    const Ranks levels = parameters.text("level") == "top"
                             ? staticTopLevels(costs)
                             : staticLevels(costs, CostEstimate::Mean);
    std::vector<double> priorities(levels.scaled().begin(), levels.scaled().end());
    addStrictBounds(costs, levels.scale(), priorities);
    ScheduleBuilder builder(costs, SlotRule::Append);
    return scheduleByPriority(
        builder, priorities, {"SBCT + SBL + ST", true, "earliest start time"}, context,
        [&](TaskIndex task) { return priorities[task] / levels.scale(); },
        [&](TaskIndex task, const DataReadyTimes &ready, std::vector<Candidate> *candidates) {
            return firstThenShortest(builder, task, ready, candidates);
        });
}

} // namespace takt::list
