// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/WhatIf.h"

#include "core/analysis/ScheduleMetrics.h"
#include "core/model/ProjectProblem.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <utility>

namespace takt {

namespace {

constexpr double sameTime = 1e-9; ///< of the makespan
constexpr double nowhere = std::numeric_limits<double>::quiet_NaN();

ValidationRules rulesFor(bool hasCopies)
{
    ValidationRules rules;
    rules.allowDuplication = hasCopies;
    rules.limit = 1;
    return rules;
}

} // namespace

Expected<WhatIf> WhatIf::of(PlannedWork work, std::shared_ptr<const Schedule> schedule)
{
    WhatIf whatIf;
    whatIf.m_work = std::move(work);
    whatIf.m_unstretched = whatIf.m_work.graph;
    if (auto bound = whatIf.rebind(); !bound)
        return tl::unexpected(bound.error());
    const TaskGraph &graph = *whatIf.m_work.graph;
    if (schedule->taskCount() != graph.taskCount() ||
        schedule->processorCount() != whatIf.m_work.platform->processorCount())
        return failure({}, "is a schedule of another workload or platform");
    whatIf.m_hasCopies = !whatIf.isProject() && schedule->placements().size() > graph.taskCount();
    const Validation validation =
        validate(*schedule, *whatIf.m_costs, rulesFor(whatIf.m_hasCopies));
    if (!validation.isValid())
        return failure({}, fmt::format("is impossible as it stands: {}",
                                       validation.violations.front().message));
    whatIf.m_order = ScheduleOrder::of(*schedule, *whatIf.m_costs);
    whatIf.m_before = schedule;
    whatIf.m_schedule = std::move(schedule);
    return whatIf;
}

Expected<void> WhatIf::rebind()
{
    auto costs = ExecutionCosts::bind(*m_work.graph, *m_work.platform);
    if (!costs)
        return tl::unexpected(costs.error());
    m_costs = std::make_shared<const ExecutionCosts>(*std::move(costs));
    return {};
}

bool WhatIf::isProject() const noexcept
{
    return m_work.graph->project() != nullptr;
}

double WhatIf::factor(TaskIndex task) const
{
    const auto found = m_factors.find(task);
    return found == m_factors.end() ? 1 : found->second;
}

std::string WhatIf::nameOf(TaskIndex task) const
{
    return fmt::format("'{}'", m_work.graph->id(task));
}

const std::string &WhatIf::nameOfProcessor(ProcessorIndex processor) const
{
    return m_work.platform->processor(processor).name;
}

ScheduleConflict WhatIf::conflict(TaskIndex task, std::string message) const
{
    return {std::move(message), task, task};
}

bool WhatIf::mayRunOn(TaskIndex task, ProcessorIndex processor) const
{
    return !isForbidden(processor) && std::isfinite(m_costs->execution(task, processor));
}

std::vector<TaskChange> WhatIf::moves() const
{
    const double tolerance = sameTime * std::max(m_before->makespan(), m_schedule->makespan());
    std::vector<TaskChange> changes;
    for (TaskIndex task = 0; task < m_schedule->taskCount(); ++task) {
        const Placement *before = m_before->placementOf(task);
        const Placement *after = m_schedule->placementOf(task);
        if (before == nullptr || after == nullptr)
            continue;
        if (before->processor != after->processor ||
            std::abs(before->start - after->start) > tolerance ||
            std::abs(before->finish - after->finish) > tolerance)
            changes.push_back({task, *before, *after});
    }
    return changes;
}

WhatIf::Outcome WhatIf::settled() &&
{
    const ScheduleConstraints constraints(m_order, *m_costs);
    std::vector<double> pins;
    if (!m_pins.empty()) {
        pins.assign(m_order.runs.size(), nowhere);
        for (const auto &[task, start] : m_pins) {
            if (const auto run = m_order.runOf(task))
                pins[*run] = start;
        }
    }
    const auto starts = constraints.earliestStarts(pins);
    if (!starts)
        return tl::unexpected(starts.error());
    auto schedule = m_order.schedule(m_work.graph->taskCount(), *starts);
    if (!schedule)
        return tl::unexpected(conflict(0, schedule.error().message()));
    const Validation validation = validate(*schedule, *m_costs, rulesFor(m_hasCopies));
    if (!validation.isValid()) {
        const Violation &violation = validation.violations.front();
        return tl::unexpected(
            ScheduleConflict{violation.message, violation.task, violation.otherTask});
    }
    for (RunIndex run = 0; run < m_order.runs.size(); ++run)
        m_order.runs[run].start = (*starts)[run];
    m_schedule = std::make_shared<const Schedule>(*std::move(schedule));
    return std::move(*this);
}

WhatIf::Outcome WhatIf::adopting(Schedule schedule) &&
{
    const Validation validation = validate(schedule, *m_costs, rulesFor(m_hasCopies));
    if (!validation.isValid()) {
        const Violation &violation = validation.violations.front();
        return tl::unexpected(
            ScheduleConflict{violation.message, violation.task, violation.otherTask});
    }
    m_order = ScheduleOrder::of(schedule, *m_costs);
    m_schedule = std::make_shared<const Schedule>(std::move(schedule));
    return std::move(*this);
}

WhatIf::Outcome WhatIf::pinned(TaskIndex task, std::optional<double> start) const
{
    const auto run = m_order.runOf(task);
    if (!run)
        return tl::unexpected(conflict(task, nameOf(task) + " is placed nowhere"));
    const double at = start.value_or(m_order.runs[*run].start);
    if (!(at >= 0) || !std::isfinite(at))
        return tl::unexpected(
            conflict(task, fmt::format("{} cannot be pinned at {}", nameOf(task), at)));
    WhatIf next = *this;
    next.m_pins[task] = at;
    next.m_changes.push_back(fmt::format("{} pinned at {:.6g}", m_work.graph->id(task), at));
    return start ? std::move(next).settled() : Outcome(std::move(next));
}

WhatIf WhatIf::unpinned(TaskIndex task) const
{
    WhatIf next = *this;
    if (next.m_pins.erase(task) > 0)
        next.m_changes.push_back(fmt::format("{} free", m_work.graph->id(task)));
    return next;
}

WhatIf::Outcome WhatIf::stretched(TaskIndex task, double factor) const
{
    if (!(factor > 0) || !std::isfinite(factor))
        return tl::unexpected(
            conflict(task, fmt::format("{} cannot take {} times as long", nameOf(task), factor)));
    WhatIf next = *this;
    next.m_factors[task] = factor;
    auto graph = takt::stretched(*m_unstretched, next.m_factors);
    if (!graph)
        return tl::unexpected(conflict(task, graph.error().message()));
    next.m_work.graph = *std::move(graph);
    if (auto bound = next.rebind(); !bound)
        return tl::unexpected(conflict(task, bound.error().message()));
    for (TaskRun &run : next.m_order.runs) {
        if (run.task == task)
            run.duration = isProject() ? run.duration / this->factor(task) * factor
                                       : next.m_costs->execution(task, run.processor);
    }
    next.m_changes.push_back(fmt::format("{} × {:.4g}", m_work.graph->id(task), factor));
    return std::move(next).settled();
}

WhatIf::Outcome WhatIf::withForbidden(ProcessorIndex processor) const
{
    WhatIf next = *this;
    next.m_forbidden.insert(processor);
    if (auto stuck = isProject() ? next.vacateUnit(processor) : next.vacate(processor))
        return tl::unexpected(*std::move(stuck));
    next.m_changes.push_back("without " + nameOfProcessor(processor));
    return std::move(next).settled();
}

WhatIf WhatIf::withAllowed(ProcessorIndex processor) const
{
    WhatIf next = *this;
    if (next.m_forbidden.erase(processor) > 0)
        next.m_changes.push_back("with " + nameOfProcessor(processor) + " again");
    return next;
}

WhatIf::Outcome WhatIf::withTwinOf(ProcessorIndex like) const
{
    const auto added = takt::withTwinOf(m_work, like);
    const auto plain =
        m_factors.empty() ? added : takt::withTwinOf({m_unstretched, m_work.platform}, like);
    if (!added || !plain)
        return tl::unexpected(conflict(0, (added ? plain : added).error().message()));
    const ProcessorIndex place = added->processor;
    const auto renumbered = [place](ProcessorIndex processor) {
        return processor >= place ? processor + 1 : processor;
    };
    const auto shifted = [&](const Schedule &schedule) {
        std::vector<Placement> placements(schedule.placements().begin(),
                                          schedule.placements().end());
        for (Placement &placement : placements)
            placement.processor = renumbered(placement.processor);
        return Schedule::create(schedule.taskCount(), schedule.processorCount() + 1,
                                std::move(placements));
    };
    auto before = shifted(*m_before);
    auto now = shifted(*m_schedule);
    if (!before || !now)
        return tl::unexpected(conflict(0, (before ? now : before).error().message()));
    WhatIf next = *this;
    next.m_work = added->work;
    next.m_unstretched = plain->work.graph;
    if (auto bound = next.rebind(); !bound)
        return tl::unexpected(conflict(0, bound.error().message()));
    next.m_before = std::make_shared<const Schedule>(*std::move(before));
    next.m_forbidden.clear();
    for (const ProcessorIndex processor : m_forbidden)
        next.m_forbidden.insert(renumbered(processor));
    next.m_changes.push_back("one more " + nameOfProcessor(like));
    return std::move(next).adopting(*std::move(now));
}

SchedulerRun WhatIf::asRun(std::string name) const
{
    SchedulerRun run;
    run.scheduler = std::move(name);
    run.graph = m_work.graph;
    run.platform = m_work.platform;
    run.schedule = m_schedule;
    run.validation = validate(*m_schedule, *m_costs, rulesFor(m_hasCopies));
    run.metrics = scheduleMetrics(*m_schedule, *m_costs, 0);
    return run;
}

std::vector<RunIndex> WhatIf::runsByStart() const
{
    // The schedule knows the order of tasks that take no time and start together.
    std::vector<std::size_t> rankOfTask(m_work.graph->taskCount(), 0);
    std::size_t rank = 0;
    for (const TaskIndex task : m_work.graph->topologicalOrder())
        rankOfTask[task] = rank++;
    std::vector<RunIndex> runs(m_order.runs.size());
    for (RunIndex run = 0; run < runs.size(); ++run)
        runs[run] = run;
    std::ranges::sort(runs, {}, [&](RunIndex run) {
        const TaskRun &task = m_order.runs[run];
        return std::tuple(task.start, task.start + task.duration, rankOfTask[task.task], run);
    });
    return runs;
}

} // namespace takt
