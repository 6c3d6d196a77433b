// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopBounds.h"
#include "core/analysis/ShopMetrics.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/DecisionLog.h"
#include "core/schedule/Validator.h"
#include "plugins/shop/ClassicalDispatch.h"
#include "plugins/shop/GeneralDispatch.h"
#include "plugins/shop/Neh.h"
#include "plugins/shop/ShopSchedulers.h"
#include "tests/plugins/ShopBruteForce.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <limits>
#include <numeric>

using namespace takt;
using namespace takt::test;
using takt::shop::DispatchBuilder;
using takt::shop::DispatchRule;

/// What must hold for every shop there could be.
class TestShopProperties : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everySchedulerOutputIsPossible_data();
    void everySchedulerOutputIsPossible();
    void theFastWayDecidesAsTheGeneralOne();
    void decisionsAreLoggedWithTheirAlternatives();
    void noBoundIsAboveTheOptimum();
    void nehNeverLosesToTheOrderItStartsFrom();
    void refusesWhatItDoesNotTake();
};

namespace {

std::string firstViolation(const TaskGraph &graph, const Schedule &schedule)
{
    const Platform machines = machinesOf(*graph.shop());
    const auto costs = expectValue(ExecutionCosts::bind(graph, machines));
    const Validation validation = validate(schedule, costs);
    return validation.isValid() ? std::string() : validation.violations.front().message;
}

} // namespace

void TestShopProperties::everySchedulerOutputIsPossible_data()
{
    QTest::addColumn<int>("kind");
    QTest::addColumn<bool>("hasRules");
    for (const ShopKind kind : {ShopKind::Job, ShopKind::FlexibleJob, ShopKind::Flow,
                                ShopKind::PermutationFlow, ShopKind::Open}) {
        const std::string name(describe(kind));
        QTest::addRow("%s", name.c_str()) << static_cast<int>(kind) << false;
        QTest::addRow("%s with dates, set-ups and downtimes", name.c_str())
            << static_cast<int>(kind) << true;
    }
}

void TestShopProperties::everySchedulerOutputIsPossible()
{
    QFETCH(int, kind);
    QFETCH(bool, hasRules);
    const auto schedulers = shop::allShopSchedulers();
    for (std::uint64_t seed = 0; seed < 25; ++seed) {
        Random random(seed);
        ShopShape shape{static_cast<ShopKind>(kind), 1 + random.below(7), 1 + random.below(5)};
        shape.hasReleases = hasRules;
        shape.hasDueDates = hasRules;
        shape.hasSetups = hasRules && random.chance(0.7);
        shape.hasDowntimes = hasRules && random.chance(0.7);
        const auto graph = shopGraph(randomShop(random, shape));
        const Platform machines = machinesOf(*graph->shop());
        const double bound = shopBounds(*graph->shop()).best();
        for (const auto &scheduler : schedulers) {
            const bool isNeh = scheduler->info().name == "neh";
            for (const char *builder : {"non-delay", "active"}) {
                if (isNeh && (hasRules || (shape.kind != ShopKind::Flow &&
                                           shape.kind != ShopKind::PermutationFlow)))
                    continue;
                std::map<std::string, std::string> given;
                if (!isNeh)
                    given["builder"] = builder;
                RunContext context;
                const auto schedule = expectValue(scheduler->schedule(
                    *graph, machines,
                    expectValue(Parameters::resolve(scheduler->info().parameters, given)),
                    context));
                const std::string violation = firstViolation(*graph, schedule);
                QVERIFY2(violation.empty(), (scheduler->info().name + ": " + violation).c_str());
                QVERIFY(schedule.makespan() >= bound);
            }
        }
    }
}

void TestShopProperties::theFastWayDecidesAsTheGeneralOne()
{
    for (std::uint64_t seed = 0; seed < 150; ++seed) {
        Random random(seed);
        ShopShape shape{random.chance(0.3) ? ShopKind::Flow : ShopKind::Job, 1 + random.below(12),
                        1 + random.below(6)};
        shape.longest = random.chance(0.5) ? 2 : 20;
        shape.hasReleases = random.chance(0.5);
        shape.hasDueDates = random.chance(0.5);
        const auto shopProblem = randomShop(random, shape);
        RunContext context;
        for (const DispatchRule &rule : shop::dispatchRules()) {
            if (rule.isDynamic)
                continue;
            QVERIFY(expectValue(shop::dispatchWithoutDelay(*shopProblem, rule, context)) ==
                    expectValue(
                        shop::dispatch(*shopProblem, rule, DispatchBuilder::NonDelay, context)));
            QVERIFY(
                expectValue(shop::dispatchActively(*shopProblem, rule, context)) ==
                expectValue(shop::dispatch(*shopProblem, rule, DispatchBuilder::Active, context)));
        }
    }
}

void TestShopProperties::decisionsAreLoggedWithTheirAlternatives()
{
    Random random(5);
    const auto shopProblem = randomShop(random, {ShopKind::Job, 6, 3});
    for (const DispatchRule &rule : shop::dispatchRules()) {
        DecisionLog log;
        RunContext context;
        context.decisionLog = &log;
        const auto schedule = expectValue(
            rule.isDynamic ? shop::dispatch(*shopProblem, rule, DispatchBuilder::NonDelay, context)
                           : shop::dispatchWithoutDelay(*shopProblem, rule, context));
        QCOMPARE(log.size(), shopProblem->operationCount());
        std::size_t choices = 0;
        for (std::size_t step = 0; step < log.size(); ++step) {
            const Decision decision = log[step];
            QCOMPARE(decision.ready.front().task, decision.task);
            QCOMPARE(schedule.placementOf(decision.task)->start, decision.start);
            for (const ReadyTask &other : decision.ready) {
                const double best = decision.ready.front().priority;
                QVERIFY(rule.higherFirst ? other.priority <= best : other.priority >= best);
                QCOMPARE(shopProblem->options(other.task).front().machine, decision.processor);
            }
            choices += decision.ready.size() > 1 ? 1 : 0;
        }
        QVERIFY(choices > 0);
        QCOMPARE(log.priorityMeaning(), std::string(rule.priority));
    }
}

void TestShopProperties::noBoundIsAboveTheOptimum()
{
    int tight = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        ShopShape shape{random.chance(0.3) ? ShopKind::FlexibleJob : ShopKind::Job, 3, 2};
        shape.hasReleases = random.chance(0.4);
        const auto shopProblem = randomShop(random, shape);
        const double optimum = ShopBruteForce(*shopProblem).least();
        const ShopBounds bounds = shopBounds(*shopProblem);
        QVERIFY(bounds.best() <= optimum);
        QVERIFY(bounds.machine <= bounds.machineHeadTail);
        QVERIFY(bounds.machineHeadTail <= bounds.jacksonPreemptive);
        tight += bounds.best() == optimum ? 1 : 0;
    }
    QVERIFY(tight > 10);
}

void TestShopProperties::nehNeverLosesToTheOrderItStartsFrom()
{
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const auto shopProblem = randomShop(
            random, {ShopKind::PermutationFlow, 1 + random.below(9), 1 + random.below(5)});
        const auto graph = shopGraph(shopProblem);
        std::vector<double> total(shopProblem->jobCount(), 0);
        for (OperationIndex operation = 0; operation < shopProblem->operationCount(); ++operation)
            total[shopProblem->jobOf(operation)] += shopProblem->leastDuration(operation);
        std::vector<JobIndex> order(shopProblem->jobCount());
        std::iota(order.begin(), order.end(), JobIndex{0});
        std::ranges::stable_sort(order, std::greater<>(), [&](JobIndex job) { return total[job]; });
        RunContext context;
        const auto neh = expectValue(
            shop::Neh().schedule(*graph, machinesOf(*shopProblem), Parameters(), context));
        QVERIFY(neh.makespan() <=
                expectValue(shop::permutationSchedule(*shopProblem, order)).makespan());
    }
}

void TestShopProperties::refusesWhatItDoesNotTake()
{
    Random random(1);
    // Jobs without an order block no machine for a certain operation.
    ShopShape blocking{ShopKind::Open, 3, 3};
    blocking.buffer = ShopBuffer::BlockingWithSwaps;
    const auto graph = shopGraph(randomShop(random, blocking));
    const auto plain = randomGraph(random, {5, 0.3, 3});
    const auto jobs = shopGraph(randomShop(random, {ShopKind::Job, 3, 3}));
    const auto schedulers = shop::allShopSchedulers();
    RunContext context;
    for (const auto &scheduler : schedulers) {
        const Parameters parameters = Parameters::defaults(scheduler->info().parameters);
        const auto machines = machinesOf(*graph->shop());
        QVERIFY(!scheduler->schedule(*graph, machines, parameters, context));
        QVERIFY(!scheduler->schedule(plain, machines, parameters, context));
        QVERIFY(checkTakes(scheduler->info(), *graph).has_value());
        QCOMPARE(checkTakes(scheduler->info(), plain).error().reason,
                 std::string("schedules shops, but workload 'random' is a plain task graph"));
    }
    const Platform two =
        expectValue(Platform::create("two", {{.name = "a"}, {.name = "b"}}, Links::uniform({})));
    const auto &spt = *schedulers.front();
    const auto refused =
        spt.schedule(*jobs, two, Parameters::defaults(spt.info().parameters), context);
    QCOMPARE(refused.error().reason, std::string("the shop has 3 machines, but platform 'two' has "
                                                 "2 processors; 'auto' takes the shop's"));
}

QTEST_APPLESS_MAIN(TestShopProperties)
#include "tst_shop_properties.moc"
