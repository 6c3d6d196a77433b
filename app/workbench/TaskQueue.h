// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "BackgroundTask.h"
#include "core/model/Error.h"

#include <QObject>
#include <QPointer>
#include <chrono>
#include <exception>
#include <functional>
#include <memory>
#include <new>
#include <utility>

namespace takt {

/// Does work off the window's thread, one piece after the other in the order of arrival, and
/// delivers each result in the window's thread.
///
/// The destructor cancels what runs, drops what waits and returns at once: nothing is delivered
/// afterwards. The thread ends when the work notices; see waitForWorkers().
class TaskQueue : public QObject {
    Q_OBJECT

public:
    explicit TaskQueue(QObject *parent = nullptr);
    ~TaskQueue() override;

    /// Runs `work(RunContext &)`, which returns an Expected<T>, on the queue's thread, then
    /// `done(Expected<T>)` on the window's. An exception becomes an Error; where the work was
    /// cancelled and has no value, the Error is cancellation(). The returned task belongs to the
    /// queue.
    template <class Work, class Done>
    BackgroundTask *start(const QString &title, Work work, Done done)
    {
        return enqueue(title,
                       [work = std::move(work),
                        done = std::move(done)](RunContext &context) mutable -> Delivery {
                           auto result =
                               std::make_shared<decltype(work(context))>(guarded(work, context));
                           return [result, done]() mutable { done(std::move(*result)); };
                       });
    }

    [[nodiscard]] bool isIdle() const noexcept { return m_open == 0; }
    [[nodiscard]] BackgroundTask *current() const noexcept { return m_current; }
    /// Tasks that run or wait.
    [[nodiscard]] std::size_t openTasks() const noexcept { return m_open; }
    /// Cancels what runs and all that waits; each still gets its result delivered.
    void cancelAll();
    /// Blocks until all that was started has run, or until the time is over; results are delivered
    /// later as always. For work that must not be lost when a window closes. Returns whether all
    /// has run.
    bool drain(std::chrono::milliseconds patience);

    /// The Error of work that was cancelled.
    [[nodiscard]] static Error cancellation();
    [[nodiscard]] static bool isCancellation(const Error &error);

    /// Waits until the threads of all queues, destroyed ones included, have ended. For the end of
    /// the program, so that no plugin code runs while libraries are being unloaded. Returns false
    /// when some still run after `patience`.
    static bool waitForWorkers(std::chrono::milliseconds patience);

Q_SIGNALS:
    void taskAdded(takt::BackgroundTask *task);
    void becameIdle();

protected:
    bool event(QEvent *event) override;

private:
    using Delivery = std::function<void()>;
    using Job = std::function<Delivery(RunContext &)>;
    struct Channel;

    template <class Work>
    static auto guarded(Work &work, RunContext &context) -> decltype(work(context))
    {
        const auto refuse = [&](std::string reason) -> decltype(work(context)) {
            return tl::unexpected(Error{{}, {}, std::move(reason)});
        };
        if (context.isCancelled())
            return tl::unexpected(cancellation());
        try {
            auto result = work(context);
            if (!result && context.isCancelled())
                return tl::unexpected(cancellation());
            return result;
        } catch (const std::bad_alloc &) {
            return refuse("not enough memory");
        } catch (const std::exception &exception) {
            return refuse(exception.what());
        }
    }

    BackgroundTask *enqueue(const QString &title, Job job);
    static void runWorker(const std::shared_ptr<Channel> &channel);

    std::shared_ptr<Channel> m_channel;
    QPointer<BackgroundTask> m_current;
    std::size_t m_open = 0;
};

} // namespace takt
