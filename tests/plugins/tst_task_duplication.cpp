// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/DecisionLog.h"
#include "core/schedule/SchedulerRun.h"
#include "core/schedule/Validator.h"
#include "plugins/list_scheduling/Heft.h"
#include "plugins/list_scheduling/HeftDuplication.h"
#include "tests/plugins/RandomWorkloads.h"
#include "tests/plugins/ReferenceGraphs.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// HEFT that may run a task on several processors.
class TestTaskDuplication : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void schedulesArePossible();
    void withoutCopiesItIsHeft();
    void copyInPlaceOfALongMessage();
    void copiesArePaidOnlyWhereATaskStartsEarlier();
    void hostAcceptsCopies();
    void lengthOnReferenceGraphs();
    void cancelledRunsStop();
};

namespace {

Schedule runOn(const Scheduler &scheduler, const TaskGraph &graph, const Platform &platform,
               const std::map<std::string, std::string> &parameters = {},
               DecisionLog *log = nullptr)
{
    RunContext context;
    context.decisionLog = log;
    return expectValue(scheduler.schedule(
        graph, platform, expectValue(Parameters::resolve(scheduler.info().parameters, parameters)),
        context));
}

/// One task whose data two others need, a long way away.
TaskGraph forkGraph()
{
    TaskGraphBuilder builder("fork");
    for (const double work : {1, 5, 5}) {
        TaskSpec spec{"n" + std::to_string(builder.taskCount())};
        spec.work = work;
        expectValue(builder.addTask(std::move(spec)));
    }
    expectValue(builder.addEdge(0, 1, 10));
    expectValue(builder.addEdge(0, 2, 10));
    return expectValue(builder.build());
}

} // namespace

void TestTaskDuplication::schedulesArePossible()
{
    const list::HeftDuplication tested;
    Random random(2005);
    ValidationRules rules;
    rules.allowDuplication = true;
    std::size_t copies = 0;
    for (int round = 0; round < 300; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        const Schedule schedule = runOn(tested, workload.graph, workload.platform);
        const Validation validation = validate(schedule, costs, rules);
        QVERIFY2(
            validation.isValid(),
            (workload.what + ": " + (validation.isValid() ? "" : validation.violations[0].message))
                .c_str());
        copies += schedule.placements().size() - costs.taskCount();
        DecisionLog log;
        QVERIFY(runOn(tested, workload.graph, workload.platform, {}, &log) == schedule);
        QCOMPARE(log.size(), costs.taskCount());
    }
    QVERIFY(copies > 100);
}

void TestTaskDuplication::withoutCopiesItIsHeft()
{
    const list::HeftDuplication tested;
    const list::Heft heft;
    Random random(65);
    for (int round = 0; round < 200; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        QVERIFY2(runOn(tested, workload.graph, workload.platform, {{"copies", "0"}}) ==
                     runOn(heft, workload.graph, workload.platform),
                 workload.what.c_str());
    }
}

void TestTaskDuplication::copyInPlaceOfALongMessage()
{
    const TaskGraph graph = forkGraph();
    const Platform platform = plainPlatform(2);
    const list::HeftDuplication tested;
    const Schedule schedule = runOn(tested, graph, platform);
    QCOMPARE(schedule.makespan(), 6.0);
    QCOMPARE(schedule.indicesOf(0).size(), std::size_t{2});
    QCOMPARE(runOn(list::Heft(), graph, platform).makespan(), 11.0);
}

void TestTaskDuplication::copiesArePaidOnlyWhereATaskStartsEarlier()
{
    const TaskGraph graph = forkGraph();
    const Schedule alone = runOn(list::HeftDuplication(), graph, plainPlatform(1));
    QCOMPARE(alone.placements().size(), std::size_t{3});
    QCOMPARE(alone.makespan(), 11.0);
}

void TestTaskDuplication::hostAcceptsCopies()
{
    SchedulerRunRequest request;
    request.scheduler = std::make_shared<list::HeftDuplication>();
    request.graph = std::make_shared<const TaskGraph>(forkGraph());
    request.platform = std::make_shared<const Platform>(plainPlatform(2));
    RunContext context;
    const auto run = expectValue(runScheduler(request, context));
    QVERIFY(run.validation.isValid());
    QCOMPARE(run.schedule->placements().size(), std::size_t{4});
}

void TestTaskDuplication::lengthOnReferenceGraphs()
{
    for (const ReferenceGraph &reference : {topcuoglu2002(), arabnejad2014()}) {
        const TaskGraph graph = reference.graph();
        const Platform platform = plainPlatform(3);
        const double heft = runOn(list::Heft(), graph, platform).makespan();
        const double copied = runOn(list::HeftDuplication(), graph, platform).makespan();
        QVERIFY2(copied <= heft, qPrintable(QString::number(copied)));
    }
}

void TestTaskDuplication::cancelledRunsStop()
{
    RunContext context;
    context.cancel();
    const list::HeftDuplication tested;
    const TaskGraph graph = forkGraph();
    const Platform platform = plainPlatform(2);
    QVERIFY(
        !tested.schedule(graph, platform, Parameters::defaults(tested.info().parameters), context)
             .has_value());
}

QTEST_APPLESS_MAIN(TestTaskDuplication)
#include "tst_task_duplication.moc"
