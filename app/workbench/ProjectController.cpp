// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ProjectController.h"

#include "ProjectCommands.h"
#include "ProjectControllerPrivate.h"

#include "views/shared/RunCriticality.h"

#include <chrono>
#include <utility>

namespace takt {

namespace {

bool isIn(const ProjectContents &contents, Project::Kind kind, std::int64_t id)
{
    switch (kind) {
    case Project::Kind::Workload:
        return contents.workload(id) != nullptr;
    case Project::Kind::Platform:
        return contents.platform(id) != nullptr;
    case Project::Kind::Run:
        return contents.run(id) != nullptr;
    case Project::Kind::Trace:
        return contents.trace(id) != nullptr;
    case Project::Kind::Replay:
        break;
    }
    return false;
}

} // namespace

ProjectController::ProjectController(const QString &recoveryFolder, QObject *parent)
    : QObject(parent), m_recovery(recoveryFolder), m_file(std::make_shared<File>())
{
}

ProjectController::~ProjectController()
{
    finishWriting();
    leaveUntitled();
}

void ProjectController::finishWriting()
{
    using namespace std::chrono_literals;
    m_queue.drain(10s);
}

void ProjectController::adopt(const ProjectContents &contents, bool isOtherProject)
{
    const bool isOtherPath = m_contents.path != contents.path;
    m_contents = contents;
    m_contents.isUntitled = contents.path.isEmpty() || m_recovery.contains(contents.path);
    if (isOtherProject)
        Q_EMIT projectChanged();
    if (isOtherPath)
        Q_EMIT pathChanged();
    Q_EMIT contentsChanged();
}

void ProjectController::leaveUntitled()
{
    const QString path = std::exchange(m_untitledPath, {});
    if (path.isEmpty())
        return;
    if (m_contents.isEmpty() && m_queue.isIdle())
        m_recovery.discard(path);
    else
        m_recovery.release(path);
}

void ProjectController::startNew()
{
    leaveUntitled();
    m_file = std::make_shared<File>();
    m_undoStack.clear();
    adopt({}, true);
}

void ProjectController::open(const QString &path, std::function<void(bool isOpen)> done)
{
    struct Opened {
        std::shared_ptr<File> file;
        ProjectContents contents;
    };
    const auto work = [path = path.toStdString()](RunContext &) -> Expected<Opened> {
        auto project = Project::open(path);
        if (!project)
            return tl::unexpected(project.error());
        auto contents = ProjectContents::read(**project);
        if (!contents)
            return tl::unexpected(contents.error());
        return Opened{std::make_shared<File>(File{std::move(*project)}), std::move(*contents)};
    };
    const bool isRecovered = m_recovery.contains(path);
    const bool isOpenAlready = isRecovered && path == m_untitledPath;
    if (isOpenAlready || (isRecovered && !m_recovery.claim(path))) {
        if (!isOpenAlready)
            Q_EMIT failed(Error{path.toStdString(), {}, "is in use by another Takt window"});
        if (done)
            done(isOpenAlready);
        return;
    }
    m_queue.start(tr("Opening %1").arg(path), work,
                  [this, path, isRecovered, done = std::move(done)](Expected<Opened> opened) {
                      if (opened) {
                          leaveUntitled();
                          if (isRecovered)
                              m_untitledPath = path;
                          m_file = opened->file;
                          m_undoStack.clear();
                          adopt(opened->contents, true);
                      } else {
                          if (isRecovered)
                              m_recovery.release(path);
                          Q_EMIT failed(opened.error());
                      }
                      if (done)
                          done(opened.has_value());
                  });
}

void ProjectController::saveAs(const QString &path)
{
    change<Nothing>(
        tr("Saving %1").arg(path), withoutResult([path = path.toStdString()](Project &project) {
            return project.saveAs(path);
        }),
        [this](const Expected<Nothing> &saved) {
            const QString untitled = saved ? std::exchange(m_untitledPath, {}) : QString();
            if (!untitled.isEmpty())
                m_recovery.discard(untitled);
        });
}

void ProjectController::discardRecoverable(const QString &path)
{
    if (m_recovery.contains(path) && path != m_untitledPath)
        m_recovery.discard(path);
}

void ProjectController::addShared(Kind kind, const QString &title, const QString &undoText,
                                  std::function<Expected<std::int64_t>(Project &)> add,
                                  Done<std::int64_t> done)
{
    change<std::int64_t>(
        title,
        [kind, add = std::move(add)](Project &project) -> Expected<std::int64_t> {
            const auto id = add(project);
            // The same one may have been removed before.
            if (id) {
                if (auto shown = project.setRemoved(kind, *id, false); !shown)
                    return tl::unexpected(shown.error());
            }
            return id;
        },
        [this, kind, undoText, before = m_contents, done](Expected<std::int64_t> id) {
            if (id && !isIn(before, kind, *id))
                m_undoStack.push(new AddCommand(*this, kind, *id, undoText));
            if (done)
                done(id);
        });
}

void ProjectController::addWorkload(const WorkloadDocument &workload, const QString &source,
                                    Done<WorkloadId> done)
{
    addShared(
        Kind::Workload, tr("Storing %1").arg(QString::fromStdString(workload.graph->name())),
        tr("Add workload"),
        [workload, source = source.toStdString()](Project &project) {
            return project.addWorkload(workload, source);
        },
        std::move(done));
}

void ProjectController::addPlatform(std::shared_ptr<const Platform> platform, const QString &source,
                                    Done<PlatformId> done)
{
    addShared(
        Kind::Platform, tr("Storing %1").arg(QString::fromStdString(platform->name())),
        tr("Add platform"),
        [platform, source = source.toStdString()](Project &project) {
            return project.addPlatform(*platform, source);
        },
        std::move(done));
}

void ProjectController::addRun(WorkloadId workload, PlatformId platform,
                               std::shared_ptr<const SchedulerRun> run, Done<RunId> done)
{
    const QString title = QString::fromStdString(run->scheduler);
    change<RunId>(
        tr("Storing %1").arg(title),
        [workload, platform, run](Project &project) {
            return project.addRun(workload, platform, *run);
        },
        [this, title, done](Expected<RunId> id) {
            if (id)
                m_undoStack.push(
                    new AddCommand(*this, Kind::Run, *id, tr("Add run %1").arg(title)));
            if (done)
                done(id);
        });
}

void ProjectController::loadWorkload(WorkloadId id, Done<WorkloadDocument> done)
{
    read<WorkloadDocument>(
        tr("Reading a workload"), [id](const Project &project) { return project.loadWorkload(id); },
        std::move(done));
}

void ProjectController::loadPlatform(PlatformId id, Done<std::shared_ptr<const Platform>> done)
{
    read<std::shared_ptr<const Platform>>(
        tr("Reading a platform"), [id](const Project &project) { return project.loadPlatform(id); },
        std::move(done));
}

void ProjectController::loadRun(RunId id, Done<LoadedRun> done)
{
    read<LoadedRun>(
        tr("Reading a run"),
        [id](const Project &project) {
            return project.loadRun(id).map([](SchedulerRun &&run) {
                LoadedRun loaded{std::make_shared<const SchedulerRun>(std::move(run)), nullptr};
                loaded.criticality = runCriticality(loaded.run);
                return loaded;
            });
        },
        std::move(done));
}

void ProjectController::applyRemoved(Kind kind, std::int64_t id, bool removed)
{
    change<Nothing>(
        tr("Writing the project"),
        withoutResult([=](Project &project) { return project.setRemoved(kind, id, removed); }), {});
}

void ProjectController::applyName(Kind kind, std::int64_t id, const QString &name)
{
    change<Nothing>(tr("Writing the project"),
                    withoutResult([kind, id, name = name.toStdString()](Project &project) {
                        return project.setName(kind, id, name);
                    }),
                    {});
}

void ProjectController::applyNote(Kind kind, std::int64_t id, const QString &note)
{
    change<Nothing>(tr("Writing the project"),
                    withoutResult([kind, id, note = note.toStdString()](Project &project) {
                        return project.setNote(kind, id, note);
                    }),
                    {});
}

void ProjectController::setViewState(const QString &key, const QString &value)
{
    writeState([key = key.toStdString(), value = value.toStdString()](Project &project) {
        return project.setViewState(key, value);
    });
}

void ProjectController::readViewState(const QString &key, std::function<void(QString)> done)
{
    readState([key = key.toStdString()](const Project &project) { return project.viewState(key); },
              std::move(done));
}

void ProjectController::writeState(std::function<Expected<void>(Project &)> write)
{
    if (m_contents.path.isEmpty() || m_contents.isReadOnly)
        return;
    m_queue.start(
        tr("Writing the project"),
        [file = m_file, write = std::move(write)](RunContext &) -> Expected<void> {
            return file->project ? write(*file->project) : Expected<void>{};
        },
        [this](Expected<void> written) {
            if (!written)
                Q_EMIT failed(written.error());
        });
}

void ProjectController::readState(std::function<std::string(const Project &)> read,
                                  std::function<void(QString)> done)
{
    m_queue.start(
        tr("Reading the project"),
        [file = m_file, read = std::move(read)](RunContext &) -> Expected<std::string> {
            return file->project ? read(*file->project) : std::string{};
        },
        [done = std::move(done)](Expected<std::string> value) {
            done(value ? QString::fromStdString(*value) : QString());
        });
}

} // namespace takt
