// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleOrder.h"

#include "core/analysis/RunOrder.h"

#include <algorithm>
#include <utility>

namespace takt {

ScheduleOrder ScheduleOrder::of(const Schedule &schedule, const ExecutionCosts &costs)
{
    const TaskGraph &graph = costs.graph();
    const bool isProject = graph.project() != nullptr;
    ScheduleOrder order;
    order.onProcessor.resize(schedule.processorCount());
    std::vector<std::optional<RunIndex>> known(isProject ? graph.taskCount() : 0);
    for (const std::uint32_t index : runOrder(graph, schedule)) {
        const Placement &placement = schedule.placements()[index];
        const auto next = static_cast<RunIndex>(order.runs.size());
        const bool isMore = isProject && known[placement.task];
        const RunIndex run = isMore ? *known[placement.task] : next;
        if (!isMore) {
            const double duration = isProject
                                        ? placement.finish - placement.start
                                        : costs.execution(placement.task, placement.processor);
            order.runs.push_back({placement.task, placement.processor, placement.start, duration});
            if (isProject)
                known[placement.task] = run;
        }
        order.onProcessor[placement.processor].push_back(run);
    }
    return order;
}

std::optional<RunIndex> ScheduleOrder::runOf(TaskIndex task) const noexcept
{
    const auto found = std::ranges::find(runs, task, &TaskRun::task);
    return found == runs.end() ? std::nullopt
                               : std::optional(static_cast<RunIndex>(found - runs.begin()));
}

std::vector<ProcessorIndex> ScheduleOrder::processorsOf(RunIndex run) const
{
    std::vector<ProcessorIndex> processors;
    for (ProcessorIndex processor = 0; processor < onProcessor.size(); ++processor) {
        if (std::ranges::find(onProcessor[processor], run) != onProcessor[processor].end())
            processors.push_back(processor);
    }
    return processors;
}

std::size_t ScheduleOrder::placeAt(RunIndex run, ProcessorIndex processor,
                                   double time) const noexcept
{
    std::size_t place = 0;
    for (const RunIndex other : onProcessor[processor]) {
        if (other == run)
            continue;
        if (runs[other].middle() > time)
            break;
        ++place;
    }
    return place;
}

void ScheduleOrder::remove(RunIndex run)
{
    for (std::vector<RunIndex> &there : onProcessor)
        std::erase(there, run);
}

void ScheduleOrder::insert(RunIndex run, ProcessorIndex processor, std::size_t place)
{
    std::vector<RunIndex> &there = onProcessor[processor];
    there.insert(there.begin() + static_cast<std::ptrdiff_t>(std::min(place, there.size())), run);
}

Expected<Schedule> ScheduleOrder::schedule(std::size_t tasks,
                                           const std::vector<double> &starts) const
{
    std::vector<Placement> placements;
    placements.reserve(runs.size());
    for (ProcessorIndex processor = 0; processor < onProcessor.size(); ++processor) {
        for (const RunIndex run : onProcessor[processor])
            placements.push_back(
                {runs[run].task, processor, starts[run], starts[run] + runs[run].duration});
    }
    return Schedule::create(tasks, onProcessor.size(), std::move(placements));
}

} // namespace takt
