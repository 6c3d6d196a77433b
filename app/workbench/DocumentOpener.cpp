// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "DocumentOpener.h"

#include "core/schedule/ImportedRun.h"
#include "core/store/Project.h"

#include <QFile>
#include <QFileInfo>
#include <QtEndian>
#include <type_traits>
#include <utility>
#include <variant>

namespace takt {

namespace {

bool looksLikeProject(const QString &path)
{
    if (QFileInfo(path).suffix().compare("takt", Qt::CaseInsensitive) == 0)
        return true;
    // Reading from a pipe or a device would make the window wait.
    if (!QFileInfo(path).isFile())
        return false;
    // The head of an SQLite database says whose it is; other programs' may hold traces.
    constexpr QByteArrayView sqliteHeader("SQLite format 3");
    constexpr qsizetype applicationIdOffset = 68;
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return false;
    const QByteArray head = file.read(applicationIdOffset + 4);
    return head.size() == applicationIdOffset + 4 && head.startsWith(sqliteHeader) &&
           qFromBigEndian<qint32>(head.constData() + applicationIdOffset) == Project::applicationId;
}

/// Those whose first bytes are a trace's. What cannot be read is told when it is opened.
QStringList tracesAmong(const QStringList &paths)
{
    QStringList traces;
    for (const QString &path : paths)
        if (QFileInfo(path).isFile())
            if (const auto input = InputStream::open(path.toStdString());
                input && recogniseTrace(input->head()))
                traces += path;
    return traces;
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
    return tr("Traces, workloads, platforms, schedules and projects (%1)").arg(patterns.join(' ')) +
           ";;" + tr("All files (*)");
}

void DocumentOpener::add(Request request)
{
    m_waiting.push_back(std::move(request));
    if (!m_isBusy)
        next();
}

void DocumentOpener::openSeparately(const QStringList &paths)
{
    for (const QString &path : paths)
        add({{path}});
}

void DocumentOpener::openTogether(const QStringList &paths)
{
    add({paths, {}, true});
}

void DocumentOpener::openPart(const QString &path, const TraceSelection &part)
{
    add({{path}, part, true});
}

void DocumentOpener::open(const QStringList &paths)
{
    if (paths.size() < 2)
        return openSeparately(paths);
    m_queue.start(
        tr("Looking at %n files", nullptr, static_cast<int>(paths.size())),
        [paths](RunContext &) -> Expected<QStringList> { return tracesAmong(paths); },
        [this, paths](const Expected<QStringList> &traces) {
            if (!traces || traces->size() < 2)
                return openSeparately(paths);
            QStringList others = paths;
            for (const QString &path : *traces)
                others.removeAll(path);
            openSeparately(others);
            Q_EMIT severalTraces(*traces);
        });
}

void DocumentOpener::next()
{
    if (m_waiting.empty()) {
        Q_EMIT becameIdle();
        return;
    }
    m_isBusy = true;
    const Request request = m_waiting.front();
    m_waiting.pop_front();
    const QString path = request.paths.value(0);
    if (request.isTrace)
        return loadTraces(request);
    if (!looksLikeProject(path))
        return load(path);
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
        [path = path.toStdString(),
         limits = limitsOf({})](RunContext &context) -> Expected<Opened> {
            auto loaded = loadFile(path, context, limits);
            if (!loaded)
                return tl::unexpected(loaded.error());
            auto *timeline = std::get_if<TimelineDocument>(&loaded->document);
            if (!timeline)
                return Opened{std::move(loaded->document), {}};
            auto trace = describeTrace(std::move(*timeline), loaded->format, path, {});
            if (!trace)
                return tl::unexpected(trace.error());
            return Opened{*trace->document, std::move(trace->record)};
        },
        [this, path](const Expected<Opened> &loaded) {
            if (!loaded) {
                Q_EMIT failed(loaded.error());
                finishOne();
                return;
            }
            if (const auto *document = std::get_if<TimelineDocument>(&loaded->document))
                return storeTrace(
                    path, {std::make_shared<const TimelineDocument>(*document), loaded->trace});
            std::visit(
                [&](const auto &document) {
                    if constexpr (!std::is_same_v<std::decay_t<decltype(document)>,
                                                  TimelineDocument>)
                        store(path, document);
                },
                loaded->document);
        });
}

LoadLimits DocumentOpener::limitsOf(const TraceSelection &part) const
{
    LoadLimits limits;
    limits.traces = part;
    limits.useCache = m_usesCache;
    return limits;
}

void DocumentOpener::loadTraces(const Request &request)
{
    std::vector<std::string> paths;
    for (const QString &path : request.paths)
        paths.push_back(path.toStdString());
    const QString path = request.paths.value(0);
    m_queue.start(
        tr("Loading %1").arg(QFileInfo(path).fileName()),
        [paths, limits = limitsOf(request.part)](RunContext &context) {
            return loadTrace(paths, limits, context);
        },
        [this, path](const Expected<LoadedTrace> &loaded) {
            if (loaded)
                return storeTrace(path, *loaded);
            Q_EMIT failed(loaded.error());
            finishOne();
        });
}

void DocumentOpener::storeTrace(const QString &path, const LoadedTrace &trace)
{
    QStringList remarks;
    for (const std::string &remark : trace.document->remarks)
        remarks += QString::fromStdString(remark);
    m_project->addTrace(trace.record,
                        [this, path, remarks, document = trace.document](Expected<TraceId> id) {
                            if (id) {
                                Q_EMIT opened(path);
                                Q_EMIT traceOpened(*id, document);
                                if (!remarks.isEmpty())
                                    Q_EMIT remarked(path, remarks);
                            }
                            finishOne();
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
