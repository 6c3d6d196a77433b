// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/dag_search/PartialSchedule.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace takt::dag {

PartialSchedule::PartialSchedule(const TaskGraph &graph, const DagArrays &arrays)
    : m_graph(graph),
      m_arrays(arrays),
      m_view(arrays.view()),
      m_tails(tailsOf(arrays, graph)),
      m_leastTime(graph.taskCount(), std::numeric_limits<double>::infinity()),
      m_place(graph.taskCount()),
      m_twins(m_view.processorCount),
      m_makespans{0},
      m_idleFrom(m_view.processorCount, 0),
      m_tasksOn(m_view.processorCount, 0),
      m_isPlaced(graph.taskCount(), false),
      m_processorOf(graph.taskCount()),
      m_finish(graph.taskCount()),
      m_waitingFor(graph.taskCount()),
      m_earliestEnd(graph.taskCount() * m_view.processorCount)
{
    for (std::size_t k = 0; k < graph.taskCount(); ++k)
        m_place[graph.topologicalOrder()[k]] = k;
    for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
        m_waitingFor[task] = static_cast<std::uint32_t>(graph.predecessors(task).size());
        for (const std::uint16_t processor : arrays.fitting(task))
            m_leastTime[task] = std::min(m_leastTime[task], arrays.duration(task, processor));
    }
    m_workLeft.push_back(std::accumulate(m_leastTime.begin(), m_leastTime.end(), 0.0));
    findTwins();
}

void PartialSchedule::findTwins()
{
    const std::uint32_t processors = m_view.processorCount;
    const auto sameLink = [&](std::uint32_t from, std::uint32_t to, std::uint32_t otherFrom,
                              std::uint32_t otherTo) {
        const std::uint32_t link = from * processors + to;
        const std::uint32_t other = otherFrom * processors + otherTo;
        return m_view.latency[link] == m_view.latency[other] &&
               m_view.bandwidth[link] == m_view.bandwidth[other];
    };
    const auto areAlike = [&](std::uint32_t a, std::uint32_t b) {
        for (TaskIndex task = 0; task < m_view.taskCount; ++task) {
            if (m_arrays.duration(task, a) != m_arrays.duration(task, b))
                return false;
        }
        for (std::uint32_t other = 0; other < processors; ++other) {
            if (other != a && other != b &&
                (!sameLink(a, other, b, other) || !sameLink(other, a, other, b)))
                return false;
        }
        return sameLink(a, b, b, a);
    };
    for (std::uint32_t processor = 0; processor < processors; ++processor) {
        for (std::uint32_t lower = 0; lower < processor; ++lower) {
            if (areAlike(processor, lower))
                m_twins[processor].push_back(static_cast<std::uint16_t>(lower));
        }
    }
}

DagSolution PartialSchedule::solution() const
{
    DagSolution solution;
    for (const Step &step : m_steps)
        solution.order.push_back(step.task);
    solution.processorOf = m_processorOf;
    return solution;
}

bool PartialSchedule::keepsOrder(const Step &step) const noexcept
{
    if (m_steps.empty())
        return true;
    const Step &last = m_steps.back();
    if (step.start != last.start)
        return step.start > last.start;
    // Of equal starts only one order is needed, but a task that takes no time may have to come
    // before or after another one on its processor.
    return m_place[step.task] > m_place[last.task] ||
           m_arrays.duration(step.task, step.processor) == 0 ||
           m_arrays.duration(last.task, last.processor) == 0;
}

bool PartialSchedule::hasIdleTwin(std::uint16_t processor) const noexcept
{
    return m_tasksOn[processor] == 0 &&
           std::any_of(m_twins[processor].begin(), m_twins[processor].end(),
                       [this](std::uint16_t twin) { return m_tasksOn[twin] == 0; });
}

void PartialSchedule::collectSteps(std::vector<Step> &steps) const
{
    for (TaskIndex task = 0; task < m_view.taskCount; ++task) {
        if (m_isPlaced[task] || m_waitingFor[task] > 0)
            continue;
        for (const std::uint16_t processor : m_arrays.fitting(task)) {
            if (hasIdleTwin(processor))
                continue;
            Step step{task, processor, m_idleFrom[processor], 0};
            for (std::uint32_t edge = m_view.firstIncoming[task];
                 edge < m_view.firstIncoming[task + 1]; ++edge) {
                const std::uint32_t source = m_view.source[edge];
                step.start = std::max(step.start,
                                      m_finish[source] +
                                          m_view.message(edge, m_processorOf[source], processor));
            }
            if (keepsOrder(step))
                steps.push_back(step);
        }
    }
}

void PartialSchedule::place(const Step &step)
{
    const double finish = step.start + m_arrays.duration(step.task, step.processor);
    m_steps.push_back(step);
    m_makespans.push_back(std::max(m_makespans.back(), finish));
    m_idleBefore.push_back(m_idleFrom[step.processor]);
    m_idleFrom[step.processor] = finish;
    ++m_tasksOn[step.processor];
    m_isPlaced[step.task] = true;
    m_processorOf[step.task] = step.processor;
    m_finish[step.task] = finish;
    m_workLeft.push_back(m_workLeft.back() - m_leastTime[step.task]);
    for (const TaskIndex successor : m_graph.successors(step.task))
        --m_waitingFor[successor];
}

void PartialSchedule::unplace()
{
    const Step step = m_steps.back();
    m_steps.pop_back();
    m_makespans.pop_back();
    m_idleFrom[step.processor] = m_idleBefore.back();
    m_idleBefore.pop_back();
    --m_tasksOn[step.processor];
    m_isPlaced[step.task] = false;
    m_workLeft.pop_back();
    for (const TaskIndex successor : m_graph.successors(step.task))
        ++m_waitingFor[successor];
}

double PartialSchedule::earliestOn(TaskIndex task, std::uint32_t processor) const noexcept
{
    const std::uint32_t processors = m_view.processorCount;
    double ready = std::max(m_idleFrom[processor], m_steps.empty() ? 0 : m_steps.back().start);
    for (std::uint32_t edge = m_view.firstIncoming[task]; edge < m_view.firstIncoming[task + 1];
         ++edge) {
        const std::uint32_t source = m_view.source[edge];
        double arrival = std::numeric_limits<double>::infinity();
        if (m_isPlaced[source]) {
            arrival = m_finish[source] + m_view.message(edge, m_processorOf[source], processor);
        } else {
            for (std::uint32_t from = 0; from < processors; ++from)
                arrival = std::min(arrival, m_earliestEnd[source * processors + from] +
                                                m_view.message(edge, from, processor));
        }
        ready = std::max(ready, arrival);
    }
    return ready;
}

double PartialSchedule::bound(double cutoff)
{
    const std::uint32_t processors = m_view.processorCount;
    const double now = m_steps.empty() ? 0 : m_steps.back().start;
    double free = 0;
    for (const double idleFrom : m_idleFrom)
        free += std::max(idleFrom, now);
    // Sums in another order than those of the schedule: a bit less, to be safe.
    double bound =
        std::max(m_makespans.back(), (free + m_workLeft.back()) / processors * (1 - 1e-12));
    for (const TaskIndex task : m_graph.topologicalOrder()) {
        if (bound >= cutoff)
            return bound;
        if (m_isPlaced[task])
            continue;
        double least = std::numeric_limits<double>::infinity();
        for (std::uint32_t processor = 0; processor < processors; ++processor) {
            const std::size_t here = std::size_t{task} * processors + processor;
            const double start = earliestOn(task, processor);
            m_earliestEnd[here] = start + m_arrays.duration(task, processor);
            least = std::min(least, start + m_tails[here]);
        }
        bound = std::max(bound, least * (1 - 1e-12));
    }
    return bound;
}

} // namespace takt::dag
