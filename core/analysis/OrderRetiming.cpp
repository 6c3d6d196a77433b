// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/OrderRetiming.h"

#include "core/analysis/RunOrder.h"
#include "core/analysis/ScheduleConstraints.h"

#include <algorithm>
#include <cstdint>

namespace takt {

OrderRetiming::OrderRetiming(const Schedule &schedule, const ExecutionCosts &costs)
    : m_costs(&costs),
      m_orders(costs.processorCount()),
      m_starts(costs.taskCount(), 0),
      m_isPlaced(costs.taskCount(), false),
      m_processors(costs.taskCount(), 0),
      m_before(costs.taskCount(), none()),
      m_after(costs.taskCount(), none())
{
    for (const std::uint32_t index : runOrder(costs.graph(), schedule)) {
        const Placement &placement = schedule.placements()[index];
        const TaskIndex task = placement.task;
        if (m_isPlaced[task])
            continue;
        m_isPlaced[task] = true;
        m_starts[task] = placement.start;
        m_processors[task] = placement.processor;
        std::vector<TaskIndex> &order = m_orders[placement.processor];
        link(task, order.empty() ? none() : order.back(), none());
        order.push_back(task);
    }
    if (hasRules(costs.graph()))
        m_ruled = ScheduleOrder::of(schedule, costs);
}

std::optional<double> OrderRetiming::makespanOf(const ScheduleOrder &order) const
{
    const auto starts = ScheduleConstraints(order, *m_costs).earliestStarts();
    if (!starts)
        return {};
    double makespan = 0;
    for (RunIndex run = 0; run < order.runs.size(); ++run)
        makespan = std::max(makespan, (*starts)[run] + order.runs[run].duration);
    return makespan;
}

std::optional<double> OrderRetiming::makespanOfRulesWith(TaskIndex task, ProcessorIndex processor,
                                                         double start) const
{
    ScheduleOrder order = *m_ruled;
    const auto run = order.runOf(task);
    if (!run)
        return {};
    const bool isProject = m_costs->graph().project() != nullptr;
    const std::vector<ProcessorIndex> there =
        isProject ? order.processorsOf(*run) : std::vector{processor};
    order.remove(*run);
    for (const ProcessorIndex each : there) {
        const auto place = std::ranges::count_if(order.onProcessor[each], [&](RunIndex other) {
            return order.runs[other].start < start;
        });
        order.insert(*run, each, static_cast<std::size_t>(place));
    }
    order.runs[*run].start = start;
    if (!isProject) {
        order.runs[*run].processor = processor;
        order.runs[*run].duration = m_costs->execution(task, processor);
    }
    return makespanOf(order);
}

TaskIndex OrderRetiming::none() const noexcept
{
    return static_cast<TaskIndex>(m_costs->taskCount());
}

void OrderRetiming::unlink(TaskIndex task)
{
    if (m_before[task] != none())
        m_after[m_before[task]] = m_after[task];
    if (m_after[task] != none())
        m_before[m_after[task]] = m_before[task];
}

void OrderRetiming::link(TaskIndex task, TaskIndex before, TaskIndex after)
{
    m_before[task] = before;
    m_after[task] = after;
    if (before != none())
        m_after[before] = task;
    if (after != none())
        m_before[after] = task;
}

std::optional<double> OrderRetiming::makespan() const
{
    if (m_ruled)
        return makespanOf(*m_ruled);
    const TaskGraph &graph = m_costs->graph();
    const std::size_t tasks = m_costs->taskCount();
    std::vector<std::uint32_t> waitingFor(tasks);
    std::vector<TaskIndex> free;
    for (TaskIndex task = 0; task < tasks; ++task) {
        waitingFor[task] = static_cast<std::uint32_t>(graph.predecessors(task).size()) +
                           (m_before[task] != none() ? 1U : 0U);
        if (waitingFor[task] == 0)
            free.push_back(task);
    }
    std::vector<double> earliest(tasks, 0);
    std::size_t done = 0;
    double makespan = 0;
    const auto release = [&](TaskIndex task, double time) {
        earliest[task] = std::max(earliest[task], time);
        if (--waitingFor[task] == 0)
            free.push_back(task);
    };
    while (!free.empty()) {
        const TaskIndex task = free.back();
        free.pop_back();
        ++done;
        const ProcessorIndex processor = m_processors[task];
        const double finish =
            m_isPlaced[task] ? earliest[task] + m_costs->execution(task, processor) : 0;
        makespan = std::max(makespan, finish);
        const auto successors = graph.successors(task);
        for (std::uint32_t k = 0; k < successors.size(); ++k) {
            const double transfer =
                m_isPlaced[task] ? m_costs->communication(graph.firstOutgoingEdge(task) + k,
                                                          processor, m_processors[successors[k]])
                                 : 0;
            release(successors[k], finish + transfer);
        }
        if (m_after[task] != none())
            release(m_after[task], finish);
    }
    return done == tasks ? std::optional(makespan) : std::nullopt;
}

std::optional<double> OrderRetiming::makespanWith(TaskIndex task, ProcessorIndex processor,
                                                  double start)
{
    if (m_ruled)
        return makespanOfRulesWith(task, processor, start);
    const TaskIndex oldBefore = m_before[task];
    const TaskIndex oldAfter = m_after[task];
    const ProcessorIndex oldProcessor = m_processors[task];
    const std::vector<TaskIndex> &order = m_orders[processor];
    auto next = std::ranges::lower_bound(order, start, {},
                                         [this](TaskIndex other) { return m_starts[other]; });
    unlink(task);
    // The task itself may stand there; then its neighbours are what is left around it.
    if (next != order.end() && *next == task)
        ++next;
    const TaskIndex after = next == order.end() ? none() : *next;
    TaskIndex before = none();
    if (after != none())
        before = m_before[after];
    else if (!order.empty())
        before = order.back() == task ? oldBefore : order.back();
    link(task, before, after);
    m_processors[task] = processor;

    const std::optional<double> result = makespan();

    unlink(task);
    link(task, oldBefore, oldAfter);
    m_processors[task] = oldProcessor;
    return result;
}

} // namespace takt
