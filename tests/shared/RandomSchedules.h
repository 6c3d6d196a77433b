// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/Schedule.h"
#include "core/model/TaskGraph.h"
#include "core/perf/ExecutionCosts.h"

#include <algorithm>
#include <cstdint>
#include <initializer_list>
#include <random>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace takt::test {

/// Random numbers that are the same with every standard library.
class Random {
public:
    explicit Random(std::uint64_t seed) : m_engine(seed) {}

    /// In [0, bound).
    std::size_t below(std::size_t bound) { return static_cast<std::size_t>(m_engine() % bound); }
    /// In [from, to].
    std::int64_t between(std::int64_t from, std::int64_t to)
    {
        return from +
               static_cast<std::int64_t>(m_engine() % static_cast<std::uint64_t>(to - from + 1));
    }
    /// In [0, 1).
    double unit() { return static_cast<double>(m_engine() >> 11U) * 0x1.0p-53; }
    bool chance(double probability) { return unit() < probability; }

private:
    std::mt19937_64 m_engine;
};

/// The value of something that a test made itself and that cannot be wrong.
template <class T>
T expectValue(Expected<T> expected)
{
    if (!expected)
        throw std::logic_error(expected.error().message());
    return *std::move(expected);
}

struct GraphShape {
    std::size_t tasks = 12;
    double edgeProbability = 0.25;
    std::size_t costColumns = 0; ///< 0: work
    double memory = 0;           ///< greatest memory a task asks for
    WorkUnit workUnit = WorkUnit::Abstract;
};

/// Costs and data are quarters, so that sums of them are exact. Edges go from any task to any
/// other, as the tasks are numbered in random order.
inline TaskGraph randomGraph(Random &random, const GraphShape &shape = {})
{
    TaskGraphBuilder builder("random", shape.workUnit);
    const auto amount = [&random] { return static_cast<double>(random.between(1, 80)) / 4; };
    for (std::size_t task = 0; task < shape.tasks; ++task) {
        TaskSpec spec{"n" + std::to_string(task + 1)};
        spec.kind = random.chance(0.5) ? "even" : "odd";
        spec.memory = shape.memory * random.unit();
        if (shape.costColumns == 0)
            spec.work = amount();
        for (std::size_t column = 0; column < shape.costColumns; ++column)
            spec.costs.push_back(amount());
        expectValue(builder.addTask(std::move(spec)));
    }
    std::vector<TaskIndex> order(shape.tasks);
    for (std::size_t index = 0; index < shape.tasks; ++index)
        order[index] = static_cast<TaskIndex>(index);
    for (std::size_t index = shape.tasks; index > 1; --index)
        std::swap(order[index - 1], order[random.below(index)]);
    for (std::size_t from = 0; from < shape.tasks; ++from) {
        for (std::size_t to = from + 1; to < shape.tasks; ++to) {
            if (random.chance(shape.edgeProbability))
                expectValue(
                    builder.addEdge(order[from], order[to], random.chance(0.2) ? 0 : amount()));
        }
    }
    return expectValue(builder.build());
}

/// Processors P1, P2, … of speed 1, 2 or 4 (or all 1), every pair with a link of its own.
inline Platform randomPlatform(Random &random, std::size_t processors, bool relatedSpeeds = false)
{
    std::vector<Processor> list;
    for (std::size_t index = 0; index < processors; ++index) {
        Processor processor{"P" + std::to_string(index + 1)};
        if (relatedSpeeds)
            processor.speed = static_cast<double>(std::size_t{1} << random.below(3));
        list.push_back(std::move(processor));
    }
    std::vector<Link> links;
    for (std::size_t pair = 0; pair < processors * processors; ++pair)
        links.push_back({static_cast<double>(random.below(4)) / 2,
                         static_cast<double>(std::size_t{1} << random.below(3))});
    return expectValue(
        Platform::create("random", std::move(list), Links::pairwise(processors, std::move(links))));
}

/// A valid schedule: tasks in topological order, each appended on a random processor, sometimes
/// later than need be. Knows nothing of the builder that schedulers use.
inline std::vector<Placement> randomPlacements(Random &random, const ExecutionCosts &costs)
{
    const TaskGraph &graph = costs.graph();
    std::vector<Placement> placements(graph.taskCount());
    std::vector<double> freeFrom(costs.processorCount(), 0);
    for (const TaskIndex task : graph.topologicalOrder()) {
        ProcessorIndex processor = 0;
        do
            processor = static_cast<ProcessorIndex>(random.below(costs.processorCount()));
        while (graph.memory(task) > costs.platform().processor(processor).memory);
        double start = freeFrom[processor];
        for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
            const Placement &sender = placements[graph.predecessors(task)[k]];
            start =
                std::max(start, sender.finish + costs.communication(graph.incomingEdges(task)[k],
                                                                    sender.processor, processor));
        }
        if (random.chance(0.2))
            start += 1;
        placements[task] = {task, processor, start, start + costs.execution(task, processor)};
        freeFrom[processor] = placements[task].finish;
    }
    return placements;
}

inline Schedule scheduleOf(const ExecutionCosts &costs, std::vector<Placement> placements)
{
    return expectValue(
        Schedule::create(costs.taskCount(), costs.processorCount(), std::move(placements)));
}

} // namespace takt::test
