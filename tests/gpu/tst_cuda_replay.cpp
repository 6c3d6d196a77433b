// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/Backend.h"
#include "tests/batch/ReplayPlans.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// Replays on a CUDA device against those on the CPU; skipped where there is no device.
class TestCudaReplay : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameAsTheCpu_data();
    void givesTheSameAsTheCpu();
    void placesTheSameAsTheCpu_data();
    void placesTheSameAsTheCpu();
};

void TestCudaReplay::givesTheSameAsTheCpu_data()
{
    QTest::addColumn<QByteArray>("noise");
    for (const char *noise :
         {"none", "lognormal:0.5", "gamma:0.7", "uniform:0.4", "empirical:0.5:1:2",
          "tasks=normal:0.3,correlation=0.4,slow-chance=0.2,slow-factor=3,failure-mean=100,"
          "repair-time=5"})
        QTest::newRow(noise) << QByteArray(noise);
}

void TestCudaReplay::givesTheSameAsTheCpu()
{
    QFETCH(QByteArray, noise);
    if (const auto cuda = findBackend("cuda"); !cuda)
        QSKIP(cuda.error().message().c_str());
    Random random(8);
    const TaskGraph graph = randomGraph(random, {.tasks = 200, .edgeProbability = 0.05});
    const Platform platform = randomPlatform(random, 8, true);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
    ReplayRequest request{.noise = noiseOf(noise.constData()),
                          .replicas = 20'011,
                          .backend = "cpu",
                          .wantsTasks = true,
                          .taskReplicas = 333};
    const ReplayResult onCpu = replayed(schedule, costs, request);
    request.backend = "cuda";
    const ReplayResult onGpu = replayed(schedule, costs, request);
    QVERIFY(onGpu.remarks.empty());
    QCOMPARE(onGpu.backend, std::string("cuda"));
    QVERIFY(onCpu.makespans == onGpu.makespans);
    for (std::size_t task = 0; task < onCpu.tasks.size(); ++task) {
        QCOMPARE(onCpu.tasks[task].criticality, onGpu.tasks[task].criticality);
        compareSummaries(onCpu.tasks[task].finish, onGpu.tasks[task].finish);
    }
}

void TestCudaReplay::placesTheSameAsTheCpu_data()
{
    givesTheSameAsTheCpu_data();
}

void TestCudaReplay::placesTheSameAsTheCpu()
{
    QFETCH(QByteArray, noise);
    if (const auto cuda = findBackend("cuda"); !cuda)
        QSKIP(cuda.error().message().c_str());
    Random random(9);
    const TaskGraph graph =
        randomGraph(random, {.tasks = 150, .edgeProbability = 0.05, .workUnit = WorkUnit::Seconds});
    const Platform platform = randomPlatform(random, 6, true);
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const Schedule schedule = scheduleOf(costs, randomPlacements(random, costs));
    ReplayRequest request{.noise = noiseOf(noise.constData()),
                          .replicas = 10'007,
                          .backend = "cpu",
                          .placement = ReplayPlacement::EarliestFinish,
                          .wantsTasks = true,
                          .taskReplicas = 111};
    const ReplayResult onCpu = replayed(schedule, costs, request);
    request.backend = "cuda";
    const ReplayResult onGpu = replayed(schedule, costs, request);
    QVERIFY(onGpu.remarks.empty());
    QCOMPARE(onGpu.backend, std::string("cuda"));
    QVERIFY(onCpu.makespans == onGpu.makespans);
    QVERIFY(onCpu.energies == onGpu.energies);
    QVERIFY(onCpu.costs == onGpu.costs);
    for (std::size_t task = 0; task < onCpu.tasks.size(); ++task) {
        QCOMPARE(onCpu.tasks[task].criticality, onGpu.tasks[task].criticality);
        compareSummaries(onCpu.tasks[task].finish, onGpu.tasks[task].finish);
    }
}

QTEST_GUILESS_MAIN(TestCudaReplay)
#include "tst_cuda_replay.moc"
