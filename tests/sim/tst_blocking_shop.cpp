// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/Validator.h"
#include "core/sim/shop/BlockingRules.h"
#include "core/sim/shop/BlockingShop.h"
#include "core/sim/shop/BlockingTimeline.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <vector>

using namespace takt;
using namespace takt::test;

namespace {

BlockingShopRun play(const ShopProblem &shop, BlockingRule rule,
                     const BlockingShopOptions &options = {})
{
    BlockingRulePolicy policy(rule, shop);
    const RunContext context;
    return expectValue(expectValue(BlockingShop::of(shop, options)).run(policy, context));
}

BlockingShopOptions withShutdowns(const ShutdownSpec &spec, std::uint64_t seed,
                                  const ShopProblem &shop)
{
    return {CircleRule::Swap,
            expectValue(MachineShutdowns::create(spec, seed, shop.machineCount()))};
}

/// Jobs that want each other's machine: (A 2, B 1), (B 2, A 1), and with three also (C, A).
std::shared_ptr<const ShopProblem> crossing()
{
    ShopProblemBuilder builder("crossing", ShopKind::Job, 2);
    expectValue(builder.addJob({.operations = {{{0, 2}}, {{1, 1}}}}));
    expectValue(builder.addJob({.operations = {{{1, 2}}, {{0, 1}}}}));
    return expectValue(builder.build());
}

/// Slices of a timeline by category.
std::map<std::string, int> categoriesOf(const Timeline &timeline)
{
    std::map<std::string, int> counts;
    for (SliceIndex slice = 0; slice < timeline.sliceCount(); ++slice)
        ++counts[timeline.name(timeline.slice(slice).category)];
    return counts;
}

} // namespace

/// Shops without buffers, event by event.
class TestBlockingShop : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void makespansAndSwapsAreThoseOfTheReference_data()
    {
        QTest::addColumn<QString>("instance");
        QTest::addColumn<QList<int>>("makespans");
        QTest::addColumn<QList<int>>("swaps");
        QTest::newRow("ft06") << "ft06" << QList{79, 81, 75, 82, 75, 77, 75, 80}
                              << QList{6, 5, 6, 4, 6, 3, 6, 3};
        QTest::newRow("ft10") << "ft10" << QList{1340, 1881, 1796, 1659, 1831, 1536, 1780, 1605}
                              << QList{14, 11, 13, 14, 16, 9, 18, 10};
        QTest::newRow("la01") << "la01" << QList{1175, 1264, 1142, 1351, 1130, 1176, 1130, 1291}
                              << QList{9, 10, 11, 8, 13, 9, 13, 12};
        QTest::newRow("la16") << "la16" << QList{1818, 1467, 1542, 1848, 1494, 1376, 1494, 1429}
                              << QList{15, 8, 15, 13, 16, 10, 16, 15};
        QTest::newRow("ta01") << "ta01" << QList{2828, 3036, 2972, 2671, 2720, 3001, 2847, 3110}
                              << QList{32, 30, 36, 36, 36, 24, 30, 30};
    }

    void makespansAndSwapsAreThoseOfTheReference()
    {
        QFETCH(QString, instance);
        QFETCH(QList<int>, makespans);
        QFETCH(QList<int>, swaps);
        TAKT_NEED_SHOP(graph, jobShop(instance), instance);
        QList<int> foundMakespans;
        QList<int> foundSwaps;
        for (const BlockingRule rule : blockingRules()) {
            const BlockingShopRun run = play(*graph->shop(), rule);
            foundMakespans.append(static_cast<int>(run.makespan));
            foundSwaps.append(static_cast<int>(run.swaps));
        }
        QCOMPARE(foundMakespans, makespans);
        QCOMPARE(foundSwaps, swaps);
    }

    /// The reference has 1569 for LOPNR and 1523 for MOPNR, over 50 seeds of its own.
    void shutdownsCostWhatTheReferenceSays_data()
    {
        QTest::addColumn<int>("rule");
        QTest::addColumn<double>("mean");
        QTest::newRow("lopnr") << static_cast<int>(BlockingRule::Lopnr) << 1569.0;
        QTest::newRow("mopnr") << static_cast<int>(BlockingRule::Mopnr) << 1523.0;
    }

    void shutdownsCostWhatTheReferenceSays()
    {
        QFETCH(int, rule);
        QFETCH(double, mean);
        TAKT_NEED_SHOP(graph, jobShop("la16"), QStringLiteral("la16"));
        const ShopProblem &shop = *graph->shop();
        double sum = 0;
        for (std::uint64_t seed = 1; seed <= 50; ++seed)
            sum += play(shop, static_cast<BlockingRule>(rule),
                        withShutdowns({.probability = 0.2}, seed, shop))
                       .makespan;
        QVERIFY2(std::abs(sum / 50 / mean - 1) < 0.03, qPrintable(QString::number(sum / 50)));
    }

    void jobsThatWantEachOthersMachineSwap()
    {
        const auto shop = crossing();
        const BlockingShopRun run = play(*shop, BlockingRule::Spt);
        QCOMPARE(run.makespan, 3.0);
        QCOMPARE(run.swaps, std::size_t{1});
        QCOMPARE(run.swapped, (std::vector<std::uint32_t>{2, 3}));
        QCOMPARE(run.blockedTime, 0.0);
    }

    void aCircleIsReportedWithItsJobsAndMachines()
    {
        const auto shop = crossing();
        BlockingRulePolicy policy(BlockingRule::Spt, *shop);
        const RunContext context;
        const auto run = expectValue(BlockingShop::of(*shop, {.circles = CircleRule::Report}))
                             .run(policy, context);
        QVERIFY(!run);
        QCOMPARE(run.error().message(),
                 std::string("deadlock at 2: job 'job 1' on M1 waits for M2, job 'job 2' on M2 "
                             "waits for M1; 2 of 4 operations have run, and no job on a machine "
                             "can go on"));
    }

    void aCircleIsAvoidedByWaiting()
    {
        const auto shop = crossing();
        const BlockingShopRun run = play(*shop, BlockingRule::Spt, {.circles = CircleRule::Avoid});
        // The second job comes in when the first has left M2.
        QCOMPARE(run.makespan, 6.0);
    }

    void blockedTimeIsTimeOnMachinesThatAreDone()
    {
        ShopProblemBuilder builder("behind", ShopKind::Flow, 2);
        expectValue(builder.addJob({.operations = {{{0, 1}}, {{1, 9}}}}));
        expectValue(builder.addJob({.operations = {{{0, 2}}, {{1, 1}}}}));
        const auto shop = expectValue(builder.build());
        const BlockingShopRun run = play(*shop, BlockingRule::Spt);
        QCOMPARE(run.blockedTime, 7.0);
        QCOMPARE(run.makespan, 11.0);
    }

    void timelineShowsBlockedTimeShutdownsAndSwaps()
    {
        const auto swapping = crossing();
        const BlockingShopRun swapped = play(*swapping, BlockingRule::Spt);
        QCOMPARE(categoriesOf(expectValue(blockingTimeline(*swapping, swapped))),
                 (std::map<std::string, int>{{"job 1", 2}, {"job 2", 2}, {"swap", 2}}));
        ShopProblemBuilder builder("behind", ShopKind::Flow, 2);
        expectValue(builder.addJob({.operations = {{{0, 1}}, {{1, 9}}}}));
        expectValue(builder.addJob({.operations = {{{0, 2}}, {{1, 1}}}}));
        const auto shop = expectValue(builder.build());
        const BlockingShopRun run =
            play(*shop, BlockingRule::Spt, withShutdowns({.probability = 1}, 1, *shop));
        const auto categories = categoriesOf(expectValue(blockingTimeline(*shop, run)));
        QCOMPARE(categories.at("blocked"), 1);
        QCOMPARE(categories.at("shutdown"), static_cast<int>(run.shutdowns.size()));
    }

    void avoidanceNeverComesToACircle()
    {
        Random random(3);
        for (int round = 0; round < 200; ++round) {
            ShopShape shape{random.chance(0.3) ? ShopKind::FlexibleJob : ShopKind::Job,
                            1 + random.below(7), 1 + random.below(5)};
            shape.hasReleases = random.chance(0.3);
            shape.hasSetups = random.chance(0.3);
            shape.hasDowntimes = random.chance(0.3);
            shape.buffer = ShopBuffer::Blocking;
            const auto shop = randomShop(random, shape);
            const auto graph = shopGraph(shop);
            const Platform machines = machinesOf(*shop);
            const auto costs = expectValue(ExecutionCosts::bind(*graph, machines));
            for (const BlockingRule rule : blockingRules()) {
                const BlockingShopRun run = play(*shop, rule, {.circles = CircleRule::Avoid});
                const Validation judged = validate(scheduleOf(costs, run.placements), costs);
                QVERIFY2(judged.isValid(),
                         judged.isValid() ? "" : judged.violations[0].message.c_str());
            }
        }
    }

    void nothingStartsOnAMachineThatIsShutDown()
    {
        Random random(4);
        std::size_t shutdowns = 0;
        for (std::uint64_t seed = 1; seed <= 60; ++seed) {
            const auto shop = randomShop(random, {ShopKind::Job, 6, 4});
            ShutdownSpec spec{.probability = 0.3};
            spec.meanUptime = seed % 2 == 0 ? 20 : 0;
            spec.repair =
                seed % 3 == 0 ? ShutdownSpec::Repair::Exponential : ShutdownSpec::Repair::Uniform;
            const BlockingShopOptions options = withShutdowns(spec, seed, *shop);
            const BlockingShopRun run = play(*shop, BlockingRule::Fifo, options);
            QVERIFY(run.placements == play(*shop, BlockingRule::Fifo, options).placements);
            QCOMPARE(run.placements.size(), shop->operationCount());
            for (const MachineShutdown &down : run.shutdowns) {
                const bool isClear =
                    std::ranges::none_of(run.placements, [&](const Placement &placement) {
                        return placement.processor == down.machine && placement.start < down.end &&
                               placement.finish > down.begin && placement.finish > placement.start;
                    });
                QVERIFY(isClear);
            }
            shutdowns += run.shutdowns.size();
        }
        QVERIFY(shutdowns > 100);
    }

    void drawsOfAMachineDoNotDependOnOthers()
    {
        const ShutdownSpec spec{.probability = 0.5};
        auto alone = expectValue(MachineShutdowns::create(spec, 9, 3));
        auto among = expectValue(MachineShutdowns::create(spec, 9, 3));
        std::set<double> seen;
        for (int release = 0; release < 400; ++release) {
            static_cast<void>(among.onRelease(0));
            const double drawn = alone.onRelease(1);
            QCOMPARE(among.onRelease(1), drawn);
            seen.insert(drawn);
        }
        // None, and each whole number from 5 to 25.
        QCOMPARE(seen.size(), std::size_t{22});
        QCOMPARE(*seen.begin(), 0.0);
        QCOMPARE(*std::next(seen.begin()), 5.0);
        QCOMPARE(*seen.rbegin(), 25.0);
    }

    void repairTimesHaveTheirMean()
    {
        ShutdownSpec spec;
        for (const auto repair :
             {ShutdownSpec::Repair::Uniform, ShutdownSpec::Repair::Exponential}) {
            spec.repair = repair;
            auto shutdowns = expectValue(MachineShutdowns::create(spec, 5, 1));
            double sum = 0;
            for (int draw = 0; draw < 20000; ++draw)
                sum += shutdowns.repairTime(0);
            QVERIFY(std::abs(sum / 20000 - 15) < 0.4);
        }
    }

    void badShutdownsAreRefused_data()
    {
        QTest::addColumn<double>("probability");
        QTest::addColumn<double>("meanUptime");
        QTest::addColumn<double>("least");
        QTest::addColumn<double>("most");
        QTest::addColumn<QString>("place");
        const double nan = std::numeric_limits<double>::quiet_NaN();
        QTest::newRow("probability above 1") << 1.5 << 0.0 << 5.0 << 25.0 << "shutdown probability";
        QTest::newRow("no probability") << nan << 0.0 << 5.0 << 25.0 << "shutdown probability";
        QTest::newRow("negative uptime") << 0.1 << -1.0 << 5.0 << 25.0 << "mean uptime";
        QTest::newRow("repairs upside down") << 0.1 << 0.0 << 25.0 << 5.0 << "repair time";
        QTest::newRow("negative repair") << 0.1 << 0.0 << -1.0 << 5.0 << "repair time";
    }

    void badShutdownsAreRefused()
    {
        QFETCH(double, probability);
        QFETCH(double, meanUptime);
        QFETCH(double, least);
        QFETCH(double, most);
        QFETCH(QString, place);
        ShutdownSpec spec;
        spec.probability = probability;
        spec.meanUptime = meanUptime;
        spec.leastRepair = least;
        spec.mostRepair = most;
        const auto made = MachineShutdowns::create(spec, 1, 2);
        QVERIFY(!made);
        QCOMPARE(made.error().place, place.toStdString());
    }

    void openShopsAreRefused()
    {
        Random random(1);
        const auto shop = randomShop(random, {ShopKind::Open, 2, 2});
        QVERIFY(!BlockingShop::of(*shop, {}));
    }
};

QTEST_APPLESS_MAIN(TestBlockingShop)
#include "tst_blocking_shop.moc"
