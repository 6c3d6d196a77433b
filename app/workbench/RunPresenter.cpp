// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "RunPresenter.h"

#include <utility>
#include <vector>

namespace takt {

RunPresenter::RunPresenter(ProjectController *project, ViewSession *session,
                           std::shared_ptr<const SchedulerRegistry> schedulers, QObject *parent)
    : QObject(parent),
      m_project(project),
      m_session(session),
      m_schedulers(std::move(schedulers)),
      m_recent(8)
{
    connect(project, &ProjectController::contentsChanged, this, &RunPresenter::dropRemoved);
}

std::optional<RunId> RunPresenter::run() const noexcept
{
    const ShownRun &shown = m_session->run();
    return shown && shown.id != 0 ? std::optional(shown.id) : std::nullopt;
}

std::optional<RunId> RunPresenter::comparison() const noexcept
{
    return m_session->comparison() ? std::optional(m_session->comparison().id) : std::nullopt;
}

void RunPresenter::setWorkload(std::optional<WorkloadId> workload)
{
    if (std::exchange(m_workload, workload) != workload)
        Q_EMIT workloadChanged();
}

void RunPresenter::fetch(RunId id, std::function<void(const ShownRun &)> done)
{
    if (const ShownRun *known = m_recent.object(id))
        return done(*known);
    m_project->loadRun(id, [this, id, done = std::move(done)](Expected<LoadedRun> loaded) {
        const RunRecord *record = m_project->contents().run(id);
        if (!loaded || !record)
            return;
        const ShownRun shown{loaded->run, titleOf(*record, *m_schedulers), id, loaded->criticality};
        m_recent.insert(id, new ShownRun(shown));
        done(shown);
    });
}

void RunPresenter::showRun(RunId id)
{
    const RunRecord *record = m_project->contents().run(id);
    if (!record)
        return;
    const std::uint64_t wish = ++m_wish;
    fetch(id, [this, wish, workload = record->workload](const ShownRun &shown) {
        if (wish != m_wish)
            return;
        // A run compared with itself says nothing.
        if (m_session->comparison() && m_session->comparison().id == shown.id)
            m_session->setComparison({});
        m_session->setRun(shown);
        setWorkload(workload);
    });
}

void RunPresenter::showIncumbent(WorkloadId workload,
                                 const std::shared_ptr<const SchedulerRun> &run)
{
    if (m_workload != workload || m_session->comparison())
        return;
    ++m_wish;
    m_session->setRun({run, tr("%1, searching").arg(QString::fromStdString(run->scheduler)), 0});
}

void RunPresenter::dropIncumbent()
{
    if (!m_session->run() || run())
        return;
    m_session->setRun({});
    if (m_workload)
        showBest(*m_workload);
}

void RunPresenter::compare(RunId first, RunId second)
{
    const RunRecord *record = m_project->contents().run(first);
    if (!record || !m_project->contents().run(second) || first == second)
        return;
    const std::uint64_t wish = ++m_wish;
    fetch(first, [this, wish, second, workload = record->workload](const ShownRun &shownFirst) {
        fetch(second, [this, wish, workload, shownFirst](const ShownRun &shownSecond) {
            if (wish != m_wish)
                return;
            m_session->setRun(shownFirst);
            m_session->setComparison(shownSecond);
            setWorkload(workload);
            Q_EMIT comparisonShown();
        });
    });
}

void RunPresenter::compareWithNextBest()
{
    const RunRecord *shown = run() ? m_project->contents().run(*run()) : nullptr;
    if (!shown || comparison())
        return;
    std::vector<RunRecord> others = m_project->contents().runs;
    std::erase_if(others, [&](const RunRecord &other) { return other.id == shown->id; });
    if (const RunRecord *next = bestRun(others, shown->workload))
        compare(shown->id, next->id);
}

void RunPresenter::showWorkload(WorkloadId id)
{
    const std::uint64_t wish = ++m_wish;
    m_project->loadWorkload(id, [this, wish, id](Expected<WorkloadDocument> document) {
        if (!document || wish != m_wish)
            return;
        if (m_workload != id) {
            m_session->setComparison({});
            m_session->setRun({});
        }
        m_session->setGraph(document->graph);
        setWorkload(id);
    });
}

void RunPresenter::showBest(WorkloadId workload)
{
    if (const RunRecord *best = bestRun(m_project->contents().runs, workload))
        showRun(best->id);
    else
        showWorkload(workload);
}

void RunPresenter::clear()
{
    ++m_wish;
    m_recent.clear();
    m_session->setComparison({});
    m_session->setRun({});
    m_session->setGraph(nullptr);
    setWorkload(std::nullopt);
}

void RunPresenter::dropRemoved()
{
    const ProjectContents &contents = m_project->contents();
    if (comparison() && !contents.run(*comparison()))
        m_session->setComparison({});
    const bool isRunGone = run() && !contents.run(*run());
    const bool isWorkloadGone = m_workload && !contents.workload(*m_workload);
    if (isWorkloadGone)
        clear();
    else if (isRunGone && m_workload) {
        m_session->setComparison({});
        m_session->setRun({});
        showBest(*m_workload);
    }
}

} // namespace takt
