// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the window orders runs and shows what comes of them.

#include "LogPanel.h"
#include "MainWindow.h"
#include "RunPanel.h"
#include "WorkbenchActions.h"

#include <QAction>
#include <QLocale>

namespace takt {

void MainWindow::connectRuns()
{
    connect(m_runPanel, &RunPanel::runRequested, this, [this](const RunOrder &order) {
        if (m_presenter.workload())
            m_scheduling.start(order, *m_presenter.workload());
    });
    connect(m_runPanel, &RunPanel::cancelRequested, &m_scheduling, &SchedulingController::cancel);
    connect(m_runPanel, &RunPanel::keepBestRequested, &m_scheduling,
            &SchedulingController::keepBest);
    connect(m_runPanel, &RunPanel::canRunChanged, this, [this] {
        refreshActions();
        runNow();
    });
    connect(&m_scheduling, &SchedulingController::started, this, [this] {
        m_runPanel->setRunning(true);
        refreshActions();
    });
    connect(&m_scheduling, &SchedulingController::incumbentFound, this,
            [this](WorkloadId workload, const std::shared_ptr<const SchedulerRun> &run) {
                m_presenter.showIncumbent(workload, run);
                m_runPanel->setSearching(true);
                m_actions->keepBest->setEnabled(true);
            });
    connect(&m_scheduling, &SchedulingController::searchEnded, this, [this] {
        m_runPanel->setSearching(false);
        m_actions->keepBest->setEnabled(false);
    });
    connect(&m_scheduling, &SchedulingController::failed, this, &MainWindow::reportError);
    connect(&m_scheduling, &SchedulingController::runStored, this, &MainWindow::reportRun);
    connect(&m_scheduling, &SchedulingController::orderFinished, this,
            &MainWindow::onOrderFinished);
}

void MainWindow::onOrderFinished(const std::vector<RunId> &runs)
{
    m_runPanel->setRunning(!m_scheduling.isIdle());
    refreshActions();
    std::vector<RunRecord> records;
    for (const RunId id : runs)
        if (const RunRecord *run = m_project.contents().run(id))
            records.push_back(*run);
    if (records.empty())
        return m_presenter.dropIncumbent();
    const RunRecord *best = bestRun(records, records.front().workload);
    m_presenter.showRun(best ? best->id : records.front().id);
    const bool isSeen = m_area->isShown(View::Gantt) || m_area->isShown(View::Runs) ||
                        m_area->isShown(View::Search);
    if (!isSeen)
        m_area->show(View::Gantt);
}

Expected<void> MainWindow::addScheduler(std::shared_ptr<const Scheduler> scheduler)
{
    auto added = m_registries->schedulers.add(std::move(scheduler));
    if (added)
        m_runPanel->setSchedulers(*m_schedulers);
    return added;
}

void MainWindow::runWhenReady(const QStringList &schedulers, const QString &platform)
{
    m_runPanel->checkSchedulers(schedulers);
    if (!platform.isEmpty())
        m_runPanel->setPlatform(platform);
    m_runsWhenReady = true;
    runNow();
}

void MainWindow::runNow()
{
    if (m_runsWhenReady && m_opener.isIdle() && m_runPanel->canRun() && m_presenter.workload()) {
        m_runsWhenReady = false;
        m_scheduling.start(m_runPanel->order(), *m_presenter.workload());
    }
}

void MainWindow::reportRun(RunId id)
{
    const RunRecord *run = m_project.contents().run(id);
    const Metric *makespan = run ? metricOf(*run, "makespan") : nullptr;
    if (!makespan)
        return;
    const QString title = titleOf(*run, *m_schedulers);
    if (run->violations > 0)
        return reportError({title.toStdString(),
                            {},
                            tr("returned an impossible schedule; the inspector lists what is wrong")
                                .toStdString()});
    note(tr("%1: makespan %2, made in %3 s")
             .arg(title,
                  QLocale().toString(makespan->value, 'g', 6) + " " +
                      QString::fromStdString(makespan->unit),
                  QLocale().toString(run->runtimeSeconds, 'g', 3)));
}

} // namespace takt
