// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/TransferPlan.h"

#include <algorithm>
#include <limits>
#include <numeric>
#include <tuple>
#include <utility>

namespace takt {

TransferPlanner::TransferPlanner(const TaskGraph &graph, const Platform &platform)
    : m_graph(graph),
      m_platform(platform),
      m_sources(graph.taskCount()),
      m_hasOnePort(platform.links().ports() == Ports::One),
      m_ports(platform.processorCount())
{
}

void TransferPlanner::addSource(const Placement &placement, std::uint32_t index)
{
    m_sources[placement.task].push_back({placement.processor, index, placement.finish});
}

double TransferPlanner::firstFinish(EdgeIndex edge) const
{
    double first = std::numeric_limits<double>::infinity();
    for (const Source &source : m_sources[m_graph.edgeSource(edge)])
        first = std::min(first, source.finish);
    return first;
}

TransferPlanner::Route TransferPlanner::firstRoute(EdgeIndex edge, ProcessorIndex to) const
{
    Route first{edge, nullptr, 0, 0};
    for (const Source &source : m_sources[m_graph.edgeSource(edge)]) {
        const double duration =
            m_platform.communicationTime(m_graph.edgeData(edge), source.processor, to);
        const double start =
            duration > 0 && m_hasOnePort
                ? m_ports.earliestStart(source.processor, to, source.finish, duration)
                : source.finish;
        if (first.source == nullptr || start + duration < first.finish)
            first = {edge, &source, start, start + duration};
    }
    return first;
}

double TransferPlanner::bring(TaskIndex task, ProcessorIndex processor, std::uint32_t index)
{
    const auto edges = m_graph.incomingEdges(task);
    m_edges.assign(edges.begin(), edges.end());
    std::ranges::sort(m_edges, {},
                      [this](EdgeIndex edge) { return std::pair(firstFinish(edge), edge); });
    m_lastBegin = m_transfers.size();
    double last = 0;
    for (const EdgeIndex edge : m_edges) {
        const Route route = firstRoute(edge, processor);
        if (route.source == nullptr)
            continue;
        last = std::max(last, route.finish);
        if (!(route.finish > route.start))
            continue;
        if (m_hasOnePort)
            m_ports.occupy(route.source->processor, processor, route.start, route.finish);
        m_transfers.push_back({edge, route.source->index, index, route.start, route.finish});
        m_from.push_back(route.source->processor);
        m_to.push_back(processor);
    }
    return last;
}

void TransferPlanner::takeBack()
{
    while (m_transfers.size() > m_lastBegin) {
        if (m_hasOnePort)
            m_ports.vacate(m_from.back(), m_to.back(), m_transfers.back().start,
                           m_transfers.back().finish);
        m_transfers.pop_back();
        m_from.pop_back();
        m_to.pop_back();
    }
}

std::vector<Transfer> planTransfers(const TaskGraph &graph, const Platform &platform,
                                    const Schedule &schedule)
{
    const auto placements = schedule.placements();
    std::vector<std::uint32_t> position(graph.taskCount());
    for (std::uint32_t at = 0; at < graph.topologicalOrder().size(); ++at)
        position[graph.topologicalOrder()[at]] = at;
    std::vector<std::uint32_t> order(placements.size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t index) {
        const Placement &placement = placements[index];
        return std::tuple(placement.start, position[placement.task], placement.processor, index);
    });
    TransferPlanner planner(graph, platform);
    for (const std::uint32_t index : order)
        planner.addSource(placements[index], index);
    for (const std::uint32_t index : order)
        planner.bring(placements[index].task, placements[index].processor, index);
    return planner.transfers();
}

} // namespace takt
