// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectContents.h"

#include <QStandardItemModel>
#include <memory>
#include <optional>

namespace takt {

/// What an entry of the project tree stands for.
struct ProjectEntry {
    Project::Kind kind = Project::Kind::Workload;
    std::int64_t id = 0;
    friend bool operator==(const ProjectEntry &, const ProjectEntry &) = default;
};

/// The project as a tree: each workload with its platforms, each of these with its runs and their
/// makespans; below them the platforms that nothing has run on yet, and the traces.
class ProjectModel : public QStandardItemModel {
    Q_OBJECT

public:
    enum Column { Name, Makespan, ColumnCount };

    explicit ProjectModel(std::shared_ptr<const SchedulerRegistry> schedulers,
                          QObject *parent = nullptr);

    void setContents(const ProjectContents &contents);
    /// Unset for headings.
    [[nodiscard]] std::optional<ProjectEntry> entryAt(const QModelIndex &index) const;
    [[nodiscard]] QModelIndex indexOf(const ProjectEntry &entry) const;
    /// Prints the shown run, or trace, in bold.
    void setShownRun(std::optional<RunId> run);
    void setShownTrace(std::optional<TraceId> trace);

Q_SIGNALS:
    void renamed(const takt::ProjectEntry &entry, const QString &name);

private:
    [[nodiscard]] QList<QStandardItem *> workloadRow(const WorkloadRecord &workload) const;
    [[nodiscard]] QList<QStandardItem *> platformRow(const PlatformRecord &platform) const;
    [[nodiscard]] QList<QStandardItem *> runRow(const RunRecord &run, bool isBest) const;
    void addRuns(QStandardItem *workloadItem, WorkloadId workload);
    void addUnusedPlatforms();
    [[nodiscard]] QList<QStandardItem *> traceRow(const TraceRecord &trace) const;

    std::shared_ptr<const SchedulerRegistry> m_schedulers;
    ProjectContents m_contents;
    void setBold(const std::optional<ProjectEntry> &entry, bool isBold);

    std::optional<RunId> m_shownRun;
    std::optional<TraceId> m_shownTrace;
    bool m_isFilling = false;
};

} // namespace takt

Q_DECLARE_METATYPE(takt::ProjectEntry)
