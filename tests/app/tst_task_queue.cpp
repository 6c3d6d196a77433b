// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/TaskQueue.h"

#include <QSignalSpy>
#include <QTest>
#include <QThread>
#include <algorithm>
#include <atomic>
#include <memory>
#include <semaphore>
#include <stdexcept>
#include <thread>

using namespace takt;

/// Work off the window's thread: order, delivery, cancelling, failure, and an end without waiting.
class TestTaskQueue : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void worksOffTheWindowsThreadAndDeliversInIt()
    {
        TaskQueue queue;
        QThread *worker = nullptr;
        QThread *receiver = nullptr;
        queue.start(
            "work", [](RunContext &) -> Expected<QThread *> { return QThread::currentThread(); },
            [&](Expected<QThread *> thread) {
                worker = *thread;
                receiver = QThread::currentThread();
            });
        QTRY_VERIFY(queue.isIdle());
        QVERIFY(worker != receiver);
        QCOMPARE(receiver, thread());
    }

    void keepsTheOrderOfArrival()
    {
        TaskQueue queue;
        QList<int> delivered;
        for (int number = 0; number < 50; ++number)
            queue.start(
                "work", [number](RunContext &) -> Expected<int> { return number; },
                [&](Expected<int> result) { delivered.append(*result); });
        QTRY_VERIFY(queue.isIdle());
        QCOMPARE(delivered.size(), 50);
        QVERIFY(std::is_sorted(delivered.begin(), delivered.end()));
    }

    void makesAnErrorOfAnException_data()
    {
        QTest::addColumn<bool>("isOutOfMemory");
        QTest::addColumn<QString>("reason");
        QTest::newRow("runtime error") << false << "the disk is on fire";
        QTest::newRow("out of memory") << true << "not enough memory";
    }
    void makesAnErrorOfAnException()
    {
        QFETCH(bool, isOutOfMemory);
        QFETCH(QString, reason);
        TaskQueue queue;
        std::string message;
        queue.start(
            "work",
            [=](RunContext &) -> Expected<int> {
                if (isOutOfMemory)
                    throw std::bad_alloc();
                throw std::runtime_error("the disk is on fire");
            },
            [&](Expected<int> result) { message = result.error().message(); });
        QTRY_VERIFY(queue.isIdle());
        QCOMPARE(QString::fromStdString(message), reason);
    }

    void cancelsWhatRunsAndDoesNotBeginWhatWaits()
    {
        TaskQueue queue;
        std::atomic<bool> hasBegunSecond = false;
        QList<bool> cancelled;
        const auto deliver = [&](Expected<int> result) {
            cancelled.append(!result && TaskQueue::isCancellation(result.error()));
        };
        const BackgroundTask *endless = queue.start(
            "endless",
            [](RunContext &context) -> Expected<int> {
                while (!context.isCancelled())
                    std::this_thread::yield();
                return failure({}, "stopped half-way");
            },
            deliver);
        const BackgroundTask *second = queue.start(
            "second",
            [&](RunContext &) -> Expected<int> {
                hasBegunSecond = true;
                return 1;
            },
            deliver);
        // Or the end of the first would let the second begin before it is cancelled itself.
        bool isSecondCancelledFirst = false;
        connect(endless, &BackgroundTask::cancelRequested, this,
                [&] { isSecondCancelledFirst = second->isCancelled(); });
        QTRY_VERIFY(queue.current() != nullptr);
        queue.cancelAll();
        QVERIFY(isSecondCancelledFirst);
        QTRY_VERIFY(queue.isIdle());
        QCOMPARE(cancelled, QList<bool>({true, true}));
        QVERIFY(!hasBegunSecond);
    }

    void reportsProgressAndTheEnd()
    {
        TaskQueue queue;
        BackgroundTask *task = queue.start(
            "work",
            [](RunContext &context) -> Expected<int> {
                for (int percent = 0; percent <= 100; ++percent)
                    context.reportProgress(percent / 100.0);
                return 1;
            },
            [](const Expected<int> &) {});
        QSignalSpy started(task, &BackgroundTask::started);
        QSignalSpy progress(task, &BackgroundTask::progressChanged);
        QSignalSpy finished(task, &BackgroundTask::finished);
        QVERIFY(finished.wait());
        QCOMPARE(started.count(), 1);
        QVERIFY(progress.count() >= 50);
        QVERIFY(!task->remaining());
    }

    void endsWithoutWaitingForWork()
    {
        std::binary_semaphore mayEnd(0);
        bool isDelivered = false;
        auto queue = std::make_unique<TaskQueue>();
        queue->start(
            "stubborn",
            [&](RunContext &) -> Expected<int> {
                mayEnd.acquire();
                return 1;
            },
            [&](const Expected<int> &) { isDelivered = true; });
        QTRY_VERIFY(queue->current() != nullptr);
        queue.reset(); // would hang here if it waited: the work is let go only afterwards
        mayEnd.release();
        QVERIFY(TaskQueue::waitForWorkers(std::chrono::seconds(10)));
        QCoreApplication::processEvents();
        QVERIFY(!isDelivered);
    }

    void drainWaitsForAllWork()
    {
        TaskQueue queue;
        std::atomic<int> done = 0;
        for (int number = 0; number < 20; ++number)
            queue.start(
                "write",
                [&](RunContext &) -> Expected<void> {
                    ++done;
                    return {};
                },
                [](const Expected<void> &) {});
        QVERIFY(queue.drain(std::chrono::seconds(10)));
        QCOMPARE(done.load(), 20);
    }
};

QTEST_MAIN(TestTaskQueue)
#include "tst_task_queue.moc"
