// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SchedulerRun.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <functional>
#include <latch>
#include <new>
#include <thread>

using namespace takt;
using namespace takt::test;
using namespace std::chrono_literals;

namespace {

using Body = std::function<Expected<Schedule>(const TaskGraph &, const Platform &,
                                              const Parameters &, RunContext &)>;

/// A scheduler that does what a test wants.
class Scripted final : public Scheduler {
public:
    explicit Scripted(Body body) : m_body(std::move(body))
    {
        m_info.name = "Scripted";
        m_info.parameters = {ParameterSpec::integer("count", 4, 1, 9, "Any number.")};
    }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &parameters,
                                              RunContext &context) const override
    {
        return m_body(graph, platform, parameters, context);
    }

private:
    SchedulerInfo m_info;
    Body m_body;
};

SchedulerRunRequest requestFor(Body body)
{
    SchedulerRunRequest request;
    request.scheduler = std::make_shared<Scripted>(std::move(body));
    request.graph = std::make_shared<const TaskGraph>(topcuogluGraph());
    request.platform = std::make_shared<const Platform>(threeProcessors());
    return request;
}

Expected<Schedule> heft(const TaskGraph & /*graph*/, const Platform & /*platform*/,
                        const Parameters & /*parameters*/, RunContext & /*context*/)
{
    return Schedule::create(10, 3, topcuogluHeft());
}

QString messageOf(const Expected<SchedulerRun> &run)
{
    return run ? QString() : QString::fromStdString(run.error().message());
}

double metric(const SchedulerRun &run, std::string_view id)
{
    for (const Metric &entry : run.metrics) {
        if (entry.id == id)
            return entry.value;
    }
    return -1;
}

} // namespace

class SchedulerRunTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void keepsAllThatWasLearned();
    void runsOnAThreadOfItsOwn();
    void anImpossibleScheduleIsNoError();
    void reportsWhateverGoesWrongByTheSchedulersName_data();
    void reportsWhateverGoesWrongByTheSchedulersName();
    void refusesBadRequests_data();
    void refusesBadRequests();
    void passesSeedAndParametersOn();
    void logsDecisionsWhenAsked();
    void passesProgressOnToTheCallersThread();
    void stopsWhenCancelled();
    void keepsTheBestSoFarOfACancelledRun();
    void asksToStopAtTheTimeLimit();
    void leavesAThreadThatDoesNotStopToItself();
    void leavesACancelledThreadThatDoesNotStopToItself();
    void manyRunsAtOnceDoNotDisturbEachOther();
};

void SchedulerRunTest::keepsAllThatWasLearned()
{
    SchedulerRunRequest request = requestFor(heft);
    request.seed = 17;
    RunContext context;
    const auto run = runScheduler(request, context);
    QVERIFY2(run.has_value(), qPrintable(messageOf(run)));
    QCOMPARE(run->scheduler, std::string("Scripted"));
    QCOMPARE(run->parameters.integer("count"), std::int64_t{4});
    QCOMPARE(run->seed, std::uint64_t{17});
    QCOMPARE(run->graph, request.graph);
    QCOMPARE(run->platform, request.platform);
    QCOMPARE(run->schedule->makespan(), 80.0);
    QVERIFY(run->decisions == nullptr);
    QVERIFY(run->validation.isValid());
    QCOMPARE(metric(*run, "makespan"), 80.0);
    QCOMPARE(metric(*run, "slr"), 80.0 / 41);
    QVERIFY(run->runtimeSeconds >= 0);
}

void SchedulerRunTest::runsOnAThreadOfItsOwn()
{
    std::thread::id where;
    RunContext context;
    const auto run = runScheduler(requestFor([&where](auto &...arguments) {
                                      where = std::this_thread::get_id();
                                      return heft(arguments...);
                                  }),
                                  context);
    QVERIFY(run.has_value());
    QVERIFY(where != std::thread::id() && where != std::this_thread::get_id());
}

void SchedulerRunTest::anImpossibleScheduleIsNoError()
{
    RunContext context;
    const auto run = runScheduler(requestFor([](auto &&...) {
                                      return Schedule::create(10, 3, {{0, 0, 0, 14}});
                                  }),
                                  context);
    QVERIFY(run.has_value());
    QCOMPARE(run->validation.violationCount, std::size_t{9});
}

void SchedulerRunTest::reportsWhateverGoesWrongByTheSchedulersName_data()
{
    QTest::addColumn<Body>("body");
    QTest::addColumn<QString>("message");
    QTest::newRow("an error") << Body([](auto &&...) -> Expected<Schedule> {
        return failure("task 'n3'", "no room");
    }) << "Scripted: task 'n3': no room";
    QTest::newRow("an exception") << Body([](auto &&...) -> Expected<Schedule> {
        throw std::runtime_error("went astray");
    }) << "Scripted: threw an exception: went astray";
    QTest::newRow("something else thrown")
        << Body([](auto &&...) -> Expected<Schedule> { throw 42; })
        << "Scripted: threw something that is no std::exception";
    QTest::newRow("no memory") << Body([](auto &&...) -> Expected<Schedule> {
        throw std::bad_alloc();
    }) << "Scripted: ran out of memory";
    QTest::newRow("a parameter that its schema lacks")
        << Body([](const TaskGraph &, const Platform &, const Parameters &parameters,
                   RunContext &) -> Expected<Schedule> {
               static_cast<void>(parameters.real("alpha"));
               return Schedule();
           })
        << "Scripted: threw an exception: asked for parameter 'alpha', which its schema lacks";
    QTest::newRow("an empty schedule")
        << Body([](auto &&...) { return Schedule(); })
        << "Scripted: returned a schedule for 0 tasks on 0 processors, but there are 10 tasks and "
           "3 processors";
    QTest::newRow("a schedule for another platform")
        << Body([](auto &&...) { return Schedule::create(10, 4, {}); })
        << "Scripted: returned a schedule for 10 tasks on 4 processors, but there are 10 tasks "
           "and 3 processors";
}

void SchedulerRunTest::reportsWhateverGoesWrongByTheSchedulersName()
{
    QFETCH(Body, body);
    QFETCH(QString, message);
    RunContext context;
    QCOMPARE(messageOf(runScheduler(requestFor(body), context)), message);
}

void SchedulerRunTest::refusesBadRequests_data()
{
    QTest::addColumn<SchedulerRunRequest>("request");
    QTest::addColumn<QString>("message");
    SchedulerRunRequest request = requestFor(heft);
    request.parameters = {{"count", "many"}};
    QTest::newRow("a parameter of the wrong type")
        << request << "Scripted: parameter 'count': 'many' is not a whole number";
    request.parameters = {{"size", "4"}};
    QTest::newRow("an unknown parameter")
        << request << "Scripted: parameter 'size': is not known here; there are count";
    request = requestFor(heft);
    request.platform = std::make_shared<const Platform>(
        expectValue(Platform::create("pair", {{"P1"}, {"P2"}}, Links::uniform({}))));
    QTest::newRow("a platform of another size")
        << request
        << "Scripted: the workload gives costs for 3 processors, but platform 'pair' has 2; "
           "'auto' takes as many as the workload names";
    request.platform = nullptr;
    QTest::newRow("no platform") << request << "Scripted: needs a workload and a platform";
    request = requestFor(heft);
    request.scheduler = nullptr;
    QTest::newRow("no scheduler") << request << "there is no scheduler to run";
}

void SchedulerRunTest::refusesBadRequests()
{
    QFETCH(SchedulerRunRequest, request);
    QFETCH(QString, message);
    RunContext context;
    QCOMPARE(messageOf(runScheduler(request, context)), message);
}

void SchedulerRunTest::passesSeedAndParametersOn()
{
    std::uint64_t seed = 0;
    std::int64_t count = 0;
    SchedulerRunRequest request =
        requestFor([&](const TaskGraph &graph, const Platform &platform,
                       const Parameters &parameters, RunContext &context) {
            seed = context.seed;
            count = parameters.integer("count");
            return heft(graph, platform, parameters, context);
        });
    request.seed = 99;
    request.parameters = {{"count", "7"}};
    RunContext context;
    QVERIFY(runScheduler(request, context).has_value());
    QCOMPARE(seed, std::uint64_t{99});
    QCOMPARE(count, std::int64_t{7});
}

void SchedulerRunTest::logsDecisionsWhenAsked()
{
    bool hadLog = false;
    SchedulerRunRequest request =
        requestFor([&](const TaskGraph &graph, const Platform &platform,
                       const Parameters &parameters, RunContext &context) {
            hadLog = context.decisionLog != nullptr;
            if (hadLog)
                context.decisionLog->record(3, 1, 18, 26, {}, {});
            return heft(graph, platform, parameters, context);
        });
    RunContext context;
    const auto silent = runScheduler(request, context);
    QVERIFY(!hadLog && silent.has_value() && silent->decisions == nullptr);
    request.logDecisions = true;
    const auto run = runScheduler(request, context);
    QVERIFY(hadLog && run.has_value());
    QCOMPARE(run->decisions->size(), std::size_t{1});
    QCOMPARE((*run->decisions)[0].task, TaskIndex{3});
}

void SchedulerRunTest::passesProgressOnToTheCallersThread()
{
    std::latch seen(1);
    std::vector<double> fractions;
    std::thread::id where;
    RunContext context;
    context.onProgress = [&](double fraction) {
        fractions.push_back(fraction);
        where = std::this_thread::get_id();
        if (fractions.size() == 1)
            seen.count_down();
    };
    const auto run = runScheduler(requestFor([&](const TaskGraph &graph, const Platform &platform,
                                                 const Parameters &parameters, RunContext &inner) {
                                      inner.reportProgress(0.5);
                                      seen.wait();
                                      inner.reportProgress(1);
                                      return heft(graph, platform, parameters, inner);
                                  }),
                                  context);
    QVERIFY(run.has_value());
    QCOMPARE(fractions, (std::vector<double>{0.5, 1}));
    QCOMPARE(where, std::this_thread::get_id());
    QCOMPARE(context.progress(), 1.0);
}

Expected<Schedule> waitForCancel(RunContext &context)
{
    while (!context.isCancelled())
        std::this_thread::yield();
    return failure({}, "was cancelled");
}

void SchedulerRunTest::stopsWhenCancelled()
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

void SchedulerRunTest::keepsTheBestSoFarOfACancelledRun()
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

void SchedulerRunTest::asksToStopAtTheTimeLimit()
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

void SchedulerRunTest::leavesAThreadThatDoesNotStopToItself()
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

void SchedulerRunTest::leavesACancelledThreadThatDoesNotStopToItself()
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

void SchedulerRunTest::manyRunsAtOnceDoNotDisturbEachOther()
{
    const SchedulerRunRequest request =
        requestFor([](const TaskGraph &graph, const Platform &platform,
                      const Parameters &parameters, RunContext &context) {
            context.decisionLog->record(static_cast<TaskIndex>(context.seed), 0, 0, 1, {}, {});
            context.reportProgress(0.5);
            return heft(graph, platform, parameters, context);
        });
    std::vector<std::thread> threads;
    std::vector<int> good(8, 0);
    for (std::size_t index = 0; index < good.size(); ++index) {
        threads.emplace_back([&request, &good, index] {
            SchedulerRunRequest mine = request;
            mine.seed = index;
            mine.logDecisions = true;
            RunContext context;
            const auto run = runScheduler(mine, context);
            good[index] = run && run->validation.isValid() && (*run->decisions)[0].task == index;
        });
    }
    for (std::thread &thread : threads)
        thread.join();
    QCOMPARE(std::count(good.begin(), good.end(), 1), std::ptrdiff_t{8});
}

QTEST_APPLESS_MAIN(SchedulerRunTest)
#include "tst_scheduler_run.moc"
