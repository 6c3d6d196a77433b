// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ViewArea.h"
#include "tests/app/WorkbenchWindow.h"
#include "tests/views/panels/Pictures.h"
#include "views/gantt/GanttView.h"
#include "views/robustness/RobustnessView.h"

#include <QAction>
#include <QComboBox>
#include <QDir>
#include <QLabel>
#include <QLineEdit>
#include <QPushButton>
#include <QSpinBox>
#include <QTableView>
#include <QTest>

using namespace takt;
using takt::test::samplePath;
using takt::test::WorkbenchWindow;

namespace {

void runSchedulers(WorkbenchWindow &workbench, const QStringList &names)
{
    workbench.window.openFiles({samplePath("topcuoglu2002.json")});
    QVERIFY(workbench.waitUntilIdle());
    for (const QString &name : names)
        workbench.clickScheduler(name);
    auto *run = workbench.find<QPushButton>("run");
    QTRY_VERIFY(run->isEnabled());
    QTest::mouseClick(run, Qt::LeftButton);
    QTRY_COMPARE(workbench.window.project()->contents().runs.size(),
                 static_cast<std::size_t>(names.size()));
    QVERIFY(workbench.waitUntilIdle());
}

void clickReplay(WorkbenchWindow &workbench, const char *noise, int replicas)
{
    workbench.window.showView(View::Robustness);
    auto *line = workbench.find<QComboBox>("replayNoise")->lineEdit();
    line->selectAll();
    QTest::keyClicks(line, noise);
    workbench.find<QSpinBox>("replayReplicas")->setValue(replicas);
    auto *backend = workbench.find<QComboBox>("replayBackend");
    backend->setCurrentIndex(backend->findData("cpu"));
    auto *start = workbench.find<QPushButton>("replayStart");
    QVERIFY(start->isEnabled());
    QTest::mouseClick(start, Qt::LeftButton);
}

} // namespace

/// Replays under noise in the window: ordered, kept, shown again, opened as traces.
class TestWorkbenchRobustness : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void replaysTheRunsOfAWorkloadAndKeepsThem()
    {
        const QTemporaryDir folder;
        const QString path = QDir(folder.path()).filePath("kept.takt");
        {
            WorkbenchWindow workbench(folder.path());
            runSchedulers(workbench, {"HEFT", "CPOP"});
            RobustnessView *view = workbench.window.viewArea()->robustness();
            QVERIFY(!view->hasPlot());
            QCOMPARE(view->form()->chosenRuns().size(), std::size_t{2});
            clickReplay(workbench, "lognormal:0.3", 2000);
            QVERIFY(workbench.waitUntilIdle());
            QTRY_COMPARE(view->replays().size(), std::size_t{2});
            QCOMPARE(view->replays()[0].run, workbench.window.session()->run().id);
            QCOMPARE(view->replays()[0].result->makespans.size(), std::size_t{2000});
            QCOMPARE(view->replays()[0].result->plannedMakespan,
                     workbench.window.session()->run().run->schedule->makespan());
            QVERIFY(workbench.window.session()->replay() == view->replays()[0].result);
            workbench.window.saveAs(path);
            QVERIFY(workbench.waitUntilIdle());
        }
        WorkbenchWindow again(folder.path());
        again.window.openFiles({path});
        QVERIFY(again.waitUntilIdle());
        RobustnessView *view = again.window.viewArea()->robustness();
        QTRY_COMPARE(view->replays().size(), std::size_t{2});
        QCOMPARE(view->replays()[0].result->backend, std::string("cpu"));
        QCOMPARE(view->replays()[0].request->noise.toText(),
                 NoiseModel::parse("lognormal:0.3")->toText());
        // The other run, shown by a double click on its row, comes first then.
        const std::int64_t other = view->replays()[1].run;
        again.window.showView(View::Robustness);
        auto *table = again.find<QTableView>("replayTable");
        const QPoint row = table->visualRect(table->model()->index(1, 0)).center();
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {}, row);
        QTest::mouseDClick(table->viewport(), Qt::LeftButton, {}, row);
        QTRY_COMPARE(again.window.session()->run().id, other);
        QTRY_COMPARE(view->replays().front().run, other);
        QVERIFY(again.waitUntilIdle());
    }

    void removesReplaysAndBringsThemBack()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSchedulers(workbench, {"HEFT", "CPOP"});
        clickReplay(workbench, "lognormal:0.3", 200);
        QVERIFY(workbench.waitUntilIdle());
        const RobustnessView *view = workbench.window.viewArea()->robustness();
        QTRY_COMPARE(view->replays().size(), std::size_t{2});
        const std::int64_t kept = view->replays()[0].replay;
        const std::int64_t removed = view->replays()[1].replay;
        QVERIFY(kept != 0 && removed != 0);
        workbench.find<QTableView>("replayTable")->selectRow(1);
        QTest::mouseClick(workbench.find<QPushButton>("removeReplay"), Qt::LeftButton);
        QTRY_COMPARE(view->replays().size(), std::size_t{1});
        QCOMPARE(view->replays()[0].replay, kept);
        workbench.trigger("undo");
        QTRY_COMPARE(view->replays().size(), std::size_t{2});
        QCOMPARE(view->replays()[1].replay, removed);
        workbench.trigger("redo");
        QTRY_COMPARE(view->replays().size(), std::size_t{1});
        QVERIFY(workbench.waitUntilIdle());
    }

    void opensTheReplicaAtAQuantileAsTrace()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSchedulers(workbench, {"HEFT"});
        clickReplay(workbench, "gamma:0.5", 1001);
        QVERIFY(workbench.waitUntilIdle());
        const RobustnessView *view = workbench.window.viewArea()->robustness();
        QTRY_COMPARE(view->replays().size(), std::size_t{1});
        QTest::mouseClick(workbench.find<QPushButton>("openHighReplica"), Qt::LeftButton);
        QTRY_VERIFY(workbench.window.traceSession()->trace());
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(workbench.window.viewArea()->current() == View::Trace);
        const ShownTrace &trace = workbench.window.traceSession()->trace();
        QVERIFY2(trace.title.contains("HEFT") && trace.title.contains("95 %"),
                 qPrintable(trace.title));
        // 1001 sorted makespans: the one at 95 % is number 950.
        const double expected = (*view->replays()[0].sorted)[950];
        const Timeline &timeline = *trace.document->timeline;
        QVERIFY(std::abs(static_cast<double>(timeline.endTime()) * 1e-9 - expected) < 1e-6);
        QCOMPARE(timeline.sliceCount(), std::size_t{10});
        // It stays when the project changes.
        workbench.trigger("undo");
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(workbench.window.traceSession()->trace());
    }

    void endsWhenCancelled()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSchedulers(workbench, {"HEFT"});
        clickReplay(workbench, "tasks=lognormal:0.3,failure-mean=5,repair-time=1", 10'000'000);
        auto *cancel = workbench.find<QPushButton>("replayCancel");
        QTRY_VERIFY(cancel->isVisible());
        QTRY_VERIFY(workbench.find<QLabel>("replayPace")->text().contains("HEFT"));
        QTest::mouseClick(cancel, Qt::LeftButton);
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(!cancel->isVisible());
        QVERIFY(workbench.find<QPushButton>("replayStart")->isVisible());
        QVERIFY(!workbench.window.viewArea()->robustness()->hasPlot());
        QVERIFY(!workbench.window.session()->replay());
    }

    void ganttShowsTheSpreadWhereThereIsAReplay()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSchedulers(workbench, {"HEFT"});
        auto *spread = workbench.find<QAction>("spreadUnderNoise");
        QVERIFY(!spread->isEnabled());
        clickReplay(workbench, "lognormal:0.3", 500);
        QVERIFY(workbench.waitUntilIdle());
        QTRY_VERIFY(spread->isEnabled());
        workbench.window.showView(View::Gantt);
        QTest::keyClick(&workbench.window, Qt::Key_U, Qt::ControlModifier);
        QVERIFY(workbench.window.viewArea()->gantt()->showsReplay());
        QVERIFY(spread->isChecked());
    }

    void offersTheRunsThatAreSelected()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSchedulers(workbench, {"HEFT", "CPOP", "PEFT"});
        const ReplayForm *form = workbench.window.viewArea()->robustness()->form();
        QCOMPARE(form->chosenRuns().size(), std::size_t{3});
        workbench.window.showView(View::Runs);
        auto *table = workbench.window.findChild<QTableView *>("runs");
        QVERIFY(table != nullptr);
        const auto clickRow = [&](int row, Qt::KeyboardModifiers keys) {
            QTest::mouseClick(table->viewport(), Qt::LeftButton, keys,
                              table->visualRect(table->model()->index(row, 0)).center());
        };
        clickRow(0, {});
        clickRow(2, Qt::ControlModifier);
        QTRY_COMPARE(form->chosenRuns().size(), std::size_t{2});
        QVERIFY(workbench.waitUntilIdle());
    }

    void pictures()
    {
        if (takt::test::pictureFolder().isEmpty())
            QSKIP("TAKT_PICTURES names no folder");
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSchedulers(workbench, {"HEFT", "CPOP", "PEFT"});
        clickReplay(workbench, "lognormal:0.3", 20000);
        QVERIFY(workbench.waitUntilIdle());
        for (const Theme theme : {Theme::Light, Theme::Dark}) {
            workbench.window.setTheme(theme);
            const QString name = toString(theme);
            const QDir to(takt::test::pictureFolder());
            workbench.window.showView(View::Robustness);
            QTest::qWait(50);
            QVERIFY(
                workbench.window.grab().save(to.filePath("workbench-robustness-" + name + ".png")));
            workbench.window.showView(View::Gantt);
            workbench.window.viewArea()->gantt()->setShowReplay(true);
            QTest::qWait(50);
            QVERIFY(workbench.window.grab().save(to.filePath("workbench-spread-" + name + ".png")));
        }
    }
};

QTEST_MAIN(TestWorkbenchRobustness)
#include "tst_workbench_robustness.moc"
