// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ViewArea.h"
#include "tests/app/WorkbenchWindow.h"
#include "views/decisions/DecisionView.h"
#include "views/gantt/GanttView.h"
#include "views/whatif/WhatIfSession.h"

#include <QAction>
#include <QApplication>
#include <QComboBox>
#include <QMouseEvent>
#include <QPushButton>
#include <QTest>
#include <QUndoStack>

using namespace takt;
using takt::test::samplePath;
using takt::test::WorkbenchWindow;

namespace {

void runHeft(WorkbenchWindow &workbench)
{
    workbench.window.openFiles({samplePath("topcuoglu2002.json")});
    QVERIFY(workbench.waitUntilIdle());
    workbench.window.runWhenReady({QStringLiteral("HEFT")}, {});
    QVERIFY(workbench.waitUntilIdle());
    QTRY_VERIFY(workbench.window.session()->run().id != 0);
}

const Placement &placementOf(WorkbenchWindow &workbench, const char *task)
{
    const SchedulerRun &run = *workbench.window.session()->run().run;
    return *run.schedule->placementOf(static_cast<TaskIndex>(run.graph->find(task)));
}

void drag(GanttView *gantt, const QPoint &from, const QPoint &to)
{
    QTest::mousePress(gantt, Qt::LeftButton, {}, from);
    for (int step = 1; step <= 5; ++step) {
        const QPointF position = QPointF(from) + QPointF(to - from) * step / 5.0;
        QMouseEvent event(QEvent::MouseMove, position, gantt->mapToGlobal(position), Qt::NoButton,
                          Qt::LeftButton, Qt::NoModifier);
        QCoreApplication::sendEvent(gantt, &event);
    }
    QTest::mouseRelease(gantt, Qt::LeftButton, {}, to);
}

} // namespace

/// Bending runs in the window, and seeing how they came to be.
class TestWorkbenchWhatIf : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aBentRunIsKeptBesideTheOneItIsOf()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runHeft(workbench);
        const std::size_t runs = workbench.window.project()->contents().runs.size();
        workbench.trigger("whatIf");
        QVERIFY(workbench.window.whatIf()->isActive());
        GanttView *gantt = workbench.window.viewArea()->gantt();
        const auto n9 =
            static_cast<TaskIndex>(workbench.window.session()->run().run->graph->find("n9"));
        QTRY_VERIFY(!gantt->taskArea(n9).isEmpty());
        const QPoint from = gantt->taskArea(n9).center().toPoint();
        drag(gantt, from, {from.x(), gantt->laneArea(2).center().toPoint().y()});
        QCOMPARE(placementOf(workbench, "n9").processor, ProcessorIndex{2});
        auto *keep = workbench.find<QPushButton>("whatIfKeep");
        QVERIFY(keep->isEnabled());
        QTest::mouseClick(keep, Qt::LeftButton);
        QTRY_VERIFY(!workbench.window.whatIf()->isActive());
        QVERIFY(workbench.waitUntilIdle());
        const auto &kept = workbench.window.project()->contents().runs;
        QCOMPARE(kept.size(), runs + 1);
        QTRY_COMPARE(
            QString::fromStdString(workbench.window.project()->contents().runs.back().scheduler),
            QStringLiteral("what-if of HEFT"));
        QTRY_COMPARE(workbench.window.project()->contents().runs.back().note,
                     std::string("n9 to P3"));
        QCOMPARE(workbench.window.session()->run().id,
                 workbench.window.project()->contents().runs.back().id);
        QCOMPARE(placementOf(workbench, "n9").processor, ProcessorIndex{2});
    }

    void stretchedTasksAndAddedProcessorsAreKeptWithTheirOwnWork()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runHeft(workbench);
        workbench.trigger("whatIf");
        WhatIfSession *whatIf = workbench.window.whatIf();
        whatIf->stretch(0, 2);
        whatIf->addTwinOf(1);
        whatIf->resolveInOrder();
        const double makespan = workbench.window.session()->run().run->schedule->makespan();
        workbench.trigger("keepWhatIf");
        QTRY_VERIFY(!whatIf->isActive());
        QVERIFY(workbench.waitUntilIdle());
        const SchedulerRun &run = *workbench.window.session()->run().run;
        QCOMPARE(run.schedule->makespan(), makespan);
        QCOMPARE(run.platform->processorCount(), std::size_t{4});
        QVERIFY(run.validation.isValid());
        QCOMPARE(workbench.window.project()->contents().workloads.size(), std::size_t{2});
    }

    void aSchedulerMakesItAnewAroundAPin()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runHeft(workbench);
        workbench.trigger("whatIf");
        WhatIfSession *whatIf = workbench.window.whatIf();
        const auto n9 =
            static_cast<TaskIndex>(workbench.window.session()->run().run->graph->find("n9"));
        whatIf->setPinned(n9, true);
        const Placement pinned = placementOf(workbench, "n9");
        auto *method = workbench.find<QComboBox>("whatIfMethod");
        const int choice = method->findData(QStringLiteral("CPOP"));
        QVERIFY(choice >= 0);
        method->setCurrentIndex(choice);
        QTest::mouseClick(workbench.find<QPushButton>("whatIfResolve"), Qt::LeftButton);
        QVERIFY(workbench.waitUntilIdle());
        QCOMPARE(placementOf(workbench, "n9"), pinned);
        QVERIFY(workbench.window.session()->run().run->validation.isValid());
        workbench.trigger("undo");
        QCOMPARE(workbench.window.session()->run().run->schedule->makespan(), 80.0);
    }

    void decisionsAreReplayed()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runHeft(workbench);
        workbench.trigger("show-decisions");
        DecisionView *view = workbench.window.viewArea()->decisions();
        QTRY_VERIFY(view->isVisible());
        QApplication::setActiveWindow(&workbench.window);
        QTRY_VERIFY(view->chart()->hasFocus());
        QCOMPARE(view->stepCount(), std::size_t{10});
        for (int step = 0; step < 10; ++step)
            QTest::keyClick(view->chart(), Qt::Key_Right);
        QCOMPARE(view->step(), std::size_t{10});
        QVERIFY(workbench.window.viewArea()->currentPlot() == view->chart());
    }

    void anotherProjectLeavesNothingBehind()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runHeft(workbench);
        workbench.trigger("whatIf");
        workbench.window.whatIf()->stretch(0, 2);
        workbench.trigger("newProject");
        QTRY_VERIFY(!workbench.window.whatIf()->isActive());
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(!workbench.window.project()->undoStack()->canUndo());
        QVERIFY(!workbench.find<QAction>("whatIf")->isEnabled());
    }
};

QTEST_MAIN(TestWorkbenchWhatIf)
#include "tst_workbench_what_if.moc"
