// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window's actions do; MainWindow.cpp connects the parts with each other.

#include "AboutDialog.h"
#include "CommandPalette.h"
#include "Exporter.h"
#include "HelpBrowser.h"
#include "MainWindow.h"
#include "PluginsDialog.h"
#include "RunPanel.h"
#include "RunsView.h"
#include "Samples.h"
#include "SqlPanel.h"
#include "StartPage.h"
#include "TracePage.h"
#include "ViewStateKeeper.h"
#include "WorkbenchActions.h"
#include "views/gantt/GanttView.h"
#include "views/graph/GraphView.h"
#include "views/robustness/RobustnessView.h"
#include "views/shared/PlotView.h"
#include "views/studies/StudyView.h"
#include "views/timeline/SearchBar.h"
#include "views/trace/CriticalPathFinder.h"
#include "views/trace/TraceView.h"

#include <QAction>
#include <QActionGroup>
#include <QFileDialog>
#include <QFileInfo>
#include <QMenu>

namespace takt {

namespace {

/// Opens a dialog that goes away by itself and keeps nobody waiting.
void openDialog(QDialog *dialog)
{
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->show();
}

} // namespace

void MainWindow::connectFileActions()
{
    const WorkbenchActions &actions = *m_actions;
    connect(actions.newProject, &QAction::triggered, &m_project, &ProjectController::startNew);
    connect(actions.open, &QAction::triggered, this, &MainWindow::askOpen);
    connect(actions.save, &QAction::triggered, this, &MainWindow::save);
    connect(actions.saveAs, &QAction::triggered, this, &MainWindow::askSaveAs);
    connect(actions.quit, &QAction::triggered, this, &QWidget::close);
    for (const Sample &sample : samples())
        actions.samples->addAction(sample.title, this,
                                   [this, path = sample.path] { openFiles({path}); });
    actions.samples->setEnabled(!actions.samples->isEmpty());

    connect(actions.exportPlot, &QAction::triggered, this,
            [this] { m_exporter->exportPlot(m_area->currentPlot()); });
    connect(actions.exportCsv, &QAction::triggered, this, [this] { exportTable(false); });
    connect(actions.exportLatex, &QAction::triggered, this, [this] { exportTable(true); });
    connect(m_sql, &SqlConsole::exportRequested, this,
            [this](const QString &csv) { m_exporter->exportText(tr("query"), csv, "csv"); });
    connect(actions.exportSchedule, &QAction::triggered, this,
            [this] { m_exporter->exportSchedule(m_session.run().run, m_session.run().title); });
    connect(m_exporter, &Exporter::exported, this,
            [this](const QString &path) { note(tr("Wrote %1").arg(path)); });
    connect(m_exporter, &Exporter::failed, this, &MainWindow::reportError);
    connect(actions.run, &QAction::triggered, this,
            [this] { Q_EMIT m_runPanel->runRequested(m_runPanel->order()); });
    connect(actions.keepBest, &QAction::triggered, &m_scheduling, &SchedulingController::keepBest);
    connect(actions.cancel, &QAction::triggered, &m_scheduling, &SchedulingController::cancel);
}

void MainWindow::connectViewActions()
{
    const WorkbenchActions &actions = *m_actions;
    connect(actions.views, &QActionGroup::triggered, this,
            [this](const QAction *action) { showView(static_cast<View>(action->data().toInt())); });
    connect(actions.moveView, &QAction::triggered, m_area, &ViewArea::moveToOtherSide);
    connect(actions.themes, &QActionGroup::triggered, this, [this](const QAction *action) {
        setTheme(static_cast<Theme>(action->data().toInt()));
        m_settings.setValue("theme", toString(m_theme.theme()));
    });
    connect(actions.coloring, &QActionGroup::triggered, this, [this](const QAction *action) {
        m_session.setColoring(static_cast<TaskColoring>(action->data().toInt()));
    });
    connect(&m_session, &ViewSession::coloringChanged, this, [this] {
        for (QAction *action : m_actions->coloring->actions())
            action->setChecked(action->data().toInt() == static_cast<int>(m_session.coloring()));
    });
    connect(actions.zoomBack, &QAction::triggered, this, [this] {
        if (isTraceView(m_area->current()))
            m_traceSession.goBack();
        else
            m_session.goBack();
    });
    connect(actions.zoomForward, &QAction::triggered, this, [this] {
        if (isTraceView(m_area->current()))
            m_traceSession.goForward();
        else
            m_session.goForward();
    });
    connect(actions.fit, &QAction::triggered, this, [this] {
        if (isTraceView(m_area->current()))
            m_traceSession.fitTimeRange();
        else if (m_area->current() == View::Graph)
            m_area->graph()->fit();
        else
            m_session.fitTimeRange();
    });
}

void MainWindow::connectGanttActions()
{
    const WorkbenchActions &actions = *m_actions;
    GanttView *gantt = m_area->gantt();
    connect(actions.communication, &QAction::toggled, gantt, &GanttView::setShowCommunication);
    connect(actions.criticalPath, &QAction::toggled, this, [this, gantt](bool isShown) {
        if (isTraceView(m_area->current()))
            m_traceSession.criticalPath()->setShown(isShown);
        else
            gantt->setShowCriticalPath(isShown);
    });
    connect(m_traceSession.criticalPath(), &CriticalPathFinder::changed, this,
            &MainWindow::refreshActions);
    connect(actions.bounds, &QAction::toggled, gantt, &GanttView::setShowBounds);
    connect(actions.idleTime, &QAction::toggled, gantt, &GanttView::setShowIdle);
    const auto showOptions = [this, gantt] {
        m_actions->communication->setChecked(gantt->showsCommunication());
        if (!isTraceView(m_area->current()))
            m_actions->criticalPath->setChecked(gantt->showsCriticalPath());
        m_actions->bounds->setChecked(gantt->showsBounds());
        m_actions->idleTime->setChecked(gantt->showsIdle());
    };
    showOptions();
    connect(gantt, &GanttView::optionsChanged, this, showOptions);
    connect(actions.findNext, &QAction::triggered, this, [this, gantt] {
        if (isTraceView(m_area->current()))
            m_area->trace()->view()->searchNext();
        else
            gantt->searchNext();
    });
    connect(actions.findPrevious, &QAction::triggered, this, [this, gantt] {
        if (isTraceView(m_area->current()))
            m_area->trace()->view()->searchPrevious();
        else
            gantt->searchPrevious();
    });
    connect(actions.find, &QAction::triggered, this, [this, gantt] {
        if (isTraceView(m_area->current())) {
            m_area->show(View::Trace);
            return m_area->trace()->view()->openSearch();
        }
        m_area->show(View::Gantt);
        gantt->findChild<SearchBar *>()->open();
    });
}

void MainWindow::connectHelpActions()
{
    const WorkbenchActions &actions = *m_actions;
    connect(actions.palette, &QAction::triggered, this,
            [this] { m_palette->open(m_actions->all()); });
    connect(actions.manual, &QAction::triggered, this,
            [this] { openDialog(new HelpBrowser(this)); });
    connect(actions.plugins, &QAction::triggered, this,
            [this] { openDialog(new PluginsDialog(m_plugins.records(), this)); });
    connect(actions.about, &QAction::triggered, this,
            [this] { openDialog(new AboutDialog(this)); });
}

void MainWindow::refreshActions()
{
    const PlotView *plot = m_area->currentPlot();
    const bool hasRun = m_session.run().run != nullptr;
    const bool isTrace = isTraceView(m_area->current());
    const bool hasTrace = bool(m_traceSession.trace());
    const bool hasRows =
        isTrace ? hasTrace && m_area->current() != View::Trace : !m_project.contents().runs.empty();
    m_actions->exportPlot->setEnabled(plot && plot->hasPlot());
    m_actions->exportSchedule->setEnabled(hasRun);
    m_actions->exportCsv->setEnabled(hasRows);
    m_actions->exportLatex->setEnabled(hasRows);
    m_actions->zoomBack->setEnabled(isTrace ? m_traceSession.canGoBack() : m_session.canGoBack());
    m_actions->zoomForward->setEnabled(isTrace ? m_traceSession.canGoForward()
                                               : m_session.canGoForward());
    for (QAction *action : {m_actions->find, m_actions->findNext, m_actions->findPrevious})
        action->setEnabled(isTrace ? hasTrace : hasRun);
    for (QAction *action : {m_actions->communication, m_actions->bounds, m_actions->idleTime})
        action->setEnabled(hasRun && !isTrace);
    m_actions->criticalPath->setEnabled(isTrace ? hasTrace : hasRun);
    m_actions->criticalPath->setChecked(isTrace ? m_traceSession.criticalPath()->isShown()
                                                : m_area->gantt()->showsCriticalPath());
    m_actions->fit->setEnabled(isTrace ? hasTrace : m_session.graph() != nullptr);
    refreshTraceActions();
    m_actions->run->setEnabled(m_runPanel->canRun());
    m_actions->cancel->setEnabled(!m_scheduling.isIdle());
}

void MainWindow::refreshStartPage()
{
    const QStringList paths = m_recentFiles.paths();
    m_start->setRecent(paths);
    m_start->setRecoverable(m_project.recovery().recoverable());
    m_actions->recent->clear();
    m_actions->recent->setEnabled(!paths.isEmpty());
    for (const QString &path : paths)
        m_actions->recent->addAction(QFileInfo(path).fileName(), this,
                                     [this, path] { openFiles({path}); });
}

void MainWindow::setTheme(Theme theme)
{
    m_theme.setTheme(theme);
    for (QAction *action : m_actions->themes->actions())
        action->setChecked(action->data().toInt() == static_cast<int>(theme));
}

void MainWindow::askOpen()
{
    auto *dialog = new QFileDialog(this, tr("Open"));
    dialog->setFileMode(QFileDialog::ExistingFiles);
    dialog->setNameFilter(DocumentOpener::dialogFilter());
    connect(dialog, &QFileDialog::filesSelected, this, &MainWindow::openFiles);
    openDialog(dialog);
}

void MainWindow::save()
{
    if (m_project.contents().isUntitled)
        askSaveAs();
    else
        note(tr("Every change is in %1 already").arg(m_project.contents().path));
}

void MainWindow::askSaveAs()
{
    auto *dialog = new QFileDialog(this, tr("Save project as"), {}, tr("Takt projects (*.takt)"));
    dialog->setAcceptMode(QFileDialog::AcceptSave);
    dialog->setDefaultSuffix("takt");
    connect(dialog, &QFileDialog::fileSelected, this, [this](const QString &path) {
        m_keeper->saveNow();
        saveAs(path);
    });
    openDialog(dialog);
}

void MainWindow::exportTable(bool asLatex)
{
    if (isTraceView(m_area->current()))
        return exportTraceTable(asLatex);
    if (m_area->current() == View::Robustness) {
        const TextTable table = m_area->robustness()->table();
        m_exporter->exportText(tr("replays"), asLatex ? toLatex(table) : toCsv(table),
                               asLatex ? "tex" : "csv");
        return;
    }
    if (m_area->current() == View::Studies) {
        if (const auto table = m_area->studies()->result()->shownTable())
            m_exporter->exportText(m_area->studies()->result()->plotTitle(),
                                   asLatex ? toLatex(*table) : toCsv(*table),
                                   asLatex ? "tex" : "csv");
        else
            note(tr("No table of a study is shown"));
        return;
    }
    const RunTable *table = m_area->runs()->table();
    const QString name = tr("runs");
    if (asLatex)
        m_exporter->exportText(name, table->asLatex(), "tex");
    else
        m_exporter->exportText(name, table->asCsv(), "csv");
}

} // namespace takt
