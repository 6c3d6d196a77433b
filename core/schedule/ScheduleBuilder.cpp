// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ScheduleBuilder.h"

#include <algorithm>
#include <cassert>
#include <utility>

namespace takt {

namespace {

constexpr double notPlaced = -1;

} // namespace

ScheduleBuilder::ScheduleBuilder(const ExecutionCosts &costs, SlotRule rule)
    : m_costs(&costs),
      m_rule(rule),
      m_placements(costs.taskCount(), Placement{0, 0, notPlaced, notPlaced}),
      m_durations(costs.processorCount())
{
    if (rule == SlotRule::Insertion) {
        m_gaps.resize(costs.processorCount());
    } else {
        m_lastFinish.assign(costs.processorCount(), 0);
        m_lastFinishBefore.resize(costs.taskCount());
    }
}

DataReadyTimes ScheduleBuilder::dataReady(TaskIndex task) const
{
    if (m_costs->platform().links().form() == Links::Form::Uniform)
        return dataReadyOverUniformLinks(task);
    const TaskGraph &graph = m_costs->graph();
    const auto predecessors = graph.predecessors(task);
    if (predecessors.empty())
        return {};
    std::vector<double> ready(m_costs->processorCount(), 0);
    for (std::size_t k = 0; k < predecessors.size(); ++k) {
        if (isPlaced(predecessors[k]))
            addArrivals(m_placements[predecessors[k]], graph.edgeData(graph.incomingEdges(task)[k]),
                        ready);
    }
    return DataReadyTimes(std::move(ready));
}

DataReadyTimes ScheduleBuilder::dataReadyOverUniformLinks(TaskIndex task) const
{
    // The last arrival over the network sets the time everywhere but on the processor it comes
    // from. There the last one from any other processor counts, and what ends on it.
    const TaskGraph &graph = m_costs->graph();
    const Link &link = m_costs->platform().links().outermost();
    const auto predecessors = graph.predecessors(task);
    const auto edges = graph.incomingEdges(task);
    ProcessorIndex host = 0;
    double last = -1;
    double lastOfOthers = 0;
    for (std::size_t k = 0; k < predecessors.size(); ++k) {
        const Placement &source = m_placements[predecessors[k]];
        if (!isPlaced(predecessors[k]))
            continue;
        const double data = graph.edgeData(edges[k]);
        const double arrival =
            data > 0 ? source.finish + (link.latency + data / link.bandwidth) : source.finish;
        if (arrival > last) {
            if (source.processor != host)
                lastOfOthers = std::max(last, 0.0);
            host = source.processor;
            last = arrival;
        } else if (source.processor != host) {
            lastOfOthers = std::max(lastOfOthers, arrival);
        }
    }
    if (last < 0)
        return {};
    double onHost = lastOfOthers;
    for (const TaskIndex predecessor : predecessors) {
        const Placement &source = m_placements[predecessor];
        if (isPlaced(predecessor) && source.processor == host)
            onHost = std::max(onHost, source.finish);
    }
    return {host, onHost, last};
}

void ScheduleBuilder::addArrivals(const Placement &source, double data,
                                  std::span<double> ready) const
{
    const Links &links = m_costs->platform().links();
    const auto add = [&ready](std::size_t processor, double arrival) {
        ready[processor] = std::max(ready[processor], arrival);
    };
    if (data <= 0) {
        for (std::size_t processor = 0; processor < ready.size(); ++processor)
            add(processor, source.finish);
        return;
    }
    if (links.form() == Links::Form::Pairwise) {
        for (ProcessorIndex processor = 0; processor < ready.size(); ++processor)
            add(processor, source.finish + m_costs->platform().communicationTime(
                                               data, source.processor, processor));
        return;
    }
    // One division per level, not per processor.
    std::vector<double> arrivalByLevel;
    for (const Links::Level &level : links.levels())
        arrivalByLevel.push_back(source.finish +
                                 (level.link.latency + data / level.link.bandwidth));
    const Link &outermost = links.outermost();
    arrivalByLevel.push_back(source.finish + (outermost.latency + data / outermost.bandwidth));
    for (std::size_t processor = 0; processor < ready.size(); ++processor) {
        std::size_t level = 0;
        while (level < links.levels().size() && links.levels()[level].groupOf[processor] !=
                                                    links.levels()[level].groupOf[source.processor])
            ++level;
        add(processor, processor == source.processor ? source.finish : arrivalByLevel[level]);
    }
}

void ScheduleBuilder::place(TaskIndex task, const Slot &slot)
{
    assert(!isPlaced(task));
    m_placements[task] = {task, slot.processor, slot.start, slot.finish};
    if (m_rule == SlotRule::Insertion) {
        m_gaps[slot.processor].occupy(slot.start, slot.finish);
    } else {
        m_lastFinishBefore[task] = m_lastFinish[slot.processor];
        m_lastFinish[slot.processor] = slot.finish;
    }
}

void ScheduleBuilder::unplace(TaskIndex task)
{
    assert(isPlaced(task));
    Placement &placement = m_placements[task];
    if (m_rule == SlotRule::Insertion)
        m_gaps[placement.processor].vacate(placement.start, placement.finish);
    else
        m_lastFinish[placement.processor] = m_lastFinishBefore[task];
    placement = {0, 0, notPlaced, notPlaced};
}

Expected<Schedule> ScheduleBuilder::build() const
{
    std::vector<Placement> placed;
    placed.reserve(m_placements.size());
    for (const Placement &placement : m_placements) {
        if (placement.finish >= 0)
            placed.push_back(placement);
    }
    return Schedule::create(m_costs->taskCount(), m_costs->processorCount(), std::move(placed));
}

} // namespace takt
