// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectController.h"
#include "TaskQueue.h"
#include "TraceLoading.h"
#include "core/io/Formats.h"
#include "core/schedule/SchedulerRegistry.h"

#include <QObject>
#include <QStringList>
#include <deque>
#include <memory>

namespace takt {

/// Opens files of every kind, one after the other: a project takes the window's place, a workload,
/// a platform, a schedule and a trace are added to the project. The dialog, a drop, the command
/// line and the start page all come here. A file that cannot be read changes nothing.
class DocumentOpener : public QObject {
    Q_OBJECT

public:
    DocumentOpener(ProjectController *project, std::shared_ptr<const SchedulerRegistry> schedulers,
                   QObject *parent = nullptr);

    /// Where several of the files are traces, these are not read yet: severalTraces() asks whether
    /// they are to share an axis.
    void open(const QStringList &paths);
    /// Each by itself, without that question.
    void openSeparately(const QStringList &paths);
    /// Traces as the ranks of one timeline.
    void openTogether(const QStringList &paths);
    /// Whether large traces are kept in, and opened from, the user's cache (they are).
    void setUsesCache(bool usesCache) noexcept { m_usesCache = usesCache; }
    /// A part of one trace.
    void openPart(const QString &path, const TraceSelection &part);
    [[nodiscard]] bool isIdle() const noexcept
    {
        return m_waiting.empty() && !m_isBusy && m_queue.isIdle();
    }
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }
    /// Patterns for a file dialog: all formats that can be read, and projects.
    [[nodiscard]] static QString dialogFilter();

Q_SIGNALS:
    /// A project, workload, platform or schedule is there; for the list of recent files.
    void opened(const QString &path);
    void workloadOpened(takt::WorkloadId workload);
    void platformOpened(takt::PlatformId platform);
    void scheduleOpened(takt::RunId run);
    void traceOpened(takt::TraceId trace, std::shared_ptr<const takt::TimelineDocument> document);
    /// What was mended or left out while reading.
    void remarked(const QString &path, const QStringList &remarks);
    void severalTraces(const QStringList &paths);
    void failed(const takt::Error &error);
    void becameIdle();

private:
    void next();
    void finishOne();
    /// What to open at once: one file, or the ranks of one trace.
    struct Request {
        QStringList paths;
        TraceSelection part = {};
        bool isTrace = false; ///< known to be one
    };
    /// What a file held, and for a trace what the project is to keep of it.
    struct Opened {
        Document document;
        TraceRecord trace;
    };

    void add(Request request);
    [[nodiscard]] LoadLimits limitsOf(const TraceSelection &part) const;
    void load(const QString &path);
    void loadTraces(const Request &request);
    void storeTrace(const QString &path, const LoadedTrace &trace);
    void store(const QString &path, const WorkloadDocument &document);
    void store(const QString &path, const PlatformDocument &document);
    void store(const QString &path, const ScheduleDocument &document);
    void storeImportedRun(const QString &path, std::shared_ptr<const SchedulerRun> run);

    ProjectController *m_project;
    std::shared_ptr<const SchedulerRegistry> m_schedulers;
    std::deque<Request> m_waiting;
    bool m_isBusy = false;
    bool m_usesCache = true;
    TaskQueue m_queue;
};

} // namespace takt
