// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleMetrics.h"
#include "tests/shared/RandomSchedules.h"
#include "tests/shared/TopcuogluExample.h"

#include <QTest>
#include <cmath>
#include <limits>
#include <map>

using namespace takt;
using namespace takt::test;

namespace {

std::map<std::string, double> valuesOf(const std::vector<Metric> &metrics)
{
    std::map<std::string, double> values;
    for (const Metric &metric : metrics)
        values[metric.id] = metric.value;
    return values;
}

std::vector<std::string> idsOf(const std::vector<Metric> &metrics)
{
    std::vector<std::string> ids;
    for (const Metric &metric : metrics)
        ids.push_back(metric.id);
    return ids;
}

/// The least makespan of any schedule without duplication: every order that the graph allows, every
/// choice of processors, each task appended as early as it can.
class BruteForce {
public:
    explicit BruteForce(const ExecutionCosts &costs)
        : m_costs(costs),
          m_placements(costs.taskCount()),
          m_isPlaced(costs.taskCount(), false),
          m_freeFrom(costs.processorCount(), 0)
    {
    }

    double optimum()
    {
        extend(0, 0);
        return m_best;
    }

private:
    void extend(std::size_t placed, double makespan)
    {
        if (makespan >= m_best)
            return;
        if (placed == m_costs.taskCount()) {
            m_best = makespan;
            return;
        }
        for (TaskIndex task = 0; task < m_costs.taskCount(); ++task) {
            if (!m_isPlaced[task] && isReady(task))
                placeEverywhere(task, placed, makespan);
        }
    }

    [[nodiscard]] bool isReady(TaskIndex task) const
    {
        return std::ranges::all_of(m_costs.graph().predecessors(task),
                                   [this](TaskIndex other) { return m_isPlaced[other]; });
    }

    void placeEverywhere(TaskIndex task, std::size_t placed, double makespan)
    {
        const TaskGraph &graph = m_costs.graph();
        m_isPlaced[task] = true;
        for (ProcessorIndex processor = 0; processor < m_costs.processorCount(); ++processor) {
            double start = m_freeFrom[processor];
            const double freeBefore = start;
            for (std::size_t k = 0; k < graph.predecessors(task).size(); ++k) {
                const Placement &sender = m_placements[graph.predecessors(task)[k]];
                start = std::max(start, sender.finish +
                                            m_costs.communication(graph.incomingEdges(task)[k],
                                                                  sender.processor, processor));
            }
            const double finish = start + m_costs.execution(task, processor);
            m_placements[task] = {task, processor, start, finish};
            m_freeFrom[processor] = finish;
            extend(placed + 1, std::max(makespan, finish));
            m_freeFrom[processor] = freeBefore;
        }
        m_isPlaced[task] = false;
    }

    const ExecutionCosts &m_costs;
    std::vector<Placement> m_placements;
    std::vector<bool> m_isPlaced;
    std::vector<double> m_freeFrom;
    double m_best = std::numeric_limits<double>::infinity();
};

} // namespace

class ScheduleMetricsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void matchTheReferenceValuesOfThePublishedSchedule();
    void comeInTheDocumentedOrder();
    void boundsAreNeverAboveTheOptimum_data();
    void boundsAreNeverAboveTheOptimum();
    void areaUsesSpeedsWhereThereIsNoCostMatrix();
    void energyAndCostFollowTheirFormulas();
    void energyAndCostNeedSeconds();
    void leavesRatiosWithAZeroDenominatorOut();
    void leavesSpeedupOutWhereNoSingleProcessorFits();
    void countsTheTransferThatArrivesFirst();
    void agreeWithPlainSumsOnRandomSchedules();
};

void ScheduleMetricsTest::matchTheReferenceValuesOfThePublishedSchedule()
{
    const TaskGraph graph = topcuogluGraph();
    const Platform platform = threeProcessors();
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const MakespanBounds bounds = makespanBounds(costs);
    QCOMPARE(bounds.criticalPath, 41.0);
    // Least costs of n1 … n10: 9 13 11 8 10 9 7 5 12 7.
    QCOMPARE(bounds.area, 91.0 / 3);
    QCOMPARE(bounds.best(), 41.0);
    const auto values = valuesOf(scheduleMetrics(scheduleOf(costs, topcuogluHeft()), costs));
    QCOMPARE(values.at("makespan"), 80.0);
    QCOMPARE(values.at("slr"), 80.0 / 41);
    QCOMPARE(values.at("speedup"), 127.0 / 80);
    QCOMPARE(values.at("efficiency"), 127.0 / 240);
    QCOMPARE(values.at("lowerBound"), 41.0);
    QCOMPARE(values.at("distanceToBound"), 80.0 / 41 - 1);
    // n1-n2 18, n1-n4 9, n1-n6 14, n2-n9 16, n4-n8 27, n5-n9 13, n6-n8 15, n7-n10 17, n8-n10 11.
    QCOMPARE(values.at("totalCommunication"), 140.0);
    // Busy: P1 18, P2 43, P3 49.
    QCOMPARE(values.at("loadBalance"), 110.0 / 3 / 49);
    QCOMPARE(values.at("idleShare"), 1 - 110.0 / 240);
    QCOMPARE(values.size(), std::size_t{9});
}

void ScheduleMetricsTest::comeInTheDocumentedOrder()
{
    TaskGraphBuilder builder("w", WorkUnit::Seconds);
    expectValue(builder.addTask({"a", {}, {}, 2}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"P", {}, 1, 1e9, 10, 100, 3.6}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto metrics = scheduleMetrics(scheduleOf(costs, {{0, 0, 0, 2}}), costs);
    QCOMPARE(idsOf(metrics),
             (std::vector<std::string>{"makespan", "slr", "speedup", "efficiency", "lowerBound",
                                       "distanceToBound", "totalCommunication", "loadBalance",
                                       "idleShare", "energy", "cost"}));
    for (const Metric &metric : metrics)
        QVERIFY(!metric.title.empty());
    QCOMPARE(metrics[0].unit, std::string("s"));
    QCOMPARE(metrics[9].unit, std::string("J"));
    QCOMPARE(metrics[10].unit, std::string("USD"));
}

void ScheduleMetricsTest::boundsAreNeverAboveTheOptimum_data()
{
    QTest::addColumn<bool>("costMatrix");
    QTest::newRow("unrelated processors") << true;
    QTest::newRow("related speeds") << false;
}

void ScheduleMetricsTest::boundsAreNeverAboveTheOptimum()
{
    QFETCH(bool, costMatrix);
    int met = 0;
    for (std::uint64_t seed = 0; seed < 60; ++seed) {
        Random random(seed);
        const std::size_t processors = 1 + random.below(3);
        const GraphShape shape{2 + random.below(4), 0.4 * random.unit(),
                               costMatrix ? processors : 0};
        const TaskGraph graph = randomGraph(random, shape);
        const Platform platform = randomPlatform(random, processors, !costMatrix);
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        const double optimum = BruteForce(costs).optimum();
        const MakespanBounds bounds = makespanBounds(costs);
        QVERIFY(bounds.criticalPath > 0 && bounds.area > 0);
        QVERIFY2(bounds.criticalPath <= optimum * (1 + 1e-12), qPrintable(QString::number(seed)));
        QVERIFY2(bounds.area <= optimum * (1 + 1e-12), qPrintable(QString::number(seed)));
        met += bounds.best() >= optimum * (1 - 1e-12) ? 1 : 0;
    }
    QVERIFY2(met > 5, "bounds that are never met would be too weak to test");
}

void ScheduleMetricsTest::areaUsesSpeedsWhereThereIsNoCostMatrix()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 30}));
    expectValue(builder.addTask({"b", {}, {}, 10}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"slow", {}, 1}, {"fast", {}, 3}}, Links::uniform({})));
    const MakespanBounds bounds =
        makespanBounds(expectValue(ExecutionCosts::bind(graph, platform)));
    QCOMPARE(bounds.area, 10.0);
    QCOMPARE(bounds.criticalPath, 10.0);
}

void ScheduleMetricsTest::energyAndCostFollowTheirFormulas()
{
    TaskGraphBuilder builder("w", WorkUnit::Seconds);
    expectValue(builder.addTask({"a", {}, {}, 3600}));
    expectValue(builder.addTask({"b", {}, {}, 1800}));
    const TaskGraph graph = expectValue(builder.build());
    constexpr double memory = 1e9;
    const Platform platform = expectValue(Platform::create("p",
                                                           {{"A", {}, 1, memory, 10, 100, 2},
                                                            {"B", {}, 1, memory, 20, 200, 4},
                                                            {"C", {}, 1, memory, 30, 300, 8}},
                                                           Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto values =
        valuesOf(scheduleMetrics(scheduleOf(costs, {{0, 0, 0, 3600}, {1, 1, 0, 1800}}), costs));
    // A busy for the hour; B half of it; C idle throughout, and not paid for.
    QCOMPARE(values.at("energy"), 100.0 * 3600 + 200.0 * 1800 + 20.0 * 1800 + 30.0 * 3600);
    QCOMPARE(values.at("cost"), 6.0);
}

void ScheduleMetricsTest::energyAndCostNeedSeconds()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 2}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"P", {}, 1, 1e9, 10, 100, 3.6}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto values = valuesOf(scheduleMetrics(scheduleOf(costs, {{0, 0, 0, 2}}), costs));
    QVERIFY(!values.contains("energy") && !values.contains("cost"));
}

void ScheduleMetricsTest::leavesRatiosWithAZeroDenominatorOut()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 0}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform = expectValue(Platform::create("p", {{"P"}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    QCOMPARE(idsOf(scheduleMetrics(scheduleOf(costs, {{0, 0, 0, 0}}), costs)),
             (std::vector<std::string>{"makespan", "lowerBound", "totalCommunication"}));
}

void ScheduleMetricsTest::leavesSpeedupOutWhereNoSingleProcessorFits()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 0, {1, 1}, 5}));
    expectValue(builder.addTask({"b", {}, {}, 0, {1, 1}, 1}));
    const TaskGraph graph = expectValue(builder.build());
    const Platform roomy = expectValue(
        Platform::create("p", {{"P1", {}, 1, 5}, {"P2", {}, 1, 4}}, Links::uniform({})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, roomy));
    const std::vector<Placement> placements = {{0, 0, 0, 1}, {1, 1, 0, 1}};
    QCOMPARE(valuesOf(scheduleMetrics(scheduleOf(costs, placements), costs)).at("speedup"), 2.0);

    TaskGraphBuilder apart;
    expectValue(apart.addTask({"a", {}, {}, 0, {1, 1e308}}));
    expectValue(apart.addTask({"b", {}, {}, 0, {1e308, 1}}));
    expectValue(apart.addTask({"c", {}, {}, 0, {1e308, 1e308}}));
    const TaskGraph huge = expectValue(apart.build());
    const Platform two = expectValue(Platform::create("p", {{"P1"}, {"P2"}}, Links::uniform({})));
    const ExecutionCosts hugeCosts = expectValue(ExecutionCosts::bind(huge, two));
    const auto values = valuesOf(scheduleMetrics(
        scheduleOf(hugeCosts, {{0, 0, 0, 1}, {1, 1, 0, 1}, {2, 0, 1, 1e308}}), hugeCosts));
    QVERIFY(!values.contains("speedup") && !values.contains("efficiency"));
    for (const auto &[id, value] : values)
        QVERIFY2(std::isfinite(value), id.c_str());
}

void ScheduleMetricsTest::countsTheTransferThatArrivesFirst()
{
    TaskGraphBuilder builder;
    expectValue(builder.addTask({"a", {}, {}, 2}));
    expectValue(builder.addTask({"b", {}, {}, 1}));
    expectValue(builder.addEdge(0, 1, 10));
    const TaskGraph graph = expectValue(builder.build());
    const Platform platform =
        expectValue(Platform::create("p", {{"P1"}, {"P2"}}, Links::uniform({0, 1})));
    const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
    const auto communication = [&costs](std::vector<Placement> placements) {
        return valuesOf(scheduleMetrics(scheduleOf(costs, std::move(placements)), costs))
            .at("totalCommunication");
    };
    QCOMPARE(communication({{0, 0, 0, 2}, {1, 1, 12, 13}}), 10.0);
    QCOMPARE(communication({{0, 0, 0, 2}, {0, 1, 0, 2}, {1, 1, 2, 3}}), 0.0);
    QCOMPARE(communication({{0, 0, 0, 2}, {0, 1, 20, 22}, {1, 1, 22, 23}}), 10.0);
}

void ScheduleMetricsTest::agreeWithPlainSumsOnRandomSchedules()
{
    for (std::uint64_t seed = 0; seed < 100; ++seed) {
        Random random(seed);
        const TaskGraph graph = randomGraph(random, {15, 0.3, 4});
        const Platform platform = randomPlatform(random, 4);
        const ExecutionCosts costs = expectValue(ExecutionCosts::bind(graph, platform));
        const std::vector<Placement> placements = randomPlacements(random, costs);
        const auto values = valuesOf(scheduleMetrics(scheduleOf(costs, placements), costs));
        double makespan = 0;
        double busy = 0;
        double transfers = 0;
        std::vector<double> busyOn(4, 0);
        for (const Placement &placement : placements) {
            makespan = std::max(makespan, placement.finish);
            busy += placement.finish - placement.start;
            busyOn[placement.processor] += placement.finish - placement.start;
            for (const TaskIndex next : graph.successors(placement.task)) {
                for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge) {
                    if (graph.edgeSource(edge) == placement.task && graph.edgeTarget(edge) == next)
                        transfers += platform.communicationTime(
                            graph.edgeData(edge), placement.processor, placements[next].processor);
                }
            }
        }
        QCOMPARE(values.at("makespan"), makespan);
        QCOMPARE(values.at("totalCommunication"), transfers);
        QCOMPARE(values.at("idleShare"), 1 - busy / (4 * makespan));
        QCOMPARE(values.at("loadBalance"), busy / 4 / *std::ranges::max_element(busyOn));
        QVERIFY(values.at("distanceToBound") > -1e-12);
        QVERIFY(values.at("slr") >= 1 - 1e-12);
    }
}

QTEST_APPLESS_MAIN(ScheduleMetricsTest)
#include "tst_schedule_metrics.moc"
