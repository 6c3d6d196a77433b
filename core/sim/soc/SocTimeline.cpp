// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocTimeline.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace takt {

namespace {

constexpr std::int64_t nanosecondsPerMicrosecond = 1000;

void addElements(TimelineBuilder &builder, const SocPlatform &platform)
{
    for (ProcessorIndex element = 0; element < platform.elementCount(); ++element) {
        const TrackIndex track = builder.addTrack(
            platform.elementName(element), platform.clusters()[platform.clusterOf(element)].name);
        builder.track(track).kind = TrackKind::Processor;
    }
}

/// Adds the slices; returns their handles by task.
std::map<SocTask, std::size_t> addExecutions(TimelineBuilder &builder, const SocTrace &trace,
                                             const SocScenario &scenario)
{
    const NameIndex jobKey = builder.intern("job");
    const NameIndex taskKey = builder.intern("task");
    const NameIndex expectedKey = builder.intern("expected µs");
    const NameIndex dataKey = builder.intern("waited for data µs");
    const NameIndex elementKey = builder.intern("waited for element µs");
    std::map<SocTask, std::size_t> handles;
    for (const SocExecution &execution : trace.executions) {
        const SocTask task = execution.task;
        const SocJobType &type = scenario.types()[trace.jobs[task.job].type];
        const std::int64_t couldRun = std::max(execution.assigned, execution.dataThere);
        const std::array arguments{
            Argument::whole(jobKey, task.job), Argument::whole(taskKey, task.task),
            Argument::real(expectedKey, type.costs.execution(task.task, execution.element)),
            Argument::whole(dataKey, couldRun - execution.assigned),
            Argument::whole(elementKey, execution.start - couldRun)};
        Slice slice;
        slice.track = execution.element;
        slice.start = execution.start * nanosecondsPerMicrosecond;
        slice.duration = (execution.finish - execution.start) * nanosecondsPerMicrosecond;
        slice.name = builder.intern(type.graph->label(task.task));
        slice.category = builder.intern(fmt::format("{} {}", type.name, task.job));
        slice.payload = builder.addArguments(arguments);
        handles.emplace(task, builder.addSlice(slice));
    }
    return handles;
}

void addTransfers(TimelineBuilder &builder, const std::map<SocTask, std::size_t> &handles,
                  const SocTrace &trace, const SocScenario &scenario)
{
    for (const auto &[task, handle] : handles) {
        const TaskGraph &graph = *scenario.types()[trace.jobs[task.job].type].graph;
        for (const TaskIndex successor : graph.successors(task.task)) {
            const auto target = handles.find({task.job, successor});
            if (target != handles.end())
                builder.addFlow(handle, target->second);
        }
    }
}

void addJobCounter(TimelineBuilder &builder, const SocTrace &trace)
{
    std::map<std::int64_t, int> changes;
    for (const SocJobRecord &job : trace.jobs) {
        ++changes[job.arrival];
        if (job.finish >= 0)
            --changes[job.finish];
    }
    Counter counter;
    counter.name = "jobs in the system";
    counter.track = builder.addTrack("jobs");
    int jobs = 0;
    for (const auto &[time, change] : changes) {
        jobs += change;
        counter.times.push_back(time * nanosecondsPerMicrosecond);
        counter.values.push_back(jobs);
    }
    builder.addCounter(std::move(counter));
}

} // namespace

Expected<Timeline> socTimeline(const SocTrace &trace, const SocScenario &scenario)
{
    TimelineBuilder builder;
    addElements(builder, scenario.platform());
    const auto handles = addExecutions(builder, trace, scenario);
    addTransfers(builder, handles, trace, scenario);
    addJobCounter(builder, trace);
    return builder.build();
}

} // namespace takt
