// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleConstraints.h"

#include "core/model/ProjectProblem.h"
#include "core/model/ShopProblem.h"

#include <algorithm>
#include <fmt/format.h>

namespace takt {

namespace {

bool isBlocking(const ShopProblem *shop)
{
    return shop != nullptr && (shop->buffer() == ShopBuffer::Blocking ||
                               shop->buffer() == ShopBuffer::BlockingWithSwaps);
}

} // namespace

bool hasRules(const TaskGraph &graph) noexcept
{
    const ShopProblem *shop = graph.shop().get();
    return graph.project() != nullptr ||
           (shop != nullptr && (!shop->isClassical() || shop->hasReleases()));
}

std::string_view toString(ConstraintKind kind) noexcept
{
    switch (kind) {
    case ConstraintKind::Data:
        return "data";
    case ConstraintKind::Processor:
        return "processor";
    case ConstraintKind::Setup:
        return "set-up";
    case ConstraintKind::Job:
        return "job";
    case ConstraintKind::Blocking:
        return "blocking";
    case ConstraintKind::NoWait:
        return "no-wait";
    }
    return {};
}

ScheduleConstraints::ScheduleConstraints(const ScheduleOrder &order, const ExecutionCosts &costs)
    : m_order(&order),
      m_costs(&costs),
      m_runsOfTask(costs.taskCount()),
      m_firstSetup(order.runs.size(), 0)
{
    for (RunIndex run = 0; run < order.runs.size(); ++run)
        m_runsOfTask[order.runs[run].task].push_back(run);
    std::vector<std::vector<ScheduleConstraint>> into(order.runs.size());
    addDataConstraints(into);
    addProcessorConstraints(into);
    addJobConstraints(into);
    m_first.push_back(0);
    for (const std::vector<ScheduleConstraint> &constraints : into) {
        m_constraints.insert(m_constraints.end(), constraints.begin(), constraints.end());
        m_first.push_back(m_constraints.size());
    }
}

void ScheduleConstraints::addDataConstraints(std::vector<std::vector<ScheduleConstraint>> &into)
{
    const TaskGraph &graph = m_costs->graph();
    const auto &runs = m_order->runs;
    for (RunIndex run = 0; run < runs.size(); ++run) {
        const TaskRun &target = runs[run];
        const auto predecessors = graph.predecessors(target.task);
        const auto edges = graph.incomingEdges(target.task);
        for (std::size_t k = 0; k < predecessors.size(); ++k) {
            const auto delayFrom = [&](RunIndex source) {
                return runs[source].duration +
                       m_costs->communication(edges[k], runs[source].processor, target.processor);
            };
            const auto &sources = m_runsOfTask[predecessors[k]];
            if (sources.empty())
                continue;
            const RunIndex source = *std::ranges::min_element(
                sources, {}, [&](RunIndex copy) { return runs[copy].start + delayFrom(copy); });
            into[run].push_back({source, delayFrom(source), ConstraintKind::Data});
        }
    }
}

void ScheduleConstraints::addProcessorConstraints(
    std::vector<std::vector<ScheduleConstraint>> &into)
{
    const ShopProblem *shop = m_costs->graph().shop().get();
    const ProjectProblem *project = m_costs->graph().project().get();
    const auto &runs = m_order->runs;
    const bool momentsCount = isBlocking(shop) || (shop != nullptr && shop->hasSetups());
    for (ProcessorIndex processor = 0; processor < m_order->onProcessor.size(); ++processor) {
        if (project != nullptr && processor >= project->unitCount())
            continue;
        std::optional<RunIndex> before;
        for (const RunIndex run : m_order->onProcessor[processor]) {
            if (!momentsCount && runs[run].duration <= 0)
                continue;
            const double setup = shop == nullptr ? 0
                                 : before
                                     ? shop->setup(processor, shop->jobOf(runs[*before].task),
                                                   shop->jobOf(runs[run].task))
                                     : shop->firstSetup(processor, shop->jobOf(runs[run].task));
            if (!before)
                m_firstSetup[run] = setup;
            else
                into[run].push_back(
                    {*before, runs[*before].duration + setup,
                     setup > 0 ? ConstraintKind::Setup : ConstraintKind::Processor});
            if (before && isBlocking(shop) && !shop->isLastOfJob(runs[*before].task)) {
                const auto &next = m_runsOfTask[runs[*before].task + 1];
                if (!next.empty() && next.front() != run)
                    into[run].push_back({next.front(), 0, ConstraintKind::Blocking});
            }
            before = run;
        }
    }
}

void ScheduleConstraints::addJobConstraints(std::vector<std::vector<ScheduleConstraint>> &into)
{
    const ShopProblem *shop = m_costs->graph().shop().get();
    if (shop == nullptr)
        return;
    const auto &runs = m_order->runs;
    for (JobIndex job = 0; job < shop->jobCount(); ++job) {
        std::vector<RunIndex> ofJob;
        for (OperationIndex operation = shop->firstOperation(job);
             operation < shop->firstOperation(job + 1); ++operation) {
            if (!m_runsOfTask[operation].empty())
                ofJob.push_back(m_runsOfTask[operation].front());
        }
        if (!shop->hasJobOrder()) {
            std::ranges::stable_sort(ofJob, {}, [&](RunIndex run) { return runs[run].start; });
            for (std::size_t place = 1; place < ofJob.size(); ++place)
                into[ofJob[place]].push_back(
                    {ofJob[place - 1], runs[ofJob[place - 1]].duration, ConstraintKind::Job});
        } else if (shop->buffer() == ShopBuffer::NoWait) {
            for (std::size_t place = 1; place < ofJob.size(); ++place)
                into[ofJob[place - 1]].push_back(
                    {ofJob[place], -runs[ofJob[place - 1]].duration, ConstraintKind::NoWait});
        }
    }
}

double ScheduleConstraints::release(RunIndex run) const noexcept
{
    const auto &shop = m_costs->graph().shop();
    return shop ? shop->release(shop->jobOf(m_order->runs[run].task)) : 0;
}

double ScheduleConstraints::pastDowntimes(RunIndex run, double start) const noexcept
{
    const auto &shop = m_costs->graph().shop();
    if (!shop || !shop->hasDowntimes())
        return start;
    const TaskRun &there = m_order->runs[run];
    for (const Downtime &downtime : shop->downtimes(there.processor)) {
        if (downtime.end > start && start + there.duration > downtime.begin)
            start = downtime.end;
    }
    return start;
}

double ScheduleConstraints::beforeDowntimes(RunIndex run, double start) const noexcept
{
    const auto &shop = m_costs->graph().shop();
    if (!shop || !shop->hasDowntimes())
        return start;
    const TaskRun &there = m_order->runs[run];
    const auto downtimes = shop->downtimes(there.processor);
    for (auto downtime = downtimes.rbegin(); downtime != downtimes.rend(); ++downtime) {
        if (downtime->end > start && start + there.duration > downtime->begin)
            start = downtime->begin - there.duration;
    }
    return start;
}

std::string ScheduleConstraints::nameOf(RunIndex run) const
{
    return fmt::format("'{}'", m_costs->graph().id(m_order->runs[run].task));
}

std::string ScheduleConstraints::describe(const ScheduleConstraint &constraint, RunIndex into) const
{
    const std::string from = nameOf(constraint.from);
    const std::string to = nameOf(into);
    const auto &processor = m_costs->platform().processor(m_order->runs[into].processor).name;
    switch (constraint.kind) {
    case ConstraintKind::Data:
        return m_costs->graph().shop() || m_costs->graph().project()
                   ? fmt::format("{} comes after {}", to, from)
                   : fmt::format("{} needs the data of {}", to, from);
    case ConstraintKind::Processor:
        return fmt::format("{} stands after {} on {}", to, from, processor);
    case ConstraintKind::Setup:
        return fmt::format("{} is set up for after {} on {}", to, from, processor);
    case ConstraintKind::Job:
        return fmt::format("{} stands after {} in its job", to, from);
    case ConstraintKind::Blocking:
        return fmt::format("{} gets {} when {} takes the job there away", to, processor, from);
    case ConstraintKind::NoWait:
        return fmt::format("the job of {} must not wait for {}", to, from);
    }
    return {};
}

} // namespace takt
