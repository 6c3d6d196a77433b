// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/DagArrays.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

Expected<DagArrays> DagArrays::make(const ExecutionCosts &costs)
{
    constexpr std::size_t mostProcessors = std::numeric_limits<std::uint16_t>::max();
    const TaskGraph &graph = costs.graph();
    const ProcessorIndex processors = costs.processorCount();
    if (processors > mostProcessors)
        return failure({}, fmt::format("searches take at most {} processors, and there are {}",
                                       mostProcessors, processors));
    DagArrays arrays;
    arrays.m_processors = processors;
    arrays.m_duration.resize(graph.taskCount() * processors);
    arrays.m_firstIncoming.push_back(0);
    arrays.m_firstFitting.push_back(0);
    arrays.m_firstOutgoing.push_back(0);
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        const std::span<double> row(arrays.m_duration.data() + std::size_t{task} * processors,
                                    processors);
        costs.executionRow(task, row);
        for (ProcessorIndex processor = 0; processor < processors; ++processor) {
            if (std::isfinite(row[processor]))
                arrays.m_fitting.push_back(static_cast<std::uint16_t>(processor));
        }
        for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
            arrays.m_source.push_back(graph.predecessors(task)[k]);
            arrays.m_data.push_back(graph.edgeData(graph.incomingEdges(task)[k]));
        }
        arrays.m_firstIncoming.push_back(static_cast<std::uint32_t>(arrays.m_source.size()));
        arrays.m_firstFitting.push_back(static_cast<std::uint32_t>(arrays.m_fitting.size()));
        arrays.m_target.insert(arrays.m_target.end(), graph.successors(task).begin(),
                               graph.successors(task).end());
        arrays.m_firstOutgoing.push_back(static_cast<std::uint32_t>(arrays.m_target.size()));
    }
    for (ProcessorIndex from = 0; from < processors; ++from) {
        for (ProcessorIndex to = 0; to < processors; ++to) {
            const Link link = from == to ? Link{} : costs.platform().links().between(from, to);
            arrays.m_latency.push_back(link.latency);
            arrays.m_bandwidth.push_back(link.bandwidth);
        }
    }
    return arrays;
}

DagView DagArrays::view() const noexcept
{
    return {static_cast<std::uint32_t>(m_firstIncoming.size() - 1),
            static_cast<std::uint32_t>(m_processors),
            m_duration.data(),
            m_firstIncoming.data(),
            m_source.data(),
            m_data.data(),
            m_latency.data(),
            m_bandwidth.data(),
            m_firstOutgoing.data(),
            m_target.data()};
}

Expected<Schedule> DagArrays::scheduleOf(const DagSolution &solution) const
{
    const DagView dag = view();
    std::vector<double> finish(dag.taskCount);
    std::vector<double> idleFrom(dag.processorCount);
    std::ignore = decodeOrder(dag, solution.order.data(), solution.processorOf.data(),
                              finish.data(), idleFrom.data());
    std::vector<Placement> placements;
    std::fill(idleFrom.begin(), idleFrom.end(), 0);
    for (const TaskIndex task : solution.order) {
        const std::uint16_t processor = solution.processorOf[task];
        // The start as the decoder has it: finish - duration might be off by a bit.
        double start = idleFrom[processor];
        for (std::uint32_t edge = m_firstIncoming[task]; edge < m_firstIncoming[task + 1]; ++edge)
            start = std::max(
                start, finish[m_source[edge]] +
                           dag.message(edge, solution.processorOf[m_source[edge]], processor));
        placements.push_back({task, processor, start, finish[task]});
        idleFrom[processor] = finish[task];
    }
    return Schedule::create(dag.taskCount, dag.processorCount, std::move(placements));
}

DagSolution DagArrays::solutionOf(const TaskGraph &graph, const Schedule &schedule)
{
    DagSolution solution;
    solution.processorOf.resize(graph.taskCount());
    std::vector<std::size_t> place(graph.taskCount());
    for (std::size_t k = 0; k < graph.taskCount(); ++k)
        place[graph.topologicalOrder()[k]] = k;
    solution.order.assign(graph.topologicalOrder().begin(), graph.topologicalOrder().end());
    std::sort(solution.order.begin(), solution.order.end(), [&](TaskIndex a, TaskIndex b) {
        const Placement &first = *schedule.placementOf(a);
        const Placement &second = *schedule.placementOf(b);
        if (first.start != second.start)
            return first.start < second.start;
        // Of two that begin together on a processor the one that takes no time comes first.
        if (first.finish != second.finish)
            return first.finish < second.finish;
        return place[a] < place[b];
    });
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        solution.processorOf[task] =
            static_cast<std::uint16_t>(schedule.placementOf(task)->processor);
    return solution;
}

} // namespace takt
