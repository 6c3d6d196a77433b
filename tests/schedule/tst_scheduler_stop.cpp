// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SchedulerRun.h"
#include "tests/schedule/ScriptedScheduler.h"

#include <QTest>
#include <latch>
#include <thread>

using namespace takt;
using namespace takt::test;
using namespace std::chrono_literals;

namespace {

Expected<Schedule> waitForCancel(RunContext &context)
{
    while (!context.isCancelled())
        std::this_thread::yield();
    return failure({}, "was cancelled");
}

/// A scheduler that goes on until the test lets it, and then uses all it was given.
struct Stubborn {
    std::latch release{1};
    std::latch done{1};
    double lastTask = 0;

    Expected<Schedule> operator()(const TaskGraph &graph, const Platform &platform,
                                  const Parameters &parameters, RunContext &context)
    {
        release.wait();
        context.reportProgress(1);
        if (context.decisionLog != nullptr)
            context.decisionLog->record(0, 0, 0, 14, {}, {});
        lastTask = graph.work(9) + static_cast<double>(platform.processorCount()) +
                   static_cast<double>(parameters.integer("count"));
        done.count_down();
        return Schedule();
    }
};

} // namespace

class SchedulerStopTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void stopsWhenCancelled();
    void keepsTheBestSoFarOfACancelledRun();
    void asksToStopAtTheTimeLimit();
    void leavesAThreadThatDoesNotStopToItself();
    void leavesACancelledThreadThatDoesNotStopToItself();
};

void SchedulerStopTest::stopsWhenCancelled()
{
    RunContext context;
    std::latch started(1);
    std::thread canceller([&] {
        started.wait();
        context.cancel();
    });
    const auto run = runScheduler(
        requestFor([&](const TaskGraph &, const Platform &, const Parameters &, RunContext &inner) {
            started.count_down();
            return waitForCancel(inner);
        }),
        context);
    canceller.join();
    QCOMPARE(messageOf(run), QStringLiteral("Scripted: was cancelled"));
}

void SchedulerStopTest::keepsTheBestSoFarOfACancelledRun()
{
    RunContext context;
    context.cancel();
    const auto run = runScheduler(requestFor([&](const TaskGraph &graph, const Platform &platform,
                                                 const Parameters &parameters, RunContext &inner) {
                                      static_cast<void>(waitForCancel(inner));
                                      return heft(graph, platform, parameters, inner);
                                  }),
                                  context);
    QVERIFY(run.has_value());
    QCOMPARE(run->schedule->makespan(), 80.0);
}

void SchedulerStopTest::asksToStopAtTheTimeLimit()
{
    SchedulerRunRequest request =
        requestFor([](const TaskGraph &, const Platform &, const Parameters &,
                      RunContext &context) { return waitForCancel(context); });
    request.timeLimit = 1ms;
    request.grace = 1h;
    RunContext context;
    QCOMPARE(messageOf(runScheduler(request, context)), QStringLiteral("Scripted: was cancelled"));
    QVERIFY(!context.isCancelled());
}

void SchedulerStopTest::leavesAThreadThatDoesNotStopToItself()
{
    const auto stubborn = std::make_shared<Stubborn>();
    int progressCalls = 0;
    {
        SchedulerRunRequest request =
            requestFor([stubborn](const TaskGraph &graph, const Platform &platform,
                                  const Parameters &parameters, RunContext &context) {
                return (*stubborn)(graph, platform, parameters, context);
            });
        request.timeLimit = 0ms;
        request.grace = 30ms;
        request.logDecisions = true;
        RunContext context;
        context.onProgress = [&](double) { ++progressCalls; };
        QCOMPARE(messageOf(runScheduler(request, context)),
                 QStringLiteral("Scripted: did not stop within 0.03 s after being asked; its "
                                "thread is left to itself"));
    }
    // The caller's graph, platform and context are gone; the thread's own are not.
    stubborn->release.count_down();
    stubborn->done.wait();
    QVERIFY(qAbs(stubborn->lastTask - (44.0 / 3 + 3 + 4)) < 1e-9);
    QCOMPARE(progressCalls, 0);
}

void SchedulerStopTest::leavesACancelledThreadThatDoesNotStopToItself()
{
    const auto stubborn = std::make_shared<Stubborn>();
    SchedulerRunRequest request =
        requestFor([stubborn](const TaskGraph &graph, const Platform &platform,
                              const Parameters &parameters, RunContext &context) {
            return (*stubborn)(graph, platform, parameters, context);
        });
    request.grace = 0ms;
    RunContext context;
    context.cancel();
    QCOMPARE(messageOf(runScheduler(request, context)),
             QStringLiteral("Scripted: did not stop within 0 s after being asked; its thread is "
                            "left to itself"));
    stubborn->release.count_down();
    stubborn->done.wait();
}

QTEST_APPLESS_MAIN(SchedulerStopTest)
#include "tst_scheduler_stop.moc"
