// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/trace/TraceViewTest.h"
#include "views/trace/CriticalPathFinder.h"
#include "views/trace/TraceCompareView.h"
#include "views/trace/TraceView.h"

#include <QApplication>
#include <QContextMenuEvent>
#include <QDoubleSpinBox>
#include <QInputDialog>
#include <QLineEdit>
#include <QMenu>
#include <QMessageBox>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableWidget>
#include <QTemporaryDir>
#include <QTest>
#include <QWheelEvent>

namespace takt {

class TestTraceView : public test::TraceViewTest {
    Q_OBJECT

private Q_SLOTS:
    void zoomsAndPansByKeysWheelAndDrag();
    void goesBackAndForwardByKeys();
    void selectsBySingleAndAddedClicks();
    void selectsAnAreaByShiftDrag();
    void walksToNeighboursByArrows();
    void findsNamesCategoriesAndArguments_data();
    void findsNamesCategoriesAndArguments();
    void stepsThroughMatchesInOrderOfTime();
    void snapsMarkersToEdgesOfSlices();
    void measuresTheGapBesideASlice();
    void drawsFlowsToTheChosenDepth();
    void showsTheCriticalPathByKey();
    void fadesWhatIsNotOnTheCriticalPath();
    void describesASlice();
    void exportsAllLanesOrThoseInSight();
    void saysThatThereIsNothingToShow();
    void alignsTwoTracesOnOneAxis();
    void givesUpASearchForAnother();
};

void TestTraceView::zoomsAndPansByKeysWheelAndDrag()
{
    const TimeRange whole = m_session->timeRange();
    QTest::keyClick(m_view.get(), Qt::Key_W);
    QVERIFY(m_session->timeRange().length() < whole.length());
    const double from = m_session->timeRange().from;
    QTest::keyClick(m_view.get(), Qt::Key_D);
    QVERIFY(m_session->timeRange().from > from);
    QTest::keyClick(m_view.get(), Qt::Key_F);
    QCOMPARE(m_session->timeRange().length(), whole.length());

    const QPointF at = m_view->chartArea().center();
    QWheelEvent wheel(at, m_view->mapToGlobal(at), {}, {0, 120}, Qt::NoButton, Qt::NoModifier,
                      Qt::NoScrollPhase, false);
    QApplication::sendEvent(m_view.get(), &wheel);
    const TimeRange zoomed = m_session->timeRange();
    QVERIFY(qAbs(zoomed.length() - whole.length() / 1.25) < 1e-6);
    // The time under the cursor stays where it is.
    QVERIFY(qAbs((zoomed.from + zoomed.to) / 2 - 500) < 1);

    const QPoint middle = at.toPoint();
    drag(middle, middle - QPoint(100, 0));
    const double moved = 100 / m_view->chartArea().width() * zoomed.length();
    QVERIFY(qAbs(m_session->timeRange().from - zoomed.from - moved) < 1e-6);
    m_session->goBack();
    QVERIFY(m_session->timeRange() != zoomed || m_session->canGoForward());
}

void TestTraceView::goesBackAndForwardByKeys()
{
    m_session->setTimeRange({100, 300});
    QTest::keyClick(m_view.get(), Qt::Key_Left, Qt::AltModifier);
    QCOMPARE(m_session->timeRange().to, 1000.0);
    QTest::keyClick(m_view.get(), Qt::Key_Right, Qt::AltModifier);
    QCOMPARE(m_session->timeRange().to, 300.0);
    m_session->setSelection(SliceSelection::ofSlices({0}));
    QTest::keyClick(m_view.get(), Qt::Key_Up, Qt::AltModifier);
    QVERIFY(m_session->selection().isEmpty());
    QTest::keyClick(m_view.get(), Qt::Key_Down, Qt::AltModifier);
    QCOMPARE(m_session->selection().single(), std::optional<SliceIndex>(0));
    QTest::keyClick(m_view.get(), Qt::Key_Z);
    QVERIFY(m_session->timeRange().from < 0 && m_session->timeRange().to > 1000);
}

void TestTraceView::selectsBySingleAndAddedClicks()
{
    const SliceIndex gemm = named("gemm");
    const SliceIndex read = named("read");
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, centerOf(gemm));
    QCOMPARE(m_session->selection().single(), std::optional(gemm));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, centerOf(read));
    QCOMPARE(m_session->selection().count(timeline()), std::size_t{2});
    QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ControlModifier, centerOf(gemm));
    QCOMPARE(m_session->selection().single(), std::optional(read));
    QTest::keyClick(m_view.get(), Qt::Key_Escape);
    QVERIFY(m_session->selection().isEmpty());
    QTest::mouseDClick(m_view.get(), Qt::LeftButton, {}, centerOf(gemm));
    QVERIFY(qAbs(m_session->timeRange().from - 100) < 1e-6);
}

void TestTraceView::selectsAnAreaByShiftDrag()
{
    const QRectF gemm = m_view->sliceArea(named("gemm"));
    const QRectF softmax = m_view->sliceArea(named("softmax"));
    drag(gemm.center().toPoint(), softmax.bottomRight().toPoint() + QPoint(5, -2),
         Qt::ShiftModifier);
    const SliceSelection &selection = m_session->selection();
    QVERIFY(selection.area().has_value());
    QCOMPARE(selection.count(timeline()), std::size_t{2});
    QVERIFY(selection.contains(timeline(), named("softmax")));
    QVERIFY(!selection.contains(timeline(), named("read")));
    QVERIFY(m_session->canGoBackInSelection());
    m_session->goBackInSelection();
    QVERIFY(!m_session->canGoBackInSelection());
}

void TestTraceView::walksToNeighboursByArrows()
{
    m_session->setSelection(SliceSelection::ofSlices({named("gemm")}));
    QTest::keyClick(m_view.get(), Qt::Key_Right);
    QCOMPARE(m_session->selection().single(), std::optional(named("softmax")));
    QTest::keyClick(m_view.get(), Qt::Key_Left);
    QCOMPARE(m_session->selection().single(), std::optional(named("gemm")));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_session->selection().single(), std::optional(named("read")));
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QTest::keyClick(m_view.get(), Qt::Key_Up);
    QCOMPARE(m_session->selection().single(), std::optional(named("step")));
}

void TestTraceView::findsNamesCategoriesAndArguments_data()
{
    QTest::addColumn<QString>("text");
    QTest::addColumn<std::size_t>("count");
    QTest::newRow("part of a name, other case") << "LAUN" << std::size_t{2};
    QTest::newRow("category") << "kernel" << std::size_t{2};
    QTest::newRow("text of an argument") << "h100" << std::size_t{1};
    QTest::newRow("number of an argument") << "128" << std::size_t{1};
    QTest::newRow("key and number") << "priority=2.5" << std::size_t{1};
    QTest::newRow("key and text") << "device = H1" << std::size_t{1};
    QTest::newRow("key of another slice") << "grid=2.5" << std::size_t{0};
    QTest::newRow("nothing") << "attention" << std::size_t{0};
    QTest::newRow("no text") << "" << std::size_t{0};
}

void TestTraceView::findsNamesCategoriesAndArguments()
{
    QFETCH(QString, text);
    QFETCH(std::size_t, count);
    QSignalSpy finished(m_view.get(), &TraceView::searchFinished);
    m_view->search(text);
    QTRY_VERIFY(finished.count() >= 1);
    QCOMPARE(m_view->matchCount(), count);
}

void TestTraceView::stepsThroughMatchesInOrderOfTime()
{
    QTest::keyClick(m_view.get(), Qt::Key_F, Qt::ControlModifier);
    auto *line = m_view->findChild<QLineEdit *>();
    QVERIFY(line != nullptr && line->isVisible());
    QSignalSpy finished(m_view.get(), &TraceView::searchFinished);
    line->setText(QStringLiteral("a")); // launch twice, loader's read and mark, softmax
    QTRY_COMPARE(finished.count(), 1);
    std::vector<std::int64_t> starts;
    for (std::size_t match = 0; match < m_view->matchCount(); ++match) {
        starts.push_back(timeline().start(*m_session->selection().single()));
        m_view->searchNext();
    }
    QVERIFY(starts.size() >= 5);
    QVERIFY(std::ranges::is_sorted(starts));
    QCOMPARE(timeline().start(*m_session->selection().single()), starts.front());
    m_view->searchPrevious();
    QCOMPARE(timeline().start(*m_session->selection().single()), starts.back());
}

void TestTraceView::snapsMarkersToEdgesOfSlices()
{
    const QRectF axis = m_view->axisArea();
    const QRectF gemm = m_view->sliceArea(named("gemm"));
    const int y = static_cast<int>(axis.center().y());
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {qRound(gemm.left()) + 3, y});
    QCOMPARE(m_session->marker(TraceMarker::A), std::optional(200.0));
    QTest::mouseClick(m_view.get(), Qt::LeftButton, Qt::ShiftModifier,
                      {qRound(gemm.right()) + 2, y});
    QCOMPARE(m_session->marker(TraceMarker::B), std::optional(400.0));
    drag({qRound(m_view->sliceArea(named("softmax")).left()), y}, {qRound(gemm.left()), y});
    QCOMPARE(m_session->marker(TraceMarker::A), std::optional(500.0));
    QCOMPARE(m_session->marker(TraceMarker::B), std::optional(200.0));
}

void TestTraceView::measuresTheGapBesideASlice()
{
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, centerOf(named("gemm")));
    QTest::keyClick(m_view.get(), Qt::Key_M);
    QCOMPARE(m_session->marker(TraceMarker::A), std::optional(400.0));
    QCOMPARE(m_session->marker(TraceMarker::B), std::optional(500.0));
}

void TestTraceView::drawsFlowsToTheChosenDepth()
{
    m_session->setSelection(SliceSelection::ofSlices({named("launch")}));
    QCOMPARE(m_view->flowCount(), std::size_t{1});
    m_session->setFlowDepth(2);
    QCOMPARE(m_view->flowCount(), std::size_t{2});
    QCOMPARE(m_view->drawnFlowCount(), std::size_t{2});
    m_session->setSelection(SliceSelection::ofSlices({named("softmax")}));
    QCOMPARE(m_view->flowCount(), std::size_t{3});
}

void TestTraceView::showsTheCriticalPathByKey()
{
    const CriticalPathFinder &critical = *m_session->criticalPath();
    QTest::keyClick(m_view.get(), Qt::Key_C);
    QVERIFY(critical.isShown());
    QTRY_VERIFY(critical.path() != nullptr);
    QVERIFY(!critical.path()->path.steps.empty());
    QVERIFY(critical.path()->timeline == m_session->trace().document->timeline);
    QTest::keyClick(m_view.get(), Qt::Key_C);
    QVERIFY(!critical.isShown() && critical.path() == nullptr);
    // Another trace's path is found when that is shown.
    QTest::keyClick(m_view.get(), Qt::Key_C);
    m_session->setTrace(test::shown(test::smallTrace(), QStringLiteral("other")));
    QTRY_VERIFY(critical.path() != nullptr);
    QVERIFY(critical.path()->timeline == m_session->trace().document->timeline);
    m_session->setTrace({});
    QVERIFY(critical.path() == nullptr && !critical.isBusy());
}

void TestTraceView::fadesWhatIsNotOnTheCriticalPath()
{
    const auto colorOf = [this](SliceIndex slice) {
        const QRectF area = m_view->sliceArea(slice);
        const QImage picture = m_view->grab().toImage();
        // Away from the text, and above the line along the path.
        return picture.pixel(QPointF(area.right() - 4, area.top() + 3).toPoint());
    };
    const QRgb read = colorOf(named("read"));
    const QRgb step = colorOf(named("step"));
    QTest::keyClick(m_view.get(), Qt::Key_C);
    QTRY_VERIFY(m_session->criticalPath()->path() != nullptr);
    const auto &slices = m_session->criticalPath()->path()->slices;
    QVERIFY(std::ranges::binary_search(slices, named("step")));
    QVERIFY(!std::ranges::binary_search(slices, named("read")));
    QCOMPARE(colorOf(named("step")), step);
    const QRgb faded = colorOf(named("read"));
    const QColor paper = m_view->palette().color(QPalette::Base);
    QVERIFY(qAbs(qGreen(faded) - paper.green()) < qAbs(qGreen(read) - paper.green()) ||
            qAbs(qRed(faded) - paper.red()) < qAbs(qRed(read) - paper.red()));
    QVERIFY(faded != read);
    QTest::keyClick(m_view.get(), Qt::Key_C);
    QCOMPARE(colorOf(named("read")), read);
}

void TestTraceView::describesASlice()
{
    const QString gemm = m_view->describe(named("gemm"));
    for (const char *part :
         {"gemm", "kernel", "stream 7", "200 ns", "grid", "128", "H100", "1 in, 1 out", "100 ns"})
        QVERIFY2(gemm.contains(QLatin1String(part)), part);
    QVERIFY(m_view->describe(named("step")).contains(QLatin1String("900 ns"))); // self time
    QVERIFY(m_view->describe(named("gemm") + 1000).isEmpty());
}

void TestTraceView::exportsAllLanesOrThoseInSight()
{
    TimelineBuilder builder;
    for (int track = 0; track < 200; ++track) {
        const TrackIndex index = builder.addTrack("t" + std::to_string(track));
        builder.addSlice({index, 0, 100, builder.intern("work"), 0, noPayload});
    }
    m_session->setTrace(test::shown(test::expectValue(builder.build())));
    QVERIFY(m_view->plotSize().height() > 200 * 18);
    QTemporaryDir folder;
    for (const char *suffix : {"svg", "pdf", "png"}) {
        const auto written =
            exportPlot(*m_view, folder.filePath(QStringLiteral("chart.") + QLatin1String(suffix)));
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
    }
    QFile svg(folder.filePath(QStringLiteral("chart.svg")));
    QVERIFY(svg.open(QIODevice::ReadOnly));
    const QByteArray text = svg.readAll();
    QVERIFY(text.contains(">t0<") && text.contains(">t199<"));
    m_view->setExportAllLanes(false);
    QVERIFY(m_view->plotSize().height() < 700);
}

void TestTraceView::saysThatThereIsNothingToShow()
{
    m_session->setTrace({});
    QVERIFY(!m_view->hasPlot());
    QVERIFY(m_view->chartArea().isEmpty());
    QVERIFY(!m_view->grab().isNull());
    QTest::keyClick(m_view.get(), Qt::Key_W);
    QTest::mouseClick(m_view.get(), Qt::LeftButton, {}, {300, 200});
    TimelineBuilder builder;
    m_session->setTrace(test::shown(test::expectValue(builder.build())));
    QVERIFY(!m_view->grab().isNull());
}

void TestTraceView::alignsTwoTracesOnOneAxis()
{
    TraceCompareView compare(m_session.get());
    QVERIFY(!compare.canAlign(TraceCompareView::Alignment::Starts));
    m_session->setComparison(test::shown(test::smallTrace(), QStringLiteral("other")));
    compare.resize(1000, 800);
    compare.show();
    QVERIFY(QTest::qWaitForWindowExposed(&compare));
    const TraceView &other = *compare.view(TraceSide::Comparison);
    const SliceIndex gemm = named("gemm");
    QCOMPARE(other.sliceArea(gemm).left(), compare.view(TraceSide::Main)->sliceArea(gemm).left());

    QVERIFY(!compare.canAlign(TraceCompareView::Alignment::Selection));
    m_session->setSelection(SliceSelection::ofSlices({gemm}));
    m_session->setSelection(SliceSelection::ofSlices({named("softmax")}), TraceSide::Comparison);
    compare.align(TraceCompareView::Alignment::Selection);
    QCOMPARE(m_session->comparisonOffset(), -300.0);
    QCOMPARE(other.sliceArea(named("softmax")).left(),
             compare.view(TraceSide::Main)->sliceArea(gemm).left());

    m_session->setMarker(TraceMarker::A, 250);
    compare.align(TraceCompareView::Alignment::Marker);
    QCOMPARE(m_session->comparisonOffset(), 250.0);
    auto *offset = compare.findChild<QDoubleSpinBox *>();
    QVERIFY(offset != nullptr);
    offset->setValue(0.001);
    QCOMPARE(m_session->comparisonOffset(), 1000.0);
    compare.align(TraceCompareView::Alignment::Starts);
    QCOMPARE(m_session->comparisonOffset(), 0.0);
    // Other names of tracks and more of them do not move the axis.
    TimelineBuilder builder;
    for (int track = 0; track < 60; ++track) {
        builder.addTrack("a track with a much longer name " + std::to_string(track));
        builder.addSlice(
            {static_cast<TrackIndex>(track), 200, 200, builder.intern("work"), 0, noPayload});
    }
    builder.addSlice({0, 0, 10, builder.intern("work"), 0, noPayload});
    m_session->setComparison(test::shown(test::expectValue(builder.build())));
    QCOMPARE(other.chartArea().left(), compare.view(TraceSide::Main)->chartArea().left());
    QCOMPARE(other.chartArea().width(), compare.view(TraceSide::Main)->chartArea().width());
    const TimeRange before = m_session->timeRange();
    QTest::keyClick(compare.view(TraceSide::Comparison), Qt::Key_W);
    QVERIFY(m_session->timeRange().length() < before.length());
    QVERIFY(compare.hasPlot() && compare.plotSize().height() > 300);
    if (!test::pictureFolder().isEmpty())
        compare.grab().save(test::pictureFolder() + QStringLiteral("/trace-compare.png"));
}

void TestTraceView::givesUpASearchForAnother()
{
    TimelineBuilder builder;
    builder.addTrack("long");
    const NameIndex even = builder.intern("even");
    const NameIndex odd = builder.intern("odd");
    for (std::int64_t slice = 0; slice < 300'000; ++slice)
        builder.addSlice({0, slice * 10, 5, slice % 2 == 0 ? even : odd, 0, noPayload});
    m_session->setTrace(test::shown(test::expectValue(builder.build())));
    QSignalSpy finished(m_view.get(), &TraceView::searchFinished);
    m_view->search(QStringLiteral("e"));
    m_view->search(QStringLiteral("odd"));
    QTRY_VERIFY(m_view->matchCount() == 150'000);
    QCOMPARE(finished.last().first().value<std::size_t>(), std::size_t{150'000});
    QCOMPARE(m_session->selection().single(), std::optional<SliceIndex>(1));
}

} // namespace takt

QTEST_MAIN(takt::TestTraceView)

#include "tst_trace_view.moc"
