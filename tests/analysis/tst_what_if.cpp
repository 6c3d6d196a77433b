// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/OrderRetiming.h"
#include "core/analysis/WhatIf.h"
#include "tests/analysis/WhatIfSamples.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace takt;
using namespace takt::test;

namespace {

PlannedWork published()
{
    return {std::make_shared<const TaskGraph>(topcuogluGraph()),
            std::make_shared<const Platform>(threeProcessors())};
}

WhatIf publishedHeft()
{
    return expectValue(WhatIf::of(published(), std::make_shared<const Schedule>(expectValue(
                                                   Schedule::create(10, 3, topcuogluHeft())))));
}

} // namespace

class TestWhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aMovedTaskTakesItsPlaceAndOthersFollow()
    {
        // n8 from P1 to the end of P3, where only n1, n3 and n7 ran.
        const auto next = publishedHeft().moved(7, 2, 100);
        QVERIFY(next.has_value());
        QCOMPARE(next->schedule()->placementOf(7)->processor, ProcessorIndex{2});
        QCOMPARE(next->before()->makespan(), 80.0);
        QVERIFY(!next->moves().empty());
        QCOMPARE(next->changes(), std::vector<std::string>{"n8 to P3"});
        verifyPossible(*next);
    }

    void aTaskCannotPassWhatItWaitsFor()
    {
        const WhatIf heft = publishedHeft();
        const ProcessorIndex processor = heft.schedule()->placementOf(0)->processor;
        const auto next = heft.movedToPlace(9, processor, 0);
        QVERIFY(!next.has_value());
        QVERIFY2(next.error().message.find("circle") != std::string::npos,
                 next.error().message.c_str());
        QVERIFY(std::ranges::find(next.error().circle, TaskIndex{9}) != next.error().circle.end());
        QVERIFY(std::ranges::find(next.error().circle, TaskIndex{0}) != next.error().circle.end());
    }

    void movingAgreesWithRetimingOfOneMove()
    {
        Random random(5);
        for (int round = 0; round < 200; ++round) {
            const auto graph = std::make_shared<const TaskGraph>(
                randomGraph(random, {.tasks = 9, .costColumns = 3}));
            const auto platform = std::make_shared<const Platform>(threeProcessors());
            const auto costs = expectValue(ExecutionCosts::bind(*graph, *platform));
            const auto schedule = std::make_shared<const Schedule>(
                test::scheduleOf(costs, randomPlacements(random, costs)));
            const WhatIf whatIf = expectValue(WhatIf::of({graph, platform}, schedule));
            const auto task = static_cast<TaskIndex>(random.below(9));
            const auto processor = static_cast<ProcessorIndex>(random.below(3));
            const double time = schedule->makespan() * random.unit();
            // Both put the task before the first one whose start is not earlier.
            std::size_t place = 0;
            for (const Placement &other : schedule->onProcessor(processor))
                place += other.task != task && other.start < time ? 1U : 0U;
            OrderRetiming retiming(*schedule, costs);
            const auto expected = retiming.makespanWith(task, processor, time);
            const auto next = whatIf.movedToPlace(task, processor, place);
            QCOMPARE(next.has_value(), expected.has_value());
            if (next)
                QCOMPARE(next->schedule()->makespan(), *expected);
        }
    }

    void aPinnedTaskStaysAndItsReasonIsToldWhereItCannot()
    {
        const WhatIf heft = publishedHeft();
        const double start = heft.schedule()->placementOf(8)->start;
        const auto pinned = heft.pinned(8);
        QVERIFY(pinned && pinned->isPinned(8));
        const auto longer = pinned->stretched(1, 1.5);
        QVERIFY(!longer.has_value());
        QCOMPARE(longer.error().task, TaskIndex{8});
        QVERIFY2(longer.error().message.find("is pinned at") != std::string::npos,
                 longer.error().message.c_str());
        const auto later = pinned->pinned(8, start + 10);
        QVERIFY(later.has_value());
        QCOMPARE(later->schedule()->placementOf(8)->start, start + 10);
        verifyPossible(*later);
        QVERIFY(!heft.pinned(8, start - 30).has_value());
        QVERIFY(!heft.pinned(8, -1).has_value());
    }

    void stretchingChangesTheTimesOfOneTask()
    {
        const WhatIf heft = publishedHeft();
        const auto longer = heft.stretched(0, 2);
        QVERIFY(longer.has_value());
        const Placement &first = *longer->schedule()->placementOf(0);
        QCOMPARE(first.finish - first.start, 2 * (heft.schedule()->placementOf(0)->finish));
        QCOMPARE(longer->schedule()->makespan(), 80 + first.finish / 2);
        QCOMPARE(longer->factor(0), 2.0);
        const auto again = longer->stretched(0, 1);
        QCOMPARE(again->schedule()->makespan(), 80.0);
        for (const double factor : {0.0, -1.0, std::nan(""), HUGE_VAL})
            QVERIFY(!heft.stretched(0, factor).has_value());
    }

    void nothingRunsOnAForbiddenProcessor()
    {
        const WhatIf heft = publishedHeft();
        const auto without = heft.withForbidden(2);
        QVERIFY(without.has_value());
        verifyPossible(*without);
        QVERIFY(without->schedule()->makespan() > 80);
        QVERIFY(!without->moved(4, 2, 0).has_value());
        QVERIFY(!without->withForbidden(0)->withForbidden(1).has_value());
        QVERIFY(without->withAllowed(2).moved(4, 2, 0).has_value() ||
                without->withAllowed(2).moved(4, 2, 1000).has_value());
    }

    void aProcessorMoreStandsBesideTheOthersAndHelpsWhenSolvedAnew()
    {
        const WhatIf heft = publishedHeft();
        const auto more = heft.withTwinOf(1);
        QVERIFY(more.has_value());
        QCOMPARE(more->work().platform->processorCount(), std::size_t{4});
        QCOMPARE(more->work().platform->processor(3).name, std::string("P2+2"));
        QCOMPARE(more->schedule()->makespan(), 80.0);
        QVERIFY(more->moves().empty());
        const auto anew = more->resolvedInOrder();
        QVERIFY(anew.has_value());
        verifyPossible(*anew);
        const auto moved = more->moved(8, 3, 0);
        QVERIFY(moved.has_value());
        QCOMPARE(moved->schedule()->placementOf(8)->processor, ProcessorIndex{3});
    }

    void solvingAnewKeepsPinsAndForbiddenProcessors()
    {
        Random random(11);
        int solved = 0;
        for (int round = 0; round < 150; ++round) {
            const auto graph = std::make_shared<const TaskGraph>(
                randomGraph(random, {.tasks = 10, .costColumns = 3}));
            const auto platform = std::make_shared<const Platform>(threeProcessors());
            const auto costs = expectValue(ExecutionCosts::bind(*graph, *platform));
            const WhatIf whatIf = expectValue(
                WhatIf::of({graph, platform}, std::make_shared<const Schedule>(test::scheduleOf(
                                                  costs, randomPlacements(random, costs)))));
            const auto task = static_cast<TaskIndex>(random.below(10));
            const double start = whatIf.schedule()->placementOf(task)->start;
            auto next = whatIf.pinned(task, start + static_cast<double>(random.below(20)));
            const auto lost = static_cast<ProcessorIndex>(random.below(3));
            if (next && next->schedule()->placementOf(task)->processor != lost)
                next = next->withForbidden(lost);
            if (!next)
                continue;
            const auto anew = next->resolvedInOrder();
            if (!anew)
                continue;
            verifyPossible(*anew);
            ++solved;
        }
        QVERIFY(solved > 100);
    }

    void anImpossibleScheduleIsRefused()
    {
        std::vector<Placement> placements = topcuogluHeft();
        placements[9].start = 0;
        placements[9].finish = 7;
        const auto whatIf = WhatIf::of(published(), std::make_shared<const Schedule>(expectValue(
                                                        Schedule::create(10, 3, placements))));
        QVERIFY(!whatIf.has_value());
        QVERIFY(whatIf.error().reason.find("impossible") != std::string::npos);
    }
};

QTEST_GUILESS_MAIN(TestWhatIf)
#include "tst_what_if.moc"
