// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/gantt/GanttFixture.h"

#include <QHelpEvent>
#include <QLineEdit>
#include <QMouseEvent>
#include <QSignalSpy>
#include <QToolTip>
#include <QWheelEvent>
#include <cmath>

using namespace takt;
using namespace takt::test;

namespace {

void wheel(QWidget &view, const QPointF &position, int angle,
           Qt::KeyboardModifiers modifiers = Qt::NoModifier)
{
    QWheelEvent event(position, view.mapToGlobal(position), {}, {0, angle}, Qt::NoButton, modifiers,
                      Qt::NoScrollPhase, false);
    QCoreApplication::sendEvent(&view, &event);
}

/// QTest's own moves go through the cursor of the platform, which also tells windows that it left.
void moveMouse(QWidget &view, const QPoint &position, Qt::MouseButtons buttons = Qt::NoButton)
{
    QMouseEvent event(QEvent::MouseMove, position, view.mapToGlobal(position), Qt::NoButton,
                      buttons, Qt::NoModifier);
    QCoreApplication::sendEvent(&view, &event);
}

} // namespace

class GanttViewTest : public QObject, private GanttFixture {
    Q_OBJECT

private Q_SLOTS:
    void init() { show(publishedRun()); }
    void cleanup() { close(); }

    void tasksStandAtTheirTimes()
    {
        const QRectF area = view->taskArea(n8);
        QVERIFY(std::abs(timeAt(area.left()) - 57e9) < 1e3);
        QVERIFY(std::abs(timeAt(area.right()) - 62e9) < 1e3);
        QVERIFY(view->taskArea(n4).top() > view->taskArea(n2).top());
        QCOMPARE(view->taskArea(n4).top(), view->taskArea(n6).top());
    }

    void wheelZoomsAtTheCursor()
    {
        const QPointF position(700, 100);
        const double time = timeAt(position.x());
        const double length = session->timeRange().length();
        wheel(*view, position, 240);
        QVERIFY(session->timeRange().length() < length * 0.7);
        QVERIFY(std::abs(timeAt(position.x()) - time) < 1e3);
        wheel(*view, position, -240);
        QVERIFY(std::abs(session->timeRange().length() - length) < 1e3);
    }

    void wheelWithShiftPans()
    {
        const TimeRange range = session->timeRange();
        wheel(*view, {500, 100}, -120, Qt::ShiftModifier);
        QVERIFY(session->timeRange().from > range.from);
        QVERIFY(std::abs(session->timeRange().length() - range.length()) < 1e3);
    }

    void wheelWithControlScrollsLanes()
    {
        show(test::layeredRun(600, 40, 64));
        QSignalSpy scrolled(view.get(), &GanttView::lanesScrolled);
        const TimeRange range = session->timeRange();
        const double top = view->taskArea(0).top();
        wheel(*view, {500, 100}, -120, Qt::ControlModifier);
        QCOMPARE(scrolled.size(), 1);
        QVERIFY(view->taskArea(0).top() < top);
        QCOMPARE(session->timeRange(), range);
    }

    void draggingPansAndIsOneStep()
    {
        wheel(*view, {500, 100}, 480);
        QTRY_VERIFY(session->canGoBack());
        const double time = timeAt(600);
        const QPoint from(600, 300);
        QTest::mousePress(view.get(), Qt::LeftButton, {}, from);
        for (int step = 1; step <= 8; ++step)
            moveMouse(*view, from - QPoint(20 * step, 0), Qt::LeftButton);
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, from - QPoint(160, 0));
        QVERIFY(std::abs(timeAt(440) - time) < 1e3);
        session->goBack();
        QVERIFY(std::abs(timeAt(600) - time) < 1e3);
    }

    void draggingSelectsNothing()
    {
        const QPoint from = centerOf(n9);
        QTest::mousePress(view.get(), Qt::LeftButton, {}, from);
        moveMouse(*view, from + QPoint(60, 0), Qt::LeftButton);
        QTest::mouseRelease(view.get(), Qt::LeftButton, {}, from + QPoint(60, 0));
        QVERIFY(!session->selectedTask());
    }

    void keysZoomAndPan_data()
    {
        QTest::addColumn<Qt::Key>("key");
        QTest::addColumn<double>("lengthFactor");
        QTest::addColumn<int>("direction");
        QTest::newRow("W zooms in") << Qt::Key_W << 1 / 1.4 << 0;
        QTest::newRow("S zooms out") << Qt::Key_S << 1.4 << 0;
        QTest::newRow("A pans to earlier") << Qt::Key_A << 1.0 << -1;
        QTest::newRow("D pans to later") << Qt::Key_D << 1.0 << 1;
    }
    void keysZoomAndPan()
    {
        QFETCH(Qt::Key, key);
        QFETCH(double, lengthFactor);
        QFETCH(int, direction);
        session->setTimeRange({20e9, 60e9});
        QTest::keyClick(view.get(), key);
        const TimeRange range = session->timeRange();
        QVERIFY(std::abs(range.length() - 40e9 * lengthFactor) < 1e3);
        const double moved = (range.from + range.to) / 2 - 40e9;
        QCOMPARE(moved > 1e3 ? 1 : moved < -1e3 ? -1 : 0, direction);
    }

    void fFits()
    {
        const TimeRange whole = session->timeRange();
        session->setTimeRange({20e9, 21e9});
        QTest::keyClick(view.get(), Qt::Key_F);
        QCOMPARE(session->timeRange(), whole);
    }

    void altArrowsGoThroughTheHistory()
    {
        const TimeRange whole = session->timeRange();
        session->setTimeRange({20e9, 21e9});
        QTest::keyClick(view.get(), Qt::Key_Left, Qt::AltModifier);
        QCOMPARE(session->timeRange(), whole);
        QTest::keyClick(view.get(), Qt::Key_Right, Qt::AltModifier);
        QCOMPARE(session->timeRange(), (TimeRange{20e9, 21e9}));
    }

    void clickSelectsAndEmptyGroundClears()
    {
        QSignalSpy selections(session.get(), &ViewSession::selectedTaskChanged);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, centerOf(n8));
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n8));
        QCOMPARE(selections.size(), 1);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, QPoint(500, 380));
        QVERIFY(!session->selectedTask());
    }

    void clickOnATransferSelectsTheTaskThatWaits()
    {
        // The transfer from n6 (P2, finish 42) arrives on P1 for n8 at 57: below P1's lane.
        const QRectF waiting = view->taskArea(n8);
        const QRectF sender = view->taskArea(n6);
        const QPoint transfer(static_cast<int>((sender.right() + waiting.left()) / 2),
                              static_cast<int>(waiting.bottom() + 8));
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, transfer);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n8));
        view->setShowCommunication(false);
        QTest::mouseClick(view.get(), Qt::LeftButton, {}, QPoint(transfer.x(), 420));
        QVERIFY(!session->selectedTask());
    }

    void escapeClearsTheSelection()
    {
        session->setSelectedTask(n8);
        QTest::keyClick(view.get(), Qt::Key_Escape);
        QVERIFY(!session->selectedTask());
    }

    void arrowKeysWalk()
    {
        session->setSelectedTask(n4);
        QTest::keyClick(view.get(), Qt::Key_Right);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n6));
        QTest::keyClick(view.get(), Qt::Key_Up);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n2));
        QTest::keyClick(view.get(), Qt::Key_Down);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n6));
        QTest::keyClick(view.get(), Qt::Key_Left);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n4));
        QTest::keyClick(view.get(), Qt::Key_Left);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n4));
    }

    void doubleClickZoomsAndActivates()
    {
        QSignalSpy activations(session.get(), &ViewSession::taskActivated);
        QTest::mouseDClick(view.get(), Qt::LeftButton, {}, centerOf(n8));
        const TimeRange range = session->timeRange();
        QVERIFY(range.from < 57e9 && range.to > 62e9);
        QVERIFY(range.length() < 3 * 5e9);
        QCOMPARE(activations.size(), 1);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n8));
    }

    void enterActivatesTheSelection()
    {
        session->setSelectedTask(n8);
        session->setTimeRange({0, 5e9});
        QTest::keyClick(view.get(), Qt::Key_Return);
        QVERIFY(view->chartArea().intersects(view->taskArea(n8)));
    }

    void hoverIsShared()
    {
        moveMouse(*view, centerOf(n8));
        QCOMPARE(session->hoveredTask(), std::optional<TaskIndex>(n8));
        moveMouse(*view, QPoint(500, 380));
        QVERIFY(!session->hoveredTask());
    }

    void toolTipTellsWhatTheTaskIs()
    {
        QHelpEvent help(QEvent::ToolTip, centerOf(n8), view->mapToGlobal(centerOf(n8)));
        QCoreApplication::sendEvent(view.get(), &help);
        const QString text = QToolTip::text();
        for (const char *part : {"n8", "P1", "57", "62", "Duration", "Slack"})
            QVERIFY2(text.contains(QLatin1String(part)), qPrintable(text));
    }

    void searchFindsAndSteps()
    {
        QCOMPARE(view->search(QStringLiteral("N1")), std::size_t{2});
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(0));
        view->searchNext();
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n10));
        view->searchNext();
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(0));
        view->searchPrevious();
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n10));
        QCOMPARE(view->search(QStringLiteral("no such task")), std::size_t{0});
    }

    void searchBarOpensByKeyAndStepsByKey()
    {
        QTest::keyClick(view.get(), Qt::Key_F, Qt::ControlModifier);
        auto *line = view->findChild<QLineEdit *>();
        QVERIFY(line != nullptr && line->isVisible());
        QTest::keyClicks(line, QStringLiteral("n1"));
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(0));
        QTest::keyClick(line, Qt::Key_Return);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(n10));
        QTest::keyClick(line, Qt::Key_Return, Qt::ShiftModifier);
        QCOMPARE(session->selectedTask(), std::optional<TaskIndex>(0));
        // Letters belong to the search line, not to the chart.
        const TimeRange range = session->timeRange();
        QTest::keyClicks(line, QStringLiteral("wasd"));
        QCOMPARE(session->timeRange(), range);
        QTest::keyClick(line, Qt::Key_Escape);
        QVERIFY(!line->isVisible());
    }

    void aFoundTaskComesIntoSight()
    {
        show(test::layeredRun(2000, 40, 64));
        session->setTimeRange({0, 1e9});
        QVERIFY(view->search(QStringLiteral("task_1999")) == 1);
        const QRectF found = view->taskArea(1999);
        QVERIFY(view->chartArea().contains(QPointF(found.left(), found.center().y())));
    }
};

QTEST_MAIN(GanttViewTest)
#include "tst_gantt_view.moc"
