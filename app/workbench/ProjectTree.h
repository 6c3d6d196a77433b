// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectModel.h"
#include "TraceKey.h"

#include <QWidget>
#include <vector>

class QAction;
class QLabel;
class QTreeView;

namespace takt {

class ProjectController;

/// The project on the left: a click shows, two selected runs or traces can be compared, F2 renames,
/// Delete removes (undoable), the menu on the right button holds all of it.
class ProjectTree : public QWidget {
    Q_OBJECT

public:
    ProjectTree(ProjectController *project, std::shared_ptr<const SchedulerRegistry> schedulers,
                QWidget *parent = nullptr);

    void setShownRun(std::optional<RunId> run);
    void setShownTrace(std::optional<TraceId> trace);
    /// Marks an entry without announcing it as the user's choice.
    void select(const ProjectEntry &entry);
    [[nodiscard]] std::vector<RunId> selectedRuns() const { return selected(Project::Kind::Run); }
    [[nodiscard]] ProjectModel *model() const noexcept { return m_model; }
    [[nodiscard]] QTreeView *view() const noexcept { return m_view; }

Q_SIGNALS:
    void workloadChosen(takt::WorkloadId workload);
    void platformChosen(takt::PlatformId platform);
    void runChosen(takt::RunId run);
    void comparisonChosen(takt::RunId first, takt::RunId second);
    /// A trace, or "show as trace" on a run.
    void traceChosen(takt::TraceKey trace);
    void traceComparisonChosen(takt::TraceKey first, takt::TraceKey second);
    void copyRequested(takt::TraceId trace, bool isKept);

private:
    void addActions();
    void refill();
    void announceSelection();
    void removeSelected();
    void editNote();
    [[nodiscard]] std::vector<ProjectEntry> selected() const;
    [[nodiscard]] std::vector<std::int64_t> selected(Project::Kind kind) const;
    void compareSelected();
    void showAsTraces();
    void refreshActions(const std::vector<ProjectEntry> &entries);

    ProjectController *m_project;
    ProjectModel *m_model;
    QTreeView *m_view;
    QLabel *m_empty;
    QAction *m_compare = nullptr;
    QAction *m_asTrace = nullptr;
    QAction *m_copy = nullptr;
    QAction *m_rename = nullptr;
    QAction *m_note = nullptr;
    QAction *m_remove = nullptr;
    bool m_isSilent = false;
};

} // namespace takt
