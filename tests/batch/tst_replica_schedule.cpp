// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplicaSchedule.h"
#include "tests/batch/ReplayPlans.h"

#include <algorithm>
#include <array>

using namespace takt;
using namespace takt::test;

/// One replica of a replay as a schedule.
class TestReplicaSchedule : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void hasTheMakespanOfItsReplica_data()
    {
        QTest::addColumn<QByteArray>("noise");
        for (const char *noise : {"none", "lognormal:0.3", "gamma:0.5", "exponential",
                                  "tasks=normal:0.2,correlation=0.5",
                                  "tasks=lognormal:0.2,slow-chance=0.3,slow-factor=3",
                                  "tasks=uniform:0.5,failure-mean=20,repair-time=2"})
            QTest::newRow(noise) << QByteArray(noise);
    }
    void hasTheMakespanOfItsReplica()
    {
        QFETCH(QByteArray, noise);
        const Plan small = plan({3, 1, 4, 1, 5, 9, 2, 6}, 3, {{0, 3}, {1, 3}, {2, 5}, {3, 7}});
        const auto costs = expectValue(ExecutionCosts::bind(small.graph, small.platform));
        const Schedule schedule = expectValue(earliest(costs));
        ReplayRequest request;
        request.noise = noiseOf(noise.constData());
        request.replicas = 300;
        request.seed = 11;
        request.backend = "cpu";
        const ReplayResult result = replayed(schedule, costs, request);
        RunContext context;
        for (const std::uint64_t replica : {0U, 1U, 7U, 64U, 299U}) {
            const Schedule one =
                expectValue(replicaSchedule(schedule, costs, request, replica, context));
            QCOMPARE(one.makespan(), result.makespans[replica]);
            QCOMPARE(one.placements().size(), schedule.placements().size());
            for (TaskIndex task = 0; task < small.graph.taskCount(); ++task)
                QCOMPARE(one.placementOf(task)->processor, schedule.placementOf(task)->processor);
        }
    }

    void waitsForThePlanWhereItIsHeld()
    {
        const Plan small = plan({3, 1, 4}, 2, {{0, 2}});
        const auto costs = expectValue(ExecutionCosts::bind(small.graph, small.platform));
        const Schedule schedule = expectValue(earliest(costs));
        ReplayRequest request;
        request.noise = noiseOf("lognormal:0.5");
        request.holdsPlan = true;
        RunContext context;
        for (std::uint64_t replica = 0; replica < 20; ++replica) {
            const Schedule one =
                expectValue(replicaSchedule(schedule, costs, request, replica, context));
            for (TaskIndex task = 0; task < 3; ++task)
                QVERIFY(one.placementOf(task)->start >= schedule.placementOf(task)->start);
        }
    }

    void nearestReplicaIsTheFirstOfTheNearest()
    {
        const std::array<double, 5> makespans = {5, 2, 9, 2, 7};
        QCOMPARE(nearestReplica(makespans, 2.4), std::uint64_t{1});
        QCOMPARE(nearestReplica(makespans, 100), std::uint64_t{2});
        QCOMPARE(nearestReplica(makespans, 6), std::uint64_t{0});
    }

private:
    /// Tasks in order on processors in turn, each as early as its processor and predecessors let.
    static Expected<Schedule> earliest(const ExecutionCosts &costs)
    {
        std::vector<double> freeFrom(costs.processorCount(), 0);
        std::vector<Placement> placements;
        for (TaskIndex task = 0; task < costs.taskCount(); ++task) {
            const auto processor = static_cast<ProcessorIndex>(task % costs.processorCount());
            double start = freeFrom[processor];
            for (const EdgeIndex edge : costs.graph().incomingEdges(task))
                start = std::max(start, placements[costs.graph().edgeSource(edge)].finish);
            freeFrom[processor] = start + costs.execution(task, processor);
            placements.push_back({task, processor, start, freeFrom[processor]});
        }
        return Schedule::create(costs.taskCount(), costs.processorCount(), placements);
    }
};

QTEST_APPLESS_MAIN(TestReplicaSchedule)
#include "tst_replica_schedule.moc"
