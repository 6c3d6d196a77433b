// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "StudyController.h"

#include <utility>

namespace takt {

StudyController::StudyController(StudyHost host, QObject *parent)
    : QObject(parent), m_host(std::move(host))
{
}

void StudyController::start(const StudyOrder &order)
{
    if (!isIdle())
        return;
    StudyRunRequest request;
    request.study = order.study;
    request.host = m_host;
    request.parameters = order.parameters;
    request.seed = order.seed;
    m_task = m_queue.start(
        QString::fromStdString(order.study->info().title),
        [request](RunContext &context) { return runStudy(request, context); },
        [this](Expected<StudyRun> run) {
            Q_EMIT finished();
            if (run)
                Q_EMIT ran(std::make_shared<const StudyRun>(*std::move(run)));
            else if (!TaskQueue::isCancellation(run.error()))
                Q_EMIT failed(run.error());
        });
    connect(m_task, &BackgroundTask::progressChanged, this,
            [this] { Q_EMIT progressed(m_task ? m_task->progress() : 0); });
    Q_EMIT started();
}

void StudyController::cancel()
{
    m_queue.cancelAll();
}

} // namespace takt
