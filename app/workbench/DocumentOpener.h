// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"
#include "TaskQueue.h"
#include "core/io/Formats.h"
#include "core/schedule/SchedulerRegistry.h"

#include <QObject>
#include <QStringList>
#include <deque>
#include <memory>

namespace takt {

/// Opens files of every kind, one after the other: a project takes the window's place, a workload,
/// a platform and a schedule are added to the project. The dialog, a drop, the command line and
/// the start page all come here. A file that cannot be read changes nothing.
class DocumentOpener : public QObject {
    Q_OBJECT

public:
    DocumentOpener(ProjectController *project, std::shared_ptr<const SchedulerRegistry> schedulers,
                   QObject *parent = nullptr);

    void open(const QStringList &paths);
    [[nodiscard]] bool isIdle() const noexcept { return m_waiting.empty() && !m_isBusy; }
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }
    /// Patterns for a file dialog: all formats that can be read, and projects.
    [[nodiscard]] static QString dialogFilter();

Q_SIGNALS:
    /// A project, workload, platform or schedule is there; for the list of recent files.
    void opened(const QString &path);
    void workloadOpened(takt::WorkloadId workload);
    void platformOpened(takt::PlatformId platform);
    void scheduleOpened(takt::RunId run);
    void failed(const takt::Error &error);
    void becameIdle();

private:
    void next();
    void finishOne();
    void load(const QString &path);
    void store(const QString &path, const WorkloadDocument &document);
    void store(const QString &path, const PlatformDocument &document);
    void store(const QString &path, const TimelineDocument &document);
    void store(const QString &path, const ScheduleDocument &document);
    void storeImportedRun(const QString &path, std::shared_ptr<const SchedulerRun> run);

    ProjectController *m_project;
    std::shared_ptr<const SchedulerRegistry> m_schedulers;
    std::deque<QString> m_waiting;
    bool m_isBusy = false;
    TaskQueue m_queue;
};

} // namespace takt
