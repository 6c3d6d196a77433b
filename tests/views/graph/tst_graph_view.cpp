// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "tests/shared/TestData.h"
#include "tests/views/panels/Pictures.h"
#include "tests/views/panels/RandomGraph.h"
#include "tests/views/panels/SampleRun.h"
#include "views/graph/DotLayout.h"
#include "views/graph/GraphView.h"
#include "views/graph/LayoutRunner.h"

#include <QElapsedTimer>
#include <QImage>
#include <QPainter>
#include <QSignalSpy>
#include <QTest>
#include <QWheelEvent>
#include <set>

using namespace takt;
using namespace takt::test;

namespace {

constexpr int layoutTimeout = 60000;

/// A view with a finished layout of a small graph.
struct Shown {
    ViewSession session;
    GraphView view{&session};
    std::shared_ptr<const TaskGraph> graph;

    explicit Shown(std::shared_ptr<const TaskGraph> toShow = randomGraph(3, 40, 60, 8))
        : graph(std::move(toShow))
    {
        view.resize(900, 600);
        view.show();
        QSignalSpy finished(&view, &GraphView::layoutFinished);
        session.setGraph(graph);
        if (view.isBusy())
            finished.wait(layoutTimeout);
    }
    [[nodiscard]] QPoint middleOf(TaskIndex task) const
    {
        return view.boxOf(task).center().toPoint();
    }
};

void wheel(GraphView &view, QPointF at, int notches)
{
    QWheelEvent event(at, view.mapToGlobal(at), {}, {0, 120 * notches}, Qt::NoButton,
                      Qt::NoModifier, Qt::NoScrollPhase, false);
    QApplication::sendEvent(&view, &event);
}

/// Different colours in a picture, as a measure of whether anything is drawn.
std::size_t colorsIn(const QImage &image)
{
    std::set<QRgb> colors;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x)
            colors.insert(image.pixel(x, y));
    }
    return colors.size();
}

} // namespace

class TestGraphView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void saysWhatToDoWithoutAGraph();
    void showsLevelsAtOnceAndDotLater();
    void dropsStaleLayouts();
    void goesAwayWhileDotRuns();
    void clickSelectsAndEscapeClears();
    void hoverIsShared();
    void wheelZoomsAtTheCursor();
    void dragPansAndDoesNotSelect();
    void arrowsWalkAlongEdges();
    void activationRevealsATask();
    void plotLeavesWithoutAWindow();
    void largeGraphIsLaidOutByLevel();
    void largestWorkflowIsWithinTheLimit();
    void pictures();
};

void TestGraphView::saysWhatToDoWithoutAGraph()
{
    ViewSession session;
    GraphView view(&session);
    view.resize(400, 300);
    QVERIFY(!view.hasPlot());
    QVERIFY(colorsIn(view.grab().toImage()) > 1);
}

void TestGraphView::showsLevelsAtOnceAndDotLater()
{
    const auto graph = randomGraph(3, 40, 60, 8);
    LayoutRunner runner;
    QSignalSpy ready(&runner, &LayoutRunner::layoutReady);
    runner.start(graph, {80, 28});
    QCOMPARE(ready.count(), 1);
    QCOMPARE(ready[0][1].toBool(), false);
    QVERIFY(runner.isBusy());
    QVERIFY(ready.wait(layoutTimeout));
    QCOMPARE(ready.count(), 2);
    QCOMPARE(ready[1][1].toBool(), true);
    QVERIFY(ready[1][0].value<std::shared_ptr<const LayoutIndex>>() != nullptr);
    QVERIFY(!runner.isBusy());
}

void TestGraphView::dropsStaleLayouts()
{
    LayoutRunner runner;
    QSignalSpy ready(&runner, &LayoutRunner::layoutReady);
    const auto last = randomGraph(9, 25, 30, 8);
    for (std::uint64_t seed = 1; seed < 8; ++seed)
        runner.start(randomGraph(seed, 60, 100, 8), {80, 28});
    runner.start(last, {80, 28});
    const qsizetype atOnce = ready.count();
    while (runner.isBusy())
        QVERIFY(ready.wait(layoutTimeout));
    QCOMPARE(ready.count(), atOnce + 1);
    const auto layout = ready.last()[0].value<std::shared_ptr<const LayoutIndex>>();
    QCOMPARE(layout->layout()->centers.size(), last->taskCount());
    runner.start(randomGraph(1, 60, 100, 8), {80, 28});
    runner.cancel();
    QVERIFY(!runner.isBusy());
    const qsizetype before = ready.count();
    // A later request's result comes after any of the cancelled one.
    LayoutRunner other;
    QSignalSpy otherReady(&other, &LayoutRunner::layoutReady);
    other.start(last, {80, 28});
    while (other.isBusy())
        QVERIFY(otherReady.wait(layoutTimeout));
    QCOMPARE(ready.count(), before);
}

void TestGraphView::goesAwayWhileDotRuns()
{
    const auto graph = randomGraph(5, 300, 500, 10);
    {
        ViewSession session;
        GraphView view(&session);
        session.setGraph(graph);
        QVERIFY(view.isBusy());
    }
    // The thread that was left behind still lets the next one in.
    Shown next;
    QVERIFY(!next.view.isBusy());
}

void TestGraphView::clickSelectsAndEscapeClears()
{
    Shown shown;
    for (const TaskIndex task : {0U, 7U, 23U}) {
        QTest::mouseClick(&shown.view, Qt::LeftButton, {}, shown.middleOf(task));
        QCOMPARE(shown.session.selectedTask(), std::optional(task));
    }
    QTest::keyClick(&shown.view, Qt::Key_Escape);
    QCOMPARE(shown.session.selectedTask(), std::nullopt);
}

void TestGraphView::hoverIsShared()
{
    Shown shown;
    QTest::mouseMove(&shown.view, shown.middleOf(4));
    QCOMPARE(shown.session.hoveredTask(), std::optional(TaskIndex{4}));
    QTest::mouseMove(&shown.view, QPoint(1, 1));
    QCOMPARE(shown.session.hoveredTask(), std::nullopt);
}

void TestGraphView::wheelZoomsAtTheCursor()
{
    Shown shown;
    const QPointF before = shown.view.boxOf(5).center();
    const double width = shown.view.boxOf(5).width();
    wheel(shown.view, before, 3);
    QVERIFY(shown.view.boxOf(5).width() > width * 1.5);
    const QPointF way = shown.view.boxOf(5).center() - before;
    QVERIFY(way.manhattanLength() < 0.01);
    QTest::keyClick(&shown.view, Qt::Key_F);
    QCOMPARE(shown.view.boxOf(5).width(), width);
}

void TestGraphView::dragPansAndDoesNotSelect()
{
    Shown shown;
    const QPoint from = shown.middleOf(5);
    QTest::mousePress(&shown.view, Qt::LeftButton, {}, from);
    QTest::mouseMove(&shown.view, from + QPoint(20, 10));
    QTest::mouseMove(&shown.view, from + QPoint(60, -30));
    QTest::mouseRelease(&shown.view, Qt::LeftButton, {}, from + QPoint(60, -30));
    QCOMPARE(shown.middleOf(5), from + QPoint(60, -30));
    QCOMPARE(shown.session.selectedTask(), std::nullopt);
}

void TestGraphView::arrowsWalkAlongEdges()
{
    Shown shown;
    TaskIndex task = 0;
    while (shown.graph->predecessors(task).empty() || shown.graph->successors(task).empty())
        ++task;
    shown.session.setSelectedTask(task);
    QTest::keyClick(&shown.view, Qt::Key_Down);
    QCOMPARE(shown.session.selectedTask(), std::optional(shown.graph->successors(task).front()));
    shown.session.setSelectedTask(task);
    QTest::keyClick(&shown.view, Qt::Key_Up);
    QCOMPARE(shown.session.selectedTask(), std::optional(shown.graph->predecessors(task).front()));
}

void TestGraphView::activationRevealsATask()
{
    Shown shown;
    wheel(shown.view, {10, 10}, 16);
    TaskIndex outside = 0;
    while (QRectF(shown.view.rect()).intersects(shown.view.boxOf(outside)))
        ++outside;
    Q_EMIT shown.session.taskActivated(outside);
    QVERIFY(QRectF(shown.view.rect()).contains(shown.view.boxOf(outside).center()));
}

void TestGraphView::plotLeavesWithoutAWindow()
{
    ViewSession session;
    GraphView view(&session);
    session.setGraph(randomGraph(3, 40, 60, 8));
    QVERIFY(view.hasPlot());
    QImage image(view.plotSize().toSize(), QImage::Format_RGB32);
    image.fill(Qt::white);
    QPainter painter(&image);
    view.paintPlot(painter, image.size());
    painter.end();
    QVERIFY(colorsIn(image) > 8);
}

void TestGraphView::largeGraphIsLaidOutByLevel()
{
    const auto graph = randomGraph(3, 20000, 40000, 3000);
    QVERIFY(!isWithinDotLimit(*graph));
    Shown shown(graph);
    QVERIFY(!shown.view.isBusy());
    QVERIFY(shown.view.hasPlot());
    QTest::mouseClick(&shown.view, Qt::LeftButton, {}, shown.middleOf(100));
    QVERIFY(shown.session.selectedTask().has_value());
    QVERIFY(colorsIn(shown.view.grab().toImage()) > 4);
}

void TestGraphView::largestWorkflowIsWithinTheLimit()
{
    TAKT_NEED_DATA(path, QStringLiteral("wfinstances/montage-chameleon-dss-15d-001.json.gz"));
    RunContext context;
    const auto workload = loadWorkload(path.toStdString(), context);
    QVERIFY(workload.has_value());
    QCOMPARE(workload->graph->taskCount(), 2122U);
    QVERIFY(isWithinDotLimit(*workload->graph));
    QElapsedTimer timer;
    timer.start();
    const auto layout = layoutByDot(*workload->graph, {120, 28});
    qInfo("dot took %lld ms", static_cast<long long>(timer.elapsed()));
    QVERIFY(layout.has_value());
    if (pictureFolder().isEmpty())
        return;
    Shown shown(workload->graph);
    savePictures(shown.view, "graph-montage", {1400, 800});
}

void TestGraphView::pictures()
{
    if (pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    Shown shown;
    savePictures(shown.view, "graph", {1100, 700});
    shown.session.setRun(test::shown(greedyRun(shown.graph, 3)));
    shown.session.setColoring(TaskColoring::Processor);
    shown.session.setSelectedTask(17);
    savePictures(shown.view, "graph-selected", {1100, 700});
    Shown large(randomGraph(3, 20000, 40000, 3000));
    savePictures(large.view, "graph-large", {1100, 700});
}

QTEST_MAIN(TestGraphView)
#include "tst_graph_view.moc"
