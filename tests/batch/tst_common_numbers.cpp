// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplayComparison.h"
#include "core/batch/ReplayProgram.h"
#include "core/batch/ReplicaSchedule.h"
#include "tests/batch/ReplayPlans.h"

#include <QTest>
#include <cmath>
#include <map>

using namespace takt;
using namespace takt::test;

/// Equal replicas of two schedules draw the same noise, and are compared pair by pair.
class TestCommonNumbers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTaskDrawsTheSameWhereverItRuns_data();
    void aTaskDrawsTheSameWhereverItRuns();
    void furtherCopiesDrawTheirOwn();
    void anEdgeDrawsTheSameWhereverItGoes();
    void anyReplicaCanBeAskedForAlone();
    void equalSchedulesTieInEveryReplica();
    void pairsVaryLessThanTwoSamples();
    void chancesAreCounted_data();
    void chancesAreCounted();
    void intervalIsWilsons();
    void eachAgainstEachAddsUpToOne();
    void samplesThatCannotBePairedAreRefused();
};

void TestCommonNumbers::aTaskDrawsTheSameWhereverItRuns_data()
{
    QTest::addColumn<QByteArray>("noise");
    for (const char *noise : {"tasks=normal:0.2", "tasks=lognormal:0.4", "tasks=uniform:0.5",
                              "tasks=gamma:0.6", "tasks=exponential", "tasks=empirical:0.5:1:3"})
        QTest::newRow(noise) << QByteArray(noise);
}

void TestCommonNumbers::aTaskDrawsTheSameWhereverItRuns()
{
    QFETCH(QByteArray, noise);
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {.tasks = 40, .edgeProbability = 0.1});
        const Platform platform = randomPlatform(random, 3, false);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule one = scheduleOf(costs, randomPlacements(random, costs));
        const Schedule other = scheduleOf(costs, randomPlacements(random, costs));
        ReplayRequest request{.noise = noiseOf(noise.constData()), .seed = seed};
        ReplayRequest dispatched = request;
        dispatched.placement = ReplayPlacement::EarliestFinish;
        RunContext context;
        for (const std::uint64_t replica : {0U, 5U, 8U, 23U}) {
            const Schedule a = expectValue(replicaSchedule(one, costs, request, replica, context));
            const Schedule b =
                expectValue(replicaSchedule(other, costs, request, replica, context));
            const Schedule c =
                expectValue(replicaSchedule(other, costs, dispatched, replica, context));
            for (TaskIndex task = 0; task < graph.taskCount(); ++task) {
                const auto factor = [&](const Schedule &schedule) {
                    const Placement &placement = *schedule.placementOf(task);
                    return (placement.finish - placement.start) /
                           costs.execution(task, placement.processor);
                };
                QVERIFY(std::abs(factor(a) - factor(b)) < 1e-9);
                QVERIFY(std::abs(factor(a) - factor(c)) < 1e-9);
            }
        }
    }
}

void TestCommonNumbers::furtherCopiesDrawTheirOwn()
{
    const Plan two = plan({4, 4}, 2);
    const auto costs = expectValue(ExecutionCosts::bind(two.graph, two.platform));
    const Schedule schedule = scheduleOf(costs, {{0, 0, 0, 4}, {0, 1, 0, 4}, {1, 0, 4, 8}});
    const auto program = expectValue(ReplayProgram::compile(schedule, costs));
    const ReplayView view = program.view();
    std::map<std::uint32_t, int> sites;
    for (std::uint32_t step = 0; step < view.steps; ++step)
        ++sites[view.taskSite[step]];
    QCOMPARE(sites, (std::map<std::uint32_t, int>{{0, 1}, {1, 1}, {2, 1}}));
}

void TestCommonNumbers::anEdgeDrawsTheSameWhereverItGoes()
{
    // One task feeds two that run elsewhere; the order of the two differs.
    TaskGraphBuilder builder("fan");
    for (const char *id : {"a", "b", "c"})
        expectValue(builder.addTask({.id = id, .work = 2}));
    expectValue(builder.addEdge(0, 1, 10));
    expectValue(builder.addEdge(0, 2, 10));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(
        Platform::create("two", {{"P1"}, {"P2"}}, Links::uniform({.latency = 0, .bandwidth = 1})));
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule bFirst = scheduleOf(costs, {{0, 0, 0, 2}, {1, 1, 12, 14}, {2, 1, 14, 16}});
    const Schedule cFirst = scheduleOf(costs, {{0, 0, 0, 2}, {2, 1, 12, 14}, {1, 1, 14, 16}});
    const ReplayRequest request{.noise = noiseOf("tasks=none,transfers=lognormal:0.5")};
    RunContext context;
    for (std::uint64_t replica = 0; replica < 40; ++replica) {
        const Schedule one = expectValue(replicaSchedule(bFirst, costs, request, replica, context));
        const Schedule other =
            expectValue(replicaSchedule(cFirst, costs, request, replica, context));
        // Each starts when its data are there or the other ends: of the two orders, the first
        // task's start is its own data's.
        const double ofB = one.placementOf(1)->start;
        const double ofC = other.placementOf(2)->start;
        QCOMPARE(one.placementOf(2)->start, std::max(ofB + 2, ofC));
        QCOMPARE(other.placementOf(1)->start, std::max(ofC + 2, ofB));
    }
}

void TestCommonNumbers::anyReplicaCanBeAskedForAlone()
{
    const Plan small = plan({3, 1, 4, 1, 5}, 2);
    const auto costs = expectValue(ExecutionCosts::bind(small.graph, small.platform));
    const Schedule schedule = oneAfterTheOther(costs);
    const ReplayRequest request{
        .noise = noiseOf("tasks=lognormal:0.4,slow-chance=0.2,slow-factor=3"), .replicas = 40};
    const ReplayResult all = replayed(schedule, costs, request);
    RunContext context;
    for (std::uint64_t replica = 0; replica < 40; ++replica)
        QCOMPARE(
            expectValue(replicaSchedule(schedule, costs, request, replica, context)).makespan(),
            all.makespans[replica]);
}

void TestCommonNumbers::equalSchedulesTieInEveryReplica()
{
    // The same two chains, on the processors the other way round.
    const Plan two = plan({3, 5, 2, 4}, 2);
    const auto costs = expectValue(ExecutionCosts::bind(two.graph, two.platform));
    const Schedule one =
        scheduleOf(costs, {{0, 0, 0, 3}, {1, 1, 0, 5}, {2, 0, 3, 5}, {3, 1, 5, 9}});
    const Schedule other =
        scheduleOf(costs, {{0, 1, 0, 3}, {1, 0, 0, 5}, {2, 1, 3, 5}, {3, 0, 5, 9}});
    const ReplayRequest request{.noise = noiseOf("lognormal:0.5"), .replicas = 500};
    const auto comparison = expectValue(compareReplays(replayed(one, costs, request).makespans,
                                                       replayed(other, costs, request).makespans));
    QCOMPARE(comparison.equal, std::uint64_t{500});
    QCOMPARE(comparison.chance, 0.5);
    QCOMPARE(comparison.meanDifference, 0.0);
    QCOMPARE(comparison.standardError, 0.0);
}

void TestCommonNumbers::pairsVaryLessThanTwoSamples()
{
    Random random(3);
    const TaskGraph graph = randomGraph(random, {.tasks = 60, .edgeProbability = 0.1});
    const Platform platform = randomPlatform(random, 3, false);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    const ReplayRequest request{.noise = noiseOf("lognormal:0.3"), .replicas = 2000};
    const ReplayResult one =
        replayed(scheduleOf(costs, randomPlacements(random, costs)), costs, request);
    const ReplayResult other =
        replayed(scheduleOf(costs, randomPlacements(random, costs)), costs, request);
    const auto comparison = expectValue(compareReplays(one.makespans, other.makespans));
    const double apart =
        std::hypot(one.makespan.standardDeviation, other.makespan.standardDeviation) /
        std::sqrt(2000.0);
    QVERIFY2(comparison.standardError < 0.9 * apart,
             qPrintable(QString("%1 against %2").arg(comparison.standardError).arg(apart)));
}

void TestCommonNumbers::chancesAreCounted_data()
{
    QTest::addColumn<QList<double>>("first");
    QTest::addColumn<QList<double>>("second");
    QTest::addColumn<double>("chance");
    QTest::addColumn<double>("difference");
    QTest::newRow("always shorter") << QList<double>{1, 2} << QList<double>{2, 3} << 1.0 << -1.0;
    QTest::newRow("never") << QList<double>{5} << QList<double>{2} << 0.0 << 3.0;
    QTest::newRow("ties count half")
        << QList<double>{1, 1, 4, 9} << QList<double>{1, 2, 4, 3} << 0.5 << 1.25;
}

void TestCommonNumbers::chancesAreCounted()
{
    QFETCH(QList<double>, first);
    QFETCH(QList<double>, second);
    QFETCH(double, chance);
    QFETCH(double, difference);
    const auto comparison = expectValue(compareReplays(
        {first.data(), std::size_t(first.size())}, {second.data(), std::size_t(second.size())}));
    QCOMPARE(comparison.chance, chance);
    QCOMPARE(comparison.meanDifference, difference);
    QVERIFY(comparison.chanceLow >= 0 && comparison.chanceLow <= chance);
    QVERIFY(comparison.chanceHigh <= 1 && comparison.chanceHigh >= chance);
}

void TestCommonNumbers::intervalIsWilsons()
{
    // 8 of 10: 0.4902 to 0.9433 (Agresti, Coull, The American Statistician 52(2), 1998, give the
    // formula; the numbers are its own, worked out by hand).
    const std::vector<double> first{1, 1, 1, 1, 1, 1, 1, 1, 3, 3};
    const std::vector<double> second(10, 2.0);
    const auto comparison = expectValue(compareReplays(first, second));
    QVERIFY(std::abs(comparison.chanceLow - 0.4902) < 5e-5);
    QVERIFY(std::abs(comparison.chanceHigh - 0.9433) < 5e-5);
}

void TestCommonNumbers::eachAgainstEachAddsUpToOne()
{
    const std::vector<double> a{1, 5, 3};
    const std::vector<double> b{2, 2, 2};
    const std::vector<double> c{3, 1, 3};
    const std::vector<std::span<const double>> samples{a, b, c};
    const auto all = expectValue(compareAllReplays(samples));
    for (std::size_t row = 0; row < 3; ++row) {
        QCOMPARE(all[row][row].chance, 0.5);
        for (std::size_t column = 0; column < 3; ++column) {
            const auto alone = expectValue(compareReplays(samples[row], samples[column]));
            QCOMPARE(all[row][column].chance, alone.chance);
            QCOMPARE(all[row][column].shorter, alone.shorter);
            QVERIFY(std::abs(all[row][column].chanceLow - alone.chanceLow) < 1e-12);
            QCOMPARE(all[row][column].meanDifference, alone.meanDifference);
            QCOMPARE(all[row][column].chance + all[column][row].chance, 1.0);
        }
    }
}

void TestCommonNumbers::samplesThatCannotBePairedAreRefused()
{
    const std::vector<double> two{1, 2};
    const std::vector<double> three{1, 2, 3};
    const auto refused = compareReplays(two, three);
    QVERIFY(!refused);
    QCOMPARE(QByteArray::fromStdString(refused.error().message()),
             QByteArray("replicas: are 2 of one schedule and 3 of the other, which cannot be "
                        "paired"));
    QVERIFY(!compareReplays({}, {}));
}

QTEST_GUILESS_MAIN(TestCommonNumbers)
#include "tst_common_numbers.moc"
