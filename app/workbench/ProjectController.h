// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ProjectContents.h"
#include "RecoveryFolder.h"
#include "TaskQueue.h"

#include "core/analysis/ScheduleCriticality.h"

#include <QObject>
#include <QUndoStack>
#include <functional>
#include <memory>

namespace takt {

/// A run as it comes out of the project, with what views would else make of it.
struct LoadedRun {
    std::shared_ptr<const SchedulerRun> run;
    std::shared_ptr<const ScheduleCriticality> criticality;
};

/// Owns the project file and the history of edits.
///
/// The file is touched only on a thread of its own, so that the window never waits for the disk;
/// the window reads contents(), which is renewed after every change. Every edit is written at once
/// and goes on the undo stack. A project without a name lives in the recovery folder from its
/// first edit on.
class ProjectController : public QObject {
    Q_OBJECT

public:
    using Kind = Project::Kind;
    template <class T>
    using Done = std::function<void(Expected<T>)>;

    explicit ProjectController(const QString &recoveryFolder, QObject *parent = nullptr);
    ~ProjectController() override;

    [[nodiscard]] const ProjectContents &contents() const noexcept { return m_contents; }
    [[nodiscard]] QUndoStack *undoStack() noexcept { return &m_undoStack; }
    [[nodiscard]] TaskQueue *queue() noexcept { return &m_queue; }
    [[nodiscard]] bool isIdle() const noexcept { return m_queue.isIdle(); }
    [[nodiscard]] const RecoveryFolder &recovery() const noexcept { return m_recovery; }

    /// Leaves the present project (an untitled one stays recoverable) for a new, empty one.
    void startNew();
    /// A file that cannot be opened leaves everything as it was.
    void open(const QString &path, std::function<void(bool isOpen)> done = {});
    /// Goes on in another file; an untitled project gets its name this way.
    void saveAs(const QString &path);
    void discardRecoverable(const QString &path);

    /// Adds, pushes an undoable command and hands out the id.
    void addWorkload(const WorkloadDocument &workload, const QString &source,
                     Done<WorkloadId> done);
    void addPlatform(std::shared_ptr<const Platform> platform, const QString &source,
                     Done<PlatformId> done);
    void addRun(WorkloadId workload, PlatformId platform, std::shared_ptr<const SchedulerRun> run,
                Done<RunId> done);

    /// The same trace again counts as no edit; its files are then where they were found now.
    void addTrace(const TraceRecord &trace, Done<TraceId> done);

    /// No edits: nothing of what is shown changes, and nothing is to be undone.
    void keepTraceCopy(TraceId id, std::shared_ptr<const TimelineDocument> document);
    void dropTraceCopy(TraceId id);
    void loadTraceCopy(TraceId id, Done<std::shared_ptr<const TimelineDocument>> done);

    void loadWorkload(WorkloadId id, Done<WorkloadDocument> done);
    void loadPlatform(PlatformId id, Done<std::shared_ptr<const Platform>> done);
    /// With its criticality, which would hold the window up if views made it for a large run.
    void loadRun(RunId id, Done<LoadedRun> done);

    /// No edit: there is nothing to undo. Earlier replays that draw the same are replaced.
    void addReplay(RunId run, const ReplayRequest &request,
                   std::shared_ptr<const ReplayResult> result, Done<ReplayId> done);
    /// See Project::replays.
    void loadReplays(RunId run, Done<std::vector<StoredReplay>> done);

    void remove(Kind kind, const std::vector<std::int64_t> &ids);
    void rename(Kind kind, std::int64_t id, const QString &name);
    void setNote(Kind kind, std::int64_t id, const QString &note);

    /// Not an edit: no undo, and nothing where the project has no file yet.
    void setViewState(const QString &key, const QString &value);
    void readViewState(const QString &key, std::function<void(QString)> done);

    void setTraceView(TraceId id, const QString &json);
    void readTraceView(TraceId id, std::function<void(QString)> done);

    /// Blocks until every edit is on disk; for the moment after the window has gone.
    void finishWriting();

    // What the undo commands do.
    void applyRemoved(Kind kind, std::int64_t id, bool removed);
    void applyName(Kind kind, std::int64_t id, const QString &name);
    void applyNote(Kind kind, std::int64_t id, const QString &note);

Q_SIGNALS:
    /// Another project is open.
    void projectChanged();
    /// The open project has another path: its first one, or by saveAs().
    void pathChanged();
    /// As projectChanged(), or something was added, removed or renamed.
    void contentsChanged();
    void failed(const takt::Error &error);

private:
    struct File;
    template <class T>
    struct Changed;

    /// Runs `operation(Project &)` on the file's thread, creating the file where there is none
    /// yet, reads the contents anew and hands both out in the window's thread.
    template <class T>
    void change(const QString &title, std::function<Expected<T>(Project &)> operation,
                Done<T> done);
    template <class T>
    void read(const QString &title, std::function<Expected<T>(const Project &)> operation,
              Done<T> done);
    /// Adds what is kept once however often it is added; only the first time counts as an edit.
    void addShared(Kind kind, const QString &title, const QString &undoText,
                   std::function<Expected<std::int64_t>(Project &)> add, Done<std::int64_t> done);
    void writeState(std::function<Expected<void>(Project &)> write);
    void readState(std::function<std::string(const Project &)> read,
                   std::function<void(QString)> done);
    void adopt(const ProjectContents &contents, bool isOtherProject);
    void leaveUntitled();

    RecoveryFolder m_recovery;
    QString m_untitledPath; ///< where an untitled project is, or will be from its first edit on
    std::shared_ptr<File> m_file;
    ProjectContents m_contents;
    QUndoStack m_undoStack;
    TaskQueue m_queue;
};

} // namespace takt
