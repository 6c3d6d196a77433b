// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/gantt/GanttFixture.h"
#include "views/shared/PlotColors.h"

#include <QImage>
#include <QSignalSpy>
#include <QThreadPool>

using namespace takt;
using namespace takt::test;

namespace {

bool containsColor(const QImage &image, const QColor &color)
{
    for (int y = 0; y < image.height(); ++y) {
        const auto *line = reinterpret_cast<const QRgb *>(image.constScanLine(y));
        for (int x = 0; x < image.width(); ++x) {
            if ((line[x] & 0xffffffU) == (color.rgb() & 0xffffffU))
                return true;
        }
    }
    return false;
}

QImage pictureOf(QWidget &view)
{
    return view.grab().toImage().convertToFormat(QImage::Format_RGB32);
}

} // namespace

class GanttDisplayTest : public QObject, private GanttFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { show(publishedRun()); }
    void cleanup() { close(); }

    void selectionBringsArrowsOfBothDirections()
    {
        const PlotColors colors = PlotColors::fromPalette(view->palette());
        // By kind all tasks of this workload would have the colour of the arrows.
        session->setColoring(TaskColoring::Criticality);
        QVERIFY(!containsColor(pictureOf(*view), colors.incoming));
        QVERIFY(!containsColor(pictureOf(*view), colors.outgoing));
        session->setSelectedTask(n8);
        QVERIFY(containsColor(pictureOf(*view), colors.incoming));
        QVERIFY(containsColor(pictureOf(*view), colors.outgoing));
        session->setSelectedTask(0); // no predecessors
        QVERIFY(!containsColor(pictureOf(*view), colors.incoming));
        QVERIFY(containsColor(pictureOf(*view), colors.outgoing));
    }

    void criticalPathAndBoundsAreShownOnRequest()
    {
        const PlotColors colors = PlotColors::fromPalette(view->palette());
        QSignalSpy options(view.get(), &GanttView::optionsChanged);
        QVERIFY(!containsColor(pictureOf(*view), colors.critical));
        view->setShowCriticalPath(true);
        QVERIFY(containsColor(pictureOf(*view), colors.critical));
        QVERIFY(!containsColor(pictureOf(*view), colors.bound));
        view->setShowBounds(true);
        QVERIFY(containsColor(pictureOf(*view), colors.bound));
        QCOMPARE(options.size(), 2);
    }

    void darkPaletteGivesADarkChart()
    {
        QApplication::setPalette(test::palette(true));
        QCoreApplication::processEvents();
        const QImage picture = pictureOf(*view);
        const QPoint ground(500, 380);
        QVERIFY(qGray(picture.pixel(ground)) < 60);
        QVERIFY(contrast(QColor(picture.pixel(centerOf(n8))), QColor(picture.pixel(ground))) >= 3);
    }

    void emptyViewsSayWhatToDo()
    {
        ViewSession nothing;
        GanttView empty(&nothing);
        empty.resize(600, 300);
        QVERIFY(!empty.hasPlot());
        QVERIFY(containsColor(pictureOf(empty), empty.palette().color(QPalette::Text)));
        QTest::keyClick(&empty, Qt::Key_W);
        QTest::mouseClick(&empty, Qt::LeftButton, {}, QPoint(300, 100));
        QVERIFY(!nothing.selectedTask());
    }

    void theComparisonIsAnotherSource()
    {
        GanttView second(session.get(), GanttView::Source::Comparison);
        second.resize(600, 300);
        second.show();
        QVERIFY(!second.hasPlot());
        session->setComparison(test::publishedRun());
        QVERIFY(second.hasPlot());
        QVERIFY(!second.chartArea().isEmpty());
        session->setComparison({});
        QVERIFY(second.chartArea().isEmpty());
    }

    void largeRunsArePreparedAside()
    {
        ViewSession large;
        GanttView chart(&large);
        chart.resize(800, 400);
        chart.show();
        QSignalSpy prepared(&chart, &GanttView::prepared);
        large.setRun(test::layeredRun(30000, 100, 16));
        QCOMPARE(prepared.size(), 0);
        QTRY_COMPARE_WITH_TIMEOUT(prepared.size(), 1, 60000);
        QVERIFY(!chart.chartArea().isEmpty());
    }

    void aRunReplacedWhileItIsPreparedNeverShows()
    {
        ViewSession large;
        GanttView chart(&large);
        chart.resize(800, 400);
        chart.show();
        QSignalSpy prepared(&chart, &GanttView::prepared);
        large.setRun(test::layeredRun(30000, 100, 16));
        large.setRun(test::publishedRun());
        QCOMPARE(prepared.size(), 1);
        QVERIFY(QThreadPool::globalInstance()->waitForDone(60000));
        QCoreApplication::processEvents();
        QCOMPARE(prepared.size(), 1);
        QVERIFY(!chart.taskArea(n8).isEmpty());
    }
};

QTEST_MAIN(GanttDisplayTest)
#include "tst_gantt_display.moc"
