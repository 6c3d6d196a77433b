// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/decisions/DecisionReplay.h"

#include "core/model/ShopProblem.h"
#include "views/runs/NumberText.h"
#include "views/shared/DisplayText.h"

#include <algorithm>
#include <cmath>
#include <optional>
#include <utility>

namespace takt {

namespace {

/// Operations that are shown beside the chosen one; a lane has no room for more.
constexpr std::size_t mostOthers = 4;

/// An activity of a project occupies several units; a log names the first.
std::vector<Placement> placementsOf(const Decision &decision, const SchedulerRun &run)
{
    std::vector<Placement> placements;
    for (const std::uint32_t index : run.schedule->indicesOf(decision.task)) {
        const Placement &placement = run.schedule->placements()[index];
        if (run.graph->project() && placement.start == decision.start &&
            placement.finish == decision.finish)
            placements.push_back(placement);
    }
    if (placements.empty())
        placements.push_back({decision.task, decision.processor, decision.start, decision.finish});
    return placements;
}

} // namespace

DecisionReplay::DecisionReplay(std::shared_ptr<const SchedulerRun> run) : m_run(std::move(run))
{
    for (std::size_t step = 0; step < size(); ++step) {
        m_firstOfStep.push_back(m_placements.size());
        std::ranges::copy(placementsOf((*m_run->decisions)[step], *m_run),
                          std::back_inserter(m_placements));
    }
    m_firstOfStep.push_back(m_placements.size());
}

std::size_t DecisionReplay::size() const noexcept
{
    return m_run && m_run->decisions && m_run->schedule ? m_run->decisions->size() : 0;
}

std::shared_ptr<const SchedulerRun> DecisionReplay::before(std::size_t step) const
{
    if (step >= size())
        return m_run;
    const auto end = m_placements.begin() + static_cast<std::ptrdiff_t>(m_firstOfStep[step]);
    auto schedule =
        Schedule::create(m_run->schedule->taskCount(), m_run->schedule->processorCount(),
                         {m_placements.begin(), end});
    if (!schedule)
        return m_run;
    auto partial = std::make_shared<SchedulerRun>();
    partial->scheduler = m_run->scheduler;
    partial->graph = m_run->graph;
    partial->platform = m_run->platform;
    partial->schedule = std::make_shared<const Schedule>(*std::move(schedule));
    return partial;
}

/// When an operation could have run on the machine of a decision after all that was placed before.
std::vector<GanttGhost> DecisionReplay::otherOperations(std::size_t step) const
{
    const Decision decision = (*m_run->decisions)[step];
    const ShopProblem &shop = *m_run->graph->shop();
    double machineFree = 0;
    std::optional<JobIndex> lastJob;
    std::vector<double> finishOf(shop.operationCount(), 0);
    for (std::size_t index = 0; index < m_firstOfStep[step]; ++index) {
        const Placement &placement = m_placements[index];
        finishOf[placement.task] = placement.finish;
        if (placement.processor == decision.processor && placement.finish >= machineFree) {
            machineFree = placement.finish;
            lastJob = shop.jobOf(placement.task);
        }
    }
    std::vector<GanttGhost> ghosts;
    for (const ReadyTask &ready : decision.ready) {
        const double duration = shop.duration(ready.task, decision.processor);
        if (ready.task == decision.task || !std::isfinite(duration))
            continue;
        const JobIndex job = shop.jobOf(ready.task);
        double start = machineFree + (lastJob ? shop.setup(decision.processor, *lastJob, job)
                                              : shop.firstSetup(decision.processor, job));
        start = std::max(start, shop.release(job));
        if (shop.hasJobOrder() && shop.position(ready.task) > 0)
            start = std::max(start, finishOf[ready.task - 1]);
        ghosts.push_back(
            {decision.processor, start, start + duration, GanttGhost::Kind::Candidate,
             QStringLiteral("%1: %2").arg(displayText(std::string(m_run->graph->label(ready.task))),
                                          numberText(ready.priority))});
        if (ghosts.size() == mostOthers)
            break;
    }
    return ghosts;
}

GanttAnnotations DecisionReplay::alternatives(std::size_t step) const
{
    GanttAnnotations annotations;
    if (step >= size())
        return annotations;
    const Decision decision = (*m_run->decisions)[step];
    const QString task = displayText(std::string(m_run->graph->label(decision.task)));
    if (m_run->graph->shop() && decision.candidateCount <= 1)
        annotations.ghosts = otherOperations(step);
    const int parts = static_cast<int>(annotations.ghosts.size()) + 1;
    for (int part = 1; part < parts; ++part) {
        annotations.ghosts[static_cast<std::size_t>(part) - 1].part = part;
        annotations.ghosts[static_cast<std::size_t>(part) - 1].parts = parts;
    }
    for (const Candidate &candidate : decision.candidates) {
        if (candidate.processor != decision.processor)
            annotations.ghosts.push_back(
                {candidate.processor, candidate.start, candidate.finish,
                 GanttGhost::Kind::Candidate,
                 QStringLiteral("%1: %2").arg(task, numberText(candidate.score))});
    }
    for (std::size_t index = m_firstOfStep[step]; index < m_firstOfStep[step + 1]; ++index) {
        const Placement &placement = m_placements[index];
        annotations.ghosts.push_back({placement.processor, placement.start, placement.finish,
                                      GanttGhost::Kind::Chosen, task, 0, parts});
    }
    return annotations;
}

} // namespace takt
