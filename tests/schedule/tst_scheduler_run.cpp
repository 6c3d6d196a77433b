// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/SchedulerRun.h"
#include "tests/schedule/ScriptedScheduler.h"

#include <QTest>
#include <algorithm>
#include <latch>
#include <new>
#include <stdexcept>
#include <thread>

using namespace takt;
using namespace takt::test;

namespace {

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
    void refusesALogOfWhatIsNotThere_data();
    void refusesALogOfWhatIsNotThere();
    void passesProgressOnToTheCallersThread();
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

void SchedulerRunTest::refusesALogOfWhatIsNotThere_data()
{
    QTest::addColumn<TaskIndex>("task");
    QTest::addColumn<ProcessorIndex>("processor");
    QTest::addColumn<TaskIndex>("readyTask");
    QTest::addColumn<ProcessorIndex>("candidate");
    QTest::newRow("a task") << 10U << 0U << 0U << 0U;
    QTest::newRow("a processor") << 0U << 3U << 0U << 0U;
    QTest::newRow("a ready task") << 0U << 0U << 10U << 0U;
    QTest::newRow("a candidate") << 0U << 0U << 0U << 3U;
}

void SchedulerRunTest::refusesALogOfWhatIsNotThere()
{
    QFETCH(TaskIndex, task);
    QFETCH(ProcessorIndex, processor);
    QFETCH(TaskIndex, readyTask);
    QFETCH(ProcessorIndex, candidate);
    SchedulerRunRequest request = requestFor([&](const TaskGraph &graph, const Platform &platform,
                                                 const Parameters &parameters,
                                                 RunContext &context) {
        context.decisionLog->record(task, processor, 0, 1, std::vector<ReadyTask>{{readyTask, 0}},
                                    std::vector<Candidate>{{candidate, 0, 1, 1}});
        return heft(graph, platform, parameters, context);
    });
    request.logDecisions = true;
    RunContext context;
    QCOMPARE(messageOf(runScheduler(request, context)),
             QStringLiteral("Scripted: logged a decision about a task or a processor that is not "
                            "there"));
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
