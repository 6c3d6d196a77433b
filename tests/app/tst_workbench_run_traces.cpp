// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ProjectTree.h"
#include "app/workbench/RunTraceLink.h"
#include "app/workbench/TracePage.h"
#include "core/schedule/ScheduleTimeline.h"
#include "tests/app/TraceFiles.h"
#include "views/gantt/GanttView.h"
#include "views/statistics/StatisticsView.h"
#include "views/trace/TraceView.h"

#include <QTableView>
#include <QTest>
#include <QTreeView>

using namespace takt;
using takt::test::runSample;
using takt::test::WorkbenchWindow;

namespace {

/// The shown run as a trace, by the keyboard.
TraceSession &showAsTrace(WorkbenchWindow &workbench)
{
    QTest::keyClick(&workbench.window, Qt::Key_T, Qt::ControlModifier);
    if (!workbench.waitUntilIdle())
        qFatal("the run is not laid out");
    return *workbench.window.traceSession();
}

void selectRunsInTree(WorkbenchWindow &workbench, const std::vector<RunId> &runs)
{
    auto *view = workbench.find<QTreeView>("projectTree");
    const auto *model = qobject_cast<ProjectModel *>(view->model());
    Qt::KeyboardModifiers modifiers;
    for (const RunId run : runs) {
        const QModelIndex index = model->indexOf({Project::Kind::Run, run});
        view->scrollTo(index);
        QTest::mouseClick(view->viewport(), Qt::LeftButton, modifiers,
                          view->visualRect(index).center());
        modifiers = Qt::ControlModifier;
    }
}

} // namespace

/// Schedules of runs in the views of traces.
class TestWorkbenchRunTraces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void runIsShownAsATrace()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSample(workbench, {"HEFT"});
        const TraceSession &traces = showAsTrace(workbench);
        QVERIFY(workbench.window.viewArea()->current() == View::Trace);
        QVERIFY(traces.trace());
        QCOMPARE(traces.trace().title, QString("HEFT"));
        const SchedulerRun &run = *workbench.window.session()->run().run;
        const auto expected = scheduleTimeline(*run.graph, *run.platform, *run.schedule);
        QCOMPARE(traces.timeline()->sliceCount(), expected->sliceCount());
        workbench.trigger("show-statistics");
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(workbench.window.viewArea()->statistics()->table()->model()->rowCount() > 0);
    }

    void selectedTaskAndSliceFollowEachOther()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSample(workbench, {"HEFT"});
        TraceSession &traces = showAsTrace(workbench);
        ViewSession &runs = *workbench.window.session();
        const TaskGraph &graph = *runs.graph();

        TraceView *chart = workbench.window.viewArea()->trace()->view();
        const SliceIndex slice = slicesOfTask(*traces.timeline(), graph, 6).front();
        QTest::mouseClick(chart, Qt::LeftButton, {}, chart->sliceArea(slice).center().toPoint());
        QCOMPARE(traces.selection().single(), std::optional<SliceIndex>(slice));
        QCOMPARE(runs.selectedTask(), std::optional<TaskIndex>(6));

        workbench.trigger("show-gantt");
        GanttView *gantt = workbench.window.viewArea()->gantt();
        QTRY_VERIFY(gantt->taskArea(3).isValid());
        QTest::mouseClick(gantt, Qt::LeftButton, {}, gantt->taskArea(3).center().toPoint());
        QCOMPARE(runs.selectedTask(), std::optional<TaskIndex>(3));
        const auto selected = traces.selection().slices();
        QVERIFY(std::ranges::equal(selected, slicesOfTask(*traces.timeline(), graph, 3)));
        QTest::keyClick(gantt, Qt::Key_Escape);
        QVERIFY(traces.selection().isEmpty());
    }

    void anotherRunsTraceDoesNotFollow()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSample(workbench, {"HEFT", "MCT"});
        const TraceSession &traces = showAsTrace(workbench);
        const RunId shown = workbench.window.session()->run().id;
        for (const RunRecord &run : workbench.window.project()->contents().runs)
            if (run.id != shown)
                selectRunsInTree(workbench, {run.id});
        QTRY_VERIFY(workbench.window.session()->run().id != shown);
        workbench.window.session()->setSelectedTask(2);
        QVERIFY(traces.selection().isEmpty());
    }

    void twoRunsAreComparedAsTraces()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSample(workbench, {"HEFT", "MCT"});
        const auto &runs = workbench.window.project()->contents().runs;
        QCOMPARE(runs.size(), std::size_t{2});
        selectRunsInTree(workbench, {runs[0].id, runs[1].id});
        QVERIFY(workbench.waitUntilIdle());
        auto *action = workbench.find<QAction>("treeShowAsTrace");
        QVERIFY(action->isEnabled());
        QCOMPARE(action->text(), QString("Compare as traces"));
        action->trigger();
        QVERIFY(workbench.waitUntilIdle());
        const TraceSession &traces = *workbench.window.traceSession();
        QVERIFY(traces.trace() && traces.trace(TraceSide::Comparison));
        QVERIFY(traces.trace().run != traces.trace(TraceSide::Comparison).run);
        workbench.trigger("show-statistics");
        QVERIFY(workbench.waitUntilIdle());
        const QAbstractItemModel *diff =
            workbench.window.viewArea()->statistics()->diffTable()->model();
        QVERIFY(diff->rowCount() >= 10);
        workbench.trigger("endComparison");
        QVERIFY(!traces.trace(TraceSide::Comparison));
    }

    void viewComesBackWithTheProject()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("kept.takt");
        {
            WorkbenchWindow workbench(folder.path());
            runSample(workbench, {"HEFT"});
            TraceSession &traces = showAsTrace(workbench);
            workbench.window.saveAs(path);
            QVERIFY(workbench.waitUntilIdle());
            traces.addBookmark({1e9, 2e9, "waits for data"});
            workbench.window.close();
        }
        WorkbenchWindow again(folder.path());
        again.window.openFiles({path});
        QVERIFY(again.waitUntilIdle());
        const TraceSession &traces = *again.window.traceSession();
        QVERIFY(again.window.viewArea()->current() == View::Trace);
        QTRY_VERIFY(traces.trace());
        QVERIFY(again.waitUntilIdle());
        QCOMPARE(traces.trace().title, QString("HEFT"));
        QCOMPARE(traces.bookmarks().size(), std::size_t{1});
        QCOMPARE(traces.bookmarks()[0].text, QString("waits for data"));
    }

    void removedRunLeavesTheChart()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSample(workbench, {"HEFT"});
        const TraceSession &traces = showAsTrace(workbench);
        selectRunsInTree(workbench, {workbench.window.session()->run().id});
        QTest::keyClick(workbench.find<QTreeView>("projectTree"), Qt::Key_Delete);
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(!traces.trace());
    }
};

QTEST_MAIN(TestWorkbenchRunTraces)
#include "tst_workbench_run_traces.moc"
