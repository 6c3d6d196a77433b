// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Gdl.h"

#include "plugins/list_scheduling/ReadySetScheduling.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <ranges>

namespace takt::list {

namespace {

/// Median over the processors that a task fits on; the mean of the middle two of an even number.
double medianTime(const ExecutionCosts &costs, TaskIndex task, std::vector<double> &row)
{
    row.resize(costs.processorCount());
    costs.executionRow(task, row);
    std::erase_if(row, [](double time) { return !std::isfinite(time); });
    const auto middle = row.begin() + static_cast<std::ptrdiff_t>(row.size() / 2);
    std::nth_element(row.begin(), middle, row.end());
    return row.size() % 2 == 1 ? *middle : (*std::max_element(row.begin(), middle) + *middle) / 2;
}

/// What of the dynamic level depends on neither the clock nor the schedule: SL + Δ + DC of each
/// task on each processor.
class StaticPart {
public:
    StaticPart(const ExecutionCosts &costs, bool withDescendant)
        : m_costs(costs),
          m_processors(costs.processorCount()),
          m_medians(costs.taskCount()),
          m_table(costs.taskCount() * m_processors, 0)
    {
        std::vector<double> row;
        for (TaskIndex task = 0; task < costs.taskCount(); ++task)
            m_medians[task] = medianTime(costs, task, row);
        addLevelsAndAdvantages();
        if (withDescendant) {
            for (TaskIndex task = 0; task < costs.taskCount(); ++task)
                addDescendant(task);
        }
    }

    [[nodiscard]] double on(TaskIndex task, ProcessorIndex processor) const noexcept
    {
        return m_table[task * m_processors + processor];
    }

private:
    void addLevelsAndAdvantages()
    {
        const TaskGraph &graph = m_costs.graph();
        std::vector<double> levels(graph.taskCount(), 0);
        for (const TaskIndex task : std::views::reverse(graph.topologicalOrder())) {
            for (const TaskIndex successor : graph.successors(task))
                levels[task] = std::max(levels[task], levels[successor]);
            levels[task] += m_medians[task];
            for (ProcessorIndex processor = 0; processor < m_processors; ++processor)
                m_table[task * m_processors + processor] =
                    levels[task] + (m_medians[task] - m_costs.execution(task, processor));
        }
    }

    void addDescendant(TaskIndex task)
    {
        const TaskGraph &graph = m_costs.graph();
        const std::size_t out = graph.successors(task).size();
        if (out == 0)
            return;
        EdgeIndex edge = graph.firstOutgoingEdge(task);
        for (EdgeIndex other = edge; other < graph.firstOutgoingEdge(task) + out; ++other) {
            if (graph.edgeData(other) > graph.edgeData(edge))
                edge = other;
        }
        const TaskIndex descendant = graph.edgeTarget(edge);
        for (ProcessorIndex here = 0; here < m_processors; ++here) {
            const double least = std::min(m_costs.execution(descendant, here),
                                          leastElsewhere(edge, descendant, here));
            m_table[task * m_processors + here] += m_medians[descendant] - least;
        }
    }

    /// F of the paper: message and run of the descendant on the best other processor.
    [[nodiscard]] double leastElsewhere(EdgeIndex edge, TaskIndex descendant, ProcessorIndex here)
    {
        if (m_costs.platform().links().form() == Links::Form::Uniform) {
            if (m_twoBestOf != descendant)
                findTwoBest(descendant);
            const double other = here == m_bestProcessor ? m_second : m_best;
            return other + m_costs.platform().meanCommunicationTime(m_costs.graph().edgeData(edge));
        }
        double least = std::numeric_limits<double>::infinity();
        for (ProcessorIndex there = 0; there < m_processors; ++there) {
            if (there != here)
                least = std::min(least, m_costs.execution(descendant, there) +
                                            m_costs.communication(edge, here, there));
        }
        return least;
    }

    void findTwoBest(TaskIndex task)
    {
        m_twoBestOf = task;
        m_best = m_second = std::numeric_limits<double>::infinity();
        for (ProcessorIndex processor = 0; processor < m_processors; ++processor) {
            const double time = m_costs.execution(task, processor);
            if (time < m_best) {
                m_second = m_best;
                m_best = time;
                m_bestProcessor = processor;
            } else {
                m_second = std::min(m_second, time);
            }
        }
    }

    const ExecutionCosts &m_costs;
    ProcessorIndex m_processors;
    std::vector<double> m_medians;
    std::vector<double> m_table;
    TaskIndex m_twoBestOf = std::numeric_limits<TaskIndex>::max();
    ProcessorIndex m_bestProcessor = 0;
    double m_best = 0;
    double m_second = 0;
};

} // namespace

Gdl::Gdl()
    : ListScheduler(
          {"GDL",
           "list",
           "Generalized Dynamic Level",
           "G. C. Sih, E. A. Lee, A compile-time scheduling heuristic for "
           "interconnection-constrained heterogeneous processor architectures, IEEE TPDS 4(2), "
           "1993",
           "DLS that also looks at where the successor that gets most data would run well, and "
           "takes the task first that would lose most on its second best processor.",
           "O(e + n w p) for w ready tasks at a time; n p² + e p more where links differ",
           {insertionParameter(false),
            ParameterSpec::boolean("descendant", true,
                                   "Whether the successor that gets the most data counts (DC)."),
            ParameterSpec::boolean("resource", true,
                                   "Whether what a task would lose on its second best processor "
                                   "makes it more urgent.")}})
{
}

Expected<Schedule> Gdl::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const StaticPart staticPart(costs, parameters.boolean("descendant"));
    const bool withResource = parameters.boolean("resource");
    ScheduleBuilder builder(costs, slotRule(parameters));
    return scheduleFromReadySet(
        builder,
        {withResource ? "generalized dynamic level" : "dynamic level", true, "dynamic level", true},
        context,
        [&](TaskIndex task, const DataReadyTimes &ready, std::size_t,
            std::vector<Candidate> *candidates) {
            constexpr double none = -std::numeric_limits<double>::infinity();
            Slot best{0, 0, 0, none};
            double second = none;
            for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
                const double duration = costs.execution(task, processor);
                if (!std::isfinite(duration))
                    continue;
                const double start =
                    builder.earliestStart(processor, ready.on(processor), duration);
                const double level = staticPart.on(task, processor) - start;
                if (candidates != nullptr)
                    candidates->push_back({processor, start, start + duration, level});
                if (level > best.score) {
                    second = best.score;
                    best = {processor, start, start + duration, level};
                } else {
                    second = std::max(second, level);
                }
            }
            const bool loses = withResource && std::isfinite(second);
            return Judgement{best.score + (loses ? best.score - second : 0), best};
        });
}

} // namespace takt::list
