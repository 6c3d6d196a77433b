// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShopVariants.h"
#include "core/schedule/DecisionLog.h"
#include "core/schedule/Validator.h"
#include "plugins/blocking_shop/ShutdownScheduler.h"
#include "plugins/shop/DispatchRule.h"
#include "plugins/shop/ShopSchedulers.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/plugins/UnbufferedBruteForce.h"
#include "tests/shared/RandomShops.h"

#include <QTemporaryDir>
#include <QTest>
#include <algorithm>
#include <cmath>
#include <map>
#include <memory>
#include <string>
#include <vector>

using namespace takt;
using namespace takt::test;

namespace {

const Scheduler &ruleNamed(const std::string &name)
{
    static const auto all = shop::allShopSchedulers();
    for (const auto &scheduler : all) {
        if (scheduler->info().name == name)
            return *scheduler;
    }
    throw std::logic_error("no such rule: " + name);
}

/// Names of all schedulers that dispatch by a rule.
std::vector<std::string> ruleNames()
{
    std::vector<std::string> names{"formula"};
    for (const shop::DispatchRule &rule : shop::dispatchRules())
        names.emplace_back(rule.name);
    return names;
}

Expected<Schedule> dispatch(const Scheduler &scheduler, const TaskGraph &graph,
                            const std::map<std::string, std::string> &given = {},
                            DecisionLog *log = nullptr)
{
    RunContext context;
    context.decisionLog = log;
    return scheduler.schedule(graph, machinesOf(*graph.shop()),
                              expectValue(Parameters::resolve(scheduler.info().parameters, given)),
                              context);
}

std::string firstViolation(const TaskGraph &graph, const Schedule &schedule)
{
    const Platform machines = machinesOf(*graph.shop());
    const auto costs = expectValue(ExecutionCosts::bind(graph, machines));
    const Validation validation = validate(schedule, costs);
    return validation.isValid() ? std::string() : validation.violations.front().message;
}

/// The same jobs with other buffers; every operation takes at least 1 and has one machine.
std::shared_ptr<const ShopProblem> plainShop(Random &random, ShopBuffer buffer, std::size_t jobs,
                                             std::size_t machines, bool hasReleases = false)
{
    ShopProblemBuilder builder("plain", ShopKind::Job, machines);
    builder.setBuffer(buffer);
    for (std::size_t job = 0; job < jobs; ++job) {
        JobSpec spec = randomJob(random, {ShopKind::Job, jobs, machines, 8, hasReleases});
        for (auto &options : spec.operations)
            options.front().duration += 1;
        expectValue(builder.addJob(std::move(spec)));
    }
    return expectValue(builder.build());
}

/// Some random jobs come to a machine again before it could be set up for them.
bool cannotBeSetUp(const Error &error, const ShopShape &shape)
{
    return shape.hasSetups && shape.buffer == ShopBuffer::NoWait &&
           error.reason == "must not wait, but comes to a machine again before that could be set "
                           "up for it";
}

} // namespace

/// Rules in blocking and no-wait shops.
class TestUnbufferedShops : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyRuleIsPossible_data()
    {
        QTest::addColumn<int>("kind");
        QTest::addColumn<int>("buffer");
        QTest::addColumn<bool>("hasRules");
        for (const ShopKind kind : {ShopKind::Job, ShopKind::FlexibleJob, ShopKind::Flow,
                                    ShopKind::PermutationFlow, ShopKind::SingleMachine}) {
            for (const ShopBuffer buffer :
                 {ShopBuffer::BlockingWithSwaps, ShopBuffer::Blocking, ShopBuffer::NoWait}) {
                for (const bool hasRules : {false, true})
                    QTest::addRow("%s, %s%s", describe(kind).data(), toString(buffer).data(),
                                  hasRules ? ", dates, set-ups and downtimes" : "")
                        << static_cast<int>(kind) << static_cast<int>(buffer) << hasRules;
            }
        }
    }

    void everyRuleIsPossible()
    {
        QFETCH(int, kind);
        QFETCH(int, buffer);
        QFETCH(bool, hasRules);
        for (std::uint64_t seed = 0; seed < 20; ++seed) {
            Random random(seed);
            const bool isSingle = static_cast<ShopKind>(kind) == ShopKind::SingleMachine;
            ShopShape shape{static_cast<ShopKind>(kind), 1 + random.below(6),
                            isSingle ? 1 : 1 + random.below(4)};
            shape.buffer = static_cast<ShopBuffer>(buffer);
            shape.hasReleases = hasRules;
            shape.hasDueDates = hasRules;
            shape.hasSetups = hasRules && random.chance(0.6);
            shape.hasDowntimes = hasRules && random.chance(0.6);
            const auto graph = shopGraph(randomShop(random, shape));
            for (const std::string &name : ruleNames()) {
                const auto schedule = dispatch(ruleNamed(name), *graph);
                if (!schedule && cannotBeSetUp(schedule.error(), shape))
                    continue;
                QVERIFY2(schedule, schedule ? "" : schedule.error().message().c_str());
                const std::string problem = firstViolation(*graph, *schedule);
                QVERIFY2(problem.empty(), (name + ": " + problem).c_str());
            }
            if (shape.buffer != ShopBuffer::NoWait)
                continue;
            const auto active = dispatch(ruleNamed("spt"), *graph, {{"builder", "active"}});
            if (!active && cannotBeSetUp(active.error(), shape))
                continue;
            QVERIFY(active);
            const std::string problem = firstViolation(*graph, *active);
            QVERIFY2(problem.empty(), problem.c_str());
        }
    }

    void noRuleIsBelowTheLeastMakespan_data()
    {
        QTest::addColumn<int>("buffer");
        QTest::newRow("with swaps") << static_cast<int>(ShopBuffer::BlockingWithSwaps);
        QTest::newRow("without swaps") << static_cast<int>(ShopBuffer::Blocking);
        QTest::newRow("no-wait") << static_cast<int>(ShopBuffer::NoWait);
    }

    void noRuleIsBelowTheLeastMakespan()
    {
        QFETCH(int, buffer);
        int optimal = 0;
        for (std::uint64_t seed = 0; seed < 25; ++seed) {
            Random random(seed + 70);
            const auto graph =
                shopGraph(plainShop(random, static_cast<ShopBuffer>(buffer), 3, 3, seed % 3 == 0));
            const double least = UnbufferedBruteForce(*graph->shop()).least();
            double best = std::numeric_limits<double>::infinity();
            for (const std::string &name : ruleNames())
                best = std::min(best, expectValue(dispatch(ruleNamed(name), *graph)).makespan());
            QVERIFY(best >= least - 1e-9);
            optimal += best <= least + 1e-9 ? 1 : 0;
        }
        QVERIFY2(optimal >= 5, qPrintable(QString::number(optimal)));
    }

    void dispatchedOrdersStartAsEarlyAsTheyAllow()
    {
        for (std::uint64_t seed = 0; seed < 60; ++seed) {
            Random random(seed + 500);
            const auto graph =
                shopGraph(plainShop(random, ShopBuffer::BlockingWithSwaps, 6, 4, seed % 2 == 0));
            UnbufferedBruteForce orders(*graph->shop());
            for (const std::string &name : ruleNames()) {
                const Schedule schedule = expectValue(dispatch(ruleNamed(name), *graph));
                const auto makespan = orders.makespanOf(schedule);
                QVERIFY(makespan);
                QCOMPARE(schedule.makespan(), *makespan);
            }
        }
    }

    void rulesGiveTheReferenceOfBlockingShops_data()
    {
        QTest::addColumn<QString>("rule");
        QTest::addColumn<QList<int>>("makespans");
        QTest::newRow("spt") << "spt" << QList{79, 1340, 1175, 1818};
        QTest::newRow("lpt") << "lpt" << QList{81, 1881, 1264, 1467};
        QTest::newRow("mwkr") << "mwkr" << QList{75, 1796, 1142, 1542};
        QTest::newRow("lwkr") << "lwkr" << QList{82, 1659, 1351, 1848};
        QTest::newRow("mopnr") << "mopnr" << QList{75, 1831, 1130, 1494};
        QTest::newRow("lopnr") << "lopnr" << QList{77, 1536, 1176, 1376};
        QTest::newRow("fifo") << "fifo" << QList{75, 1780, 1130, 1494};
    }

    void rulesGiveTheReferenceOfBlockingShops()
    {
        QFETCH(QString, rule);
        QFETCH(QList<int>, makespans);
        const QStringList names{"ft06", "ft10", "la01", "la16"};
        for (int index = 0; index < names.size(); ++index) {
            TAKT_NEED_SHOP(graph, jobShop(names[index]), names[index]);
            const auto blocking =
                shopGraph(expectValue(withBuffer(*graph->shop(), ShopBuffer::BlockingWithSwaps)));
            QCOMPARE(expectValue(dispatch(ruleNamed(rule.toStdString()), *blocking)).makespan(),
                     static_cast<double>(makespans[index]));
        }
    }

    void deadlocksAreReportedWhereThatIsAskedFor()
    {
        int deadlocks = 0;
        for (std::uint64_t seed = 0; seed < 40; ++seed) {
            Random random(seed);
            const auto graph = shopGraph(plainShop(random, ShopBuffer::Blocking, 5, 3));
            const auto reported = dispatch(ruleNamed("spt"), *graph, {{"deadlock", "report"}});
            if (reported) {
                QVERIFY(firstViolation(*graph, *reported).empty());
                continue;
            }
            ++deadlocks;
            QVERIFY(reported.error().place.starts_with("deadlock at "));
            QVERIFY(reported.error().reason.find(" waits for ") != std::string::npos);
        }
        QVERIFY2(deadlocks > 5, qPrintable(QString::number(deadlocks)));
    }

    void decisionsTellAllOperationsOnce_data() { noRuleIsBelowTheLeastMakespan_data(); }

    void decisionsTellAllOperationsOnce()
    {
        QFETCH(int, buffer);
        Random random(8);
        const auto graph = shopGraph(plainShop(random, static_cast<ShopBuffer>(buffer), 6, 4));
        DecisionLog log;
        const Schedule logged = expectValue(dispatch(ruleNamed("mwkr"), *graph, {}, &log));
        QCOMPARE(logged, expectValue(dispatch(ruleNamed("mwkr"), *graph)));
        QCOMPARE(log.size(), graph->taskCount());
        for (std::size_t step = 0; step < log.size(); ++step) {
            const Decision decision = log[step];
            QCOMPARE(decision.ready.front().task, decision.task);
            QCOMPARE(logged.placementOf(decision.task)->start, decision.start);
            for (const ReadyTask &rival : decision.ready)
                QVERIFY(rival.priority <= decision.ready.front().priority);
        }
    }

    void whatMakesNoSenseIsRefused()
    {
        Random random(2);
        const auto blocking = shopGraph(plainShop(random, ShopBuffer::Blocking, 3, 3));
        const auto active = dispatch(ruleNamed("spt"), *blocking, {{"builder", "active"}});
        QVERIFY(!active);
        QCOMPARE(active.error().place, std::string("builder"));
        ShopShape open{ShopKind::Open, 3, 3};
        for (const ShopBuffer buffer : {ShopBuffer::Blocking, ShopBuffer::NoWait}) {
            open.buffer = buffer;
            const auto graph = shopGraph(randomShop(random, open));
            QVERIFY(!dispatch(ruleNamed("spt"), *graph));
        }
    }

    void jobsThatComeBackTooSoonAreNamed()
    {
        ShopProblemBuilder builder("back", ShopKind::Job, 2);
        builder.setBuffer(ShopBuffer::NoWait);
        expectValue(builder.addJob({.operations = {{{0, 2}}, {{1, 1}}, {{0, 2}}}}));
        // One time unit on M2 is not enough to set M1 up in two, but in one.
        QVERIFY(builder.setSetups(0, std::vector<double>{0, 2}));
        const auto late = shopGraph(expectValue(builder.build()));
        const auto refused = dispatch(ruleNamed("spt"), *late);
        QVERIFY(!refused);
        QCOMPARE(refused.error().place, std::string("job 'job 1'"));
        builder = ShopProblemBuilder("back", ShopKind::Job, 2);
        builder.setBuffer(ShopBuffer::NoWait);
        expectValue(builder.addJob({.operations = {{{0, 2}}, {{1, 1}}, {{0, 2}}}}));
        QVERIFY(builder.setSetups(0, std::vector<double>{0, 1}));
        const auto inTime = shopGraph(expectValue(builder.build()));
        QCOMPARE(expectValue(dispatch(ruleNamed("spt"), *inTime)).makespan(), 5.0);
    }

    void shutdownsLeaveSchedulesPossible_data()
    {
        QTest::addColumn<QString>("policy");
        QTest::newRow("learned") << "learned";
        QTest::newRow("spt") << "spt";
        QTest::newRow("lifo") << "lifo";
    }

    void shutdownsLeaveSchedulesPossible()
    {
        QFETCH(QString, policy);
        const blocking_shop::ShutdownScheduler scheduler;
        for (std::uint64_t seed = 1; seed <= 30; ++seed) {
            Random random(seed);
            const auto graph =
                shopGraph(plainShop(random, ShopBuffer::BlockingWithSwaps, 6, 4, seed % 2 == 0));
            const std::map<std::string, std::string> given{
                {"policy", policy.toStdString()},
                {"shutdown", "0.3"},
                {"repair", seed % 3 == 0 ? "exponential" : "uniform"},
                {"seed", std::to_string(seed)}};
            const auto schedule = dispatch(scheduler, *graph, given);
            QVERIFY2(schedule, schedule ? "" : schedule.error().message().c_str());
            const std::string problem = firstViolation(*graph, *schedule);
            QVERIFY2(problem.empty(), problem.c_str());
            QCOMPARE(expectValue(dispatch(scheduler, *graph, given)), *schedule);
        }
    }

    void checkpointsOfAnotherVersionAreRefused()
    {
        QTemporaryDir folder;
        const QString path = folder.filePath("rule.txt");
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write("takt-policy blocking-shop 7\n");
        file.close();
        Random random(2);
        const auto graph = shopGraph(plainShop(random, ShopBuffer::Unlimited, 3, 3));
        const blocking_shop::ShutdownScheduler scheduler;
        const auto refused = dispatch(scheduler, *graph, {{"checkpoint", path.toStdString()}});
        QVERIFY(!refused);
        QVERIFY(refused.error().message().find("is a checkpoint of version 7; this program reads "
                                               "version 1") != std::string::npos);
        QVERIFY(refused.error().message().find("rule.txt") != std::string::npos);
        const auto missing =
            dispatch(scheduler, *graph, {{"checkpoint", folder.filePath("none").toStdString()}});
        QVERIFY(!missing);
    }
};

QTEST_APPLESS_MAIN(TestUnbufferedShops)
#include "tst_unbuffered_shops.moc"
