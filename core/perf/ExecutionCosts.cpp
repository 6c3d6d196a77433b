// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/perf/ExecutionCosts.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace takt {

ExecutionCosts::ExecutionCosts(const TaskGraph &graph, const Platform &platform)
    : m_graph(&graph), m_platform(&platform)
{
    for (const Processor &processor : platform.processors()) {
        m_speeds.push_back(processor.speed);
        m_memories.push_back(processor.memory);
    }
}

Expected<ExecutionCosts> ExecutionCosts::bind(const TaskGraph &graph, const Platform &platform)
{
    if (graph.hasCostMatrix() && graph.costColumns() != platform.processorCount())
        return failure({}, fmt::format("the workload gives costs for {} processors, but platform "
                                       "'{}' has {}; 'auto' takes as many as the workload names",
                                       graph.costColumns(), platform.name(),
                                       platform.processorCount()));
    ExecutionCosts costs(graph, platform);
    const std::size_t tasks = graph.taskCount();
    costs.m_mean.resize(tasks);
    costs.m_best.resize(tasks);
    costs.m_worst.resize(tasks);
    std::vector<double> row(platform.processorCount());
    for (TaskIndex task = 0; task < tasks; ++task) {
        costs.executionRow(task, row);
        double sum = 0;
        double best = std::numeric_limits<double>::infinity();
        double worst = 0;
        std::size_t fitting = 0;
        for (const double time : row) {
            if (!std::isfinite(time))
                continue;
            ++fitting;
            sum += time;
            best = std::min(best, time);
            worst = std::max(worst, time);
        }
        if (fitting == 0)
            return failure(
                fmt::format("task '{}'", graph.id(task)),
                fmt::format("fits on no processor of platform '{}': it needs {} bytes of "
                            "memory, or takes longer than a number can hold",
                            platform.name(), graph.memory(task)));
        costs.m_best[task] = best;
        costs.m_worst[task] = worst;
        // Equal times have exactly themselves as mean; dividing their sum might be off by a bit and
        // break a tie between ranks.
        costs.m_mean[task] = best == worst ? best : sum / static_cast<double>(fitting);
        if (!std::isfinite(costs.m_mean[task])) {
            costs.m_mean[task] = 0;
            for (const double time : row)
                costs.m_mean[task] += std::isfinite(time) ? time / static_cast<double>(fitting) : 0;
        }
    }
    return costs;
}

void ExecutionCosts::executionRow(TaskIndex task, std::span<double> out) const noexcept
{
    if (m_graph->hasCostMatrix()) {
        std::ranges::copy(m_graph->costs(task), out.begin());
    } else {
        const double work = m_graph->work(task);
        for (std::size_t processor = 0; processor < out.size(); ++processor)
            out[processor] = work / m_speeds[processor];
    }
    const double memory = m_graph->memory(task);
    if (memory > 0) {
        for (std::size_t processor = 0; processor < out.size(); ++processor) {
            if (memory > m_memories[processor])
                out[processor] = std::numeric_limits<double>::infinity();
        }
    }
}

} // namespace takt
