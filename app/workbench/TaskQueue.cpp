// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TaskQueue.h"

#include <QCoreApplication>
#include <QEvent>
#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <utility>

namespace takt {

namespace {

struct WorkerCount {
    std::mutex mutex;
    std::condition_variable changed;
    int running = 0;

    void add(int difference)
    {
        const std::lock_guard lock(mutex);
        running += difference;
        changed.notify_all();
    }
};

// Never destroyed: a worker that outlives main() may still count itself out.
WorkerCount &workerCount()
{
    static auto *const count = new WorkerCount;
    return *count;
}

/// One for each entry of Channel::arrived.
QEvent::Type arrivalEvent()
{
    static const auto type = static_cast<QEvent::Type>(QEvent::registerEventType());
    return type;
}

} // namespace

/// What the queue and its thread share; the thread keeps it alive after the queue is gone.
struct TaskQueue::Channel {
    struct Item {
        BackgroundTask *task; ///< belongs to the window's thread; only named here
        RunContext context;
        Job job;
    };

    std::mutex mutex;
    std::condition_variable changed;
    std::deque<Item> waiting;
    std::optional<RunContext> running;
    TaskQueue *receiver = nullptr;
    bool hasWorker = false;

    /// What has come for the window's thread. Handed over under the mutex rather than within Qt's
    /// event, so that ThreadSanitizer, which cannot see into Qt, sees that it is safe.
    std::deque<std::function<void(TaskQueue &)>> arrived;

    /// Runs `function(queue)` in the window's thread, unless the queue is gone by then.
    void post(std::function<void(TaskQueue &)> function)
    {
        const std::lock_guard lock(mutex);
        if (receiver == nullptr)
            return;
        arrived.push_back(std::move(function));
        QCoreApplication::postEvent(receiver, new QEvent(arrivalEvent()));
    }

    std::function<void(TaskQueue &)> takeArrived()
    {
        const std::lock_guard lock(mutex);
        auto first = std::move(arrived.front());
        arrived.pop_front();
        return first;
    }
};

TaskQueue::TaskQueue(QObject *parent) : QObject(parent), m_channel(std::make_shared<Channel>())
{
    m_channel->receiver = this;
}

TaskQueue::~TaskQueue()
{
    std::deque<Channel::Item> dropped;
    std::deque<std::function<void(TaskQueue &)>> unheard;
    const std::lock_guard lock(m_channel->mutex);
    m_channel->receiver = nullptr;
    dropped.swap(m_channel->waiting);
    unheard.swap(m_channel->arrived);
    if (m_channel->running)
        m_channel->running->cancel();
    m_channel->changed.notify_all();
}

bool TaskQueue::event(QEvent *event)
{
    if (event->type() != arrivalEvent())
        return QObject::event(event);
    // Kept alive, since what is run may delete the queue.
    const std::shared_ptr<Channel> channel = m_channel;
    channel->takeArrived()(*this);
    return true;
}

BackgroundTask *TaskQueue::enqueue(const QString &title, Job job)
{
    RunContext context;
    auto *task = new BackgroundTask(title, context, this);
    const std::weak_ptr<Channel> channel = m_channel;
    context.onProgress = [channel, task](double) {
        if (const auto alive = channel.lock())
            alive->post([task](TaskQueue &) { Q_EMIT task->progressChanged(); });
    };
    // Events for one receiver keep their order, so every use of the task in the window's thread
    // comes before the one that deletes it.
    ++m_open;
    bool needsWorker = false;
    {
        const std::lock_guard lock(m_channel->mutex);
        m_channel->waiting.push_back({task, std::move(context), std::move(job)});
        needsWorker = !std::exchange(m_channel->hasWorker, true);
        m_channel->changed.notify_all();
    }
    if (needsWorker) {
        workerCount().add(1);
        std::thread([shared = m_channel]() mutable {
            runWorker(shared);
            shared.reset();
            workerCount().add(-1);
        }).detach();
    }
    Q_EMIT taskAdded(task);
    return task;
}

void TaskQueue::runWorker(const std::shared_ptr<Channel> &channel)
{
    for (;;) {
        std::unique_lock lock(channel->mutex);
        channel->running.reset();
        channel->changed.notify_all();
        channel->changed.wait(
            lock, [&] { return !channel->waiting.empty() || channel->receiver == nullptr; });
        if (channel->waiting.empty())
            return;
        Channel::Item item = std::move(channel->waiting.front());
        channel->waiting.pop_front();
        channel->running = item.context;
        lock.unlock();

        channel->post([task = item.task](TaskQueue &queue) {
            queue.m_current = task;
            task->begin();
        });
        Delivery deliver = item.job(item.context);
        channel->post([task = item.task, deliver = std::move(deliver)](TaskQueue &queue) {
            queue.m_current = nullptr;
            --queue.m_open;
            deliver();
            Q_EMIT task->finished();
            task->deleteLater();
            if (queue.m_open == 0)
                Q_EMIT queue.becameIdle();
        });
    }
}

void TaskQueue::cancelAll()
{
    const auto tasks = findChildren<BackgroundTask *>(QString(), Qt::FindDirectChildrenOnly);
    // The last first: a task that waits is cancelled before the one whose end would let it begin.
    for (auto task = tasks.crbegin(); task != tasks.crend(); ++task)
        (*task)->cancel();
}

bool TaskQueue::drain(std::chrono::milliseconds patience)
{
    std::unique_lock lock(m_channel->mutex);
    return m_channel->changed.wait_for(
        lock, patience, [this] { return m_channel->waiting.empty() && !m_channel->running; });
}

Error TaskQueue::cancellation()
{
    return Error{{}, {}, "cancelled"};
}

bool TaskQueue::isCancellation(const Error &error)
{
    return error.source.empty() && error.place.empty() && error.reason == "cancelled";
}

bool TaskQueue::waitForWorkers(std::chrono::milliseconds patience)
{
    WorkerCount &count = workerCount();
    std::unique_lock lock(count.mutex);
    return count.changed.wait_for(lock, patience, [&] { return count.running == 0; });
}

} // namespace takt
