// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TaskQueue.h"

#include <QMetaObject>
#include <condition_variable>
#include <deque>
#include <mutex>
#include <thread>

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

    /// Runs `function(queue)` in the window's thread, unless the queue is gone by then.
    template <class Function>
    void post(Function function)
    {
        const std::lock_guard lock(mutex);
        if (TaskQueue *queue = receiver)
            QMetaObject::invokeMethod(
                queue, [queue, function]() mutable { function(*queue); }, Qt::QueuedConnection);
    }
};

TaskQueue::TaskQueue(QObject *parent) : QObject(parent), m_channel(std::make_shared<Channel>())
{
    m_channel->receiver = this;
}

TaskQueue::~TaskQueue()
{
    std::deque<Channel::Item> dropped;
    const std::lock_guard lock(m_channel->mutex);
    m_channel->receiver = nullptr;
    dropped.swap(m_channel->waiting);
    if (m_channel->running)
        m_channel->running->cancel();
    m_channel->changed.notify_all();
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
    for (BackgroundTask *task : tasks)
        task->cancel();
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
