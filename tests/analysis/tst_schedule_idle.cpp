// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/CriticalBlocks.h"
#include "core/analysis/ScheduleIdle.h"
#include "core/model/ShopProblem.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/RandomShops.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <algorithm>
#include <numeric>

using namespace takt;
using namespace takt::test;

class TestScheduleIdle : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void gapsOfThePublishedScheduleWaitForData()
    {
        const TaskGraph graph = topcuogluGraph();
        const Platform platform = threeProcessors();
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule = expectValue(Schedule::create(10, 3, topcuogluHeft()));
        const ScheduleIdle idle = scheduleIdle(schedule, costs);
        // n2 waits on P1 for the 18 that n1 sends from P3, where it ends at 9.
        const ScheduleGap *gap = idle.at(0, 10);
        QVERIFY(gap != nullptr);
        QCOMPARE(gap->from, 0.0);
        QCOMPARE(gap->to, 27.0);
        QVERIFY(gap->reason == IdleReason::Data);
        QCOMPARE(gap->waiting, std::optional<TaskIndex>(1));
        QCOMPARE(gap->culprit, std::optional<TaskIndex>(0));
        QVERIFY(idle.at(0, 30) == nullptr);
        QVERIFY(idle.at(0, 70)->reason == IdleReason::End);
        QCOMPARE(idle.totalOf(IdleReason::Policy), 0.0);
        QCOMPARE(idle.totalOf(IdleReason::Resource), 0.0);
    }

    void aTaskThatCouldHaveStartedWaitsForThePolicy()
    {
        TaskGraphBuilder builder("two");
        expectValue(builder.addTask({.id = "a", .work = 3}));
        expectValue(builder.addTask({.id = "b", .work = 2}));
        expectValue(builder.addEdge(0, 1, 1));
        const TaskGraph graph = expectValue(builder.build());
        const Platform platform =
            expectValue(Platform::create("two", {{"P1"}, {"P2"}}, Links::uniform({})));
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule =
            expectValue(Schedule::create(2, 2, {{0, 0, 0, 3}, {1, 1, 10, 12}}));
        const ScheduleIdle idle = scheduleIdle(schedule, costs);
        QCOMPARE(idle.totalOf(IdleReason::Data), 3.0);
        QCOMPARE(idle.totalOf(IdleReason::Policy), 7.0);
        QCOMPARE(idle.totalOf(IdleReason::End), 9.0);
        QVERIFY(idle.at(1, 5)->reason == IdleReason::Policy);
    }

    void shopsWaitForSetupsDowntimesAndBlockedMachines()
    {
        ShopProblemBuilder builder("three", ShopKind::Job, 2);
        builder.setBuffer(ShopBuffer::Blocking);
        expectValue(builder.addJob({.name = "A", .operations = {{{0, 2}}, {{1, 2}}}}));
        expectValue(builder.addJob({.name = "B", .operations = {{{1, 5}}, {{0, 1}}}}));
        expectValue(builder.addJob({.name = "C", .operations = {{{0, 3}}}}));
        const auto shop = expectValue(builder.build());
        const TaskGraph graph = expectValue(makeShopGraph(shop));
        const Platform platform = machinesOf(*shop);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        // A blocks M1 from 2 to 5, until B leaves M2 for it.
        const Schedule schedule = expectValue(Schedule::create(
            5, 2, {{0, 0, 0, 2}, {1, 1, 5, 7}, {2, 1, 0, 5}, {3, 0, 5, 6}, {4, 0, 6, 9}}));
        const ScheduleIdle idle = scheduleIdle(schedule, costs);
        const ScheduleGap *blocked = idle.at(0, 3);
        QVERIFY(blocked != nullptr);
        // B's second operation waits for its first, which ends when the machine gets free.
        QVERIFY(blocked->reason == IdleReason::Data);
        QCOMPARE(blocked->culprit, std::optional<TaskIndex>(2));
        QCOMPARE(idle.totalOf(IdleReason::Data) + idle.totalOf(IdleReason::Resource), 3.0);
        QCOMPARE(idle.totalOf(IdleReason::Policy), 0.0);
    }

    void downtimesAreResources()
    {
        ShopProblemBuilder builder("down", ShopKind::Job, 1);
        expectValue(builder.addJob({.name = "A", .operations = {{{0, 4}}}}));
        QVERIFY(builder.addDowntime(0, {2, 6}).has_value());
        const auto shop = expectValue(builder.build());
        const TaskGraph graph = expectValue(makeShopGraph(shop));
        const Platform platform = machinesOf(*shop);
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule = expectValue(Schedule::create(1, 1, {{0, 0, 7, 11}}));
        const ScheduleIdle idle = scheduleIdle(schedule, costs);
        QCOMPARE(idle.totalOf(IdleReason::Resource), 6.0);
        QCOMPARE(idle.totalOf(IdleReason::Policy), 1.0);
    }

    void gapsAndTasksTogetherFillAllProcessors()
    {
        Random random(4);
        for (int round = 0; round < 200; ++round) {
            const TaskGraph graph = randomGraph(random, {.costColumns = 4});
            const Platform platform = randomPlatform(random, 4);
            const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
            const Schedule schedule = test::scheduleOf(costs, randomPlacements(random, costs));
            const ScheduleIdle idle = scheduleIdle(schedule, costs);
            double busy = 0;
            for (const Placement &placement : schedule.placements())
                busy += placement.finish - placement.start;
            const double sum = std::accumulate(idle.total.begin(), idle.total.end(), 0.0);
            QCOMPARE(busy + sum, 4 * schedule.makespan());
            for (const ScheduleGap &gap : idle.gaps) {
                const double middle = (gap.from + gap.to) / 2;
                QCOMPARE(idle.at(gap.processor, middle), &gap);
                for (const Placement &placement : schedule.onProcessor(gap.processor))
                    QVERIFY(placement.finish <= middle || placement.start >= middle);
            }
        }
    }

    void blocksAreTheCriticalPathCutWhereTheProcessorChanges()
    {
        const TaskGraph graph = topcuogluGraph();
        const Platform platform = threeProcessors();
        const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
        const Schedule schedule = expectValue(Schedule::create(10, 3, topcuogluHeft()));
        const ScheduleCriticality criticality = scheduleCriticality(schedule, costs);
        const auto blocks = criticalBlocks(schedule, criticality);
        std::size_t place = 0;
        for (const CriticalBlock &block : blocks) {
            QCOMPARE(block.first, place);
            for (; place < block.first + block.count; ++place)
                QCOMPARE(schedule.placementOf(criticality.criticalPath[place])->processor,
                         block.processor);
        }
        QCOMPARE(place, criticality.criticalPath.size());
        for (std::size_t index = 1; index < blocks.size(); ++index)
            QVERIFY(blocks[index].processor != blocks[index - 1].processor);
    }
};

QTEST_GUILESS_MAIN(TestScheduleIdle)
#include "tst_schedule_idle.moc"
