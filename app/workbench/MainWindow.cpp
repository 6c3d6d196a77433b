// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "MainWindow.h"

#include "CommandPalette.h"
#include "Exporter.h"
#include "InspectorPanel.h"
#include "LogPanel.h"
#include "MessageBar.h"
#include "ProgressIndicator.h"
#include "ProjectTree.h"
#include "RunPanel.h"
#include "RunsView.h"
#include "Samples.h"
#include "ShownPath.h"
#include "SqlPanel.h"
#include "StartPage.h"
#include "ViewStateKeeper.h"
#include "WorkbenchActions.h"
#include "views/gantt/GanttView.h"
#include "views/graph/GraphView.h"
#include "views/statistics/StatisticsView.h"
#include "views/utilization/UtilizationView.h"

#include <QAction>
#include <QActionGroup>
#include <QCloseEvent>
#include <QDockWidget>
#include <QLocale>
#include <QMenu>
#include <QMimeData>
#include <QStatusBar>
#include <QVBoxLayout>

namespace takt {

MainWindow::MainWindow(const WorkbenchFolders &folders, const QStringList &pluginFolders,
                       QWidget *parent)
    : QMainWindow(parent),
      m_registries(std::make_shared<PluginRegistries>()),
      m_schedulers(m_registries, &m_registries->schedulers),
      m_settings(folders.settingsFile, QSettings::IniFormat),
      m_recentFiles(&m_settings),
      m_project(folders.recovery),
      m_presenter(&m_project, &m_session, m_schedulers),
      m_traces(&m_project, &m_traceSession, m_schedulers),
      m_opener(&m_project, m_schedulers),
      m_scheduling(&m_project),
      m_replays(&m_project, &m_session, m_schedulers),
      m_studies({m_schedulers, samplesFolder().toStdString()})
{
    setAcceptDrops(true);
    m_plugins.load(pluginFolders, *m_registries);
    buildParts();
    buildDocks();
    connectProject();
    connectOpening();
    connectRuns();
    connectViews();
    connectTraces();
    connectRobustness();
    connectStudies();
    connectWhatIf();
    connectTraceActions();
    connectFileActions();
    connectViewActions();
    connectGanttActions();
    connectHelpActions();
    restoreWindow();
    m_runPanel->setSchedulers(*m_schedulers);
    for (const PluginRecord &plugin : m_plugins.records())
        if (!plugin.problem.empty())
            m_log->add(LogPanel::Level::Warning,
                       QString::fromStdString(plugin.path + ": " + plugin.problem));
    showTitle();
    onProjectChanged();
    onWorkloadChanged();
}

MainWindow::~MainWindow()
{
    // The widgets look at the parts that are members here, so they go first; and none of the parts
    // may tell this half-destroyed window of another's end.
    for (QObject *sender :
         {static_cast<QObject *>(&m_project), static_cast<QObject *>(&m_session),
          static_cast<QObject *>(&m_traceSession), static_cast<QObject *>(&m_traces),
          static_cast<QObject *>(&m_presenter), static_cast<QObject *>(&m_replays),
          static_cast<QObject *>(&m_studies), static_cast<QObject *>(m_project.undoStack())})
        sender->disconnect(this);
    delete m_keeper;
    delete takeCentralWidget();
    qDeleteAll(findChildren<QDockWidget *>(QString(), Qt::FindDirectChildrenOnly));
}

void MainWindow::buildParts()
{
    m_start = new StartPage;
    m_area = new ViewArea(&m_session, &m_traceSession, m_start);
    m_messages = new MessageBar;
    auto *centre = new QWidget;
    auto *layout = new QVBoxLayout(centre);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(m_messages);
    layout->addWidget(m_area, 1);
    setCentralWidget(centre);

    m_progress = new ProgressIndicator;
    for (TaskQueue *queue :
         {m_scheduling.queue(), m_replays.queue(), m_opener.queue(), m_traces.queue(),
          m_replays.reader(), m_studies.queue(), &m_exportQueue, &m_whatIfQueue, m_project.queue()})
        m_progress->watch(queue);
    statusBar()->addPermanentWidget(m_progress);
    m_palette = new CommandPalette(this);
    m_exporter = new Exporter(&m_exportQueue, this);
    m_keeper = new ViewStateKeeper(&m_project, &m_presenter, &m_traces, &m_session, m_area, this);
    m_actions = new WorkbenchActions(this, m_project.undoStack());
}

QDockWidget *MainWindow::addDock(const QString &title, const QString &name, QWidget *content,
                                 Qt::DockWidgetArea area)
{
    auto *dock = new QDockWidget(title, this);
    dock->setObjectName(name);
    dock->setWidget(content);
    addDockWidget(area, dock);
    m_actions->panels->addAction(dock->toggleViewAction());
    return dock;
}

void MainWindow::buildDocks()
{
    setDockNestingEnabled(true);
    for (const Qt::Corner corner : {Qt::BottomLeftCorner, Qt::TopLeftCorner})
        setCorner(corner, Qt::LeftDockWidgetArea);
    for (const Qt::Corner corner : {Qt::BottomRightCorner, Qt::TopRightCorner})
        setCorner(corner, Qt::RightDockWidgetArea);
    m_tree = new ProjectTree(&m_project, m_schedulers);
    m_runPanel = new RunPanel;
    m_inspector = new InspectorPanel(&m_session, &m_traceSession);
    m_log = new LogPanel;
    m_sql = new SqlPanel(&m_session, &m_traceSession, &m_settings);
    auto *project = addDock(tr("Project"), "projectDock", m_tree, Qt::LeftDockWidgetArea);
    auto *run = addDock(tr("Run"), "runDock", m_runPanel, Qt::LeftDockWidgetArea);
    auto *inspector =
        addDock(tr("Inspector"), "inspectorDock", m_inspector, Qt::RightDockWidgetArea);
    auto *log = addDock(tr("Log"), "logDock", m_log, Qt::BottomDockWidgetArea);
    tabifyDockWidget(log, addDock(tr("SQL"), "sqlDock", m_sql, Qt::BottomDockWidgetArea));
    log->raise();
    resizeDocks({project, inspector}, {300, 290}, Qt::Horizontal);
    resizeDocks({project, run}, {250, 420}, Qt::Vertical);
    resizeDocks({log}, {90}, Qt::Vertical);
}

void MainWindow::connectProject()
{
    connect(&m_project, &ProjectController::projectChanged, this, &MainWindow::onProjectChanged);
    connect(&m_project, &ProjectController::pathChanged, this, &MainWindow::showTitle);
    connect(&m_project, &ProjectController::failed, this, &MainWindow::reportError);
    connect(&m_project, &ProjectController::contentsChanged, this, [this] {
        const ProjectContents &contents = m_project.contents();
        m_area->runs()->setContents(contents, *m_schedulers);
        m_runPanel->setStoredPlatforms(contents.platforms);
        m_tree->setShownRun(m_presenter.run());
        refreshActions();
    });
    connect(m_start, &StartPage::discardRequested, this, [this](const QString &path) {
        m_project.discardRecoverable(path);
        refreshStartPage();
    });
}

void MainWindow::connectOpening()
{
    connect(m_start, &StartPage::openRequested, this, &MainWindow::askOpen);
    connect(m_start, &StartPage::fileChosen, this,
            [this](const QString &path) { openFiles({path}); });
    connect(&m_opener, &DocumentOpener::failed, this, &MainWindow::reportError);
    connect(&m_opener, &DocumentOpener::opened, this, [this](const QString &path) {
        if (!m_project.recovery().contains(path))
            m_recentFiles.add(path);
        refreshStartPage();
        note(tr("Opened %1").arg(shownPath(path)));
    });
    connect(&m_opener, &DocumentOpener::workloadOpened, this, [this](WorkloadId workload) {
        m_presenter.showBest(workload);
        m_area->show(bestRun(m_project.contents().runs, workload) ? View::Gantt : View::Graph);
    });
    connect(&m_opener, &DocumentOpener::platformOpened, m_runPanel, &RunPanel::choosePlatform);
    connect(&m_opener, &DocumentOpener::scheduleOpened, this, [this](RunId run) {
        m_presenter.showRun(run);
        m_area->show(View::Gantt);
    });
}

void MainWindow::connectViews()
{
    connect(m_tree, &ProjectTree::workloadChosen, this, [this](WorkloadId workload) {
        if (m_presenter.workload() != workload)
            m_presenter.showBest(workload);
    });
    connect(m_tree, &ProjectTree::platformChosen, m_runPanel, &RunPanel::choosePlatform);
    connect(m_tree, &ProjectTree::comparisonChosen, &m_presenter, &RunPresenter::compare);
    connect(m_area->runs()->table(), &RunTable::comparisonRequested, &m_presenter,
            &RunPresenter::compare);
    const auto showRun = [this](RunId run) {
        m_presenter.showRun(run);
        if (m_area->current() == View::Start || m_area->current() == View::Compare)
            m_area->show(View::Gantt);
    };
    connect(m_tree, &ProjectTree::runChosen, this, showRun);
    connect(m_area->runs()->table(), &RunTable::runActivated, this, [this](RunId run) {
        m_presenter.showRun(run);
        m_area->show(View::Gantt);
    });
    connect(m_area->runs()->chart(), &MetricChart::runActivated, this, showRun);
    connect(&m_presenter, &RunPresenter::workloadChanged, this, &MainWindow::onWorkloadChanged);
    connect(&m_presenter, &RunPresenter::comparisonShown, this, [this] {
        if (!m_keeper->isRestoring())
            m_area->show(View::Compare);
    });
    connect(&m_session, &ViewSession::runChanged, this, [this] {
        m_tree->setShownRun(m_presenter.run());
        if (m_presenter.run()) {
            m_tree->select({Project::Kind::Run, *m_presenter.run()});
            m_area->runs()->table()->selectRun(*m_presenter.run());
        }
        refreshActions();
    });
    connect(&m_session, &ViewSession::timeRangeChanged, this, &MainWindow::refreshActions);
    connect(&m_session, &ViewSession::comparisonChanged, this, &MainWindow::refreshActions);
    connect(m_area, &ViewArea::arrangementChanged, this, &MainWindow::refreshActions);
}

void MainWindow::restoreWindow()
{
    resize(1280, 800);
    restoreGeometry(m_settings.value("geometry").toByteArray());
    restoreState(m_settings.value("docks").toByteArray());
    setTheme(themeFromString(m_settings.value("theme").toString()));
}

void MainWindow::onProjectChanged()
{
    m_presenter.clear();
    m_traces.clear();
    refreshStartPage();
    m_keeper->restore();
}

void MainWindow::showTitle()
{
    setWindowTitle(tr("%1 – Takt").arg(m_project.contents().title()));
}

void MainWindow::onWorkloadChanged()
{
    m_area->runs()->setWorkload(m_presenter.workload());
    if (!m_presenter.workload())
        return m_runPanel->setWorkload({}, {});
    const WorkloadId id = *m_presenter.workload();
    m_project.loadWorkload(id, [this, id](const Expected<WorkloadDocument> &workload) {
        const WorkloadRecord *record = m_project.contents().workload(id);
        if (workload && record && m_presenter.workload() == id)
            m_runPanel->setWorkload(*workload, QString::fromStdString(record->name));
        runNow();
    });
}

void MainWindow::showView(View view)
{
    m_area->show(view);
    if (view == View::Compare)
        m_presenter.compareWithNextBest();
}

bool MainWindow::isIdle() const
{
    return m_opener.isIdle() && m_scheduling.isIdle() && m_replays.isIdle() && m_project.isIdle() &&
           m_studies.isIdle() && m_traces.isIdle() && m_exportQueue.isIdle() &&
           m_whatIfQueue.isIdle() && !m_runsWhenReady && !m_area->graph()->isBusy() &&
           !m_area->utilization()->isBusy() && !m_area->statistics()->isBusy();
}

void MainWindow::reportError(const Error &error)
{
    if (TaskQueue::isCancellation(error))
        return note(tr("Cancelled"));
    const QString text = QString::fromStdString(error.message());
    m_messages->showError(text);
    m_log->add(LogPanel::Level::Error, text);
}

void MainWindow::note(const QString &text)
{
    m_log->add(LogPanel::Level::Information, text);
    statusBar()->showMessage(text, 4000);
}

void MainWindow::closeEvent(QCloseEvent *event)
{
    m_settings.setValue("geometry", saveGeometry());
    m_settings.setValue("docks", saveState());
    m_keeper->saveNow();
    m_traces.saveView();
    event->accept();
    hide();
    m_project.finishWriting();
}

void MainWindow::dragEnterEvent(QDragEnterEvent *event)
{
    if (event->mimeData()->hasUrls())
        event->acceptProposedAction();
}

void MainWindow::dropEvent(QDropEvent *event)
{
    QStringList paths;
    for (const QUrl &url : event->mimeData()->urls())
        if (url.isLocalFile())
            paths += url.toLocalFile();
    if (!paths.isEmpty())
        openFiles(paths);
    event->acceptProposedAction();
}

} // namespace takt
