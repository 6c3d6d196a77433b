// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleIdle.h"

#include "core/analysis/ScheduleConstraints.h"
#include "core/model/ProjectProblem.h"

#include <algorithm>
#include <utility>

namespace takt {

namespace {

constexpr double shortestShare = 1e-9; ///< of the makespan; below it nothing counts as a gap

/// Until when something keeps a run from starting, and who.
struct Hold {
    double until = 0;
    std::optional<TaskIndex> by = {};

    void extend(double time, std::optional<TaskIndex> culprit)
    {
        if (time > until)
            *this = {time, culprit};
    }
};

class Gaps {
public:
    Gaps(const Schedule &schedule, const ExecutionCosts &costs)
        : m_schedule(schedule),
          m_costs(costs),
          m_order(ScheduleOrder::of(schedule, costs)),
          m_constraints(m_order, costs),
          m_shortest(shortestShare * schedule.makespan())
    {
    }

    [[nodiscard]] ScheduleIdle find()
    {
        const auto &project = m_costs.graph().project();
        const ProcessorIndex processors = project ? project->unitCount() : m_costs.processorCount();
        for (ProcessorIndex processor = 0; processor < processors; ++processor)
            findOn(processor);
        return std::move(m_idle);
    }

private:
    void findOn(ProcessorIndex processor)
    {
        double busyUntil = 0;
        for (const RunIndex run : m_order.onProcessor[processor]) {
            const TaskRun &task = m_order.runs[run];
            if (task.start > busyUntil + m_shortest)
                divide(processor, busyUntil, run);
            busyUntil = std::max(busyUntil, task.start + task.duration);
        }
        add({processor, busyUntil, m_schedule.makespan(), IdleReason::End});
    }

    void divide(ProcessorIndex processor, double from, RunIndex run)
    {
        const TaskRun &task = m_order.runs[run];
        Hold data;
        Hold resource;
        data.extend(m_constraints.release(run), {});
        resource.extend(m_constraints.firstSetup(run), {});
        for (const ScheduleConstraint &constraint : m_constraints.into(run)) {
            const TaskRun &other = m_order.runs[constraint.from];
            const bool isData =
                constraint.kind == ConstraintKind::Data || constraint.kind == ConstraintKind::Job;
            (isData ? data : resource).extend(other.start + constraint.delay, other.task);
        }
        const double ready = std::max(data.until, resource.until);
        resource.extend(m_constraints.pastDowntimes(run, std::max(ready, from)), {});
        const double dataUntil = std::clamp(data.until, from, task.start);
        const double resourceUntil = std::clamp(resource.until, dataUntil, task.start);
        add({processor, from, dataUntil, IdleReason::Data, task.task, data.by});
        add({processor, dataUntil, resourceUntil, IdleReason::Resource, task.task, resource.by});
        add({processor, resourceUntil, task.start, IdleReason::Policy, task.task, {}});
    }

    void add(const ScheduleGap &gap)
    {
        if (!(gap.length() > m_shortest))
            return;
        m_idle.gaps.push_back(gap);
        m_idle.total[static_cast<std::size_t>(gap.reason)] += gap.length();
    }

    const Schedule &m_schedule;
    const ExecutionCosts &m_costs;
    ScheduleOrder m_order;
    ScheduleConstraints m_constraints;
    double m_shortest;
    ScheduleIdle m_idle;
};

} // namespace

std::string_view toString(IdleReason reason) noexcept
{
    switch (reason) {
    case IdleReason::Data:
        return "data";
    case IdleReason::Resource:
        return "resource";
    case IdleReason::Policy:
        return "policy";
    case IdleReason::End:
        return "end";
    }
    return {};
}

const ScheduleGap *ScheduleIdle::at(ProcessorIndex processor, double time) const noexcept
{
    const auto found =
        std::ranges::partition_point(gaps, [processor, time](const ScheduleGap &gap) {
            return std::pair(gap.processor, gap.to) <= std::pair(processor, time);
        });
    return found != gaps.end() && found->processor == processor && found->from <= time ? &*found
                                                                                       : nullptr;
}

ScheduleIdle scheduleIdle(const Schedule &schedule, const ExecutionCosts &costs)
{
    return Gaps(schedule, costs).find();
}

} // namespace takt
