// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the window lets a person bend a run, and keeps what comes of it.

#include "LogPanel.h"
#include "MainWindow.h"
#include "WorkbenchActions.h"
#include "views/gantt/GanttView.h"
#include "views/whatif/WhatIfBar.h"
#include "views/whatif/WhatIfSession.h"

#include <QAction>
#include <QStringList>

namespace takt {

void MainWindow::connectWhatIf()
{
    m_whatIf = new WhatIfSession(&m_session, m_area->gantt(), m_project.undoStack(), this);
    m_whatIfBar = new WhatIfBar(m_whatIf, &m_session);
    m_area->addAboveGantt(m_whatIfBar);
    connect(m_actions->whatIf, &QAction::triggered, this, [this](bool isWanted) {
        if (isWanted) {
            m_whatIf->begin();
            m_area->show(View::Gantt);
            m_area->gantt()->setFocus();
        } else {
            m_whatIf->end();
        }
        refreshWhatIf();
    });
    connect(m_actions->keepWhatIf, &QAction::triggered, this, &MainWindow::keepWhatIf);
    connect(m_whatIfBar, &WhatIfBar::keepRequested, this, &MainWindow::keepWhatIf);
    connect(m_whatIfBar, &WhatIfBar::resolveRequested, this, &MainWindow::resolveWhatIf);
    connect(m_whatIf, &WhatIfSession::changed, this, &MainWindow::refreshWhatIf);
    connect(&m_session, &ViewSession::runChanged, this, &MainWindow::refreshWhatIf);
    connect(m_whatIf, &WhatIfSession::refused, this, [this](const QString &reason) {
        m_log->add(LogPanel::Level::Warning, tr("What if: %1").arg(reason));
        // The bar tells it too, but only while it is there.
        if (!m_whatIf->isActive())
            reportError({{}, {}, reason.toStdString()});
    });
    refreshWhatIf();
}

void MainWindow::refreshWhatIf()
{
    const bool isActive = m_whatIf->isActive();
    const auto &state = m_whatIf->state();
    const bool canKeep = isActive && m_project.contents().run(state->base.id) != nullptr;
    m_actions->whatIf->setChecked(isActive);
    m_actions->whatIf->setEnabled(isActive || m_whatIf->canBegin());
    m_actions->keepWhatIf->setEnabled(canKeep && !state->whatIf.changes().empty());
    m_whatIfBar->setCanKeep(canKeep);
    if (isActive)
        m_whatIfBar->setSchedulers(*m_schedulers);
}

void MainWindow::resolveWhatIf(const QString &name)
{
    const auto scheduler = m_schedulers->find(name.toStdString());
    const auto state = m_whatIf->state();
    if (!scheduler || !state)
        return;
    SchedulerRunRequest request;
    request.scheduler = *scheduler;
    request.seed = state->base.run->seed;
    const bool isOwn = state->base.run->scheduler == request.scheduler->info().name;
    for (const auto &[parameter, value] : state->base.run->parameters.values()) {
        if (isOwn)
            request.parameters[parameter] = toText(value);
    }
    m_whatIfBar->setResolving(true);
    m_whatIfQueue.start(
        tr("%1 for %2").arg(name, m_whatIf->title()),
        [state, request](RunContext &context) -> Expected<WhatIf::Outcome> {
            return state->whatIf.resolvedBy(request, context);
        },
        [this, state, name](Expected<WhatIf::Outcome> outcome) {
            m_whatIfBar->setResolving(false);
            if (!outcome)
                return reportError(outcome.error());
            m_whatIf->adopt(state, *std::move(outcome), tr("schedule made anew by %1").arg(name));
        });
}

void MainWindow::keepWhatIf()
{
    const auto state = m_whatIf->state();
    const RunRecord *base = state ? m_project.contents().run(state->base.id) : nullptr;
    if (base == nullptr || state->whatIf.changes().empty())
        return;
    const auto run = m_whatIf->run();
    QStringList words;
    for (const std::string &change : state->whatIf.changes())
        words += QString::fromStdString(change);
    const QString changes = words.join(QStringLiteral(", "));
    const PlannedWork &work = state->whatIf.work();
    const auto storeOnPlatform = [this, work, run, changes,
                                  isSame = work.platform == state->base.run->platform,
                                  known = base->platform](WorkloadId workload) {
        if (isSame)
            return storeWhatIf(workload, known, run, changes);
        m_project.addPlatform(work.platform, changes,
                              [this, workload, run, changes](Expected<PlatformId> platform) {
                                  if (platform)
                                      storeWhatIf(workload, *platform, run, changes);
                              });
    };
    if (work.graph == state->base.run->graph)
        return storeOnPlatform(base->workload);
    m_project.addWorkload({work.graph, nullptr, {}}, changes,
                          [storeOnPlatform](Expected<WorkloadId> workload) {
                              if (workload)
                                  storeOnPlatform(*workload);
                          });
}

void MainWindow::storeWhatIf(WorkloadId workload, PlatformId platform,
                             const std::shared_ptr<const SchedulerRun> &run, const QString &changes)
{
    m_project.addRun(workload, platform, run, [this, changes](Expected<RunId> id) {
        if (!id)
            return;
        m_project.setNote(Project::Kind::Run, *id, changes);
        m_presenter.showRun(*id);
        note(tr("Kept: %1").arg(changes));
    });
}

} // namespace takt
