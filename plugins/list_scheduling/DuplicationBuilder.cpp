// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/DuplicationBuilder.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>

namespace takt::list {

DuplicationBuilder::DuplicationBuilder(const ExecutionCosts &costs)
    : m_costs(costs), m_copies(costs.taskCount()), m_gaps(costs.processorCount())
{
}

DuplicationBuilder::Arrival DuplicationBuilder::arrivalOf(TaskIndex task,
                                                          ProcessorIndex processor) const
{
    const TaskGraph &graph = m_costs.graph();
    const auto predecessors = graph.predecessors(task);
    Arrival arrival;
    for (std::size_t k = 0; k < predecessors.size(); ++k) {
        double first = std::numeric_limits<double>::infinity();
        bool isRemote = true;
        for (const Placement &copy : m_copies[predecessors[k]]) {
            const double there = copy.finish + m_costs.communication(graph.incomingEdges(task)[k],
                                                                     copy.processor, processor);
            first = std::min(first, there);
            isRemote = isRemote && copy.processor != processor;
        }
        if (first > arrival.ready)
            arrival = {first, predecessors[k], isRemote};
    }
    return arrival;
}

DuplicationBuilder::Plan DuplicationBuilder::plan(TaskIndex task, ProcessorIndex processor,
                                                  std::size_t copies)
{
    const double duration = m_costs.execution(task, processor);
    Arrival arrival = arrivalOf(task, processor);
    Plan plan;
    double start = m_gaps[processor].earliestStart(arrival.ready, duration);
    while (plan.copies.size() < copies && arrival.isRemote) {
        const double copyDuration = m_costs.execution(arrival.last, processor);
        if (!std::isfinite(copyDuration))
            break;
        const double copyStart =
            m_gaps[processor].earliestStart(arrivalOf(arrival.last, processor).ready, copyDuration);
        const Placement copy{arrival.last, processor, copyStart, copyStart + copyDuration};
        add(copy);
        const Arrival next = arrivalOf(task, processor);
        const double nextStart = m_gaps[processor].earliestStart(next.ready, duration);
        if (nextStart >= start) {
            remove(copy);
            break;
        }
        plan.copies.push_back(copy);
        arrival = next;
        start = nextStart;
    }
    for (const Placement &copy : std::views::reverse(plan.copies))
        remove(copy);
    plan.slot = {processor, start, start + duration, start + duration};
    return plan;
}

void DuplicationBuilder::carryOut(TaskIndex task, const Plan &plan)
{
    for (const Placement &copy : plan.copies)
        add(copy);
    m_copyCount += plan.copies.size();
    add({task, plan.slot.processor, plan.slot.start, plan.slot.finish});
}

void DuplicationBuilder::add(const Placement &placement)
{
    m_copies[placement.task].push_back(placement);
    m_gaps[placement.processor].occupy(placement.start, placement.finish);
}

void DuplicationBuilder::remove(const Placement &placement)
{
    m_copies[placement.task].pop_back();
    m_gaps[placement.processor].vacate(placement.start, placement.finish);
}

Expected<Schedule> DuplicationBuilder::build() const
{
    std::vector<Placement> placements;
    for (const auto &copies : m_copies)
        placements.insert(placements.end(), copies.begin(), copies.end());
    return Schedule::create(m_costs.taskCount(), m_costs.processorCount(), std::move(placements));
}

} // namespace takt::list
