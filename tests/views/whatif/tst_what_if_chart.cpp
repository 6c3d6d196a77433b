// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/ShopProblem.h"
#include "tests/shared/RandomShops.h"
#include "tests/views/panels/Pictures.h"
#include "tests/views/shared/SampleRun.h"
#include "views/gantt/GanttView.h"
#include "views/whatif/WhatIfBar.h"
#include "views/whatif/WhatIfSession.h"

#include <QContextMenuEvent>
#include <QLabel>
#include <QMenu>
#include <QMouseEvent>
#include <QPushButton>
#include <QSignalSpy>
#include <QTest>
#include <QToolButton>
#include <QUndoStack>
#include <QVBoxLayout>
#include <cmath>
#include <memory>

using namespace takt;

namespace {

// Tasks of the published example by their names there.
constexpr TaskIndex n1 = 0;
constexpr TaskIndex n8 = 7;
constexpr TaskIndex n9 = 8;
constexpr TaskIndex n10 = 9;

/// Jobs of a random job shop one after the other.
ShownRun serialShopRun(std::size_t jobs, std::size_t machines)
{
    test::Random random(8);
    const auto shop = test::randomShop(random, {.jobs = jobs, .machines = machines, .longest = 20});
    auto graph = std::make_shared<const TaskGraph>(test::expectValue(makeShopGraph(shop)));
    std::vector<Placement> placements;
    double now = 0;
    for (OperationIndex operation = 0; operation < shop->operationCount(); ++operation) {
        const MachineOption &option = shop->options(operation).front();
        placements.push_back({operation, option.machine, now, now + option.duration});
        now += option.duration;
    }
    return test::shownRun(graph, std::make_shared<const Platform>(test::machinesOf(*shop)),
                          test::expectValue(Schedule::create(shop->operationCount(), machines,
                                                             std::move(placements))),
                          "serial");
}

/// A chart with the strip above it, as the window shows them.
struct Bench {
    ViewSession session;
    QUndoStack undoStack;
    QWidget window;
    GanttView *gantt = new GanttView(&session);
    WhatIfSession whatIf{&session, gantt, &undoStack};
    WhatIfBar *bar = new WhatIfBar(&whatIf, &session);

    Bench()
    {
        auto *layout = new QVBoxLayout(&window);
        layout->setContentsMargins(0, 0, 0, 0);
        layout->addWidget(bar);
        layout->addWidget(gantt, 1);
        window.resize(1000, 560);
        window.show();
        session.setRun(test::publishedRun());
    }
    ~Bench() { delete gantt; }

    [[nodiscard]] QPoint centerOf(TaskIndex task) const
    {
        return gantt->taskArea(task).center().toPoint();
    }
    void moveMouse(const QPointF &position) const
    {
        QMouseEvent event(QEvent::MouseMove, position, gantt->mapToGlobal(position), Qt::NoButton,
                          Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(gantt, &event);
    }
    /// Without letting go.
    void dragTo(const QPoint &from, const QPoint &to) const
    {
        QTest::mousePress(gantt, Qt::LeftButton, {}, from);
        for (int step = 1; step <= 6; ++step)
            moveMouse(QPointF(from) + (QPointF(to) - QPointF(from)) * step / 6.0);
    }
    void drag(const QPoint &from, const QPoint &to) const
    {
        dragTo(from, to);
        QTest::mouseRelease(gantt, Qt::LeftButton, {}, to);
    }
    [[nodiscard]] const Placement &placementOf(TaskIndex task) const
    {
        return *session.run().run->schedule->placementOf(task);
    }
    [[nodiscard]] QString text(const char *label) const
    {
        return bar->findChild<QLabel *>(QLatin1String(label))->text();
    }
};

} // namespace

class TestWhatIfChart : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void draggingATaskToAnotherLaneMovesItAndIsUndone()
    {
        Bench bench;
        bench.whatIf.begin();
        QVERIFY(bench.bar->isVisible());
        QCOMPARE(bench.placementOf(n9).processor, ProcessorIndex{1});
        const QPoint from = bench.centerOf(n9);
        const QPoint to(from.x(), bench.gantt->laneArea(2).center().toPoint().y());
        bench.dragTo(from, to);
        QVERIFY(bench.gantt->drag().has_value());
        QCOMPARE(bench.gantt->drag()->processor, ProcessorIndex{2});
        QVERIFY(bench.gantt->drag()->isPossible);
        QVERIFY2(bench.gantt->drag()->text.contains(QStringLiteral("80 →")),
                 qPrintable(bench.gantt->drag()->text));
        QTest::mouseRelease(bench.gantt, Qt::LeftButton, {}, to);
        QCOMPARE(bench.placementOf(n9).processor, ProcessorIndex{2});
        QCOMPARE(bench.session.run().id, 0);
        QVERIFY(bench.text("whatIfSummary").contains(QStringLiteral("80 →")));
        QVERIFY(!bench.gantt->annotations().ghosts.empty());
        QCOMPARE(bench.session.selectedTask(), std::optional<TaskIndex>(n9));

        bench.undoStack.undo();
        QCOMPARE(bench.placementOf(n9).processor, ProcessorIndex{1});
        QVERIFY(bench.gantt->annotations().ghosts.empty());
        bench.undoStack.redo();
        QCOMPARE(bench.placementOf(n9).processor, ProcessorIndex{2});
    }

    void anImpossibleDropSaysWhyAndChangesNothing()
    {
        Bench bench;
        bench.whatIf.begin();
        QSignalSpy refusals(&bench.whatIf, &WhatIfSession::refused);
        const QPoint from = bench.centerOf(n10);
        const QRectF lane = bench.gantt->laneArea(2);
        const QPoint to(static_cast<int>(lane.left()) + 4, lane.center().toPoint().y());
        bench.dragTo(from, to);
        QVERIFY(bench.gantt->drag().has_value());
        QVERIFY(!bench.gantt->drag()->isPossible);
        QVERIFY2(bench.gantt->drag()->text.contains(QStringLiteral("circle")),
                 qPrintable(bench.gantt->drag()->text));
        QTest::mouseRelease(bench.gantt, Qt::LeftButton, {}, to);
        QCOMPARE(refusals.size(), 1);
        QVERIFY(bench.text("whatIfProblem").contains(QStringLiteral("'n10'")));
        QCOMPARE(bench.placementOf(n10).start, 73.0);
        QCOMPARE(bench.undoStack.count(), 1);
    }

    void escapeTakesADragBack()
    {
        Bench bench;
        bench.whatIf.begin();
        const QPoint from = bench.centerOf(n9);
        const QPoint to(from.x(), bench.gantt->laneArea(2).center().toPoint().y());
        bench.dragTo(from, to);
        QTest::keyClick(bench.gantt, Qt::Key_Escape);
        QVERIFY(!bench.gantt->drag().has_value());
        QTest::mouseRelease(bench.gantt, Qt::LeftButton, {}, to);
        QCOMPARE(bench.placementOf(n9).processor, ProcessorIndex{1});
    }

    void draggingTheRightEdgeStretches()
    {
        Bench bench;
        bench.whatIf.begin();
        // There is little room behind the end of the schedule.
        bench.session.setTimeRange({0, 110e9});
        const QRectF wider = bench.gantt->taskArea(n10);
        const QPoint from(static_cast<int>(std::round(wider.right())) - 2,
                          wider.center().toPoint().y());
        bench.drag(from, from + QPoint(static_cast<int>(wider.width()), 0));
        const double factor = bench.whatIf.state()->whatIf.factor(n10);
        QVERIFY2(factor > 1.8 && factor < 2.1, qPrintable(QString::number(factor)));
        const Placement &longer = bench.placementOf(n10);
        QVERIFY(std::abs(longer.finish - longer.start - 7 * factor) < 1e-9);
    }

    void keysPinMoveAndStretchTheSelectedTask()
    {
        Bench bench;
        bench.whatIf.begin();
        bench.gantt->setFocus();
        bench.session.setSelectedTask(n8);
        QTest::keyClick(bench.gantt, Qt::Key_P);
        QVERIFY(bench.whatIf.isPinned(n8));
        QCOMPARE(bench.gantt->annotations().pinned, std::vector<TaskIndex>{n8});
        QTest::keyClick(bench.gantt, Qt::Key_P);
        QVERIFY(!bench.whatIf.isPinned(n8));
        QTest::keyClick(bench.gantt, Qt::Key_Plus);
        QCOMPARE(bench.whatIf.state()->whatIf.factor(n8), 1.1);
        QTest::keyClick(bench.gantt, Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(bench.placementOf(n8).processor, ProcessorIndex{1});
        const double start = bench.placementOf(n8).start;
        QTest::keyClick(bench.gantt, Qt::Key_Right, Qt::ControlModifier);
        QVERIFY(bench.placementOf(n8).start > start);
    }

    void dragsPanWhereNothingIsBent()
    {
        Bench bench;
        const TimeRange range = bench.session.timeRange();
        bench.drag(bench.centerOf(n9), bench.centerOf(n9) + QPoint(-60, 0));
        QVERIFY(bench.session.timeRange().from > range.from);
        QCOMPARE(bench.placementOf(n9).processor, ProcessorIndex{1});
    }

    void theMenuForbidsALaneAndAddsOne()
    {
        Bench bench;
        bench.whatIf.begin();
        const auto trigger = [&bench](const QString &text) {
            const QPoint position = bench.gantt->laneArea(2).center().toPoint();
            QContextMenuEvent event(QContextMenuEvent::Mouse, position,
                                    bench.gantt->mapToGlobal(position));
            QCoreApplication::sendEvent(bench.gantt, &event);
            auto *menu = bench.gantt->findChild<QMenu *>();
            QVERIFY(menu != nullptr);
            for (QAction *action : menu->actions()) {
                if (action->text().contains(text))
                    action->trigger();
            }
            delete menu;
        };
        trigger(QStringLiteral("Forbid P3"));
        QVERIFY(bench.whatIf.isForbidden(2));
        QVERIFY(bench.session.run().run->schedule->onProcessor(2).empty());
        QVERIFY(bench.session.run().run->schedule->makespan() > 80);
        trigger(QStringLiteral("One more like P3"));
        QCOMPARE(bench.session.run().run->platform->processorCount(), std::size_t{4});
        trigger(QStringLiteral("Allow P3 again"));
        QVERIFY(!bench.whatIf.isForbidden(2));
        QTest::mouseClick(bench.bar->findChild<QPushButton *>(QStringLiteral("whatIfResolve")),
                          Qt::LeftButton);
        QVERIFY(bench.session.run().run->schedule->makespan() <= 80);
    }

    void whatMovedIsListed()
    {
        Bench bench;
        bench.whatIf.begin();
        bench.whatIf.stretch(n1, 2);
        auto *moves = bench.bar->findChild<QToolButton *>(QStringLiteral("whatIfMoves"));
        QCOMPARE(moves->menu()->actions().size(), 10);
        QVERIFY(moves->menu()->actions().front()->text().startsWith(QStringLiteral("n1: P3 at 0")));
        moves->menu()->actions()[8]->trigger();
        QCOMPARE(bench.session.selectedTask(), std::optional<TaskIndex>(n9));
    }

    void endingShowsTheRunAsItWasAndUndoBringsTheWhatIfBack()
    {
        Bench bench;
        const auto run = bench.session.run().run;
        bench.whatIf.begin();
        bench.whatIf.stretch(n1, 2);
        QTest::mouseClick(bench.bar->findChild<QPushButton *>(QStringLiteral("whatIfEnd")),
                          Qt::LeftButton);
        QVERIFY(!bench.whatIf.isActive());
        QVERIFY(!bench.bar->isVisible());
        QCOMPARE(bench.session.run().run, run);
        QVERIFY(!bench.gantt->isEditing());
        bench.undoStack.undo();
        QVERIFY(bench.whatIf.isActive());
        QCOMPARE(bench.session.run().run->schedule->makespan(), 89.0);
    }

    void anotherRunEndsIt()
    {
        Bench bench;
        bench.whatIf.begin();
        bench.whatIf.stretch(n1, 2);
        bench.session.setRun(test::publishedRun());
        QVERIFY(!bench.whatIf.isActive());
        QVERIFY(bench.gantt->annotations().ghosts.empty());
        QVERIFY(!bench.gantt->isEditing());
    }

    void shopsAreBentToo()
    {
        Bench bench;
        bench.session.setRun(serialShopRun(5, 4));
        const double serial = bench.session.run().run->schedule->makespan();
        bench.whatIf.begin();
        QTest::mouseClick(bench.bar->findChild<QPushButton *>(QStringLiteral("whatIfResolve")),
                          Qt::LeftButton);
        QVERIFY(bench.session.run().run->schedule->makespan() < serial);
        bench.gantt->setFocus();
        bench.session.setSelectedTask(0);
        const ProcessorIndex machine = bench.placementOf(0).processor;
        QSignalSpy refusals(&bench.whatIf, &WhatIfSession::refused);
        QTest::keyClick(bench.gantt, machine == 0 ? Qt::Key_Down : Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(refusals.size(), 1);
        QVERIFY(refusals[0][0].toString().contains(QStringLiteral("cannot run on")));
    }

    void pictures()
    {
        if (test::pictureFolder().isEmpty())
            QSKIP("TAKT_PICTURES names no folder to save pictures to");
        Bench bench;
        bench.gantt->setShowCriticalPath(true);
        bench.whatIf.begin();
        test::savePictures(bench.window, "whatif-begun", {1280, 800});
        bench.whatIf.setPinned(n8, true);
        bench.whatIf.move(n9, 2, 50);
        bench.gantt->setShowIdle(true);
        test::savePictures(bench.window, "whatif-moved", {1280, 800});
        const QPoint from = bench.centerOf(n10);
        const QRectF lane = bench.gantt->laneArea(2);
        bench.dragTo(from, {static_cast<int>(lane.left()) + 40, lane.center().toPoint().y()});
        test::savePictures(bench.window, "whatif-impossible", {1280, 800});
        QTest::keyClick(bench.gantt, Qt::Key_Escape);
        bench.session.setRun(serialShopRun(10, 6));
        bench.whatIf.begin();
        bench.whatIf.resolveInOrder();
        const ShownRun shop{bench.whatIf.run(), QStringLiteral("in order"), 0};
        bench.session.setRun(shop);
        bench.gantt->setShowBounds(true);
        test::savePictures(bench.window, "shop-critical", {1280, 800});
        test::savePictures(bench.window, "shop-critical-large", {2560, 1440});
    }
};

QTEST_MAIN(TestWhatIfChart)
#include "tst_what_if_chart.moc"
