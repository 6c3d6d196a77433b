// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/graph/LayoutRunner.h"

#include "views/graph/DotLayout.h"

#include <mutex>
#include <thread>
#include <utility>

namespace takt {

namespace {

/// Tasks and edges up to which a layout by level costs a few milliseconds.
constexpr std::size_t immediateLimit = 10000;

std::shared_ptr<const LayoutIndex> indexed(GraphLayout layout)
{
    return std::make_shared<const LayoutIndex>(
        std::make_shared<const GraphLayout>(std::move(layout)));
}

} // namespace

/// Shared by the runner and the thread that works for it; outlives whichever ends first.
struct LayoutRunner::Request {
    std::shared_ptr<const TaskGraph> graph;
    QSizeF nodeSize;
    std::mutex mutex;
    LayoutRunner *runner; ///< null once the result is no longer wanted

    [[nodiscard]] bool isWanted()
    {
        const std::lock_guard lock(mutex);
        return runner != nullptr;
    }
};

LayoutRunner::LayoutRunner(QObject *parent) : QObject(parent) {}

LayoutRunner::~LayoutRunner()
{
    cancel();
}

void LayoutRunner::start(std::shared_ptr<const TaskGraph> graph, QSizeF nodeSize)
{
    cancel();
    const bool isSmall = graph->taskCount() + graph->edgeCount() <= immediateLimit;
    const bool wantsDot = isWithinDotLimit(*graph);
    auto request = std::make_shared<Request>();
    request->graph = std::move(graph);
    request->nodeSize = nodeSize;
    request->runner = this;
    m_request = request;
    m_isBusy = true;
    if (isSmall) {
        deliver(request, indexed(layoutByLevel(*request->graph, nodeSize)), !wantsDot);
    }
    if (!isSmall || wantsDot)
        std::thread(runInBackground, request, !isSmall, wantsDot).detach();
}

void LayoutRunner::cancel()
{
    m_isBusy = false;
    if (!m_request)
        return;
    const std::shared_ptr<Request> request = std::exchange(m_request, nullptr);
    const std::lock_guard lock(request->mutex);
    request->runner = nullptr;
}

void LayoutRunner::deliver(const std::shared_ptr<Request> &request,
                           std::shared_ptr<const LayoutIndex> index, bool isLast)
{
    if (request != m_request)
        return;
    m_isBusy = !isLast;
    Q_EMIT layoutReady(std::move(index), isLast);
}

void LayoutRunner::runInBackground(const std::shared_ptr<Request> &request, bool needsLevels,
                                   bool wantsDot)
{
    const auto hand = [&](std::shared_ptr<const LayoutIndex> index, bool isLast) {
        const std::lock_guard lock(request->mutex);
        LayoutRunner *runner = request->runner;
        if (runner == nullptr)
            return;
        // Queued: the runner's thread calls it, or nobody does where the runner is gone by then.
        QMetaObject::invokeMethod(
            runner,
            [runner, request, index = std::move(index), isLast] {
                runner->deliver(request, index, isLast);
            },
            Qt::QueuedConnection);
    };
    if (needsLevels)
        hand(indexed(layoutByLevel(*request->graph, request->nodeSize)), !wantsDot);
    if (!wantsDot || !request->isWanted())
        return;
    if (auto layout = layoutByDot(*request->graph, request->nodeSize))
        hand(indexed(withLongRowsBroken(*request->graph, *std::move(layout))), true);
    else
        hand(nullptr, true);
}

} // namespace takt
