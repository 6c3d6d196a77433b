// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplayProgram.h"

#include <algorithm>
#include <fmt/format.h>
#include <numeric>
#include <tuple>
#include <utility>

namespace takt {

namespace {

constexpr double relativeTolerance = 1e-9;

/// Placements in the order of their starts. What takes no time may start when what it waits for
/// starts: then the graph's own order decides.
std::vector<std::uint32_t> stepOrder(const Schedule &schedule, const TaskGraph &graph)
{
    std::vector<std::uint32_t> position(graph.taskCount());
    for (std::uint32_t at = 0; at < graph.topologicalOrder().size(); ++at)
        position[graph.topologicalOrder()[at]] = at;
    std::vector<std::uint32_t> order(schedule.placements().size());
    std::iota(order.begin(), order.end(), 0U);
    std::ranges::sort(order, {}, [&](std::uint32_t index) {
        const Placement &placement = schedule.placements()[index];
        return std::tuple(placement.start, placement.finish, position[placement.task], index);
    });
    return order;
}

/// Numbers that are the items' own the first time, and beyond those of all items after that.
class SiteNumbers {
public:
    explicit SiteNumbers(std::size_t items)
        : m_isTaken(items), m_next(static_cast<std::uint32_t>(items))
    {
    }
    [[nodiscard]] std::uint32_t of(std::uint32_t item)
    {
        if (m_isTaken[item])
            return m_next++;
        m_isTaken[item] = true;
        return item;
    }

private:
    std::vector<bool> m_isTaken;
    std::uint32_t m_next;
};

} // namespace

Expected<ReplayProgram> ReplayProgram::compile(const Schedule &schedule,
                                               const ExecutionCosts &costs)
{
    const TaskGraph &graph = costs.graph();
    const auto placements = schedule.placements();
    if (schedule.taskCount() != costs.taskCount() ||
        schedule.processorCount() != costs.processorCount())
        return failure("schedule", "is for another workload or platform");
    if (costs.platform().links().ports() != Ports::Unlimited)
        return failure("platform", "has processors with one port each, which replays do not model");
    if (placements.size() >= ReplayView::another)
        return failure("schedule", "has too many placements to be replayed");

    ReplayProgram program;
    program.m_placement = stepOrder(schedule, graph);
    const auto steps = static_cast<std::uint32_t>(placements.size());
    std::vector<std::uint32_t> stepOf(steps);
    for (std::uint32_t step = 0; step < steps; ++step)
        stepOf[program.m_placement[step]] = step;

    std::vector<std::uint32_t> lastOn(costs.processorCount(), steps);
    const double tolerance = relativeTolerance * schedule.makespan();
    SiteNumbers taskSites(graph.taskCount());
    SiteNumbers transferSites(graph.edgeCount());
    program.m_firstInput.push_back(0);
    for (std::uint32_t step = 0; step < steps; ++step) {
        const Placement &placement = placements[program.m_placement[step]];
        program.m_duration.push_back(costs.execution(placement.task, placement.processor));
        program.m_plannedStart.push_back(placement.start);
        program.m_processor.push_back(placement.processor);
        program.m_taskSite.push_back(taskSites.of(placement.task));
        // What takes no time takes no processor either.
        program.m_previous.push_back(program.m_duration.back() > 0
                                         ? std::exchange(lastOn[placement.processor], step)
                                         : steps);
        for (const EdgeIndex edge : graph.incomingEdges(placement.task)) {
            bool isServed = false;
            for (const std::uint32_t copy : schedule.indicesOf(graph.edgeSource(edge))) {
                const Placement &sender = placements[copy];
                const double delay =
                    costs.communication(edge, sender.processor, placement.processor);
                if (stepOf[copy] >= step || sender.finish + delay > placement.start + tolerance)
                    continue;
                program.m_sender.push_back(stepOf[copy] | (isServed ? ReplayView::another : 0U));
                program.m_delay.push_back(delay);
                if (delay > 0)
                    program.m_transferSite.push_back(transferSites.of(edge));
                isServed = true;
            }
            if (!isServed)
                return failure("schedule",
                               fmt::format("starts '{}' before the data of '{}' can be there",
                                           graph.label(placement.task),
                                           graph.label(graph.edgeSource(edge))));
        }
        program.m_firstInput.push_back(static_cast<std::uint32_t>(program.m_sender.size()));
    }
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        if (schedule.indicesOf(task).empty())
            return failure("schedule", fmt::format("places '{}' nowhere", graph.label(task)));
    }
    for (const Processor &processor : costs.platform().processors()) {
        program.m_busyWatts.push_back(processor.busyPower - processor.idlePower);
        program.m_idleWatts += processor.idlePower;
    }
    return program;
}

ReplayView ReplayProgram::view(bool holdsPlan) const noexcept
{
    ReplayView view;
    view.steps = static_cast<std::uint32_t>(m_duration.size());
    view.processors = static_cast<std::uint32_t>(m_busyWatts.size());
    view.transfers = static_cast<std::uint32_t>(m_transferSite.size());
    view.duration = m_duration.data();
    view.notBefore = holdsPlan ? m_plannedStart.data() : nullptr;
    view.processor = m_processor.data();
    view.previous = m_previous.data();
    view.firstInput = m_firstInput.data();
    view.sender = m_sender.data();
    view.delay = m_delay.data();
    view.taskSite = m_taskSite.data();
    view.transferSite = m_transferSite.data();
    view.busyWatts = m_busyWatts.data();
    view.idleWatts = m_idleWatts;
    return view;
}

} // namespace takt
