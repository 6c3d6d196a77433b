// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplayProgram.h"
#include "tests/batch/ReplayPlans.h"

#include <QTest>
#include <cmath>

using namespace takt;
using namespace takt::test;

/// What replays must give where theory says what that is.
class TestReplayLaws : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aChainOfNormalDurationsHasTheirSum();
    void aForkOfExponentialsHasTheMaximum();
    void twoEqualPathsAreEachCriticalInHalf();
    void tasksOfOneProcessorVaryTogetherWhereCorrelated();
    void wholeDurationsAreRoundedAndAtLeastOne();
    void slowProcessorsAreSlowAsOftenAsSaid();
    void failuresDelayAsTheRenewalSays();
    void copiesServeWhoeverTheyReachFirst();
    void energyAndCostFollowTheReplicas();
    void theDeadlineIsMissedByThoseThatEndLater();
};

void TestReplayLaws::aChainOfNormalDurationsHasTheirSum()
{
    const Plan chain = plan(std::vector<double>(40, 10.0), 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(chain.graph, chain.platform));
    const ReplayResult result = replayed(
        oneAfterTheOther(costs), costs, {.noise = noiseOf("tasks=normal:0.1"), .replicas = 40'000});
    const double variance = 40 * 1.0; // of a sum of independent ones, each (0.1 × 10)²
    const double replicas = 40'000;
    QVERIFY(std::abs(result.makespan.mean - 400) < 4 * std::sqrt(variance / replicas));
    const double found = result.makespan.standardDeviation * result.makespan.standardDeviation;
    QVERIFY(std::abs(found - variance) < 4 * variance * std::sqrt(2 / replicas));
}

void TestReplayLaws::aForkOfExponentialsHasTheMaximum()
{
    constexpr int width = 8;
    const Plan fork = plan(std::vector<double>(width, 1.0), width);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(fork.graph, fork.platform));
    const double replicas = 60'000;
    const ReplayResult result =
        replayed(oneAfterTheOther(costs), costs,
                 {.noise = noiseOf("tasks=exponential"), .replicas = 60'000});
    // The maximum of k exponentials: mean H_k, variance the sum of 1 / i²; its fourth central
    // moment, for the error of the variance, is 3 variance² + 6 (the sum of 1 / i⁴).
    double mean = 0;
    double variance = 0;
    double fourth = 0;
    for (double i = 1; i <= width; ++i) {
        mean += 1 / i;
        variance += 1 / (i * i);
        fourth += 6 / (i * i * i * i);
    }
    fourth += 3 * variance * variance;
    QVERIFY(std::abs(result.makespan.mean - mean) < 4 * std::sqrt(variance / replicas));
    const double found = result.makespan.standardDeviation * result.makespan.standardDeviation;
    QVERIFY(std::abs(found - variance) < 4 * std::sqrt((fourth - variance * variance) / replicas));
}

void TestReplayLaws::twoEqualPathsAreEachCriticalInHalf()
{
    const Plan diamond = plan({1, 5, 5, 1}, 2, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(diamond.graph, diamond.platform));
    const Schedule schedule =
        scheduleOf(costs, {{0, 0, 0, 1}, {1, 0, 1, 6}, {2, 1, 1, 6}, {3, 0, 6, 7}});
    const ReplayResult result =
        replayed(schedule, costs,
                 {.noise = noiseOf("tasks=lognormal:0.3"), .replicas = 40'000, .wantsTasks = true});
    QCOMPARE(result.tasks[0].criticality, 1.0);
    QCOMPARE(result.tasks[3].criticality, 1.0);
    const double standardError = 0.5 / std::sqrt(40'000.0);
    QVERIFY(std::abs(result.tasks[1].criticality - 0.5) < 4 * standardError);
    QCOMPARE(result.tasks[1].criticality + result.tasks[2].criticality, 1.0);
}

void TestReplayLaws::tasksOfOneProcessorVaryTogetherWhereCorrelated()
{
    const Plan chain = plan(std::vector<double>(25, 4.0), 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(chain.graph, chain.platform));
    const ReplayResult result =
        replayed(oneAfterTheOther(costs), costs,
                 {.noise = noiseOf("tasks=normal:0.1,correlation=0.5"), .replicas = 40'000});
    // n equal durations of deviation s with correlation r: s² n (1 + (n - 1) r).
    const double variance = 0.16 * 25 * (1 + 24 * 0.5);
    const double found = result.makespan.standardDeviation * result.makespan.standardDeviation;
    QVERIFY(std::abs(found - variance) < 4 * variance * std::sqrt(2 / 40'000.0));
}

void TestReplayLaws::wholeDurationsAreRoundedAndAtLeastOne()
{
    // One task of 2 units, σ = 0.5: max(1, round(N(2, 1))) is 1 where the number is below 1.5.
    const Plan one = plan({2}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    const ReplayResult result =
        replayed(oneAfterTheOther(costs), costs,
                 {.noise = noiseOf("tasks=whole-normal:0.5"), .replicas = 40'000});
    std::size_t ones = 0;
    for (const double makespan : result.makespans) {
        QVERIFY(makespan >= 1 && makespan == std::floor(makespan));
        ones += makespan == 1 ? 1 : 0;
    }
    const double below = std::erfc(0.5 / std::sqrt(2.0)) / 2; // the standard normal below -0.5
    QVERIFY(std::abs(static_cast<double>(ones) / 40'000 - below) <
            4 * std::sqrt(below * (1 - below) / 40'000));
    // What takes no time is left so.
    const Plan none = plan({0}, 1);
    const ExecutionCosts noCosts = expectValue(ExecutionCosts::bind(none.graph, none.platform));
    QCOMPARE(replayed(oneAfterTheOther(noCosts), noCosts,
                      {.noise = noiseOf("tasks=whole-normal:0.5"), .replicas = 50})
                 .makespan.greatest,
             0.0);
}

void TestReplayLaws::slowProcessorsAreSlowAsOftenAsSaid()
{
    const Plan one = plan({10}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    const ReplayResult result =
        replayed(oneAfterTheOther(costs), costs,
                 {.noise = noiseOf("slow-chance=0.25,slow-factor=3"), .replicas = 40'000});
    QCOMPARE(result.makespan.least, 10.0);
    QCOMPARE(result.makespan.greatest, 30.0);
    const double share = (result.makespan.mean - 10) / 20;
    QVERIFY(std::abs(share - 0.25) < 4 * std::sqrt(0.25 * 0.75 / 40'000));
}

void TestReplayLaws::failuresDelayAsTheRenewalSays()
{
    const Plan one = plan({10}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    const ReplayResult result =
        replayed(oneAfterTheOther(costs), costs,
                 {.noise = noiseOf("failure-mean=20,repair-time=2"), .replicas = 60'000});
    // Work of length d that starts anew after each failure (rate 1 / m, repair r):
    // (m + r) (e^(d/m) - 1).
    const double mean = (20 + 2) * std::expm1(10.0 / 20);
    const double standardError = result.makespan.standardDeviation / std::sqrt(60'000.0);
    QVERIFY2(std::abs(result.makespan.mean - mean) < 4 * standardError,
             qPrintable(QString::number(result.makespan.mean)));
}

void TestReplayLaws::copiesServeWhoeverTheyReachFirst()
{
    TaskGraphBuilder builder("copies");
    expectValue(builder.addTask({.id = "a", .work = 2}));
    expectValue(builder.addTask({.id = "b", .work = 3}));
    expectValue(builder.addEdge(0, 1, 10));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(
        Platform::create("two", {{"P1"}, {"P2"}}, Links::uniform({.latency = 0, .bandwidth = 1})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, {{0, 0, 0, 2}, {0, 1, 0, 2}, {1, 1, 2, 5}});
    QCOMPARE(replayed(schedule, costs, {.replicas = 3}).makespan.greatest, 5.0);
}

void TestReplayLaws::energyAndCostFollowTheReplicas()
{
    TaskGraphBuilder builder("power", WorkUnit::Seconds);
    expectValue(builder.addTask({.id = "a", .work = 100}));
    const TaskGraph graph = expectValue(builder.build());
    Processor processor{"P1"};
    processor.idlePower = 10;
    processor.busyPower = 60;
    processor.pricePerHour = 3.6;
    Processor other{"P2"};
    other.idlePower = 5;
    const Platform platform =
        expectValue(Platform::create("power", {processor, other}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, {{0, 0, 0, 100}});
    const ReplayResult result =
        replayed(schedule, costs, {.noise = noiseOf("tasks=uniform:0.5"), .replicas = 500});
    QVERIFY(result.energy && result.cost);
    QVERIFY(qFuzzyCompare(result.energy->mean, 65 * result.makespan.mean));
    QVERIFY(qFuzzyCompare(result.cost->greatest, 0.001 * result.makespan.greatest));
}

void TestReplayLaws::theDeadlineIsMissedByThoseThatEndLater()
{
    const Plan one = plan({1}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    const ReplayResult result =
        replayed(oneAfterTheOther(costs), costs,
                 {.noise = noiseOf("tasks=uniform:1"), .replicas = 40'000, .deadline = 1.5});
    QVERIFY(std::abs(result.missShare.value() - 0.25) < 4 * std::sqrt(0.25 * 0.75 / 40'000));
}

QTEST_GUILESS_MAIN(TestReplayLaws)
#include "tst_replay_laws.moc"
