// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/soc/SocSimulation.h"

#include "core/sim/EventQueue.h"
#include "core/sim/soc/SocDraws.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>
#include <variant>

namespace takt {

namespace {

/// How often the run looks whether it was cancelled, in instants.
constexpr std::uint64_t instantsPerLook = 256;
constexpr double slowdownShare = 0.2;

struct JobDue {};
struct TaskEnd {
    ProcessorIndex element;
};
/// Data arrives on an element, which may be idle.
struct DataArrival {};

class Run {
public:
    Run(const SocScenario &scenario, const SocSettings &settings, SocReplica replica)
        : m_scenario(scenario), m_settings(settings), m_draws(replica)
    {
        m_state.scenario = &scenario;
        m_state.elements.resize(scenario.platform().elementCount());
        m_runningExecution.resize(m_state.elements.size());
    }

    Expected<SocTrace> play(SocDispatcher &dispatcher, const RunContext &context)
    {
        m_events.push(0, JobDue());
        for (std::uint64_t instant = 0; !m_events.isEmpty(); ++instant) {
            if (m_settings.duration > 0 && m_events.nextTime() > m_settings.duration)
                break;
            if (instant % instantsPerLook == 0 && context.isCancelled())
                return failure({}, "cancelled");
            m_state.now = m_events.nextTime();
            while (!m_events.isEmpty() && m_events.nextTime() == m_state.now)
                std::visit([this](const auto &event) { take(event); }, m_events.pop());
            if (auto decided = decide(dispatcher); !decided)
                return tl::unexpected(decided.error());
            startIdleElements();
        }
        return finish();
    }

private:
    using Event = std::variant<JobDue, TaskEnd, DataArrival>;

    [[nodiscard]] bool isFull() const
    {
        return m_settings.maxJobs > 0 && m_state.jobs.size() >= m_settings.maxJobs;
    }

    void take(const JobDue &)
    {
        if (isFull())
            m_dueSince = m_state.now;
        else
            enter();
    }

    void take(const DataArrival &) {}

    void take(const TaskEnd &end)
    {
        SocElementState &element = m_state.elements[end.element];
        const SocTask task = *element.running;
        element.running.reset();
        SocExecution &execution = m_trace.executions[m_runningExecution[end.element]];
        execution.finish = m_state.now;
        execution.isFinished = true;
        if (element.runningExpected > 0)
            element.slowdown +=
                slowdownShare *
                (static_cast<double>(execution.finish - execution.start) / element.runningExpected -
                 element.slowdown);
        finishTask(task);
    }

    void finishTask(SocTask task)
    {
        SocJobState &job = m_state.jobs.at(task.job);
        const SocJobType &type = m_scenario.types()[job.type];
        job.tasks[task.task].status = SocTaskStatus::Finished;
        job.tasks[task.task].finish = m_state.now;
        job.openWork -= type.costs.mean(task.task);
        for (const TaskIndex successor : type.graph->successors(task.task)) {
            if (--job.tasks[successor].openPredecessors == 0)
                makeReady({task.job, successor});
        }
        if (--job.openTasks > 0)
            return;
        m_trace.jobs[task.job].finish = m_state.now;
        m_state.jobs.erase(task.job);
        if (m_dueSince && !isFull()) {
            m_trace.heldBack += m_state.now - *m_dueSince;
            m_dueSince.reset();
            enter();
        }
    }

    void makeReady(SocTask task)
    {
        m_state.jobs.at(task.job).tasks[task.task].status = SocTaskStatus::Ready;
        m_state.ready.insert(std::ranges::upper_bound(m_state.ready, task), task);
    }

    /// Lets the next job in and has the one after it come.
    void enter()
    {
        const auto number = static_cast<std::uint32_t>(m_trace.jobs.size());
        SocJobState job;
        job.type = drawType(number);
        job.arrival = m_state.now;
        const SocJobType &type = m_scenario.types()[job.type];
        job.openTasks = static_cast<std::uint32_t>(type.graph->taskCount());
        job.openWork = type.meanWork;
        job.tasks.resize(job.openTasks);
        for (TaskIndex task = 0; task < job.openTasks; ++task)
            job.tasks[task].openPredecessors =
                static_cast<std::uint32_t>(type.graph->predecessors(task).size());
        m_trace.jobs.push_back({job.type, m_state.now, -1});
        m_state.jobs.emplace(number, std::move(job));
        for (TaskIndex task = 0; task < type.graph->taskCount(); ++task) {
            if (type.graph->predecessors(task).empty())
                makeReady({number, task});
        }
        if (m_settings.jobs == 0 || m_trace.jobs.size() < m_settings.jobs)
            m_events.push(m_state.now + m_draws.timeToNext(number, m_settings.scale), JobDue());
    }

    [[nodiscard]] std::uint32_t drawType(std::uint32_t number) const
    {
        double left = m_draws.type(number);
        const auto types = m_scenario.types();
        std::uint32_t type = 0;
        while (type + 1 < types.size() && left >= types[type].probability)
            left -= types[type++].probability;
        return type;
    }

    Expected<void> decide(SocDispatcher &dispatcher)
    {
        if (m_state.ready.empty())
            return {};
        m_assignments.clear();
        dispatcher.dispatch(m_state, m_assignments);
        for (const SocAssignment &assignment : m_assignments) {
            if (auto assigned = assign(assignment); !assigned)
                return assigned;
        }
        return {};
    }

    Expected<void> assign(const SocAssignment &assignment)
    {
        const SocTask task = assignment.task;
        const auto place = std::ranges::lower_bound(m_state.ready, task);
        if (place == m_state.ready.end() || *place != task)
            return failure(fmt::format("job {}, task {}", task.job, task.task),
                           "was assigned although it is not ready");
        if (assignment.element >= m_state.elements.size() ||
            !std::isfinite(m_state.expectedTime(task, assignment.element)))
            return failure(fmt::format("job {}, task {}", task.job, task.task),
                           "was assigned to an element that cannot run it");
        m_state.ready.erase(place);
        SocTaskState &state = m_state.jobs.at(task.job).tasks[task.task];
        state.status = SocTaskStatus::Assigned;
        state.element = assignment.element;
        const std::int64_t there = m_state.dataThere(task, assignment.element);
        SocElementState &element = m_state.elements[assignment.element];
        element.bookedUntil = std::max({element.bookedUntil, static_cast<double>(m_state.now),
                                        static_cast<double>(there)}) +
                              m_state.expectedTime(task, assignment.element);
        auto &waiting = element.waiting;
        waiting.insert(std::ranges::upper_bound(waiting, task, {}, &SocElementState::Waiting::task),
                       {task, there});
        m_assignedAt[task] = m_state.now;
        if (there > m_state.now)
            m_events.push(there, DataArrival());
        return {};
    }

    void startIdleElements()
    {
        for (ProcessorIndex index = 0; index < m_state.elements.size(); ++index) {
            SocElementState &element = m_state.elements[index];
            if (element.running)
                continue;
            const auto first = std::ranges::find_if(element.waiting, [this](const auto &waiting) {
                return waiting.dataThere <= m_state.now;
            });
            if (first == element.waiting.end())
                continue;
            const SocElementState::Waiting chosen = *first;
            element.waiting.erase(first);
            start(chosen, index);
        }
    }

    void start(const SocElementState::Waiting &chosen, ProcessorIndex index)
    {
        SocElementState &element = m_state.elements[index];
        SocTaskState &state = m_state.jobs.at(chosen.task.job).tasks[chosen.task.task];
        state.status = SocTaskStatus::Running;
        state.start = m_state.now;
        element.running = chosen.task;
        element.runningSince = m_state.now;
        element.runningExpected = m_state.expectedTime(chosen.task, index);
        const std::int64_t time =
            m_draws.time(chosen.task, element.runningExpected, m_settings.noise);
        const auto assigned = m_assignedAt.extract(chosen.task);
        m_runningExecution[index] = m_trace.executions.size();
        m_trace.executions.push_back({chosen.task, index, assigned.mapped(), chosen.dataThere,
                                      m_state.now, m_state.now, false});
        m_events.push(m_state.now + time, TaskEnd{index});
    }

    Expected<SocTrace> finish()
    {
        const bool isBrokenOff = !m_events.isEmpty();
        if (!isBrokenOff && !m_state.jobs.empty())
            return failure(fmt::format("{} µs", m_state.now),
                           fmt::format("left {} ready tasks lying although nothing else could "
                                       "happen any more",
                                       m_state.ready.size()));
        m_trace.end = isBrokenOff ? m_settings.duration : m_state.now;
        if (m_dueSince)
            m_trace.heldBack += m_trace.end - *m_dueSince;
        for (SocExecution &execution : m_trace.executions) {
            if (!execution.isFinished)
                execution.finish = m_trace.end;
        }
        return std::move(m_trace);
    }

    const SocScenario &m_scenario;
    const SocSettings &m_settings;
    SocDraws m_draws;
    SocState m_state;
    EventQueue<Event> m_events;
    std::optional<std::int64_t> m_dueSince; ///< of a job that waits to enter
    std::map<SocTask, std::int64_t> m_assignedAt;
    std::vector<std::size_t> m_runningExecution; ///< by element, index into the trace
    std::vector<SocAssignment> m_assignments;
    SocTrace m_trace;
};

Expected<void> check(const SocSettings &settings)
{
    if (!(settings.scale >= 1) || !std::isfinite(settings.scale))
        return failure("scale", "the mean time between jobs is at least 1 µs");
    if (!(settings.noise >= 0) || !std::isfinite(settings.noise))
        return failure("noise", "is at least 0");
    if (settings.jobs == 0 && settings.duration <= 0)
        return failure({}, "a stream without a last job needs a duration");
    return {};
}

} // namespace

Expected<SocTrace> simulateSoc(const SocScenario &scenario, const SocPolicy &policy,
                               const Parameters &policyParameters, const SocSettings &settings,
                               SocReplica replica, const RunContext &context)
{
    if (auto checked = check(settings); !checked)
        return tl::unexpected(checked.error());
    auto dispatcher = policy.begin(scenario, policyParameters, SocDraws(replica).policySeed());
    if (!dispatcher)
        return tl::unexpected(dispatcher.error());
    return Run(scenario, settings, replica).play(**dispatcher, context);
}

} // namespace takt
