// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleMetrics.h"
#include "core/schedule/DagArrays.h"
#include "core/schedule/SearchLog.h"
#include "core/schedule/Validator.h"
#include "plugins/dag_search/DagSearch.h"
#include "plugins/dag_search/DagSearchSchedulers.h"
#include "plugins/list_scheduling/ListSchedulers.h"
#include "tests/plugins/RandomWorkloads.h"
#include "tests/plugins/ReferenceGraphs.h"

#include <QTest>
#include <limits>
#include <map>

using namespace takt;
using namespace takt::test;

/// Searches over task graphs: what they return is possible, what they prove is true.
class TestDagSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optimumOfReferenceGraphsIsProved_data();
    void optimumOfReferenceGraphsIsProved();
    void searchesFindTheOptimumOfReferenceGraphs_data();
    void searchesFindTheOptimumOfReferenceGraphs();
    void branchAndBoundAgreesWithTryingEverything();
    void schedulesArePossibleAndNotBelowTheBounds_data();
    void schedulesArePossibleAndNotBelowTheBounds();
    void equalSeedsAndIterationsGiveEqualSchedules_data();
    void equalSeedsAndIterationsGiveEqualSchedules();
    void searchLogTellsHowItCameAbout_data();
    void searchLogTellsHowItCameAbout();
    void askedToFinishItReturnsTheBestSoFar_data();
    void askedToFinishItReturnsTheBestSoFar();
    void decoderIsThatOfTheSchedule();

private:
    void addSearches();
};

namespace {

const Scheduler &searchNamed(const QString &name)
{
    static const auto all = dag::allDagSearchSchedulers();
    for (const auto &scheduler : all) {
        if (scheduler->info().name == name.toStdString())
            return *scheduler;
    }
    throw std::logic_error("no such search: " + name.toStdString());
}

Schedule runSearch(const QString &name, const TaskGraph &graph, const Platform &platform,
                   const std::map<std::string, std::string> &parameters, SearchLog *log = nullptr,
                   std::uint64_t seed = 1)
{
    const Scheduler &search = searchNamed(name);
    RunContext context;
    context.seed = seed;
    context.searchLog = log;
    return expectValue(search.schedule(
        graph, platform, expectValue(Parameters::resolve(search.info().parameters, parameters)),
        context));
}

/// Every order of tasks with every assignment, without any cleverness.
class EverySchedule {
public:
    explicit EverySchedule(const ExecutionCosts &costs)
        : m_costs(costs),
          m_placements(costs.taskCount()),
          m_isPlaced(costs.taskCount(), false),
          m_idle(costs.processorCount(), 0)
    {
    }

    double shortest()
    {
        double best = std::numeric_limits<double>::infinity();
        go(0, 0, best);
        return best;
    }

private:
    void go(std::size_t placed, double makespan, double &best)
    {
        if (placed == m_placements.size()) {
            best = std::min(best, makespan);
            return;
        }
        const TaskGraph &graph = m_costs.graph();
        for (TaskIndex task = 0; task < m_placements.size(); ++task) {
            const auto sources = graph.predecessors(task);
            if (m_isPlaced[task] || !std::all_of(sources.begin(), sources.end(),
                                                 [this](TaskIndex s) { return m_isPlaced[s]; }))
                continue;
            for (ProcessorIndex p = 0; p < m_idle.size(); ++p) {
                const double time = m_costs.execution(task, p);
                if (!std::isfinite(time))
                    continue;
                double start = m_idle[p];
                for (std::size_t k = 0; k < sources.size(); ++k)
                    start = std::max(
                        start, m_placements[sources[k]].finish +
                                   m_costs.communication(graph.incomingEdges(task)[k],
                                                         m_placements[sources[k]].processor, p));
                const double idleBefore = m_idle[p];
                m_placements[task] = {task, p, start, start + time};
                m_isPlaced[task] = true;
                m_idle[p] = start + time;
                go(placed + 1, std::max(makespan, start + time), best);
                m_idle[p] = idleBefore;
                m_isPlaced[task] = false;
            }
        }
    }

    const ExecutionCosts &m_costs;
    std::vector<Placement> m_placements;
    std::vector<bool> m_isPlaced;
    std::vector<double> m_idle;
};

/// A random workload that is small enough to try everything.
RandomWorkload smallWorkload(Random &random, std::size_t mostTasks, std::size_t mostProcessors)
{
    for (;;) {
        RandomWorkload workload = randomWorkload(random);
        if (workload.graph.taskCount() <= mostTasks &&
            workload.platform.processorCount() <= mostProcessors)
            return workload;
    }
}

} // namespace

void TestDagSearch::addSearches()
{
    QTest::addColumn<QString>("search");
    for (const auto &scheduler : dag::allDagSearchSchedulers())
        QTest::newRow(scheduler->info().name.c_str())
            << QString::fromStdString(scheduler->info().name);
}

void TestDagSearch::optimumOfReferenceGraphsIsProved_data()
{
    QTest::addColumn<bool>("isTopcuoglu");
    QTest::addColumn<double>("optimum");
    QTest::newRow("Topcuoglu 2002") << true << 73.0;
    QTest::newRow("Arabnejad 2014") << false << 113.0;
}

void TestDagSearch::optimumOfReferenceGraphsIsProved()
{
    QFETCH(bool, isTopcuoglu);
    QFETCH(double, optimum);
    const TaskGraph graph = (isTopcuoglu ? topcuoglu2002() : arabnejad2014()).graph();
    const Platform platform = plainPlatform(3);
    SearchLog log;
    const Schedule schedule =
        runSearch("branch-and-bound", graph, platform, {{"timeLimit", "600"}}, &log);
    QCOMPARE(schedule.makespan(), optimum);
    QCOMPARE(log.lowerBound(), optimum);
    QVERIFY(validate(schedule, expectValue(ExecutionCosts::bind(graph, platform))).isValid());
}

void TestDagSearch::searchesFindTheOptimumOfReferenceGraphs_data()
{
    QTest::addColumn<QString>("search");
    QTest::addColumn<QString>("iterations");
    QTest::newRow("ga") << "ga"
                        << "250";
    QTest::newRow("annealing-dag") << "annealing-dag"
                                   << "100000";
}

void TestDagSearch::searchesFindTheOptimumOfReferenceGraphs()
{
    QFETCH(QString, search);
    QFETCH(QString, iterations);
    const Platform platform = plainPlatform(3);
    for (const char *seed : {"1", "2", "3"}) {
        const std::map<std::string, std::string> parameters{
            {"timeLimit", "600"}, {"iterations", iterations.toStdString()}, {"seed", seed}};
        const double first =
            runSearch(search, topcuoglu2002().graph(), platform, parameters).makespan();
        const double second =
            runSearch(search, arabnejad2014().graph(), platform, parameters).makespan();
        // HEFT: 80 and 133.
        QVERIFY2(first >= 73 && first < 80, qPrintable(QString::number(first)));
        QVERIFY2(second >= 113 && second < 133, qPrintable(QString::number(second)));
    }
}

void TestDagSearch::branchAndBoundAgreesWithTryingEverything()
{
    Random random(1974);
    for (int round = 0; round < 120; ++round) {
        const RandomWorkload workload = smallWorkload(random, 5, 3);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        const double shortest = EverySchedule(costs).shortest();
        SearchLog log;
        const double found = runSearch("branch-and-bound", workload.graph, workload.platform,
                                       {{"timeLimit", "600"}}, &log)
                                 .makespan();
        const std::string what = workload.what + " round " + std::to_string(round);
        QVERIFY2(std::abs(found - shortest) <= 1e-9 * shortest,
                 (what + ": " + std::to_string(found) + " instead of " + std::to_string(shortest))
                     .c_str());
        QVERIFY2(log.lowerBound() == found, what.c_str());
    }
}

void TestDagSearch::schedulesArePossibleAndNotBelowTheBounds_data()
{
    addSearches();
}

void TestDagSearch::schedulesArePossibleAndNotBelowTheBounds()
{
    QFETCH(QString, search);
    Random random(14);
    for (int round = 0; round < 60; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        SearchLog log;
        const Schedule schedule = runSearch(search, workload.graph, workload.platform,
                                            {{"iterations", "20"}, {"timeLimit", "600"}}, &log);
        const Validation validation = validate(schedule, costs);
        QVERIFY2(
            validation.isValid(),
            (workload.what + ": " + (validation.isValid() ? "" : validation.violations[0].message))
                .c_str());
        QVERIFY(schedule.makespan() >= makespanBounds(costs).best() * (1 - 1e-12));
        QVERIFY(log.lowerBound() <= schedule.makespan() * (1 + 1e-12));
        for (const auto &other : list::allListSchedulers()) {
            if (other->info().name != "HEFT")
                continue;
            RunContext context;
            const double heft =
                expectValue(other->schedule(workload.graph, workload.platform,
                                            Parameters::defaults(other->info().parameters),
                                            context))
                    .makespan();
            QVERIFY2(schedule.makespan() <= heft * (1 + 1e-12), workload.what.c_str());
        }
    }
}

void TestDagSearch::equalSeedsAndIterationsGiveEqualSchedules_data()
{
    addSearches();
}

void TestDagSearch::equalSeedsAndIterationsGiveEqualSchedules()
{
    QFETCH(QString, search);
    Random random(3);
    const TaskGraph graph = randomGraph(random, {40, 0.1});
    const Platform platform = randomPlatform(random, 4);
    const std::map<std::string, std::string> limit{{"iterations", "60"}, {"timeLimit", "600"}};
    const Schedule first = runSearch(search, graph, platform, limit, nullptr, 5);
    QVERIFY(runSearch(search, graph, platform, limit, nullptr, 5) == first);
    auto withSeed = limit;
    withSeed["seed"] = "5";
    QVERIFY(runSearch(search, graph, platform, withSeed, nullptr, 99) == first);
}

void TestDagSearch::searchLogTellsHowItCameAbout_data()
{
    addSearches();
}

void TestDagSearch::searchLogTellsHowItCameAbout()
{
    QFETCH(QString, search);
    const TaskGraph graph = topcuoglu2002().graph();
    const Platform platform = plainPlatform(3);
    const auto costs = expectValue(ExecutionCosts::bind(graph, platform));
    SearchLog log;
    std::vector<double> shown;
    log.onIncumbent = [&](const SearchPoint &point, const SearchLog::MakeSchedule &make) {
        const Schedule schedule = make();
        shown.push_back(schedule.makespan());
        QCOMPARE(schedule.makespan(), point.objective);
        QVERIFY(validate(schedule, costs).isValid());
    };
    const Schedule schedule = runSearch(
        search, graph, platform,
        {{"iterations", search == "annealing-dag" ? "50000" : "500"}, {"timeLimit", "600"}}, &log);
    QVERIFY(shown.size() >= 2);
    QVERIFY(std::is_sorted(shown.rbegin(), shown.rend()));
    QCOMPARE(shown.back(), schedule.makespan());
    QCOMPARE(log.points().size(), shown.size());
    QVERIFY(log.evaluations() > 100);
    QVERIFY(log.lowerBound() >= 41);
}

void TestDagSearch::askedToFinishItReturnsTheBestSoFar_data()
{
    addSearches();
}

void TestDagSearch::askedToFinishItReturnsTheBestSoFar()
{
    QFETCH(QString, search);
    Random random(4);
    const TaskGraph graph = randomGraph(random, {60, 0.1});
    const Platform platform = plainPlatform(4);
    const Scheduler &tested = searchNamed(search);
    RunContext context;
    context.finish();
    const auto schedule =
        tested.schedule(graph, platform, Parameters::defaults(tested.info().parameters), context);
    QVERIFY(schedule.has_value());
    QVERIFY(validate(*schedule, expectValue(ExecutionCosts::bind(graph, platform))).isValid());
}

void TestDagSearch::decoderIsThatOfTheSchedule()
{
    Random random(40);
    for (int round = 0; round < 60; ++round) {
        const RandomWorkload workload = randomWorkload(random);
        const auto costs = expectValue(ExecutionCosts::bind(workload.graph, workload.platform));
        const DagArrays arrays = expectValue(DagArrays::make(costs));
        for (const auto &scheduler : list::allListSchedulers()) {
            if (scheduler->info().duplicatesTasks)
                continue;
            RunContext context;
            const Schedule schedule = expectValue(
                scheduler->schedule(workload.graph, workload.platform,
                                    Parameters::defaults(scheduler->info().parameters), context));
            const DagSolution solution = DagArrays::solutionOf(workload.graph, schedule);
            const Schedule decoded = expectValue(arrays.scheduleOf(solution));
            QVERIFY(validate(decoded, costs).isValid());
            QVERIFY(decoded.makespan() <= schedule.makespan());
            std::vector<double> finish(costs.taskCount());
            std::vector<double> idleFrom(costs.processorCount());
            const double makespan =
                decodeOrder(arrays.view(), solution.order.data(), solution.processorOf.data(),
                            finish.data(), idleFrom.data());
            QCOMPARE(makespan, decoded.makespan());
            for (TaskIndex task = 0; task < costs.taskCount(); ++task)
                QVERIFY(finish[task] == decoded.placementOf(task)->finish);
        }
    }
}

QTEST_APPLESS_MAIN(TestDagSearch)
#include "tst_dag_search.moc"
