// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"
#include "core/batch/NoisyReplay.h"
#include "core/batch/ReplayProgram.h"
#include "core/schedule/Validator.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <cmath>

using namespace takt;
using namespace takt::test;

namespace {

NoiseModel noiseOf(const char *text)
{
    return expectValue(NoiseModel::parse(text));
}

ReplayResult replay(const Schedule &schedule, const ExecutionCosts &costs,
                    const ReplayRequest &request)
{
    RunContext context;
    return expectValue(replayUnderNoise(schedule, costs, request, context));
}

/// Tasks of the given durations on processors of their own, or all on one; no edges.
struct Plan {
    TaskGraph graph;
    Platform platform;
};

Plan plan(const std::vector<double> &durations, std::size_t processors,
          const std::vector<std::pair<TaskIndex, TaskIndex>> &edges = {})
{
    TaskGraphBuilder builder("plan");
    for (std::size_t task = 0; task < durations.size(); ++task)
        expectValue(builder.addTask({.id = std::to_string(task), .work = durations[task]}));
    for (const auto &[from, to] : edges)
        expectValue(builder.addEdge(from, to));
    std::vector<Processor> list;
    for (std::size_t index = 0; index < processors; ++index)
        list.push_back({"P" + std::to_string(index + 1)});
    return {expectValue(builder.build()),
            expectValue(Platform::create("plan", std::move(list), Links::uniform({})))};
}

/// Each task after the other on its processor, task t on processor t mod p.
Schedule oneAfterTheOther(const ExecutionCosts &costs)
{
    std::vector<double> freeFrom(costs.processorCount(), 0);
    std::vector<Placement> placements;
    for (TaskIndex task = 0; task < costs.taskCount(); ++task) {
        const auto processor = static_cast<ProcessorIndex>(task % costs.processorCount());
        const double start = freeFrom[processor];
        freeFrom[processor] = start + costs.execution(task, processor);
        placements.push_back({task, processor, start, freeFrom[processor]});
    }
    return scheduleOf(costs, std::move(placements));
}

/// What one replica does, step by step with the functions for a single draw: the oracle for the
/// code that runs many side by side.
double makespanByHand(const Schedule &schedule, const ExecutionCosts &costs,
                      const NoiseModel &noise, std::uint64_t seed, std::uint64_t replica)
{
    const ReplayProgram program = expectValue(ReplayProgram::compile(schedule, costs));
    const ReplayView view = program.view();
    const ReplayNoise bound = noise.bind(seed);
    std::vector<double> finish(view.steps);
    std::uint64_t transfer = replay::firstTransferSite(view);
    double makespan = 0;
    for (std::uint32_t step = 0; step < view.steps; ++step) {
        double start = view.previous[step] == view.steps ? 0 : finish[view.previous[step]];
        for (std::uint32_t input = view.firstInput[step]; input < view.firstInput[step + 1];
             ++input) {
            double arrival = finish[view.sender[input]];
            if (view.delay[input] > 0)
                arrival +=
                    view.delay[input] * factorAt(bound.transfers, bound.draws, replica, transfer++);
            start = std::max(start, arrival);
        }
        finish[step] =
            start + view.duration[step] * factorAt(bound.tasks, bound.draws, replica, step);
        makespan = std::max(makespan, finish[step]);
    }
    return makespan;
}

void compareSummaries(const SampleSummary &one, const SampleSummary &other)
{
    QCOMPARE(one.mean, other.mean);
    QCOMPARE(one.standardDeviation, other.standardDeviation);
    QVERIFY(one.quantiles == other.quantiles);
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
    void aChainOfNormalDurationsHasTheirSum();
    void aForkOfExponentialsHasTheMaximum();
    void twoEqualPathsAreEachCriticalInHalf();
    void tasksOfOneProcessorVaryTogetherWhereCorrelated();
    void slowProcessorsAreSlowAsOftenAsSaid();
    void failuresDelayAsTheRenewalSays();
    void copiesServeWhoeverTheyReachFirst();
    void energyAndCostFollowTheReplicas();
    void theDeadlineIsMissedByThoseThatEndLater();
    void refuses_data();
    void refuses();
    void cancelledRunsSaySo();
    void cudaGivesTheSameAsTheCpu();
};

void TestNoisyReplay::withoutNoiseGivesTheSchedulesOwnMakespan()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, topcuogluHeft());
    const ReplayResult result =
        replay(schedule, costs, {.replicas = 37, .wantsTasks = true, .taskReplicas = 5});
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
        QCOMPARE(replay(schedule, costs, {.replicas = 1, .holdsPlan = true}).makespan.mean,
                 schedule.makespan());
        QVERIFY(replay(schedule, costs, {.replicas = 1}).makespan.mean <= schedule.makespan());
    }
}

void TestNoisyReplay::equalsTheScalarFunctions_data()
{
    QTest::addColumn<QByteArray>("noise");
    for (const char *noise :
         {"none", "normal:0.3", "lognormal:0.5", "uniform:0.9", "gamma:0.7", "exponential",
          "empirical:0.5:1:2", "tasks=lognormal:0.2", "transfers=gamma:2"})
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
        const ReplayResult result = replay(
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
    const ReplayResult one = replay(schedule, costs, request);
    request.threads = 3;
    const ReplayResult three = replay(schedule, costs, request);
    QVERIFY(one.makespans == three.makespans);
    compareSummaries(one.makespan, three.makespan);
    for (std::size_t task = 0; task < one.tasks.size(); ++task) {
        QCOMPARE(one.tasks[task].criticality, three.tasks[task].criticality);
        compareSummaries(one.tasks[task].start, three.tasks[task].start);
        compareSummaries(one.tasks[task].finish, three.tasks[task].finish);
    }
    request.replicas = 100;
    const ReplayResult few = replay(schedule, costs, request);
    QVERIFY(std::equal(few.makespans.begin(), few.makespans.end(), one.makespans.begin()));
}

void TestNoisyReplay::aChainOfNormalDurationsHasTheirSum()
{
    const Plan chain = plan(std::vector<double>(40, 10.0), 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(chain.graph, chain.platform));
    const ReplayResult result = replay(oneAfterTheOther(costs), costs,
                                       {.noise = noiseOf("tasks=normal:0.1"), .replicas = 40'000});
    const double variance = 40 * 1.0; // of a sum of independent ones, each (0.1 × 10)²
    const double replicas = 40'000;
    QVERIFY(std::abs(result.makespan.mean - 400) < 4 * std::sqrt(variance / replicas));
    const double found = result.makespan.standardDeviation * result.makespan.standardDeviation;
    QVERIFY(std::abs(found - variance) < 4 * variance * std::sqrt(2 / replicas));
}

void TestNoisyReplay::aForkOfExponentialsHasTheMaximum()
{
    constexpr int width = 8;
    const Plan fork = plan(std::vector<double>(width, 1.0), width);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(fork.graph, fork.platform));
    const double replicas = 60'000;
    const ReplayResult result = replay(oneAfterTheOther(costs), costs,
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

void TestNoisyReplay::twoEqualPathsAreEachCriticalInHalf()
{
    const Plan diamond = plan({1, 5, 5, 1}, 2, {{0, 1}, {0, 2}, {1, 3}, {2, 3}});
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(diamond.graph, diamond.platform));
    const Schedule schedule =
        scheduleOf(costs, {{0, 0, 0, 1}, {1, 0, 1, 6}, {2, 1, 1, 6}, {3, 0, 6, 7}});
    const ReplayResult result =
        replay(schedule, costs,
               {.noise = noiseOf("tasks=lognormal:0.3"), .replicas = 40'000, .wantsTasks = true});
    QCOMPARE(result.tasks[0].criticality, 1.0);
    QCOMPARE(result.tasks[3].criticality, 1.0);
    const double standardError = 0.5 / std::sqrt(40'000.0);
    QVERIFY(std::abs(result.tasks[1].criticality - 0.5) < 4 * standardError);
    QCOMPARE(result.tasks[1].criticality + result.tasks[2].criticality, 1.0);
}

void TestNoisyReplay::tasksOfOneProcessorVaryTogetherWhereCorrelated()
{
    const Plan chain = plan(std::vector<double>(25, 4.0), 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(chain.graph, chain.platform));
    const ReplayResult result =
        replay(oneAfterTheOther(costs), costs,
               {.noise = noiseOf("tasks=normal:0.1,correlation=0.5"), .replicas = 40'000});
    // n equal durations of deviation s with correlation r: s² n (1 + (n - 1) r).
    const double variance = 0.16 * 25 * (1 + 24 * 0.5);
    const double found = result.makespan.standardDeviation * result.makespan.standardDeviation;
    QVERIFY(std::abs(found - variance) < 4 * variance * std::sqrt(2 / 40'000.0));
}

void TestNoisyReplay::slowProcessorsAreSlowAsOftenAsSaid()
{
    const Plan one = plan({10}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    const ReplayResult result =
        replay(oneAfterTheOther(costs), costs,
               {.noise = noiseOf("slow-chance=0.25,slow-factor=3"), .replicas = 40'000});
    QCOMPARE(result.makespan.least, 10.0);
    QCOMPARE(result.makespan.greatest, 30.0);
    const double share = (result.makespan.mean - 10) / 20;
    QVERIFY(std::abs(share - 0.25) < 4 * std::sqrt(0.25 * 0.75 / 40'000));
}

void TestNoisyReplay::failuresDelayAsTheRenewalSays()
{
    const Plan one = plan({10}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    const ReplayResult result =
        replay(oneAfterTheOther(costs), costs,
               {.noise = noiseOf("failure-mean=20,repair-time=2"), .replicas = 60'000});
    // Work of length d that starts anew after each failure (rate 1 / m, repair r):
    // (m + r) (e^(d/m) - 1).
    const double mean = (20 + 2) * std::expm1(10.0 / 20);
    const double standardError = result.makespan.standardDeviation / std::sqrt(60'000.0);
    QVERIFY2(std::abs(result.makespan.mean - mean) < 4 * standardError,
             qPrintable(QString::number(result.makespan.mean)));
}

void TestNoisyReplay::copiesServeWhoeverTheyReachFirst()
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
    QCOMPARE(replay(schedule, costs, {.replicas = 3}).makespan.greatest, 5.0);
}

void TestNoisyReplay::energyAndCostFollowTheReplicas()
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
        replay(schedule, costs, {.noise = noiseOf("tasks=uniform:0.5"), .replicas = 500});
    QVERIFY(result.energy && result.cost);
    QVERIFY(qFuzzyCompare(result.energy->mean, 65 * result.makespan.mean));
    QVERIFY(qFuzzyCompare(result.cost->greatest, 0.001 * result.makespan.greatest));
}

void TestNoisyReplay::theDeadlineIsMissedByThoseThatEndLater()
{
    const Plan one = plan({1}, 1);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(one.graph, one.platform));
    const ReplayResult result =
        replay(oneAfterTheOther(costs), costs,
               {.noise = noiseOf("tasks=uniform:1"), .replicas = 40'000, .deadline = 1.5});
    QVERIFY(std::abs(result.missShare.value() - 0.25) < 4 * std::sqrt(0.25 * 0.75 / 40'000));
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
        << QByteArray("replicas: 1000000000000 would need 24000.0 GB of memory; at most 4.3 GB are "
                      "used, which are enough for 178956970");
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

void TestNoisyReplay::cudaGivesTheSameAsTheCpu()
{
    if (const auto cuda = findBackend("cuda"); !cuda)
        QSKIP(cuda.error().message().c_str());
    Random random(8);
    const TaskGraph graph = randomGraph(random, {.tasks = 200, .edgeProbability = 0.05});
    const Platform platform = randomPlatform(random, 8, true);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
    for (const char *noise :
         {"none", "lognormal:0.5", "gamma:0.7", "uniform:0.4", "empirical:0.5:1:2",
          "tasks=normal:0.3,correlation=0.4,slow-chance=0.2,slow-factor=3,failure-mean=100,"
          "repair-time=5"}) {
        ReplayRequest request{.noise = noiseOf(noise),
                              .replicas = 20'011,
                              .backend = "cpu",
                              .wantsTasks = true,
                              .taskReplicas = 333};
        const ReplayResult onCpu = replay(schedule, costs, request);
        request.backend = "cuda";
        const ReplayResult onGpu = replay(schedule, costs, request);
        QVERIFY(onGpu.remarks.empty());
        QCOMPARE(onGpu.backend, std::string("cuda"));
        QVERIFY2(onCpu.makespans == onGpu.makespans, noise);
        for (std::size_t task = 0; task < onCpu.tasks.size(); ++task) {
            QCOMPARE(onCpu.tasks[task].criticality, onGpu.tasks[task].criticality);
            compareSummaries(onCpu.tasks[task].finish, onGpu.tasks[task].finish);
        }
    }
}

QTEST_GUILESS_MAIN(TestNoisyReplay)
#include "tst_noisy_replay.moc"
