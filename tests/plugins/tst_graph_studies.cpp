// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/study/StudyRun.h"
#include "plugins/graph_studies/GraphStudies.h"
#include "plugins/graph_studies/RandomGraphs.h"
#include "plugins/list_scheduling/ListSchedulers.h"

#include <QTest>
#include <algorithm>
#include <cmath>

using namespace takt;
using namespace takt::graph_studies;

namespace {

QString messageOf(const Expected<StudyRun> &run)
{
    return run ? QString() : QString::fromStdString(run.error().message());
}

} // namespace

class GraphStudiesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase();
    void publishedGraphsAreReproduced();
    void publishedGraphsNeedTheSamples();
    void randomGraphsHaveTheirShape_data();
    void randomGraphsHaveTheirShape();
    void randomGraphsDependOnSeedAndReplicaOnly();
    void meanComputationAndCommunicationAreAsAskedFor();
    void comparisonCountsEveryGraph();
    void comparisonIsRepeatable();
    void noiseRanksAsThePlansWhereThereIsNone();
    void noiseOverturnsSomePairs();
    void progressFollowsTheGraphs();
    void refusals_data();
    void refusals();

private:
    [[nodiscard]] StudyRunRequest request(std::unique_ptr<Study> study,
                                          std::map<std::string, std::string> parameters) const;

    std::shared_ptr<SchedulerRegistry> m_schedulers = std::make_shared<SchedulerRegistry>();
};

void GraphStudiesTest::initTestCase()
{
    for (auto &scheduler : list::allListSchedulers())
        QVERIFY(m_schedulers->add(std::move(scheduler)));
}

StudyRunRequest GraphStudiesTest::request(std::unique_ptr<Study> study,
                                          std::map<std::string, std::string> parameters) const
{
    StudyRunRequest request;
    request.study = std::move(study);
    request.host = {m_schedulers, TAKT_SOURCE_DIR "/resources/samples"};
    request.parameters = std::move(parameters);
    return request;
}

void GraphStudiesTest::publishedGraphsAreReproduced()
{
    RunContext context;
    const auto run =
        runStudy(request(makePublishedGraphsStudy(), {{"schedulers", "MinMin"}}), context);
    QVERIFY2(run, qPrintable(messageOf(run)));
    QCOMPARE(run->result.claims.size(), std::size_t{5});
    for (const Claim &claim : run->result.claims)
        QVERIFY2(claim.verdict() == Verdict::Reproduced, claim.statement.c_str());
    QCOMPARE(run->result.timelines.size(), std::size_t{5});
    // Computed by hand in the reference values: MinMin ends at 76 on the first graph.
    const Table &table = run->result.tables.front();
    QCOMPARE(table.rows.size(), std::size_t{5});
    QCOMPARE(std::get<std::string>(table.rows[0][0]), std::string("MinMin"));
    QCOMPARE(std::get<double>(table.rows[0][1]), 76.0);
}

void GraphStudiesTest::publishedGraphsNeedTheSamples()
{
    auto asked = request(makePublishedGraphsStudy(), {{"schedulers", "HEFT"}});
    asked.host.samples.clear();
    RunContext context;
    QCOMPARE(messageOf(runStudy(asked, context)),
             QStringLiteral("published-graphs: the samples that ship with Takt are not installed"));
}

void GraphStudiesTest::randomGraphsHaveTheirShape_data()
{
    QTest::addColumn<double>("alpha");
    QTest::addColumn<uint>("outDegree");
    QTest::addColumn<double>("heterogeneity");
    QTest::newRow("narrow") << 0.5 << 1U << 0.1;
    QTest::newRow("square") << 1.0 << 3U << 0.5;
    QTest::newRow("wide") << 2.0 << 100U << 1.0;
}

void GraphStudiesTest::randomGraphsHaveTheirShape()
{
    QFETCH(double, alpha);
    QFETCH(uint, outDegree);
    QFETCH(double, heterogeneity);
    const RandomGraphShape shape{100, alpha, outDegree, 1, heterogeneity};
    double levels = 0;
    constexpr std::uint64_t graphs = 200;
    for (std::uint64_t replica = 0; replica < graphs; ++replica) {
        const auto graph = randomGraph(shape, 4, 7, replica);
        QVERIFY(graph);
        QCOMPARE(graph->taskCount(), std::size_t{100});
        levels += graph->levelCount();
        std::size_t extraEdges = 0;
        for (TaskIndex task = 0; task < 100; ++task) {
            const std::size_t edges = graph->successors(task).size();
            extraEdges += edges > outDegree ? edges - outDegree : 0;
            const auto costs = graph->costs(task);
            const auto [least, greatest] = std::ranges::minmax(costs);
            // Both within ± beta/2 of one mean.
            QVERIFY(greatest * (1 - heterogeneity / 2) <=
                    least * (1 + heterogeneity / 2) * (1 + 1e-12));
        }
        // Only tasks without a predecessor of their own add to an out-degree.
        QVERIFY(extraEdges < 100);
    }
    // Widths are uniform from 1 to 2 √n alpha - 1, so a graph has about √n / alpha levels.
    const double expected = std::sqrt(100.0) / alpha;
    QVERIFY2(levels / double(graphs) > 0.8 * expected && levels / double(graphs) < 1.4 * expected,
             qPrintable(QString::number(levels / double(graphs))));
}

void GraphStudiesTest::randomGraphsDependOnSeedAndReplicaOnly()
{
    const auto first = randomGraph({}, 3, 1, 5);
    const auto same = randomGraph({}, 3, 1, 5);
    const auto other = randomGraph({}, 3, 2, 5);
    QVERIFY(first && same && other);
    QVERIFY(std::ranges::equal(first->costs(0), same->costs(0)));
    QCOMPARE(first->edgeCount(), same->edgeCount());
    QVERIFY(!std::ranges::equal(first->costs(0), other->costs(0)));
}

void GraphStudiesTest::meanComputationAndCommunicationAreAsAskedFor()
{
    RandomGraphShape shape;
    shape.tasks = 100;
    shape.communicationRatio = 5;
    double work = 0;
    double data = 0;
    std::size_t edges = 0;
    constexpr std::uint64_t graphs = 100;
    for (std::uint64_t replica = 0; replica < graphs; ++replica) {
        const auto graph = randomGraph(shape, 4, 3, replica);
        QVERIFY(graph);
        for (TaskIndex task = 0; task < 100; ++task)
            work += graph->work(task);
        for (EdgeIndex edge = 0; edge < graph->edgeCount(); ++edge)
            data += graph->edgeData(edge);
        edges += graph->edgeCount();
    }
    // Standard errors: 50/√3/100 = 0.29 of 50, and 250/√3/√20000 = 1.0 of 250.
    QVERIFY(std::abs(work / (100.0 * graphs) - 50) < 1.5);
    QVERIFY(std::abs(data / double(edges) - 250) < 5);
}

void GraphStudiesTest::comparisonCountsEveryGraph()
{
    RunContext context;
    const auto run = runStudy(
        request(makeRandomGraphsStudy(),
                {{"schedulers", "CPOP, HEFT, heft"}, {"graphs", "30"}, {"processors", "3"}}),
        context);
    QVERIFY2(run, qPrintable(messageOf(run)));
    const Table &table = run->result.tables.front();
    QCOMPARE(table.rows.size(), std::size_t{2});
    double best = 0;
    for (const auto &row : table.rows) {
        QCOMPARE(std::get<std::int64_t>(row[3]), std::int64_t{30});
        QVERIFY(std::get<double>(row[1]) >= 1);
        best += std::get<double>(row[4]);
    }
    QVERIFY(best >= 100);
    // The points of the curve, weighted by their graphs, make the mean; here only their range.
    for (std::size_t index = 0; index < 2; ++index) {
        const auto [least, greatest] = std::ranges::minmax(run->result.curves[index].y);
        const double mean = std::get<double>(table.rows[index][1]);
        QVERIFY(least <= mean && mean <= greatest);
    }
    const Claim &claim = run->result.claims.front();
    QCOMPARE(claim.id, std::string("slr-CPOP-over-heft"));
    QCOMPARE(*claim.measured,
             std::get<double>(table.rows[0][1]) / std::get<double>(table.rows[1][1]));
    QVERIFY(!run->result.claims[1].measured);
}

void GraphStudiesTest::comparisonIsRepeatable()
{
    const auto means = [&](std::uint64_t seed) {
        auto asked = request(makeRandomGraphsStudy(), {{"schedulers", "HEFT"}, {"graphs", "10"}});
        asked.seed = seed;
        RunContext context;
        const auto run = runStudy(asked, context);
        return run ? std::get<double>(run->result.tables.front().rows[0][1]) : std::nan("");
    };
    QCOMPARE(means(1), means(1));
    QVERIFY(means(1) != means(2));
}

void GraphStudiesTest::noiseRanksAsThePlansWhereThereIsNone()
{
    RunContext context;
    const auto run = runStudy(request(makeNoiseRankingStudy(), {{"samples", "topcuoglu2002"},
                                                                {"schedulers", "HEFT, CPOP, DLS"},
                                                                {"levels", "0"},
                                                                {"replicas", "20"}}),
                              context);
    QVERIFY2(run, qPrintable(messageOf(run)));
    // The plans of the papers: 80, 86 and 91.
    const Table &table = run->result.tables[0];
    QCOMPARE(table.rows.size(), std::size_t{3});
    const double planned[] = {80, 86, 91};
    for (std::size_t row = 0; row < 3; ++row) {
        QCOMPARE(std::get<double>(table.rows[row][3]), planned[row]);
        QCOMPARE(std::get<double>(table.rows[row][4]), static_cast<double>(row + 1));
        QCOMPARE(std::get<double>(table.rows[row][5]), planned[row]);
        QCOMPARE(std::get<double>(table.rows[row][8]), static_cast<double>(row + 1));
        QCOMPARE(std::get<double>(table.rows[row][9]), row == 0 ? 100.0 : 0.0);
    }
    const auto &pairs = run->result.tables[1].rows.front();
    QCOMPARE(std::get<std::int64_t>(pairs[2]), std::int64_t{3});
    QCOMPARE(std::get<std::int64_t>(pairs[3]), std::int64_t{0});
    QCOMPARE(std::get<double>(pairs[4]), 0.0);
    QCOMPARE(run->result.metric("upset")->value, 0.0);
}

void GraphStudiesTest::noiseOverturnsSomePairs()
{
    const std::map<std::string, std::string> parameters = {{"samples", "topcuoglu2002"},
                                                           {"schedulers", "HEFT, CPOP, DLS, PEFT"},
                                                           {"levels", "0, 0.1, 0.5"},
                                                           {"replicas", "400"}};
    RunContext context;
    const auto run = runStudy(request(makeNoiseRankingStudy(), parameters), context);
    QVERIFY2(run, qPrintable(messageOf(run)));
    const Curve &curve = run->result.curves.front();
    QCOMPARE(curve.x, (std::vector<double>{0, 0.1, 0.5}));
    QCOMPARE(curve.y[0], 0.0);
    QVERIFY(curve.y[1] > 0 && curve.y[2] > curve.y[1] && curve.y[2] < 100);
    // Somebody ends first in every replica.
    for (std::size_t level = 0; level < 3; ++level) {
        double all = 0;
        for (std::size_t row = 4 * level; row < 4 * level + 4; ++row)
            all += std::get<double>(run->result.tables[0].rows[row][9]);
        QVERIFY(std::abs(all - 100) < 1e-6);
    }
    const auto again = runStudy(request(makeNoiseRankingStudy(), parameters), context);
    QVERIFY(again && again->result.curves.front().y == curve.y);
}

void GraphStudiesTest::progressFollowsTheGraphs()
{
    std::vector<double> fractions;
    RunContext context;
    context.onProgress = [&](double fraction) { fractions.push_back(fraction); };
    const auto study = makeRandomGraphsStudy();
    const auto parameters =
        Parameters::resolve(study->info().parameters, {{"schedulers", "HEFT"}, {"graphs", "20"}});
    QVERIFY(parameters);
    QVERIFY(study->run(*parameters, {m_schedulers}, context));
    QCOMPARE(fractions.size(), std::size_t{20});
    QVERIFY(std::ranges::is_sorted(fractions));
    QCOMPARE(fractions.back(), 1.0);
}

void GraphStudiesTest::refusals_data()
{
    QTest::addColumn<QString>("schedulers");
    QTest::addColumn<QString>("start");
    QTest::newRow("unknown") << "HEFT, HEFTY"
                             << "random-graphs: scheduler 'HEFTY': is not known; there are HEFT, ";
    QTest::newRow("none") << " , "
                          << "random-graphs: parameter 'schedulers': names none";
}

void GraphStudiesTest::refusals()
{
    QFETCH(QString, schedulers);
    QFETCH(QString, start);
    RunContext context;
    const QString message = messageOf(runStudy(
        request(makeRandomGraphsStudy(), {{"schedulers", schedulers.toStdString()}}), context));
    QVERIFY2(message.startsWith(start), qPrintable(message));
}

QTEST_GUILESS_MAIN(GraphStudiesTest)
#include "tst_graph_studies.moc"
