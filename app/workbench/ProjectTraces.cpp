// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// What the project holds of traces: where they are, how they are looked at, and copies of them.

#include "ProjectControllerPrivate.h"

namespace takt {

void ProjectController::addTrace(const TraceRecord &trace, Done<TraceId> done)
{
    addShared(
        Kind::Trace, tr("Storing %1").arg(QString::fromStdString(trace.name)), tr("Add trace"),
        [trace](Project &project) { return project.addTrace(trace); }, std::move(done));
}

void ProjectController::keepTraceCopy(TraceId id, std::shared_ptr<const TimelineDocument> document)
{
    change<Nothing>(tr("Copying %1 into the project").arg(QString::fromStdString(document->name)),
                    withoutResult([id, document](Project &project) {
                        return project.keepTraceCopy(id, *document);
                    }),
                    {});
}

void ProjectController::dropTraceCopy(TraceId id)
{
    change<Nothing>(tr("Writing the project"),
                    withoutResult([id](Project &project) { return project.dropTraceCopy(id); }),
                    {});
}

void ProjectController::loadTraceCopy(TraceId id,
                                      Done<std::shared_ptr<const TimelineDocument>> done)
{
    using Copy = std::shared_ptr<const TimelineDocument>;
    m_queue.start(
        tr("Reading a trace"),
        [file = m_file, id](RunContext &context) -> Expected<Copy> {
            if (!file->project)
                return failure({}, "the project is empty");
            return file->project->loadTraceCopy(id, context).map([](TimelineDocument &&document) {
                return std::make_shared<const TimelineDocument>(std::move(document));
            });
        },
        std::move(done));
}

void ProjectController::setTraceView(TraceId id, const QString &json)
{
    writeState([id, json = json.toStdString()](Project &project) {
        return project.setTraceView(id, json);
    });
}

void ProjectController::readTraceView(TraceId id, std::function<void(QString)> done)
{
    readState([id](const Project &project) { return project.traceView(id); }, std::move(done));
}

} // namespace takt
