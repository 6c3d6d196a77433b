// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/NoisyReplay.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>
#include <string>
#include <utility>
#include <vector>

namespace takt::test {

inline NoiseModel noiseOf(const char *text)
{
    return expectValue(NoiseModel::parse(text));
}

inline ReplayResult replayed(const Schedule &schedule, const ExecutionCosts &costs,
                             const ReplayRequest &request)
{
    RunContext context;
    return expectValue(replayUnderNoise(schedule, costs, request, context));
}

/// Tasks of the given durations on processors of their own, or all on one; no edges.
struct Plan {
    TaskGraph graph;
    Platform platform;
};

inline Plan plan(const std::vector<double> &durations, std::size_t processors,
                 const std::vector<std::pair<TaskIndex, TaskIndex>> &edges = {})
{
    TaskGraphBuilder builder("plan");
    for (std::size_t task = 0; task < durations.size(); ++task)
        expectValue(builder.addTask({.id = std::to_string(task), .work = durations[task]}));
    for (const auto &[from, to] : edges)
        expectValue(builder.addEdge(from, to));
    std::vector<Processor> list;
    for (std::size_t index = 0; index < processors; ++index)
        list.push_back({"P" + std::to_string(index + 1)});
    return {expectValue(builder.build()),
            expectValue(Platform::create("plan", std::move(list), Links::uniform({})))};
}

/// Each task after the other on its processor, task t on processor t mod p.
inline Schedule oneAfterTheOther(const ExecutionCosts &costs)
{
    std::vector<double> freeFrom(costs.processorCount(), 0);
    std::vector<Placement> placements;
    for (TaskIndex task = 0; task < costs.taskCount(); ++task) {
        const auto processor = static_cast<ProcessorIndex>(task % costs.processorCount());
        const double start = freeFrom[processor];
        freeFrom[processor] = start + costs.execution(task, processor);
        placements.push_back({task, processor, start, freeFrom[processor]});
    }
    return scheduleOf(costs, std::move(placements));
}

inline void compareSummaries(const SampleSummary &one, const SampleSummary &other)
{
    QCOMPARE(one.mean, other.mean);
    QCOMPARE(one.standardDeviation, other.standardDeviation);
    QVERIFY(one.quantiles == other.quantiles);
}

} // namespace takt::test
