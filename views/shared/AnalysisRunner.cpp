// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/shared/AnalysisRunner.h"

#include "views/shared/ViewThreads.h"

#include <mutex>

namespace takt {

/// Shared by the runner and the thread that works for it; outlives whichever ends first.
struct AnalysisRunner::Request {
    RunContext context;
    std::mutex mutex;
    AnalysisRunner *runner = nullptr; ///< null once the result is no longer wanted
};

AnalysisRunner::AnalysisRunner(QObject *parent) : QObject(parent) {}

AnalysisRunner::~AnalysisRunner()
{
    blockSignals(true);
    cancel();
}

void AnalysisRunner::cancel()
{
    if (!m_request)
        return;
    const std::shared_ptr<Request> request = std::exchange(m_request, nullptr);
    {
        const std::lock_guard lock(request->mutex);
        request->runner = nullptr;
    }
    request->context.cancel();
    Q_EMIT busyChanged();
}

double AnalysisRunner::progress() const noexcept
{
    return m_request ? m_request->context.progress() : 0;
}

void AnalysisRunner::startJob(Job job)
{
    cancel();
    auto request = std::make_shared<Request>();
    request->runner = this;
    m_request = request;
    viewThreads().start([request, job = std::move(job)] {
        auto deliver = job(request->context);
        const std::lock_guard lock(request->mutex);
        if (request->runner == nullptr)
            return;
        QMetaObject::invokeMethod(
            request->runner,
            [runner = request->runner, request, deliver = std::move(deliver)] {
                if (runner->m_request != request)
                    return;
                runner->m_request = nullptr;
                deliver();
                Q_EMIT runner->busyChanged();
            },
            Qt::QueuedConnection);
    });
    Q_EMIT busyChanged();
}

} // namespace takt
