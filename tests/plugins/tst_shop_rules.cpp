// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ShopBounds.h"
#include "core/analysis/ShopMetrics.h"
#include "core/model/ShopProblem.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/SchedulerRegistry.h"
#include "core/schedule/Validator.h"
#include "plugins/shop/ShopSchedulers.h"
#include "tests/plugins/JobShopReference.h"
#include "tests/plugins/ShopInstances.h"
#include "tests/shared/RandomShops.h"

#include <QTest>
#include <algorithm>
#include <map>
#include <string>

using namespace takt;
using namespace takt::test;

/// Rules, bounds and NEH on the published instances, number by number.
class TestShopRules : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void lowerBoundsOfJobShops_data();
    void lowerBoundsOfJobShops();
    void nonDelayRules_data();
    void nonDelayRules();
    void activeRulesOfGifflerAndThompson_data();
    void activeRulesOfGifflerAndThompson();
    void activeFlowDueDate_data();
    void activeFlowDueDate();
    void nehOfFlowShops_data();
    void nehOfFlowShops();
    void openShopBounds_data();
    void openShopBounds();

    void singleMachineRules_data();
    void singleMachineRules();

private:
    /// The schedule of a rule, which must be possible.
    [[nodiscard]] Schedule run(const std::string &scheduler, const TaskGraph &graph,
                               const std::map<std::string, std::string> &parameters = {}) const;
    /// The makespan of a rule's schedule, which must be possible; below 0 where it is not.
    [[nodiscard]] double makespan(const std::string &scheduler, const TaskGraph &graph,
                                  const std::map<std::string, std::string> &parameters = {}) const;

    SchedulerRegistry m_registry;
};

namespace {

void addJobShopRows()
{
    QTest::addColumn<int>("row");
    for (std::size_t row = 0; row < jobShopReferences.size(); ++row)
        QTest::newRow(jobShopReferences[row].instance) << static_cast<int>(row);
}

} // namespace

void TestShopRules::initTestCase()
{
    for (auto &scheduler : shop::allShopSchedulers())
        QVERIFY(m_registry.add(std::move(scheduler)).has_value());
}

Schedule TestShopRules::run(const std::string &scheduler, const TaskGraph &graph,
                            const std::map<std::string, std::string> &parameters) const
{
    const auto found = expectValue(m_registry.find(scheduler));
    RunContext context;
    return expectValue(found->schedule(
        graph, machinesOf(*graph.shop()),
        expectValue(Parameters::resolve(found->info().parameters, parameters)), context));
}

double TestShopRules::makespan(const std::string &scheduler, const TaskGraph &graph,
                               const std::map<std::string, std::string> &parameters) const
{
    const Schedule schedule = run(scheduler, graph, parameters);
    const Platform machines = machinesOf(*graph.shop());
    const auto costs = expectValue(ExecutionCosts::bind(graph, machines));
    const Validation validation = validate(schedule, costs);
    if (!validation.isValid()) {
        qWarning("%s", validation.violations.front().message.c_str());
        return -1;
    }
    return schedule.makespan();
}

void TestShopRules::lowerBoundsOfJobShops_data()
{
    addJobShopRows();
}

void TestShopRules::lowerBoundsOfJobShops()
{
    QFETCH(int, row);
    const JobShopReference &reference = jobShopReferences[static_cast<std::size_t>(row)];
    TAKT_NEED_SHOP(graph, jobShop(reference.instance), reference.instance);
    const ShopBounds bounds = shopBounds(*graph->shop());
    QCOMPARE(bounds.job, double(reference.bounds[0]));
    QCOMPARE(bounds.machine, double(reference.bounds[1]));
    QCOMPARE(bounds.machineHeadTail, double(reference.bounds[2]));
    QCOMPARE(bounds.jacksonPreemptive, double(reference.bounds[3]));
    QVERIFY(graph->shop()->knownBounds().has_value());
    QCOMPARE(graph->shop()->knownBounds()->instance, std::string(reference.instance));
    QCOMPARE(graph->shop()->knownBounds()->lower, double(reference.bestLower));
    QCOMPARE(graph->shop()->knownBounds()->upper, double(reference.bestUpper));
}

void TestShopRules::nonDelayRules_data()
{
    addJobShopRows();
}

void TestShopRules::nonDelayRules()
{
    QFETCH(int, row);
    const JobShopReference &reference = jobShopReferences[static_cast<std::size_t>(row)];
    TAKT_NEED_SHOP(graph, jobShop(reference.instance), reference.instance);
    for (std::size_t rule = 0; rule < jobShopRules.size(); ++rule)
        QCOMPARE(makespan(jobShopRules[rule], *graph), double(reference.nonDelay[rule]));
}

void TestShopRules::activeRulesOfGifflerAndThompson_data()
{
    addJobShopRows();
}

void TestShopRules::activeRulesOfGifflerAndThompson()
{
    QFETCH(int, row);
    const JobShopReference &reference = jobShopReferences[static_cast<std::size_t>(row)];
    TAKT_NEED_SHOP(graph, jobShop(reference.instance), reference.instance);
    for (std::size_t rule = 0; rule < activeRules.size(); ++rule)
        QCOMPARE(makespan(activeRules[rule], *graph, {{"builder", "active"}}),
                 reference.active[rule]);
}

void TestShopRules::activeFlowDueDate_data()
{
    QTest::addColumn<double>("expected");
    QTest::newRow("ft06") << 62.0;
    QTest::newRow("ft10") << 1260.0;
    QTest::newRow("ft20") << 1549.0;
    QTest::newRow("la01") << 735.0;
    QTest::newRow("la16") << 1095.0;
    QTest::newRow("la36") << 1468.0;
    QTest::newRow("ta01") << 1546.0;
    QTest::newRow("ta21") << 2106.0;
    QTest::newRow("ta41") << 2667.0;
}

void TestShopRules::activeFlowDueDate()
{
    QFETCH(double, expected);
    const QString instance = QTest::currentDataTag();
    TAKT_NEED_SHOP(graph, jobShop(instance), instance);
    QCOMPARE(makespan("fdd-mwkr", *graph, {{"builder", "active"}}), expected);
}

void TestShopRules::nehOfFlowShops_data()
{
    QTest::addColumn<double>("expected");
    const auto add = [](const char *family, std::initializer_list<double> values) {
        int number = 0;
        for (const double value : values)
            QTest::addRow("%s%d", family, ++number) << value;
    };
    add("car", {7038, 7376, 7399, 8003, 7835, 8773, 6590, 8564});
    add("tfs00", {1286, 1365, 1159, 1325, 1305});
}

void TestShopRules::nehOfFlowShops()
{
    QFETCH(double, expected);
    const QString file =
        QStringLiteral("scheduleopt-benchmarks/flowshop/%1.txt").arg(QTest::currentDataTag());
    TAKT_NEED_SHOP(graph, shopGraphFromFile(file), file);
    QCOMPARE(makespan("neh", *graph), expected);
    for (const auto &scheduler : m_registry.all()) {
        const double makespanOfRule = makespan(scheduler->info().name, *graph);
        QVERIFY(makespanOfRule >= graph->shop()->knownBounds()->lower);
    }
}

void TestShopRules::openShopBounds_data()
{
    QTest::addColumn<double>("trivial");
    QTest::addColumn<double>("optimum");
    const auto row = [](const char *name, double trivial, double optimum) {
        QTest::newRow(name) << trivial << optimum;
    };
    row("ta4x4_1os", 186, 193);
    row("ta4x4_2os", 229, 236);
    row("ta4x4_3os", 262, 271);
    row("ta5x5_1os", 295, 300);
    row("ta5x5_2os", 255, 262);
    row("ta5x5_3os", 321, 323);
    row("ta10x10_1os", 637, 637);
    row("ta10x10_2os", 588, 588);
    row("ta10x10_3os", 598, 598);
}

void TestShopRules::openShopBounds()
{
    QFETCH(double, trivial);
    QFETCH(double, optimum);
    const QString file =
        QStringLiteral("scheduleopt-benchmarks/openshop/%1.txt").arg(QTest::currentDataTag());
    TAKT_NEED_SHOP(graph, shopGraphFromFile(file), file);
    QCOMPARE(shopBounds(*graph->shop()).best(), trivial);
    QCOMPARE(graph->shop()->knownBounds()->upper, optimum);
    for (const auto &scheduler : m_registry.all()) {
        if (scheduler->info().name != "neh")
            QVERIFY(makespan(scheduler->info().name, *graph) >= optimum);
    }
}

void TestShopRules::singleMachineRules_data()
{
    QTest::addColumn<double>("maxLateness");
    QTest::addColumn<double>("totalFlow");
    QTest::addColumn<double>("weightedFlow");
    QTest::addColumn<double>("leastTardiness");
    QTest::newRow("smtt01") << 113.0 << 1943.0 << 10600.0 << 194.0;
    QTest::newRow("smtt02") << 87.0 << 2991.0 << 9633.0 << 222.0;
    QTest::newRow("smtt03") << 192.0 << 1859.0 << 9724.0 << 652.0;
    QTest::newRow("smtt04") << 191.0 << 2593.0 << 11110.0 << 613.0;
    QTest::newRow("smtt05") << 252.0 << 1754.0 << 7819.0 << 959.0;
    QTest::newRow("smtt06") << 286.0 << 2335.0 << 10848.0 << 1100.0;
}

void TestShopRules::singleMachineRules()
{
    QFETCH(double, maxLateness);
    QFETCH(double, totalFlow);
    QFETCH(double, weightedFlow);
    QFETCH(double, leastTardiness);
    TAKT_NEED_DATA(file, "smtt-reference/instances.csv");
    RunContext context;
    const auto graph =
        expectValue(loadWorkload(file.toStdString() + "#" + QTest::currentDataTag(), context))
            .graph;
    const auto metric = [&](const char *rule, const std::string &id) {
        const auto metrics = shopMetrics(run(rule, *graph), *graph->shop());
        return std::ranges::find(metrics, id, &Metric::id)->value;
    };
    QCOMPARE(metric("edd", "maxLateness"), maxLateness);
    QCOMPARE(metric("spt", "totalFlow"), totalFlow);
    QCOMPARE(metric("wspt", "weightedFlow"), weightedFlow);
    QVERIFY(metric("mdd", "totalTardiness") >= leastTardiness);
    QVERIFY(metric("mdd", "totalTardiness") <= 1.1 * leastTardiness);
}

QTEST_APPLESS_MAIN(TestShopRules)
#include "tst_shop_rules.moc"
