// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/schedule/SchedulerRun.h"
#include "plugins/constraint_programming/ConstraintProgrammingScheduler.h"
#include "tests/plugins/ProjectBruteForce.h"
#include "tests/plugins/ShopBruteForce.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomProjects.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <numeric>

using namespace takt;
using namespace takt::test;

/// What constraint programming proves, against all schedules of small instances and against the
/// published optima.
class TestConstraintProgramming : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void provesTheOptimumOfSmallShops_data();
    void provesTheOptimumOfSmallShops();
    void provesTheOptimumOfSmallProjects_data();
    void provesTheOptimumOfSmallProjects();
    void limitedBuffersAreKept_data();
    void limitedBuffersAreKept();
    void provesPublishedOptima_data();
    void provesPublishedOptima();
    void aBoundIsProvedWhereTheSearchIsCutShort();
    void timesNeedNotBeWhole();
    void refusesWhatItDoesNotTake();
};

namespace {

Expected<SchedulerRun> tryRun(std::shared_ptr<const TaskGraph> graph,
                              const std::map<std::string, std::string> &given = {})
{
    SchedulerRunRequest request;
    request.scheduler = std::make_shared<const exact::ConstraintProgrammingScheduler>();
    request.parameters = given;
    request.platform = std::make_shared<const Platform>(graph->shop() ? machinesOf(*graph->shop())
                                                                      : lanesOf(*graph->project()));
    request.graph = std::move(graph);
    RunContext context;
    return runScheduler(request, context);
}

/// Runs until the optimum is proved; fails where it is not.
void expectProved(const std::shared_ptr<const TaskGraph> &graph, double optimum)
{
    const SchedulerRun run = expectValue(tryRun(graph, {{"timeLimit", "600"}}));
    QVERIFY2(run.validation.isValid(),
             run.validation.isValid() ? "" : run.validation.violations.front().message.c_str());
    QCOMPARE(run.schedule->makespan(), optimum);
    QCOMPARE(run.search->lowerBound(), optimum);
}

} // namespace

void TestConstraintProgramming::provesTheOptimumOfSmallShops_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("hasDates");
    for (const ShopKind kind :
         {ShopKind::Job, ShopKind::FlexibleJob, ShopKind::Flow, ShopKind::PermutationFlow,
          ShopKind::Open, ShopKind::SingleMachine}) {
        const std::string name(describe(kind));
        QTest::addRow("%s", name.c_str()) << static_cast<int>(kind) << false;
        QTest::addRow("%s with releases and downtimes", name.c_str())
            << static_cast<int>(kind) << true;
    }
}

void TestConstraintProgramming::provesTheOptimumOfSmallShops()
{
    QFETCH(int, kind);
    QFETCH(bool, hasDates);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        ShopShape shape{static_cast<ShopKind>(kind), 3, 2};
        if (shape.kind == ShopKind::SingleMachine)
            shape.machines = 1;
        shape.longest = random.chance(0.5) ? 3 : 20;
        shape.hasReleases = hasDates;
        shape.hasDowntimes = hasDates;
        const auto shop = randomShop(random, shape);
        expectProved(shopGraph(shop), ShopBruteForce(*shop).least());
    }
}

void TestConstraintProgramming::provesTheOptimumOfSmallProjects_data()
{
    QTest::addColumn<ProjectShape>("shape");
    QTest::newRow("one mode") << ProjectShape{5, 2, 0, 1, 0.2};
    QTest::newRow("no resources") << ProjectShape{5, 0, 0, 1, 0.3};
    QTest::newRow("several modes") << ProjectShape{4, 2, 0, 3, 0.2};
    QTest::newRow("nonrenewable resources too") << ProjectShape{4, 1, 1, 3, 0.2};
}

void TestConstraintProgramming::provesTheOptimumOfSmallProjects()
{
    QFETCH(ProjectShape, shape);
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
        Random random(seed);
        const auto project = randomProject(random, shape);
        expectProved(projectGraph(project), ProjectBruteForce(*project).least());
    }
}

void TestConstraintProgramming::limitedBuffersAreKept_data()
{
    QTest::addColumn<int>("buffer");
    QTest::newRow("no-wait") << static_cast<int>(ShopBuffer::NoWait);
    QTest::newRow("blocking with swaps") << static_cast<int>(ShopBuffer::BlockingWithSwaps);
}

void TestConstraintProgramming::limitedBuffersAreKept()
{
    QFETCH(int, buffer);
    for (std::uint64_t seed = 0; seed < 20; ++seed) {
        Random random(seed);
        ShopShape shape{seed % 2 == 0 ? ShopKind::Job : ShopKind::FlexibleJob, 3, 3};
        Random again = random;
        const auto free = randomShop(random, shape);
        shape.buffer = static_cast<ShopBuffer>(buffer);
        const auto limited = randomShop(again, shape);
        const SchedulerRun run = expectValue(tryRun(shopGraph(limited), {{"timeLimit", "600"}}));
        QVERIFY2(run.validation.isValid(),
                 run.validation.isValid() ? "" : run.validation.violations.front().message.c_str());
        QCOMPARE(run.search->lowerBound(), run.schedule->makespan());
        const SchedulerRun unlimited = expectValue(tryRun(shopGraph(free), {{"timeLimit", "600"}}));
        QVERIFY(run.schedule->makespan() >= unlimited.schedule->makespan());
    }
}

void TestConstraintProgramming::provesPublishedOptima_data()
{
    QTest::addColumn<double>("optimum");
    const auto row = [](const char *file, double optimum) { QTest::newRow(file) << optimum; };
    row("jsplib/instances/ft06", 55);
    row("jsplib/instances/la01", 666);
    row("jsplib/instances/la02", 655);
    row("jsplib/instances/la03", 597);
    row("jsplib/instances/la04", 590);
    row("jsplib/instances/la05", 593);
    row("scheduleopt-benchmarks/openshop/ta4x4_1os.txt", 193);
    row("scheduleopt-benchmarks/openshop/ta4x4_2os.txt", 236);
    row("scheduleopt-benchmarks/openshop/ta4x4_3os.txt", 271);
    row("scheduleopt-benchmarks/openshop/ta5x5_2os.txt", 262);
    row("scheduleopt-benchmarks/flowshop/car1.txt", 7038);
    row("scheduleopt-benchmarks/flowshop/car7.txt", 6590);
    row("scheduleopt-benchmarks/fjsp/KacemHammadiBorne2002/kacem1.txt", 11);
    row("scheduleopt-benchmarks/fjsp/FattahiMehrabadJolai2007/fattahi1.txt", 66);
    row("scheduleopt-benchmarks/fjsp/FattahiMehrabadJolai2007/fattahi6.txt", 320);
    row("psplib/j30/j30_1_1.rcp", 43);
    row("psplib/sm-converted/j301_1.sm", 43);
    row("psplib/j30/j30_1_2.rcp", 47);
    row("psplib/j30/j30_3_1.rcp", 72);
}

void TestConstraintProgramming::provesPublishedOptima()
{
    QFETCH(double, optimum);
    TAKT_NEED_DATA(path, QTest::currentDataTag());
    RunContext context;
    expectProved(expectValue(loadWorkload(path.toStdString(), context)).graph, optimum);
}

void TestConstraintProgramming::aBoundIsProvedWhereTheSearchIsCutShort()
{
    TAKT_NEED_SHOP(graph, jobShop("ft10"), "ft10");
    const SchedulerRun run =
        expectValue(tryRun(graph, {{"timeLimit", "600"}, {"iterations", "1000"}}));
    QVERIFY(run.validation.isValid());
    QVERIFY(run.search->lowerBound() >= 808);
    QVERIFY(run.search->lowerBound() <= 930);
    QVERIFY(run.schedule->makespan() >= 930);
}

void TestConstraintProgramming::timesNeedNotBeWhole()
{
    const auto graphOf = [](double first, double second) {
        ShopProblemBuilder builder("parts", ShopKind::Job, 2);
        expectValue(builder.addJob({.operations = {{{0, first}}, {{1, second}}}}));
        expectValue(builder.addJob({.operations = {{{1, second}}, {{0, first}}}}));
        expectValue(builder.addJob({.operations = {{{0, 1}}}}));
        return shopGraph(expectValue(builder.build()));
    };
    const SchedulerRun run = expectValue(tryRun(graphOf(0.125, 0.3)));
    QVERIFY(run.validation.isValid());
    QCOMPARE(run.schedule->makespan(), 1.25);
    QCOMPARE(run.search->lowerBound(), 1.25);
    QVERIFY(QString::fromStdString(tryRun(graphOf(1.0 / 3, 1)).error().message())
                .contains("whole multiples of 0.000001"));
    QVERIFY(QString::fromStdString(tryRun(graphOf(1e9, 1)).error().message()).contains("too many"));
}

void TestConstraintProgramming::refusesWhatItDoesNotTake()
{
    Random random(1);
    ShopShape withSetups{ShopKind::Job, 3, 2};
    withSetups.hasSetups = true;
    QVERIFY(!tryRun(shopGraph(randomShop(random, withSetups))));
    ShopShape blocking{ShopKind::Job, 3, 2};
    blocking.buffer = ShopBuffer::Blocking;
    QVERIFY(!tryRun(shopGraph(randomShop(random, blocking))));
    const auto plain = randomGraph(random, {5, 0.3, 3});
    const exact::ConstraintProgrammingScheduler scheduler;
    const auto jobs = shopGraph(randomShop(random, {ShopKind::Job, 3, 3}));
    const Platform machines = machinesOf(*jobs->shop());
    const Platform two =
        expectValue(Platform::create("two", {{.name = "a"}, {.name = "b"}}, Links::uniform({})));
    RunContext context;
    const Parameters parameters = Parameters::defaults(scheduler.info().parameters);
    QVERIFY(!scheduler.schedule(plain, machines, parameters, context));
    QVERIFY(!scheduler.schedule(*jobs, two, parameters, context));
}

QTEST_APPLESS_MAIN(TestConstraintProgramming)
#include "tst_constraint_programming.moc"
