// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"
#include "core/batch/NoisyReplay.h"
#include "core/batch/ReplayProgram.h"
#include "core/schedule/Validator.h"
#include "tests/batch/ReplayPlans.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <cmath>

using namespace takt;
using namespace takt::test;

namespace {

/// What one replica does, step by step with the functions for a single draw: the oracle for the
/// code that runs many side by side.
double makespanByHand(const Schedule &schedule, const ExecutionCosts &costs,
                      const NoiseModel &noise, std::uint64_t seed, std::uint64_t replica)
{
    const ReplayProgram program = expectValue(ReplayProgram::compile(schedule, costs));
    const ReplayView view = program.view();
    const ReplayNoise bound = noise.bind(seed);
    std::vector<double> finish(view.steps);
    std::uint32_t transfer = 0;
    double makespan = 0;
    for (std::uint32_t step = 0; step < view.steps; ++step) {
        double start = view.previous[step] == view.steps ? 0 : finish[view.previous[step]];
        for (std::uint32_t input = view.firstInput[step]; input < view.firstInput[step + 1];
             ++input) {
            double arrival = finish[view.sender[input]];
            if (view.delay[input] > 0) {
                const auto site =
                    NoiseDraws::site(NoiseDraws::Region::Transfers, view.transferSite[transfer++]);
                arrival += bound.transfers.apply(
                    view.delay[input], factorAt(bound.transfers, bound.draws, replica, site));
            }
            start = std::max(start, arrival);
        }
        const auto site = NoiseDraws::site(NoiseDraws::Region::Tasks, view.taskSite[step]);
        finish[step] = start + bound.tasks.apply(view.duration[step],
                                                 factorAt(bound.tasks, bound.draws, replica, site));
        makespan = std::max(makespan, finish[step]);
    }
    return makespan;
}

} // namespace

class TestNoisyReplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void withoutNoiseGivesTheSchedulesOwnMakespan();
    void withoutNoiseHoldsThePlanWhereAsked();
    void equalsTheScalarFunctions_data();
    void equalsTheScalarFunctions();
    void doesNotDependOnThreadsOrParts_data();
    void doesNotDependOnThreadsOrParts();
    void refuses_data();
    void refuses();
    void cancelledRunsSaySo();
    void runsCancelledHalfWaySaySo_data();
    void runsCancelledHalfWaySaySo();
};

void TestNoisyReplay::withoutNoiseGivesTheSchedulesOwnMakespan()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, topcuogluHeft());
    const ReplayResult result =
        replayed(schedule, costs, {.replicas = 37, .wantsTasks = true, .taskReplicas = 5});
    QCOMPARE(result.makespan.mean, 80.0);
    QCOMPARE(result.makespan.least, 80.0);
    QCOMPARE(result.makespan.greatest, 80.0);
    QCOMPARE(result.makespan.standardDeviation, 0.0);
    for (const ReplayedTask &task : result.tasks) {
        QCOMPARE(task.start.mean, schedule.placementOf(task.task)->start);
        QCOMPARE(task.finish.greatest, schedule.placementOf(task.task)->finish);
    }
}

void TestNoisyReplay::withoutNoiseHoldsThePlanWhereAsked()
{
    for (std::uint64_t seed = 1; seed <= 30; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {.tasks = 5 + random.below(40)});
        const Platform platform = randomPlatform(random, 1 + random.below(5), true);
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
        QCOMPARE(replayed(schedule, costs, {.replicas = 1, .holdsPlan = true}).makespan.mean,
                 schedule.makespan());
        QVERIFY(replayed(schedule, costs, {.replicas = 1}).makespan.mean <= schedule.makespan());
    }
}

void TestNoisyReplay::equalsTheScalarFunctions_data()
{
    QTest::addColumn<QByteArray>("noise");
    for (const char *noise :
         {"none", "normal:0.3", "lognormal:0.5", "uniform:0.9", "gamma:0.7", "exponential",
          "empirical:0.5:1:2", "whole-normal:0.4", "tasks=lognormal:0.2", "transfers=gamma:2"})
        QTest::newRow(noise) << QByteArray(noise);
}

void TestNoisyReplay::equalsTheScalarFunctions()
{
    QFETCH(QByteArray, noise);
    const NoiseModel model = noiseOf(noise.constData());
    for (std::uint64_t seed = 1; seed <= 5; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {.tasks = 60, .edgeProbability = 0.1});
        const Platform platform = randomPlatform(random, 4, true);
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
        const ReplayResult result = replayed(
            schedule, costs, {.noise = model, .replicas = 45, .seed = seed, .backend = "cpu"});
        for (std::uint64_t replica = 0; replica < 45; ++replica)
            QCOMPARE(result.makespans[replica],
                     makespanByHand(schedule, costs, model, seed, replica));
    }
}

void TestNoisyReplay::doesNotDependOnThreadsOrParts_data()
{
    QTest::addColumn<QByteArray>("noise");
    for (const char *noise :
         {"lognormal:0.5",
          "tasks=normal:0.3,correlation=0.4,slow-chance=0.2,slow-factor=3,failure-mean=100,"
          "repair-time=5"})
        QTest::newRow(noise) << QByteArray(noise);
}

void TestNoisyReplay::doesNotDependOnThreadsOrParts()
{
    QFETCH(QByteArray, noise);
    Random random(4);
    const TaskGraph graph = randomGraph(random, {.tasks = 50, .edgeProbability = 0.1});
    const Platform platform = randomPlatform(random, 4, true);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
    ReplayRequest request{.noise = noiseOf(noise.constData()),
                          .replicas = 5003,
                          .backend = "cpu",
                          .threads = 1,
                          .wantsTasks = true,
                          .taskReplicas = 77};
    const ReplayResult one = replayed(schedule, costs, request);
    request.threads = 3;
    const ReplayResult three = replayed(schedule, costs, request);
    QVERIFY(one.makespans == three.makespans);
    compareSummaries(one.makespan, three.makespan);
    for (std::size_t task = 0; task < one.tasks.size(); ++task) {
        QCOMPARE(one.tasks[task].criticality, three.tasks[task].criticality);
        compareSummaries(one.tasks[task].start, three.tasks[task].start);
        compareSummaries(one.tasks[task].finish, three.tasks[task].finish);
    }
    request.replicas = 100;
    const ReplayResult few = replayed(schedule, costs, request);
    QVERIFY(std::equal(few.makespans.begin(), few.makespans.end(), one.makespans.begin()));
}

void TestNoisyReplay::refuses_data()
{
    QTest::addColumn<quint64>("replicas");
    QTest::addColumn<QByteArray>("backend");
    QTest::addColumn<QByteArray>("message");
    QTest::newRow("no replicas") << quint64{0} << QByteArray("cpu")
                                 << QByteArray("replicas: must be at least 1");
    QTest::newRow("too many replicas")
        << quint64{1'000'000'000'000} << QByteArray("cpu")
        << QByteArray("replicas: 1000000000000 would need 32000.0 GB of memory; at most 4.3 GB are "
                      "used, which are enough for 134217728");
    QTest::newRow("an unknown backend")
        << quint64{1} << QByteArray("abacus")
        << QByteArray("backend 'abacus': is not known; there are auto, cpu, cuda");
}

void TestNoisyReplay::refuses()
{
    QFETCH(quint64, replicas);
    QFETCH(QByteArray, backend);
    QFETCH(QByteArray, message);
    const Plan one = plan({1}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    RunContext context;
    const auto result =
        replayUnderNoise(oneAfterTheOther(costs), costs,
                         {.replicas = replicas, .backend = backend.toStdString()}, context);
    QVERIFY(!result.has_value());
    QCOMPARE(QByteArray::fromStdString(result.error().message()), message);
}

void TestNoisyReplay::cancelledRunsSaySo()
{
    const Plan one = plan({1}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    RunContext context;
    context.cancel();
    const auto result =
        replayUnderNoise(oneAfterTheOther(costs), costs, {.backend = "cpu"}, context);
    QVERIFY(!result.has_value());
    QCOMPARE(QByteArray::fromStdString(result.error().message()), QByteArray("cancelled"));
}

void TestNoisyReplay::runsCancelledHalfWaySaySo_data()
{
    QTest::addColumn<int>("placement");
    QTest::newRow("kept") << static_cast<int>(ReplayPlacement::Kept);
    QTest::newRow("placed at run time") << static_cast<int>(ReplayPlacement::EarliestFinish);
}

void TestNoisyReplay::runsCancelledHalfWaySaySo()
{
    QFETCH(int, placement);
    const Plan one = plan({1, 2}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    RunContext context;
    int reports = 0;
    context.onProgress = [&](double) {
        if (++reports == 2)
            context.cancel();
    };
    const auto result = replayUnderNoise(oneAfterTheOther(costs), costs,
                                         {.noise = noiseOf("lognormal:0.2"),
                                          .replicas = 100'000,
                                          .backend = "cpu",
                                          .placement = static_cast<ReplayPlacement>(placement)},
                                         context);
    QVERIFY(!result.has_value());
    QCOMPARE(QByteArray::fromStdString(result.error().message()), QByteArray("cancelled"));
    QCOMPARE(reports, 2);
}

QTEST_GUILESS_MAIN(TestNoisyReplay)
#include "tst_noisy_replay.moc"
