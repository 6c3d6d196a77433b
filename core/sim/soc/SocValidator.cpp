// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocValidator.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <utility>

namespace takt {

namespace {

using Executions = std::map<SocTask, const SocExecution *>;

std::string placeOf(SocTask task)
{
    return fmt::format("job {}, task {}", task.job, task.task);
}

const SocJobType &typeOf(const SocTrace &trace, const SocScenario &scenario, std::uint32_t job)
{
    return scenario.types()[trace.jobs[job].type];
}

Expected<void> checkExecution(const SocExecution &execution, const SocTrace &trace,
                              const SocScenario &scenario, const SocSettings &settings)
{
    const SocTask task = execution.task;
    if (task.job >= trace.jobs.size())
        return failure(placeOf(task), "belongs to a job that never came");
    const SocJobType &type = typeOf(trace, scenario, task.job);
    if (task.task >= type.graph->taskCount() ||
        execution.element >= scenario.platform().elementCount())
        return failure(placeOf(task), "is a task or runs on an element that is not there");
    const double mean = type.graph->costs(task.task)[execution.element];
    if (!std::isfinite(mean))
        return failure(placeOf(task), "runs on an element that cannot run it");
    if (execution.start < trace.jobs[task.job].arrival || execution.start < execution.assigned)
        return failure(placeOf(task), "starts before its job came or before it was assigned");
    const auto length = static_cast<double>(execution.finish - execution.start);
    const double whole = mean > 0 ? std::max(1.0, std::round(mean)) : 0;
    if (length < 0 || (settings.noise <= 0 && execution.isFinished && length != whole))
        return failure(placeOf(task),
                       fmt::format("runs for {} µs, but takes {} µs", length, whole));
    return {};
}

Expected<void> checkData(SocTask task, const SocExecution &execution, const Executions &all,
                         const SocTrace &trace, const SocScenario &scenario)
{
    const TaskGraph &graph = *typeOf(trace, scenario, task.job).graph;
    for (const TaskIndex predecessor : graph.predecessors(task.task)) {
        const auto source = all.find({task.job, predecessor});
        if (source == all.end() || !source->second->isFinished)
            return failure(placeOf(task),
                           fmt::format("starts although task {} has not finished", predecessor));
        const auto successors = graph.successors(predecessor);
        const auto edge =
            static_cast<EdgeIndex>(graph.firstOutgoingEdge(predecessor) +
                                   (std::ranges::find(successors, task.task) - successors.begin()));
        const double travel =
            std::floor(graph.edgeData(edge) /
                       scenario.platform().bandwidth(source->second->element, execution.element));
        if (static_cast<double>(execution.start) <
            static_cast<double>(source->second->finish) + travel)
            return failure(placeOf(task),
                           fmt::format("starts at {} µs, before the data of task {} is there, at "
                                       "{} µs",
                                       execution.start, predecessor,
                                       static_cast<double>(source->second->finish) + travel));
    }
    return {};
}

Expected<void> checkElements(const SocTrace &trace, ProcessorIndex elements)
{
    std::vector<std::vector<const SocExecution *>> lanes(elements);
    for (const SocExecution &execution : trace.executions)
        lanes[execution.element].push_back(&execution);
    for (auto &lane : lanes) {
        std::ranges::sort(lane, {}, [](const SocExecution *execution) {
            return std::pair(execution->start, execution->finish);
        });
        for (std::size_t index = 1; index < lane.size(); ++index) {
            if (lane[index]->start < lane[index - 1]->finish)
                return failure(placeOf(lane[index]->task),
                               fmt::format("runs from {} µs on the element of job {}, task {}, "
                                           "which ends at {} µs",
                                           lane[index]->start, lane[index - 1]->task.job,
                                           lane[index - 1]->task.task, lane[index - 1]->finish));
        }
    }
    return {};
}

Expected<void> checkJobs(const SocTrace &trace, const SocScenario &scenario, const Executions &all)
{
    for (std::uint32_t job = 0; job < trace.jobs.size(); ++job) {
        const std::size_t tasks = typeOf(trace, scenario, job).graph->taskCount();
        std::size_t finished = 0;
        std::int64_t last = trace.jobs[job].arrival;
        for (auto entry = all.lower_bound({job, 0}); entry != all.end() && entry->first.job == job;
             ++entry) {
            finished += entry->second->isFinished ? 1 : 0;
            last = std::max(last, entry->second->finish);
        }
        const std::int64_t finish = trace.jobs[job].finish;
        if ((finish >= 0) != (finished == tasks) || (finish >= 0 && finish != last))
            return failure(fmt::format("job {}", job),
                           fmt::format("{} of its {} tasks finished, the last at {} µs, but the "
                                       "job's end is {} µs",
                                       finished, tasks, last, finish));
    }
    return {};
}

Expected<void> checkJobsAtOnce(const SocTrace &trace, std::uint32_t most)
{
    std::vector<std::pair<std::int64_t, int>> changes; // at one time, those that end come first
    for (const SocJobRecord &job : trace.jobs) {
        changes.emplace_back(job.arrival, 1);
        if (job.finish >= 0)
            changes.emplace_back(job.finish, job.finish == job.arrival ? 2 : -1);
    }
    std::ranges::sort(changes);
    int jobs = 0;
    for (const auto &[time, change] : changes) {
        jobs += change == 2 ? -1 : change;
        if (jobs > static_cast<int>(most))
            return failure(fmt::format("{} µs", time),
                           fmt::format("{} jobs are in the system; the most are {}", jobs, most));
    }
    return {};
}

} // namespace

Expected<void> validateSocTrace(const SocTrace &trace, const SocScenario &scenario,
                                const SocSettings &settings)
{
    Executions all;
    for (const SocExecution &execution : trace.executions) {
        if (auto checked = checkExecution(execution, trace, scenario, settings); !checked)
            return checked;
        if (!all.emplace(execution.task, &execution).second)
            return failure(placeOf(execution.task), "runs twice");
    }
    for (const auto &[task, execution] : all) {
        if (auto checked = checkData(task, *execution, all, trace, scenario); !checked)
            return checked;
    }
    if (auto checked = checkElements(trace, scenario.platform().elementCount()); !checked)
        return checked;
    if (auto checked = checkJobs(trace, scenario, all); !checked)
        return checked;
    if (settings.maxJobs > 0)
        return checkJobsAtOnce(trace, settings.maxJobs);
    return {};
}

} // namespace takt
