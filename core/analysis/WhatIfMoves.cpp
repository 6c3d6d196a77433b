// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How tasks change their places in a what-if.
#include "core/analysis/WhatIf.h"

#include "core/model/ProjectProblem.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

/// The units of the resource that a unit belongs to, as [first, last).
std::pair<ProcessorIndex, ProcessorIndex> unitsBeside(const ProjectProblem &project,
                                                      ProcessorIndex unit)
{
    for (ResourceIndex resource = 0; resource < project.resources().size(); ++resource) {
        if (unit >= project.firstLane(resource) && unit < project.firstLane(resource + 1))
            return {project.firstLane(resource), project.firstLane(resource + 1)};
    }
    return {project.unitCount(), project.laneCount()};
}

} // namespace

WhatIf::Outcome WhatIf::moved(TaskIndex task, ProcessorIndex processor, double time) const
{
    const auto run = m_order.runOf(task);
    if (!run)
        return tl::unexpected(conflict(task, nameOf(task) + " is placed nowhere"));
    return place(*run, processor, m_order.placeAt(*run, processor, time), std::max(0.0, time));
}

WhatIf::Outcome WhatIf::movedToPlace(TaskIndex task, ProcessorIndex processor,
                                     std::size_t place) const
{
    const auto run = m_order.runOf(task);
    if (!run)
        return tl::unexpected(conflict(task, nameOf(task) + " is placed nowhere"));
    std::vector<RunIndex> others = m_order.onProcessor[processor];
    std::erase(others, *run);
    const std::size_t kept = std::min(place, others.size());
    const double time = kept == 0 ? 0 : m_order.runs[others[kept - 1]].middle();
    return this->place(*run, processor, kept, time);
}

WhatIf::Outcome WhatIf::place(RunIndex run, ProcessorIndex processor, std::size_t place,
                              double time) const
{
    const TaskIndex task = m_order.runs[run].task;
    const std::string &there = nameOfProcessor(processor);
    if (isForbidden(processor))
        return tl::unexpected(conflict(task, fmt::format("{} is forbidden", there)));
    if (!isProject() && !std::isfinite(m_costs->execution(task, processor)))
        return tl::unexpected(
            conflict(task, fmt::format("{} cannot run on {}", nameOf(task), there)));
    WhatIf next = *this;
    const ShopProblem *shop = m_work.graph->shop().get();
    if (next.m_pins.contains(task))
        next.m_pins[task] = time;
    if (shop != nullptr && shop->kind() == ShopKind::PermutationFlow) {
        next.placeJob(run, place, time);
    } else if (isProject()) {
        if (auto stuck = next.placeUnits(run, processor, place, time))
            return tl::unexpected(*std::move(stuck));
    } else {
        next.m_order.remove(run);
        next.m_order.insert(run, processor, place);
        TaskRun &moved = next.m_order.runs[run];
        moved.processor = processor;
        moved.duration = m_costs->execution(task, processor);
        moved.start = time;
    }
    next.m_changes.push_back(fmt::format("{} to {}", m_work.graph->id(task), there));
    return std::move(next).settled();
}

/// All machines of a permutation flow shop run the jobs in one order.
void WhatIf::placeJob(RunIndex run, std::size_t place, double time)
{
    const ShopProblem &shop = *m_work.graph->shop();
    const JobIndex job = shop.jobOf(m_order.runs[run].task);
    for (RunIndex other = 0; other < m_order.runs.size(); ++other) {
        TaskRun &operation = m_order.runs[other];
        if (shop.jobOf(operation.task) != job)
            continue;
        m_order.remove(other);
        m_order.insert(other, operation.processor, place);
        operation.start = std::max(operation.start, time);
    }
}

/// The activity leaves one of its units for `unit`, where it has none there yet, and takes the
/// place that goes with `time` on the others.
std::optional<ScheduleConflict> WhatIf::placeUnits(RunIndex run, ProcessorIndex unit,
                                                   std::size_t place, double time)
{
    const ProjectProblem &project = *m_work.graph->project();
    const TaskIndex task = m_order.runs[run].task;
    std::vector<ProcessorIndex> units = m_order.processorsOf(run);
    if (std::ranges::find(units, unit) == units.end()) {
        const auto [first, last] = unitsBeside(project, unit);
        const auto left = std::ranges::find_if(
            units, [&](ProcessorIndex each) { return each >= first && each < last; });
        if (left == units.end())
            return conflict(task, fmt::format("{} needs no unit of the resource of {}",
                                              nameOf(task), nameOfProcessor(unit)));
        *left = unit;
    }
    m_order.remove(run);
    for (const ProcessorIndex each : units)
        m_order.insert(run, each, each == unit ? place : m_order.placeAt(run, each, time));
    m_order.runs[run].processor = *std::ranges::min_element(units);
    m_order.runs[run].start = time;
    return {};
}

/// Sends what runs on a processor, in the order in which it runs, to where it finishes first when
/// all others keep their processors and follow each other as they do now.
std::optional<ScheduleConflict> WhatIf::vacate(ProcessorIndex processor)
{
    const TaskGraph &graph = *m_work.graph;
    const ProcessorIndex processors = m_costs->processorCount();
    std::vector<double> freeFrom(processors, 0);
    std::vector<double> finishOfTask(graph.taskCount(), 0);
    std::vector<ProcessorIndex> processorOfTask(graph.taskCount(), processor);
    std::vector<std::vector<RunIndex>> orders(processors);
    for (const RunIndex index : runsByStart()) {
        TaskRun &run = m_order.runs[index];
        const auto finishOn = [&](ProcessorIndex there) {
            double start = freeFrom[there];
            const auto predecessors = graph.predecessors(run.task);
            for (std::size_t k = 0; k < predecessors.size(); ++k)
                start = std::max(start, finishOfTask[predecessors[k]] +
                                            m_costs->communication(graph.incomingEdges(run.task)[k],
                                                                   processorOfTask[predecessors[k]],
                                                                   there));
            return start + m_costs->execution(run.task, there);
        };
        if (run.processor == processor) {
            if (isPinned(run.task))
                return conflict(run.task, fmt::format("{} is pinned on {}", nameOf(run.task),
                                                      nameOfProcessor(processor)));
            double best = std::numeric_limits<double>::infinity();
            for (ProcessorIndex there = 0; there < processors; ++there) {
                if (!mayRunOn(run.task, there) || !(finishOn(there) < best))
                    continue;
                best = finishOn(there);
                run.processor = there;
            }
            if (!std::isfinite(best))
                return conflict(run.task, fmt::format("{} can run on {} only", nameOf(run.task),
                                                      nameOfProcessor(processor)));
            run.duration = m_costs->execution(run.task, run.processor);
        }
        finishOfTask[run.task] = freeFrom[run.processor] = finishOn(run.processor);
        processorOfTask[run.task] = run.processor;
        orders[run.processor].push_back(index);
    }
    m_order.onProcessor = std::move(orders);
    return {};
}

/// Gives each activity on a unit another unit of the same resource: one that is idle then, or one
/// after whose work it can wait.
std::optional<ScheduleConflict> WhatIf::vacateUnit(ProcessorIndex unit)
{
    const auto [first, last] = unitsBeside(*m_work.graph->project(), unit);
    const std::vector<RunIndex> displaced = m_order.onProcessor[unit];
    for (const RunIndex run : displaced) {
        const TaskRun &activity = m_order.runs[run];
        std::vector<ProcessorIndex> units = m_order.processorsOf(run);
        std::optional<ProcessorIndex> chosen;
        double leastWait = std::numeric_limits<double>::infinity();
        for (ProcessorIndex other = first; other < last; ++other) {
            if (isForbidden(other) || std::ranges::find(units, other) != units.end())
                continue;
            double wait = 0;
            for (const RunIndex there : m_order.onProcessor[other]) {
                const TaskRun &busy = m_order.runs[there];
                const double overlap =
                    std::min(busy.start + busy.duration, activity.start + activity.duration) -
                    std::max(busy.start, activity.start);
                wait += std::max(0.0, overlap);
            }
            if (wait < leastWait) {
                leastWait = wait;
                chosen = other;
            }
        }
        if (!chosen)
            return conflict(activity.task,
                            fmt::format("{} needs as many units as there are with {}",
                                        nameOf(activity.task), nameOfProcessor(unit)));
        std::erase(m_order.onProcessor[unit], run);
        const auto place = std::ranges::count_if(m_order.onProcessor[*chosen], [&](RunIndex there) {
            return m_order.runs[there].start < activity.start;
        });
        m_order.insert(run, *chosen, static_cast<std::size_t>(place));
        std::erase(units, unit);
        units.push_back(*chosen);
        m_order.runs[run].processor = *std::ranges::min_element(units);
    }
    return {};
}

} // namespace takt
