// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/OrderRetiming.h"
#include "core/analysis/ScheduleCriticality.h"
#include "core/analysis/WhatIf.h"
#include "core/model/ProjectProblem.h"
#include "core/schedule/ProjectScheduler.h"
#include "tests/analysis/WhatIfSamples.h"
#include "tests/shared/RandomProjects.h"

#include <QTest>

using namespace takt;
using namespace takt::test;

namespace {

bool takesTime(const ShopProblem &shop)
{
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation) {
        if (shop.leastDuration(operation) <= 0)
            return false;
    }
    return true;
}

} // namespace

/// What-ifs of workloads that mind more than precedence and processors.
class TestWhatIfShops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void shopsKeepTheirRules_data()
    {
        QTest::addColumn<ShopShape>("shape");
        QTest::newRow("job shop") << ShopShape{};
        QTest::newRow("releases, set-ups and downtimes")
            << ShopShape{.hasReleases = true, .hasSetups = true, .hasDowntimes = true};
        QTest::newRow("flexible") << ShopShape{.kind = ShopKind::FlexibleJob};
        QTest::newRow("open") << ShopShape{.kind = ShopKind::Open};
        QTest::newRow("permutation") << ShopShape{.kind = ShopKind::PermutationFlow};
        QTest::newRow("no-wait") << ShopShape{.buffer = ShopBuffer::NoWait};
        QTest::newRow("blocking") << ShopShape{.buffer = ShopBuffer::Blocking};
        QTest::newRow("swaps") << ShopShape{.buffer = ShopBuffer::BlockingWithSwaps};
    }
    void shopsKeepTheirRules()
    {
        QFETCH(ShopShape, shape);
        Random random(3);
        int moved = 0;
        for (int round = 0; round < 40; ++round) {
            shape.jobs = 4;
            shape.machines = 3;
            const auto shop = randomShop(random, shape);
            WhatIf whatIf = expectValue(
                WhatIf::of(workOf(shop), std::make_shared<const Schedule>(serialSchedule(*shop))));
            for (int edit = 0; edit < 12; ++edit) {
                const auto task = static_cast<TaskIndex>(random.below(shop->operationCount()));
                const auto options = shop->options(task);
                const MachineIndex machine = options[random.below(options.size())].machine;
                const auto next = whatIf.movedToPlace(task, machine, random.below(5));
                if (!next) {
                    QVERIFY(!next.error().message.empty());
                    continue;
                }
                ++moved;
                whatIf = *next;
                verifyPossible(whatIf);
            }
            // Nothing is left that could start earlier: serial schedules shrink.
            QVERIFY(whatIf.schedule()->makespan() <= serialSchedule(*shop).makespan() * 3 + 100);
        }
        QVERIFY2(moved > 60, qPrintable(QString::number(moved)));
    }

    void slackIsHowFarATaskCanBePinnedLater_data() { shopsKeepTheirRules_data(); }
    void slackIsHowFarATaskCanBePinnedLater()
    {
        QFETCH(ShopShape, shape);
        Random random(17);
        shape.jobs = 4;
        shape.machines = 3;
        int later = 0;
        for (int round = 0; round < 150; ++round) {
            const auto shop = randomShop(random, shape);
            // Operations without duration let others pass, and so have more room than slack tells.
            if (!takesTime(*shop))
                continue;
            WhatIf whatIf = expectValue(
                WhatIf::of(workOf(shop), std::make_shared<const Schedule>(serialSchedule(*shop))));
            for (int edit = 0; edit < 6; ++edit) {
                const auto task = static_cast<TaskIndex>(random.below(shop->operationCount()));
                if (const auto next = whatIf.movedToPlace(task, shop->options(task).front().machine,
                                                          random.below(4)))
                    whatIf = *next;
            }
            const ScheduleCriticality criticality =
                scheduleCriticality(*whatIf.schedule(), whatIf.costs());
            const double makespan = whatIf.schedule()->makespan();
            QVERIFY(whatIf.changes().empty() || !criticality.criticalPath.empty());
            for (TaskIndex task = 0; !whatIf.changes().empty() && task < shop->operationCount();
                 ++task) {
                const double start = whatIf.schedule()->placementOf(task)->start;
                const double slack = criticality.slack[task];
                const auto kept = whatIf.pinned(task, start + slack);
                QVERIFY2(kept.has_value(), kept ? "" : kept.error().message.c_str());
                QCOMPARE(kept->schedule()->makespan(), makespan);
                const auto pushed = whatIf.pinned(task, start + slack + 0.5);
                QVERIFY(!pushed || pushed->schedule()->makespan() > makespan);
                later += slack > 0 ? 1 : 0;
            }
        }
        QVERIFY(later > 0);
    }

    void jobsThatBlockEachOtherAreTold_data()
    {
        QTest::addColumn<ShopBuffer>("buffer");
        QTest::addColumn<bool>("isPossible");
        QTest::newRow("blocking") << ShopBuffer::Blocking << false;
        QTest::newRow("swaps") << ShopBuffer::BlockingWithSwaps << true;
        QTest::newRow("room beside the machines") << ShopBuffer::Unlimited << true;
    }
    void jobsThatBlockEachOtherAreTold()
    {
        QFETCH(ShopBuffer, buffer);
        QFETCH(bool, isPossible);
        ShopProblemBuilder builder("two", ShopKind::Job, 2);
        builder.setBuffer(buffer);
        expectValue(builder.addJob({.name = "A", .operations = {{{0, 2}}, {{1, 2}}}}));
        expectValue(builder.addJob({.name = "B", .operations = {{{1, 3}}, {{0, 1}}}}));
        const auto shop = expectValue(builder.build());
        const WhatIf whatIf = expectValue(
            WhatIf::of(workOf(shop), std::make_shared<const Schedule>(serialSchedule(*shop))));
        // B goes to M2 first, while A stands on M1 and waits for M2, and B for M1.
        const auto next = whatIf.movedToPlace(2, 1, 0);
        QCOMPARE(next.has_value(), isPossible);
        if (next)
            QCOMPARE(next->schedule()->makespan(), 5.0);
        else
            QVERIFY2(next.error().message.find("circle") != std::string::npos,
                     next.error().message.c_str());
    }

    void retimingKeepsProjectsOnTheirUnits()
    {
        Random random(21);
        int compared = 0;
        for (int round = 0; round < 40; ++round) {
            const auto project = randomProject(random);
            const auto graph = projectGraph(project);
            std::vector<ActivityStart> starts(project->activityCount());
            double end = 0;
            for (const TaskIndex task : graph->topologicalOrder()) {
                starts[task] = {end, 0};
                end += project->modes(task)[0].duration;
            }
            const Schedule serial = expectValue(projectSchedule(*project, starts));
            const auto platform = std::make_shared<const Platform>(lanesOf(*project));
            const auto costs = expectValue(ExecutionCosts::bind(*graph, *platform));
            const auto retimed = OrderRetiming(serial, costs).makespan();
            QVERIFY(retimed.has_value());
            // An edit that changes nothing re-times the whole.
            const WhatIf whatIf = expectValue(
                WhatIf::of({graph, platform}, std::make_shared<const Schedule>(serial)));
            const auto same = whatIf.stretched(0, 1);
            QVERIFY(same.has_value());
            QCOMPARE(*retimed, same->schedule()->makespan());
            compared += *retimed < end ? 1 : 0;
        }
        QVERIFY(compared > 5);
    }

    void aMachineMoreMakesAJobShopFlexible()
    {
        Random random(2);
        const auto shop = randomShop(random, {.hasSetups = true, .hasDowntimes = true});
        const WhatIf whatIf = expectValue(
            WhatIf::of(workOf(shop), std::make_shared<const Schedule>(serialSchedule(*shop))));
        const auto more = whatIf.withTwinOf(0);
        QVERIFY(more.has_value());
        QVERIFY(more->work().graph->shop()->isFlexible());
        QCOMPARE(more->work().graph->shop()->machineCount(), shop->machineCount() + 1);
        QCOMPARE(*more->before(), *more->schedule());
        verifyPossible(*more);
    }

    void projectsMoveOnAllUnitsAtOnce()
    {
        Random random(9);
        int moved = 0;
        for (int round = 0; round < 60; ++round) {
            const auto project = randomProject(random, {.mostModes = 2});
            const auto graph = projectGraph(project);
            std::vector<ActivityStart> starts(project->activityCount());
            double end = 0;
            for (const TaskIndex task : graph->topologicalOrder()) {
                starts[task] = {end, 0};
                end += project->modes(task)[0].duration;
            }
            const auto schedule =
                std::make_shared<const Schedule>(expectValue(projectSchedule(*project, starts)));
            WhatIf whatIf = expectValue(
                WhatIf::of({graph, std::make_shared<const Platform>(lanesOf(*project))}, schedule));
            for (int edit = 0; edit < 8; ++edit) {
                const auto task = static_cast<TaskIndex>(random.below(graph->taskCount()));
                const auto unit = static_cast<ProcessorIndex>(random.below(project->laneCount()));
                const auto next = whatIf.moved(task, unit, end * random.unit());
                if (!next)
                    continue;
                ++moved;
                whatIf = *next;
                verifyPossible(whatIf);
            }
            const auto anew = whatIf.resolvedInOrder();
            QVERIFY2(anew.has_value(), anew ? "" : anew.error().message.c_str());
            verifyPossible(*anew);
            if (const auto without = whatIf.withForbidden(0)) {
                verifyPossible(*without);
                if (const auto again = without->resolvedInOrder())
                    verifyPossible(*again);
            }
            const auto more = whatIf.withTwinOf(0);
            if (project->unitCount() > 0) {
                QVERIFY2(more.has_value(), more ? "" : more.error().message.c_str());
                verifyPossible(*more);
            }
        }
        QVERIFY(moved > 100);
    }
};

QTEST_GUILESS_MAIN(TestWhatIfShops)
#include "tst_what_if_shops.moc"
