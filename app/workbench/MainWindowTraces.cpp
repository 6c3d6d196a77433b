// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the window does with traces: opening several or a part, showing, comparing, exporting.

#include "Exporter.h"
#include "InspectorPanel.h"
#include "LogPanel.h"
#include "MainWindow.h"
#include "PartialTraceDialog.h"
#include "ProjectTree.h"
#include "RunTraceLink.h"
#include "ShownPath.h"
#include "SqlPanel.h"
#include "TracePage.h"
#include "ViewStateKeeper.h"
#include "WorkbenchActions.h"
#include "views/gantt/GanttView.h"
#include "views/statistics/StatisticsView.h"
#include "views/trace/TraceView.h"
#include "views/utilization/UtilizationView.h"

#include <QAction>
#include <QDockWidget>
#include <QFileDialog>
#include <QFileInfo>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalBlocker>
#include <algorithm>

namespace takt {

namespace {

/// Files from here on are offered in parts: what they become may not fit into memory.
constexpr qint64 largeFileBytes = qint64{4} << 30;

} // namespace

void MainWindow::connectTraces()
{
    new RunTraceLink(&m_session, &m_traceSession, this);
    connect(&m_opener, &DocumentOpener::traceOpened, this,
            [this](TraceId trace, const std::shared_ptr<const TimelineDocument> &document) {
                m_traces.remember(trace, document);
                m_traces.show(trace);
            });
    connect(&m_opener, &DocumentOpener::severalTraces, this, &MainWindow::askTogether);
    connect(&m_opener, &DocumentOpener::remarked, this,
            [this](const QString &path, const QStringList &remarks) {
                for (const QString &remark : remarks)
                    m_log->add(LogPanel::Level::Warning, shownPath(path) + ": " + remark);
            });
    connect(m_tree, &ProjectTree::traceChosen, &m_traces, &TracePresenter::show);
    connect(m_tree, &ProjectTree::traceComparisonChosen, &m_traces, &TracePresenter::compare);
    connect(&m_traces, &TracePresenter::failed, this, &MainWindow::reportError);
    connect(&m_traces, &TracePresenter::remarked, this,
            [this](const QString &remark) { m_log->add(LogPanel::Level::Warning, remark); });
    connect(m_tree, &ProjectTree::copyRequested, this, &MainWindow::keepTraceCopy);
    connect(&m_traces, &TracePresenter::shown, this, [this](TraceKey trace) {
        if (const auto run = runOf(trace))
            m_tree->select({Project::Kind::Run, *run});
        else
            m_tree->select({Project::Kind::Trace, trace});
        bringTraceIntoSight();
    });
    connect(&m_traces, &TracePresenter::comparisonShown, this, &MainWindow::bringTraceIntoSight);
    connect(&m_traceSession, &TraceSession::traceChanged, this, [this] {
        const auto shown = m_traces.trace();
        m_tree->setShownTrace(shown && !runOf(*shown) ? shown : std::nullopt);
        refreshActions();
    });
    connect(&m_traceSession, &TraceSession::comparisonChanged, this, &MainWindow::refreshActions);
    connect(&m_traceSession, &TraceSession::timeRangeChanged, this, &MainWindow::refreshActions);
    connect(m_area, &ViewArea::arrangementChanged, this, [this] {
        const View view = m_area->current();
        m_inspector->showTrace(isTraceView(view));
        if (view != View::Start)
            m_sql->setPrefersTrace(isTraceView(view));
    });
    connect(m_sql, &SqlConsole::sourceTitleChanged, this, &MainWindow::showWhomSqlAsks);
    connect(m_sql, &SqlConsole::laneProposed, &m_traces, &TracePresenter::addLane);
    connect(m_area->utilization(), &UtilizationView::analyzed, this, &MainWindow::refreshActions);
    connect(m_area->statistics(), &StatisticsView::counted, this, &MainWindow::refreshActions);
}

void MainWindow::connectTraceActions()
{
    const WorkbenchActions &actions = *m_actions;
    connect(actions.openPart, &QAction::triggered, this, &MainWindow::askOpenPart);
    connect(actions.showAsTrace, &QAction::triggered, this, [this] {
        if (m_presenter.run())
            m_traces.show(traceKeyOf(*m_presenter.run()));
        if (!isTraceView(m_area->current()))
            m_area->show(View::Trace);
    });
    connect(actions.compareAsTraces, &QAction::triggered, this, [this] {
        if (m_presenter.run() && m_presenter.comparison())
            m_traces.compare(traceKeyOf(*m_presenter.run()), traceKeyOf(*m_presenter.comparison()));
    });
    connect(actions.endComparison, &QAction::triggered, &m_traces,
            &TracePresenter::clearComparison);
    connect(actions.removeLanes, &QAction::triggered, &m_traces, &TracePresenter::removeLanes);
    connect(actions.exportTrace, &QAction::triggered, this, [this] {
        const TimeRange &range = m_traceSession.timeRange();
        m_exporter->exportTrace(
            m_traceSession.trace().document, m_traceSession.trace().title,
            {m_traceSession.timelineTime(range.from), m_traceSession.timelineTime(range.to) + 1});
    });
    connect(actions.bookmarks, &QAction::triggered, this, [this] {
        bringTraceIntoSight();
        m_area->trace()->view()->openBookmarks();
    });
    connect(actions.keepTraceCopy, &QAction::triggered, this, [this](bool isKept) {
        if (const auto shown = m_traces.trace())
            keepTraceCopy(*shown, isKept);
    });
    m_area->gantt()->addActions({actions.showAsTrace, actions.compareAsTraces});
    m_area->trace()->view()->addActions({actions.removeLanes, actions.keepTraceCopy});
    connect(&m_traceSession, &TraceSession::addedLanesChanged, this,
            &MainWindow::refreshTraceActions);
    connect(actions.useTraceCache, &QAction::toggled, this, [this](bool usesCache) {
        m_settings.setValue("traceCache", usesCache);
        setUsesTraceCache(usesCache);
    });
    actions.useTraceCache->setChecked(m_settings.value("traceCache", true).toBool());
    setUsesTraceCache(actions.useTraceCache->isChecked());
}

void MainWindow::setUsesTraceCache(bool usesCache)
{
    m_opener.setUsesCache(usesCache);
    m_traces.setUsesCache(usesCache);
}

void MainWindow::leaveTraceCacheAlone()
{
    const QSignalBlocker unkept(m_actions->useTraceCache);
    m_actions->useTraceCache->setChecked(false);
    setUsesTraceCache(false);
}

void MainWindow::keepTraceCopy(TraceId trace, bool isKept)
{
    if (isKept)
        m_traces.keepCopy(trace);
    else
        m_project.dropTraceCopy(trace);
}

void MainWindow::bringTraceIntoSight()
{
    const bool isInSight = std::ranges::any_of(
        allViews, [this](View view) { return isTraceView(view) && m_area->isShown(view); });
    if (!isInSight)
        m_area->show(View::Trace);
}

void MainWindow::showWhomSqlAsks()
{
    auto *dock = findChild<QDockWidget *>("sqlDock");
    constexpr int mostCharacters = 48;
    QString title = m_sql->sourceTitle();
    if (title.size() > mostCharacters)
        title = title.left(mostCharacters - 1) + QStringLiteral("…");
    dock->setWindowTitle(title.isEmpty() ? tr("SQL") : tr("SQL: %1").arg(title));
    // The title is the panel's name in the menu, too, where it says nothing.
    dock->toggleViewAction()->setText(tr("SQL"));
}

void MainWindow::cancelLoading()
{
    m_opener.queue()->cancelAll();
    m_traces.queue()->cancelAll();
}

void MainWindow::refreshTraceActions()
{
    const auto shown = m_traces.trace();
    const TraceRecord *record = shown ? m_project.contents().trace(*shown) : nullptr;
    m_actions->showAsTrace->setEnabled(m_presenter.run().has_value());
    m_actions->compareAsTraces->setEnabled(m_presenter.run() && m_presenter.comparison());
    m_actions->endComparison->setEnabled(m_traces.comparison().has_value());
    m_actions->removeLanes->setEnabled(!m_traceSession.addedLanes().empty());
    m_actions->bookmarks->setEnabled(bool(m_traceSession.trace()));
    m_actions->exportTrace->setEnabled(bool(m_traceSession.trace()));
    m_actions->keepTraceCopy->setEnabled(record && !m_project.contents().isReadOnly);
    m_actions->keepTraceCopy->setChecked(record && record->copyBytes > 0);
}

void MainWindow::openFiles(const QStringList &paths)
{
    QStringList usual;
    for (const QString &path : paths)
        if (QFileInfo(path).size() >= largeFileBytes && !path.endsWith(".takt"))
            askPart(path);
        else
            usual += path;
    if (!usual.isEmpty())
        m_opener.open(usual);
}

void MainWindow::openFilesAtOnce(const QStringList &paths, bool areTogether)
{
    if (areTogether)
        m_opener.openTogether(paths);
    else
        m_opener.openSeparately(paths);
}

void MainWindow::askTogether(const QStringList &paths)
{
    auto *box = new QMessageBox(this);
    box->setObjectName("severalTraces");
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Question);
    box->setWindowTitle(tr("Several traces"));
    box->setText(
        tr("How are these %n traces to be opened?", nullptr, static_cast<int>(paths.size())));
    box->setInformativeText(tr("The ranks of one job can share one time axis. Traces that have "
                               "nothing to do with each other are better opened separately."));
    auto *together = box->addButton(tr("As one timeline"), QMessageBox::AcceptRole);
    together->setObjectName("together");
    auto *separately = box->addButton(tr("Separately"), QMessageBox::AcceptRole);
    separately->setObjectName("separately");
    box->addButton(QMessageBox::Cancel);
    connect(box, &QMessageBox::buttonClicked, this,
            [this, paths, together, separately](const QAbstractButton *button) {
                if (button == together || button == separately)
                    openFilesAtOnce(paths, button == together);
            });
    box->open();
}

void MainWindow::askPart(const QString &path)
{
    auto *dialog = new PartialTraceDialog(path, this);
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    connect(dialog, &PartialTraceDialog::partChosen, &m_opener, &DocumentOpener::openPart);
    dialog->open();
}

void MainWindow::askOpenPart()
{
    auto *dialog = new QFileDialog(this, tr("Open part of a trace"));
    dialog->setAttribute(Qt::WA_DeleteOnClose);
    dialog->setFileMode(QFileDialog::ExistingFile);
    dialog->setNameFilter(DocumentOpener::dialogFilter());
    connect(dialog, &QFileDialog::fileSelected, this, &MainWindow::askPart);
    dialog->show();
}

void MainWindow::exportTraceTable(bool asLatex)
{
    const bool isGaps = m_area->current() == View::Utilization;
    const TextTable table =
        isGaps ? m_area->utilization()->asText() : m_area->statistics()->asText();
    const QString name = isGaps ? tr("gaps") : tr("statistics");
    if (asLatex)
        m_exporter->exportText(name, toLatex(table), "tex");
    else
        m_exporter->exportText(name, toCsv(table), "csv");
}

} // namespace takt
