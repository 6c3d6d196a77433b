// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DocumentOpener.h"

#include "core/analysis/ScheduleMetrics.h"

#include <QFile>
#include <QFileInfo>
#include <variant>

namespace takt {

namespace {

bool looksLikeProject(const QString &path)
{
    constexpr QByteArrayView sqliteHeader("SQLite format 3");
    if (QFileInfo(path).suffix().compare("takt", Qt::CaseInsensitive) == 0)
        return true;
    // Reading from a pipe or a device would make the window wait.
    if (!QFileInfo(path).isFile())
        return false;
    QFile file(path);
    return file.open(QIODevice::ReadOnly) && file.read(sqliteHeader.size()) == sqliteHeader;
}

/// A schedule from a file as if it had been made here: checked and measured anew.
Expected<SchedulerRun> importRun(const ScheduleDocument &document,
                                 const SchedulerRegistry &schedulers)
{
    const auto costs = ExecutionCosts::bind(*document.graph, *document.platform);
    if (!costs)
        return tl::unexpected(costs.error());
    SchedulerRun run;
    run.scheduler = document.scheduler;
    run.seed = document.seed;
    run.graph = document.graph;
    run.platform = document.platform;
    run.schedule = document.schedule;
    run.validation = validate(*run.schedule, *costs);
    run.metrics = scheduleMetrics(*run.schedule, *costs);
    // Parameters of a scheduler that is not loaded here have no schema to be read by.
    if (const auto scheduler = schedulers.find(document.scheduler)) {
        if (auto parameters =
                Parameters::resolve((*scheduler)->info().parameters, document.parameters))
            run.parameters = std::move(*parameters);
    }
    return run;
}

} // namespace

DocumentOpener::DocumentOpener(ProjectController *project,
                               std::shared_ptr<const SchedulerRegistry> schedulers, QObject *parent)
    : QObject(parent), m_project(project), m_schedulers(std::move(schedulers))
{
}

QString DocumentOpener::dialogFilter()
{
    QStringList patterns{"*.takt"};
    for (const FormatInfo &format : formats()) {
        if (!format.canRead)
            continue;
        for (const std::string &suffix : format.suffixes) {
            const QString pattern = "*." + QString::fromStdString(suffix);
            if (!patterns.contains(pattern))
                patterns += pattern;
        }
    }
    return tr("Workloads, platforms, schedules and projects (%1)").arg(patterns.join(' ')) + ";;" +
           tr("All files (*)");
}

void DocumentOpener::open(const QStringList &paths)
{
    m_waiting.insert(m_waiting.end(), paths.begin(), paths.end());
    if (!m_isBusy)
        next();
}

void DocumentOpener::next()
{
    if (m_waiting.empty()) {
        Q_EMIT becameIdle();
        return;
    }
    m_isBusy = true;
    const QString path = m_waiting.front();
    m_waiting.pop_front();
    if (!looksLikeProject(path)) {
        load(path);
        return;
    }
    m_project->open(path, [this, path](bool isOpen) {
        if (isOpen)
            Q_EMIT opened(path);
        finishOne();
    });
}

void DocumentOpener::finishOne()
{
    m_isBusy = false;
    next();
}

void DocumentOpener::load(const QString &path)
{
    m_queue.start(
        tr("Loading %1").arg(QFileInfo(path).fileName()),
        [path = path.toStdString()](RunContext &context) { return loadFile(path, context); },
        [this, path](Expected<LoadedFile> loaded) {
            if (!loaded) {
                Q_EMIT failed(loaded.error());
                finishOne();
                return;
            }
            std::visit([&](const auto &document) { store(path, document); }, loaded->document);
        });
}

void DocumentOpener::store(const QString &path, const WorkloadDocument &document)
{
    m_project->addWorkload(document, path, [this, path](Expected<WorkloadId> id) {
        if (id) {
            Q_EMIT opened(path);
            Q_EMIT workloadOpened(*id);
        }
        finishOne();
    });
}

void DocumentOpener::store(const QString &path, const TimelineDocument &)
{
    Q_EMIT failed(Error{path.toStdString(), {}, "traces are shown by takt-cli only"});
    finishOne();
}

void DocumentOpener::store(const QString &path, const PlatformDocument &document)
{
    m_project->addPlatform(document.platform, path, [this, path](Expected<PlatformId> id) {
        if (id) {
            Q_EMIT opened(path);
            Q_EMIT platformOpened(*id);
        }
        finishOne();
    });
}

void DocumentOpener::store(const QString &path, const ScheduleDocument &document)
{
    m_queue.start(
        tr("Checking %1").arg(QFileInfo(path).fileName()),
        [document, schedulers = m_schedulers](RunContext &) {
            return importRun(document, *schedulers);
        },
        [this, path](Expected<SchedulerRun> run) {
            if (!run) {
                Q_EMIT failed(run.error().source.empty()
                                  ? run.error().withSource(path.toStdString())
                                  : run.error());
                finishOne();
                return;
            }
            storeImportedRun(path, std::make_shared<const SchedulerRun>(std::move(*run)));
        });
}

void DocumentOpener::storeImportedRun(const QString &path, std::shared_ptr<const SchedulerRun> run)
{
    const auto finish = [this, path](Expected<RunId> id) {
        if (id) {
            Q_EMIT opened(path);
            Q_EMIT scheduleOpened(*id);
        }
        finishOne();
    };
    m_project->addWorkload(
        {run->graph, nullptr, {}}, path, [this, path, run, finish](Expected<WorkloadId> workload) {
            if (!workload)
                return finishOne();
            m_project->addPlatform(run->platform, path,
                                   [this, run, finish, workload](Expected<PlatformId> platform) {
                                       if (!platform)
                                           return finishOne();
                                       m_project->addRun(*workload, *platform, run, finish);
                                   });
        });
}

} // namespace takt
