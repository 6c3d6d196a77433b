// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/perf/ExecutionCosts.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <cmath>
#include <limits>

using namespace takt;
using namespace takt::test;

class ExecutionCostsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void takesCostsFromTheMatrix();
    void dividesWorkBySpeed();
    void isInfiniteWhereMemoryDoesNotSuffice();
    void meansAreThoseOverWhatFits();
    void equalCostsAreTheirOwnMean();
    void meanOfHugeCostsIsFinite();
    void communicationIsThatOfThePlatform();
    void refusesWhatCannotRun_data();
    void refusesWhatCannotRun();
};

void ExecutionCostsTest::takesCostsFromTheMatrix()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QCOMPARE(costs.taskCount(), std::size_t{10});
    QCOMPARE(costs.processorCount(), ProcessorIndex{3});
    QCOMPARE(costs.execution(0, 2), 9.0);
    QCOMPARE(costs.mean(1), 50.0 / 3);
    QCOMPARE(costs.best(1), 13.0);
    QCOMPARE(costs.worst(1), 19.0);
}

void ExecutionCostsTest::dividesWorkBySpeed()
{
    TaskGraphBuilder builder("w", WorkUnit::Flop);
    expectValue(builder.addTask({"a", {}, {}, 6e9}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(
        Platform::create("p", {{"slow", {}, 1e9}, {"fast", {}, 3e9}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QCOMPARE(costs.execution(0, 0), 6.0);
    QCOMPARE(costs.execution(0, 1), 2.0);
    QCOMPARE(costs.mean(0), 4.0);
}

void ExecutionCostsTest::isInfiniteWhereMemoryDoesNotSuffice()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 6, {}, 100}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(
        Platform::create("p", {{"exact", {}, 1, 100}, {"small", {}, 3, 99}, {"unknown", {}, 2}},
                         Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QCOMPARE(costs.execution(0, 0), 6.0);
    QVERIFY(std::isinf(costs.execution(0, 1)));
    QCOMPARE(costs.execution(0, 2), 3.0);
    QCOMPARE(costs.mean(0), 4.5);
    QCOMPARE(costs.worst(0), 6.0);
    QCOMPARE(costs.best(0), 3.0);
}

void ExecutionCostsTest::meansAreThoseOverWhatFits()
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const bool matrix = random.chance(0.5);
        const TaskGraph graph = randomGraph(random, {10, 0.2, matrix ? std::size_t{5} : 0, 8});
        std::vector<Processor> processors;
        for (int index = 0; index < 5; ++index) {
            Processor processor{"P" + std::to_string(index)};
            processor.speed = 0.5 + random.unit();
            processor.memory = index == 0 ? 8 : 8 * random.unit();
            processors.push_back(processor);
        }
        const Platform platform =
            expectValue(Platform::create("p", std::move(processors), Links::uniform({})));
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        std::vector<double> row(5);
        for (TaskIndex task = 0; task < 10; ++task) {
            costs.executionRow(task, row);
            double sum = 0;
            double fitting = 0;
            double best = std::numeric_limits<double>::infinity();
            double worst = 0;
            for (ProcessorIndex processor = 0; processor < 5; ++processor) {
                const Processor &where = platform.processor(processor);
                const double time =
                    matrix ? graph.costs(task)[processor] : graph.work(task) / where.speed;
                if (graph.memory(task) > where.memory) {
                    QVERIFY(std::isinf(row[processor]) &&
                            std::isinf(costs.execution(task, processor)));
                    continue;
                }
                QCOMPARE(row[processor], time);
                QCOMPARE(costs.execution(task, processor), time);
                sum += time;
                ++fitting;
                best = std::min(best, time);
                worst = std::max(worst, time);
            }
            QCOMPARE(costs.mean(task), sum / fitting);
            QCOMPARE(costs.best(task), best);
            QCOMPARE(costs.worst(task), worst);
        }
    }
}

void ExecutionCostsTest::equalCostsAreTheirOwnMean()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 0.1}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"1"}, {"2"}, {"3"}}, Links::uniform({})));
    // 0.1 + 0.1 + 0.1 is not 3 × 0.1 in floating point.
    QVERIFY(expectValue(ExecutionCosts::bind(graph, platform)).mean(0) == 0.1);
}

void ExecutionCostsTest::meanOfHugeCostsIsFinite()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 0, {1e308, 1.5e308, 1.1e308}}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = threeProcessors();
    const double mean = expectValue(ExecutionCosts::bind(graph, platform)).mean(0);
    QVERIFY(std::abs(mean / 1.2e308 - 1) < 1e-12);
}

void ExecutionCostsTest::communicationIsThatOfThePlatform()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform =
        expectValue(Platform::create("p", {{"P1"}, {"P2"}, {"P3"}}, Links::uniform({0.5, 2})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QCOMPARE(graph.edgeData(0), 18.0);
    QCOMPARE(costs.communication(0, 0, 1), 9.5);
    QCOMPARE(costs.communication(0, 1, 1), 0.0);
    QCOMPARE(costs.meanCommunication(0), 9.5);
}

void ExecutionCostsTest::refusesWhatCannotRun_data()
{
    QTest::addColumn<double>("work");
    QTest::addColumn<std::vector<double>>("costs");
    QTest::addColumn<double>("memory");
    QTest::addColumn<double>("speed");
    QTest::addColumn<QString>("message");
    QTest::newRow("a matrix for other processors")
        << 0.0 << std::vector<double>{1, 2} << 0.0 << 1.0
        << "the workload gives costs for 2 processors, but platform 'p' has 1; 'auto' takes as "
           "many as the workload names";
    QTest::newRow("too much memory")
        << 1.0 << std::vector<double>{} << 11.0 << 1.0
        << "task 'a': fits on no processor of platform 'p': it needs 11 bytes of memory, or takes "
           "longer than a number can hold";
    QTest::newRow("too long for a number")
        << 1e300 << std::vector<double>{} << 0.0 << 1e-300
        << "task 'a': fits on no processor of platform 'p': it needs 0 bytes of memory, or takes "
           "longer than a number can hold";
}

void ExecutionCostsTest::refusesWhatCannotRun()
{
    QFETCH(double, work);
    QFETCH(std::vector<double>, costs);
    QFETCH(double, memory);
    QFETCH(double, speed);
    QFETCH(QString, message);
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, work, costs, memory}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"P", {}, speed, 10}}, Links::uniform({})));
    const auto bound = ExecutionCosts::bind(graph, platform);
    QVERIFY(!bound.has_value());
    QCOMPARE(QString::fromStdString(bound.error().message()), message);
}

QTEST_APPLESS_MAIN(ExecutionCostsTest)
#include "tst_execution_costs.moc"
