// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "DocumentOpener.h"
#include "ProjectController.h"
#include "RecentFiles.h"
#include "ReplayController.h"
#include "RunPresenter.h"
#include "SchedulingController.h"
#include "StudyController.h"
#include "ThemeController.h"
#include "TracePresenter.h"
#include "ViewArea.h"
#include "WorkbenchFolders.h"
#include "core/plugin/PluginLoader.h"
#include "views/shared/ViewSession.h"
#include "views/trace/TraceSession.h"

#include <QMainWindow>
#include <QSettings>

namespace takt {

class CommandPalette;
class Exporter;
class InspectorPanel;
class LogPanel;
class MessageBar;
class ProgressIndicator;
class ProjectTree;
class RunPanel;
class SqlPanel;
class StartPage;
class ViewStateKeeper;
class WhatIfBar;
class WhatIfSession;
class WorkbenchActions;

/// The window: puts its parts in their places and connects them. What happens is in the parts.
class MainWindow : public QMainWindow {
    Q_OBJECT

public:
    MainWindow(const WorkbenchFolders &folders, const QStringList &pluginFolders,
               QWidget *parent = nullptr);
    ~MainWindow() override;

    /// Offers one more scheduler beside those that plugins brought. Refused: as the registry does.
    [[nodiscard]] Expected<void> addScheduler(std::shared_ptr<const Scheduler> scheduler);
    /// What the dialog, a drop, the start page and the command line do.
    /// Several traces at once, and one of gigabytes, are asked about first.
    void openFiles(const QStringList &paths);
    /// The same without questions; traces on one axis or each by itself.
    void openFilesAtOnce(const QStringList &paths, bool areTogether);
    /// Sets up the run panel (an empty text leaves the platform as it is) and presses Run once the
    /// workload that is being opened is there.
    void runWhenReady(const QStringList &schedulers, const QString &platform);
    void showView(View view);
    void setTheme(Theme theme);
    /// For this session; the menu's choice is kept.
    void leaveTraceCacheAlone();
    /// Gives up what is being read.
    void cancelLoading();
    /// Nothing is being loaded, run, stored or laid out.
    [[nodiscard]] bool isIdle() const;
    /// Asks for a file name where the project has none.
    void save();
    void saveAs(const QString &path) { m_project.saveAs(path); }

    [[nodiscard]] ProjectController *project() noexcept { return &m_project; }
    [[nodiscard]] ViewSession *session() noexcept { return &m_session; }
    [[nodiscard]] TraceSession *traceSession() noexcept { return &m_traceSession; }
    [[nodiscard]] TracePresenter *traces() noexcept { return &m_traces; }
    [[nodiscard]] ViewArea *viewArea() const noexcept { return m_area; }
    [[nodiscard]] WhatIfSession *whatIf() const noexcept { return m_whatIf; }

protected:
    void closeEvent(QCloseEvent *event) override;
    void dragEnterEvent(QDragEnterEvent *event) override;
    void dropEvent(QDropEvent *event) override;

private:
    void buildParts();
    void buildDocks();
    QDockWidget *addDock(const QString &title, const QString &name, QWidget *content,
                         Qt::DockWidgetArea area);
    void connectProject();
    void connectOpening();
    void connectRuns();
    void connectViews();
    void connectTraces();
    void connectRobustness();
    void connectStudies();
    void offerReplays();
    void connectWhatIf();
    void refreshWhatIf();
    void resolveWhatIf(const QString &scheduler);
    void keepWhatIf();
    void storeWhatIf(WorkloadId workload, PlatformId platform,
                     const std::shared_ptr<const SchedulerRun> &run, const QString &changes);
    void connectFileActions();
    void connectViewActions();
    void connectGanttActions();
    void connectHelpActions();
    void restoreWindow();

    void onProjectChanged();
    void showTitle();
    void onWorkloadChanged();
    void onOrderFinished(const std::vector<RunId> &runs);
    void reportError(const Error &error);
    void reportRun(RunId run);
    void note(const QString &text);
    void refreshActions();
    void refreshStartPage();
    void askOpen();
    void askOpenPart();
    void askPart(const QString &path);
    void askTogether(const QStringList &paths);
    void exportTraceTable(bool asLatex);
    void connectTraceActions();
    void refreshTraceActions();
    void setUsesTraceCache(bool usesCache);
    void keepTraceCopy(TraceId trace, bool isKept);
    void showWhomSqlAsks();
    void bringTraceIntoSight();
    void askSaveAs();
    void exportTable(bool asLatex);
    void runNow();

    std::shared_ptr<PluginRegistries> m_registries;
    std::shared_ptr<const SchedulerRegistry> m_schedulers; ///< those of m_registries
    PluginLoader m_plugins;
    QSettings m_settings;
    RecentFiles m_recentFiles;
    ThemeController m_theme;
    ProjectController m_project;
    ViewSession m_session;
    TraceSession m_traceSession;
    RunPresenter m_presenter;
    TracePresenter m_traces;
    DocumentOpener m_opener;
    SchedulingController m_scheduling;
    ReplayController m_replays;
    StudyController m_studies;
    TaskQueue m_exportQueue;
    TaskQueue m_whatIfQueue;

    StartPage *m_start = nullptr;
    ViewArea *m_area = nullptr;
    MessageBar *m_messages = nullptr;
    LogPanel *m_log = nullptr;
    SqlPanel *m_sql = nullptr;
    ProjectTree *m_tree = nullptr;
    RunPanel *m_runPanel = nullptr;
    InspectorPanel *m_inspector = nullptr;
    ProgressIndicator *m_progress = nullptr;
    CommandPalette *m_palette = nullptr;
    Exporter *m_exporter = nullptr;
    ViewStateKeeper *m_keeper = nullptr;
    WorkbenchActions *m_actions = nullptr;
    WhatIfSession *m_whatIf = nullptr;
    WhatIfBar *m_whatIfBar = nullptr;
    std::vector<ReplayChoice> m_offeredReplays;
    bool m_runsWhenReady = false;
};

} // namespace takt
