// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// How the window orders replays under noise and shows what comes of them.

#include "LogPanel.h"
#include "MainWindow.h"
#include "ProjectTree.h"
#include "RunsView.h"
#include "WorkbenchActions.h"
#include "views/gantt/GanttView.h"
#include "views/robustness/RobustnessView.h"

#include <QAction>
#include <QItemSelectionModel>
#include <QTreeView>
#include <algorithm>

namespace takt {

namespace {

/// Runs that are replayed where nobody has chosen: the shown one and the best others.
constexpr std::size_t chosenByDefault = 5;

/// Possible runs of a workload, the shown one first, then the shortest.
std::vector<const RunRecord *> replayable(const ProjectContents &contents, WorkloadId workload,
                                          std::optional<RunId> shown)
{
    std::vector<const RunRecord *> runs;
    for (const RunRecord &run : contents.runs) {
        if (run.workload == workload && run.violations == 0)
            runs.push_back(&run);
    }
    std::ranges::stable_sort(runs, {}, [&](const RunRecord *run) {
        const Metric *makespan = metricOf(*run, "makespan");
        return std::pair(run->id != shown, makespan ? makespan->value : 0);
    });
    return runs;
}

} // namespace

void MainWindow::connectRobustness()
{
    RobustnessView *view = m_area->robustness();
    connect(view->form(), &ReplayForm::replayRequested, &m_replays, &ReplayController::start);
    connect(view->form(), &ReplayForm::cancelRequested, &m_replays, &ReplayController::cancel);
    connect(view, &RobustnessView::replicaRequested, &m_replays, &ReplayController::openReplica);
    connect(view, &RobustnessView::removalRequested, &m_replays, &ReplayController::remove);
    connect(view, &RobustnessView::runActivated, &m_presenter, &RunPresenter::showRun);
    connect(&m_replays, &ReplayController::started, view->form(),
            [view] { view->form()->setRunning(true); });
    connect(&m_replays, &ReplayController::progressed, view->form(), &ReplayForm::setProgress);
    connect(&m_replays, &ReplayController::finished, view->form(),
            [view] { view->form()->setRunning(false); });
    connect(&m_replays, &ReplayController::shown, this,
            [this, view](const std::vector<ReplayedRun> &replays) {
                view->setReplays(replays);
                refreshActions();
            });
    connect(&m_replays, &ReplayController::remarked, this,
            [this](const QString &remark) { m_log->add(LogPanel::Level::Warning, remark); });
    connect(&m_replays, &ReplayController::failed, this, &MainWindow::reportError);
    connect(&m_replays, &ReplayController::replicaMade, this,
            [this](const std::shared_ptr<const TimelineDocument> &document) {
                m_traces.showMade(document);
                bringTraceIntoSight();
            });

    const auto offer = [this] { offerReplays(); };
    connect(&m_project, &ProjectController::contentsChanged, this, offer);
    connect(&m_session, &ViewSession::runChanged, this, offer);
    connect(&m_presenter, &RunPresenter::workloadChanged, this, offer);
    connect(m_area->runs()->table(), &RunTable::selectionChanged, this, offer);
    connect(m_tree->view()->selectionModel(), &QItemSelectionModel::selectionChanged, this, offer);

    GanttView *gantt = m_area->gantt();
    QAction *spread = m_actions->spreadUnderNoise;
    connect(spread, &QAction::toggled, gantt, &GanttView::setShowReplay);
    connect(gantt, &GanttView::optionsChanged, spread,
            [spread, gantt] { spread->setChecked(gantt->showsReplay()); });
    connect(&m_session, &ViewSession::replayChanged, spread,
            [this, spread] { spread->setEnabled(m_session.replay() != nullptr); });
    spread->setEnabled(false);
}

void MainWindow::offerReplays()
{
    ReplayForm *form = m_area->robustness()->form();
    std::vector<const RunRecord *> runs;
    if (m_presenter.workload())
        runs = replayable(m_project.contents(), *m_presenter.workload(), m_presenter.run());
    std::vector<RunId> selected = m_tree->selectedRuns();
    if (selected.size() < 2)
        selected = m_area->runs()->table()->selectedRuns();
    const auto isSelected = [&](const RunRecord *run) {
        return std::ranges::find(selected, run->id) != selected.end();
    };
    const bool isSelection = std::ranges::count_if(runs, isSelected) > 1;
    std::vector<ReplayChoice> choices;
    for (const RunRecord *run : runs)
        choices.push_back({run->id, titleOf(*run, *m_schedulers),
                           isSelection ? isSelected(run) : choices.size() < chosenByDefault});
    // What a person has ticked stays until something else is on offer.
    if (choices == m_offeredReplays)
        return;
    m_offeredReplays = choices;
    form->setChoices(std::move(choices));
    const WorkloadRecord *workload =
        m_presenter.workload() ? m_project.contents().workload(*m_presenter.workload()) : nullptr;
    form->setTimeUnit(workload && m_session.graph()
                          ? QString::fromStdString(std::string(m_session.graph()->timeUnit()))
                          : QString());
}

} // namespace takt
