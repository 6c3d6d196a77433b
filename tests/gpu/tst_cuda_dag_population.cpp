// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/DagPopulation.h"
#include "tests/shared/RandomSchedules.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

/// Populations of task graphs on a CUDA device against the CPU; skipped where there is no device.
class TestCudaDagPopulation : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void givesTheSameAsTheCpu_data()
    {
        QTest::addColumn<int>("tasks");
        QTest::addColumn<int>("candidates");
        QTest::newRow("a task") << 1 << 1;
        QTest::newRow("few candidates") << 40 << 7;
        QTest::newRow("many candidates") << 200 << 5003;
    }
    void givesTheSameAsTheCpu()
    {
        QFETCH(int, tasks);
        QFETCH(int, candidates);
        if (const auto cuda = findBackend("cuda"); !cuda)
            QSKIP(cuda.error().message().c_str());
        Random random(9);
        const TaskGraph graph = randomGraph(
            random, {.tasks = static_cast<std::size_t>(tasks), .edgeProbability = 0.05});
        const Platform platform = randomPlatform(random, 6, true);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const auto arrays = expectValue(DagArrays::make(costs));
        DagPopulation population(arrays, static_cast<std::size_t>(candidates));
        for (std::size_t candidate = 0; candidate < population.size(); ++candidate) {
            for (double &priority : population.priorities(candidate))
                priority = static_cast<double>(random.between(-20, 20));
            for (std::uint16_t &processor : population.processors(candidate))
                processor = static_cast<std::uint16_t>(random.below(6));
        }
        RunContext context;
        const DagFitness onCpu = expectValue(judge(population, {.backend = "cpu"}, context));
        const DagFitness onGpu = expectValue(judge(population, {.backend = "cuda"}, context));
        QVERIFY(onGpu.remarks.empty());
        QVERIFY(onGpu.makespans == onCpu.makespans);
    }
};

QTEST_GUILESS_MAIN(TestCudaDagPopulation)
#include "tst_cuda_dag_population.moc"
