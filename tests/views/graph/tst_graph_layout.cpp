// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/RandomGraph.h"
#include "views/graph/DotLayout.h"
#include "views/graph/EdgeCurve.h"
#include "views/graph/LayoutIndex.h"

#include <QTest>
#include <algorithm>
#include <numeric>
#include <set>

using namespace takt;
using namespace takt::test;

namespace {

constexpr QSizeF boxSize(80, 28);

/// Boxes that overlap, found by a sweep in x.
std::size_t overlaps(const GraphLayout &layout)
{
    std::vector<TaskIndex> byX(layout.centers.size());
    std::iota(byX.begin(), byX.end(), 0U);
    std::sort(byX.begin(), byX.end(), [&](TaskIndex a, TaskIndex b) {
        return layout.centers[a].x() < layout.centers[b].x();
    });
    std::size_t count = 0;
    for (std::size_t i = 0; i < byX.size(); ++i) {
        for (std::size_t k = i + 1; k < byX.size(); ++k) {
            if (layout.box(byX[k]).left() >= layout.box(byX[i]).right())
                break;
            count += layout.box(byX[i]).intersects(layout.box(byX[k])) ? 1U : 0U;
        }
    }
    return count;
}

bool isOnBorder(QPointF point, const QRectF &box)
{
    constexpr double tolerance = 2.5; // dot rounds to points
    const QMarginsF margins(tolerance, tolerance, tolerance, tolerance);
    return (box + margins).contains(point) && !(box - margins).contains(point);
}

void verifyInvariants(const TaskGraph &graph, const GraphLayout &layout)
{
    QCOMPARE(layout.centers.size(), graph.taskCount());
    QCOMPARE(layout.edgeCount(), graph.edgeCount());
    QCOMPARE(overlaps(layout), 0U);
    for (EdgeIndex edge = 0; edge < graph.edgeCount(); ++edge) {
        const QRectF from = layout.box(graph.edgeSource(edge));
        const QRectF to = layout.box(graph.edgeTarget(edge));
        QVERIFY2(from.bottom() < to.top(), "an edge does not go down");
        const auto points = layout.edge(edge);
        QVERIFY(points.size() >= 4 && (points.size() - 1) % 3 == 0);
        QVERIFY(isOnBorder(points.front(), from));
        QVERIFY(isOnBorder(points.back(), to));
    }
    for (TaskIndex task = 0; task < graph.taskCount(); ++task)
        QVERIFY(layout.bounds.contains(layout.box(task)));
}

} // namespace

class TestGraphLayout : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void levelsGoDownWithoutOverlap_data();
    void levelsGoDownWithoutOverlap();
    void dotGoesDownWithoutOverlap_data();
    void dotGoesDownWithoutOverlap();
    void wideLevelsStayInShape();
    void longRowsOfDotAreBroken();
    void levelOrderUntanglesACrossing();
    void limitCountsLevelsThatEdgesSpan();
    void indexFindsWhatTheWholeScanFinds_data();
    void indexFindsWhatTheWholeScanFinds();
    void edgesInSightAreFound();
};

static void addRandomGraphs()
{
    QTest::addColumn<quint64>("seed");
    QTest::addColumn<int>("tasks");
    QTest::addColumn<int>("edges");
    QTest::addColumn<int>("reach");
    QTest::newRow("one task") << quint64{1} << 1 << 0 << 1;
    QTest::newRow("no edges") << quint64{2} << 40 << 0 << 1;
    QTest::newRow("a chain") << quint64{3} << 30 << 300 << 1;
    QTest::newRow("sparse") << quint64{4} << 120 << 90 << 20;
    QTest::newRow("dense") << quint64{5} << 30 << 200 << 30;
    for (quint64 seed = 10; seed < 20; ++seed)
        QTest::addRow("random %d", static_cast<int>(seed))
            << seed << static_cast<int>(20 + seed * 7) << static_cast<int>(seed * 15) << 12;
}

void TestGraphLayout::levelsGoDownWithoutOverlap_data()
{
    addRandomGraphs();
    QTest::newRow("large") << quint64{6} << 5000 << 12000 << 600;
}

void TestGraphLayout::levelsGoDownWithoutOverlap()
{
    QFETCH(const quint64, seed);
    QFETCH(const int, tasks);
    QFETCH(const int, edges);
    QFETCH(const int, reach);
    const auto graph = randomGraph(seed, static_cast<TaskIndex>(tasks),
                                   static_cast<std::size_t>(edges), static_cast<TaskIndex>(reach));
    verifyInvariants(*graph, layoutByLevel(*graph, boxSize));
}

void TestGraphLayout::dotGoesDownWithoutOverlap_data()
{
    addRandomGraphs();
}

void TestGraphLayout::dotGoesDownWithoutOverlap()
{
    QFETCH(const quint64, seed);
    QFETCH(const int, tasks);
    QFETCH(const int, edges);
    QFETCH(const int, reach);
    const auto graph = randomGraph(seed, static_cast<TaskIndex>(tasks),
                                   static_cast<std::size_t>(edges), static_cast<TaskIndex>(reach));
    const auto layout = layoutByDot(*graph, boxSize);
    QVERIFY(layout.has_value());
    verifyInvariants(*graph, *layout);
}

void TestGraphLayout::wideLevelsStayInShape()
{
    const auto graph = randomGraph(7, 3000, 0, 1);
    const GraphLayout layout = layoutByLevel(*graph, boxSize);
    const double ratio = layout.bounds.width() / layout.bounds.height();
    QVERIFY2(ratio > 1 && ratio < 4, qPrintable(QString::number(ratio)));
}

void TestGraphLayout::longRowsOfDotAreBroken()
{
    TaskGraphBuilder builder;
    QVERIFY(builder.addTask({"source"}));
    QVERIFY(builder.addTask({"sink"}));
    for (TaskIndex i = 0; i < 300; ++i) {
        QVERIFY(builder.addTask({"t" + std::to_string(i)}));
        QVERIFY(builder.addEdge(0, i + 2));
        QVERIFY(builder.addEdge(i + 2, 1));
    }
    const auto graph = builder.build();
    const auto flat = layoutByDot(*graph, boxSize);
    QVERIFY(flat.has_value());
    QVERIFY(flat->bounds.width() > 20 * flat->bounds.height());
    const GraphLayout broken = withLongRowsBroken(*graph, *flat);
    QVERIFY(broken.bounds.width() < 5 * broken.bounds.height());
    verifyInvariants(*graph, broken);
    const auto narrow = randomGraph(12, 60, 80, 10);
    const auto asItWas = layoutByDot(*narrow, boxSize);
    QCOMPARE(withLongRowsBroken(*narrow, *asItWas).centers, asItWas->centers);
}

void TestGraphLayout::levelOrderUntanglesACrossing()
{
    TaskGraphBuilder builder;
    for (const char *id : {"a", "b", "c", "d"})
        QVERIFY(builder.addTask({id}));
    QVERIFY(builder.addEdge(0, 3));
    QVERIFY(builder.addEdge(1, 2));
    const auto graph = builder.build();
    const GraphLayout layout = layoutByLevel(*graph, boxSize);
    const auto isLeftOf = [&](TaskIndex a, TaskIndex b) {
        return layout.centers[a].x() < layout.centers[b].x();
    };
    QCOMPARE(isLeftOf(0, 1), isLeftOf(3, 2));
}

void TestGraphLayout::limitCountsLevelsThatEdgesSpan()
{
    QVERIFY(isWithinDotLimit(*randomGraph(8, 500, 600, 10)));
    QVERIFY(!isWithinDotLimit(*randomGraph(8, 20000, 0, 1)));
    // Few tasks, but every pair joined: hundreds of levels lie under one edge.
    QVERIFY(!isWithinDotLimit(*randomGraph(8, 120, 20000, 120)));
}

void TestGraphLayout::indexFindsWhatTheWholeScanFinds_data()
{
    addRandomGraphs();
}

void TestGraphLayout::indexFindsWhatTheWholeScanFinds()
{
    QFETCH(const quint64, seed);
    QFETCH(const int, tasks);
    QFETCH(const int, edges);
    QFETCH(const int, reach);
    const auto graph = randomGraph(seed, static_cast<TaskIndex>(tasks),
                                   static_cast<std::size_t>(edges), static_cast<TaskIndex>(reach));
    const auto layout = std::make_shared<const GraphLayout>(layoutByLevel(*graph, boxSize));
    const LayoutIndex index(layout);
    std::mt19937_64 draw(seed);
    const auto within = [&](double from, double length) {
        return from + length * static_cast<double>(draw() % 1000) / 1000;
    };
    for (int i = 0; i < 200; ++i) {
        const QPointF point(within(layout->bounds.left(), layout->bounds.width()),
                            within(layout->bounds.top(), layout->bounds.height()));
        std::optional<TaskIndex> expected;
        for (TaskIndex task = 0; task < graph->taskCount(); ++task) {
            if (layout->box(task).contains(point))
                expected = task;
        }
        QCOMPARE(index.taskAt(point), expected);
    }
    for (TaskIndex task = 0; task < graph->taskCount(); ++task) {
        QCOMPARE(index.taskAt(layout->centers[task]), std::optional(task));
        QCOMPARE(index.nearest(layout->centers[task], layout->bounds), std::optional(task));
    }
}

void TestGraphLayout::edgesInSightAreFound()
{
    const auto graph = randomGraph(9, 400, 800, 60);
    const auto layout = std::make_shared<const GraphLayout>(layoutByLevel(*graph, boxSize));
    const LayoutIndex index(layout);
    std::mt19937_64 draw(9);
    for (int i = 0; i < 50; ++i) {
        const QPointF center = layout->centers[draw() % layout->centers.size()];
        const QRectF area(center - QPointF(150, 90), QSizeF(300, 180));
        const std::vector<EdgeIndex> found = index.edgesIn(area);
        QVERIFY(std::is_sorted(found.begin(), found.end()));
        for (EdgeIndex edge = 0; edge < graph->edgeCount(); ++edge) {
            bool isInSight = false;
            visitCurve(layout->edge(edge), 1,
                       [&](QPointF point) { isInSight = isInSight || area.contains(point); });
            if (isInSight)
                QVERIFY(std::binary_search(found.begin(), found.end(), edge));
        }
    }
    QCOMPARE(index.edgesIn(layout->bounds).size(), graph->edgeCount());
}

QTEST_GUILESS_MAIN(TestGraphLayout)
#include "tst_graph_layout.moc"
