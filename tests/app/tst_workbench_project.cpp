// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/FirstRun.h"
#include "app/workbench/ProjectTree.h"
#include "app/workbench/RunsView.h"
#include "tests/app/WorkbenchWindow.h"
#include "views/gantt/GanttView.h"

#include <QAction>
#include <QCheckBox>
#include <QFile>
#include <QFileInfo>
#include <QPushButton>
#include <QTest>
#include <QTreeView>
#include <QUndoStack>
#include <algorithm>

using namespace takt;
using takt::test::samplePath;
using takt::test::WorkbenchWindow;

namespace {

void runAll(WorkbenchWindow &workbench, const QStringList &schedulers)
{
    workbench.window.openFiles({samplePath("topcuoglu2002.json")});
    workbench.window.runWhenReady(schedulers, "auto");
    QVERIFY(workbench.waitUntilIdle());
    QTRY_VERIFY(workbench.window.session()->run());
}

/// The tree's texts, indented by depth.
QStringList treeTexts(const QAbstractItemModel &model, const QModelIndex &parent = {},
                      const QString &indent = {})
{
    QStringList texts;
    for (int row = 0; row < model.rowCount(parent); ++row) {
        const QModelIndex index = model.index(row, 0, parent);
        texts +=
            indent + index.data().toString() + " " + index.siblingAtColumn(1).data().toString();
        texts += treeTexts(model, index, indent + "  ");
    }
    return texts;
}

} // namespace

/// Edits that can be undone, and a project that comes back as it was left.
class TestWorkbenchProject : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void undoesAndRedoesAddedRuns()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runAll(workbench, {"HEFT", "CPOP"});
        if (QTest::currentTestFailed())
            return;
        const auto runCount = [&] { return workbench.window.project()->contents().runs.size(); };
        QCOMPARE(runCount(), std::size_t(2));
        workbench.trigger("undo");
        QTRY_COMPARE(runCount(), std::size_t(1));
        workbench.trigger("undo");
        QTRY_COMPARE(runCount(), std::size_t(0));
        QTRY_VERIFY(!workbench.window.session()->run());
        workbench.trigger("redo");
        workbench.trigger("redo");
        QTRY_COMPARE(runCount(), std::size_t(2));
    }

    void removesByKeyAndBringsBack()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runAll(workbench, {"HEFT", "CPOP"});
        if (QTest::currentTestFailed())
            return;
        auto *tree = workbench.find<QTreeView>("projectTree");
        const QStringList before = treeTexts(*tree->model());
        tree->setCurrentIndex(tree->model()->index(0, 0));
        tree->setFocus();
        QTest::keyClick(tree, Qt::Key_Delete);
        QTRY_VERIFY(workbench.window.project()->contents().isEmpty() ||
                    workbench.window.project()->contents().workloads.empty());
        QTRY_VERIFY(!workbench.window.session()->graph());
        workbench.trigger("undo");
        QTRY_COMPARE(treeTexts(*tree->model()), before);
    }

    void renamesAndUndoes()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runAll(workbench, {"HEFT"});
        if (QTest::currentTestFailed())
            return;
        ProjectController *project = workbench.window.project();
        const auto name = [&] { return project->contents().workloads.front().name; };
        const std::string before = name();
        project->rename(Project::Kind::Workload, project->contents().workloads.front().id,
                        "my graph");
        QTRY_COMPARE(name(), std::string("my graph"));
        workbench.trigger("undo");
        QTRY_COMPARE(name(), before);
    }

    void comesBackAsItWasSaved()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("saved.takt");
        QStringList tree;
        QString table;
        RunId shown = 0;
        const TimeRange range{1.5e10, 4.5e10};
        {
            WorkbenchWindow workbench(folder.path());
            runAll(workbench, {"HEFT", "CPOP", "PEFT"});
            if (QTest::currentTestFailed())
                return;
            shown = workbench.window.project()->contents().runs[1].id;
            workbench.window.saveAs(path);
            QTRY_VERIFY(!workbench.window.project()->contents().isUntitled);
            auto *view = workbench.find<QTreeView>("projectTree");
            const auto *model = qobject_cast<ProjectModel *>(view->model());
            view->setCurrentIndex(model->indexOf({Project::Kind::Run, shown}));
            QTRY_COMPARE(workbench.window.session()->run().id, shown);
            workbench.window.session()->setColoring(TaskColoring::Level);
            workbench.window.viewArea()->gantt()->setShowCriticalPath(true);
            workbench.window.session()->setTimeRange(range);
            workbench.window.session()->setSelectedTask(3);
            workbench.trigger("show-graph");
            workbench.trigger("moveView");
            tree = treeTexts(*model);
            table = workbench.window.viewArea()->runs()->table()->asCsv();
            QVERIFY(workbench.window.close());
        }
        QVERIFY(RecoveryFolder(folder.path() + "/recovery").recoverable().empty());

        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({path});
        QVERIFY(workbench.waitUntilIdle());
        QTRY_COMPARE(workbench.window.session()->timeRange(), range);
        QCOMPARE(workbench.window.session()->run().id, shown);
        QCOMPARE(workbench.window.session()->selectedTask(), std::optional<TaskIndex>(3));
        QVERIFY(workbench.window.session()->coloring() == TaskColoring::Level);
        QVERIFY(workbench.find<QAction>("criticalPath")->isChecked());
        QVERIFY(workbench.window.viewArea()->isSplit());
        QVERIFY(workbench.window.viewArea()->isShown(View::Graph));
        QCOMPARE(treeTexts(*workbench.find<QTreeView>("projectTree")->model()), tree);
        QCOMPARE(workbench.window.viewArea()->runs()->table()->asCsv(), table);
    }

    void aComparisonComesBack()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("compared.takt");
        RunId first = 0;
        RunId second = 0;
        {
            WorkbenchWindow workbench(folder.path());
            runAll(workbench, {"HEFT", "CPOP"});
            if (QTest::currentTestFailed())
                return;
            workbench.window.saveAs(path);
            QTRY_VERIFY(!workbench.window.project()->contents().isUntitled);
            first = workbench.window.project()->contents().runs[1].id;
            second = workbench.window.project()->contents().runs[0].id;
            Q_EMIT workbench.window.viewArea()->runs()->table()->comparisonRequested(first, second);
            QTRY_VERIFY(workbench.window.session()->comparison());
            QVERIFY(workbench.window.close());
        }
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({path});
        QTRY_VERIFY(workbench.window.session()->comparison());
        QCOMPARE(workbench.window.session()->run().id, first);
        QCOMPARE(workbench.window.session()->comparison().id, second);
        QTRY_VERIFY(workbench.window.viewArea()->current() == View::Compare);
    }

    void anUnsavedProjectIsOfferedAgain()
    {
        const QTemporaryDir folder;
        {
            WorkbenchWindow workbench(folder.path());
            runAll(workbench, {"HEFT"});
            if (QTest::currentTestFailed())
                return;
            QVERIFY(workbench.window.close());
        }
        WorkbenchWindow workbench(folder.path());
        const auto left = workbench.window.project()->recovery().recoverable();
        QCOMPARE(left.size(), std::size_t(1));
        workbench.window.openFiles({left.front().path});
        QTRY_COMPARE(workbench.window.project()->contents().runs.size(), std::size_t(1));
        QVERIFY(workbench.window.project()->contents().isUntitled);
    }

    void anEmptyWindowLeavesNothingBehind()
    {
        const QTemporaryDir folder;
        {
            WorkbenchWindow workbench(folder.path());
            QVERIFY(workbench.window.close());
        }
        QVERIFY(RecoveryFolder(folder.path() + "/recovery").recoverable().empty());
    }

    void addsTheSameWorkloadOnce()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        const QString path = samplePath("topcuoglu2002.json");
        workbench.window.openFiles({path, path});
        QVERIFY(workbench.waitUntilIdle());
        QCOMPARE(workbench.window.project()->contents().workloads.size(), std::size_t(1));
        QCOMPARE(workbench.window.project()->undoStack()->count(), 1);
    }

    void runsOnAGeneratedCostMatrix()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({samplePath("montage-like.json")});
        workbench.window.runWhenReady({"HEFT", "MinMin"}, "unrelated:4:1:0.5");
        QVERIFY(workbench.waitUntilIdle());
        const ProjectContents &contents = workbench.window.project()->contents();
        QCOMPARE(contents.runs.size(), std::size_t(2));
        QVERIFY(contents.runs[0].violations == 0 && contents.runs[1].violations == 0);
        QTRY_VERIFY(workbench.window.session()->run());
        QVERIFY(workbench.window.session()->graph()->hasCostMatrix());
    }

    void aSavedColouringStaysAndOthersFollowTheWorkload()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("coloured.takt");
        {
            WorkbenchWindow workbench(folder.path());
            runAll(workbench, {"HEFT"});
            if (QTest::currentTestFailed())
                return;
            ViewSession *session = workbench.window.session();
            QVERIFY(session->coloring() == TaskColoring::Level);
            workbench.window.openFiles({samplePath("montage-like.json")});
            QVERIFY(workbench.waitUntilIdle());
            QVERIFY(session->coloring() == TaskColoring::Kind);
            workbench.window.saveAs(path);
            QTRY_VERIFY(!workbench.window.project()->contents().isUntitled);
            session->setColoring(TaskColoring::Processor);
            QVERIFY(workbench.window.close());
        }
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({path});
        QVERIFY(workbench.waitUntilIdle());
        QTRY_VERIFY(workbench.window.session()->coloring() == TaskColoring::Processor);
        workbench.window.openFiles({samplePath("topcuoglu2002.json")});
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(workbench.window.session()->coloring() == TaskColoring::Processor);
    }

    void theTableNamesOnlyParametersThatDiffer()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runAll(workbench, {"HEFT", "MinMin"});
        if (QTest::currentTestFailed())
            return;
        const RunTable *table = workbench.window.viewArea()->runs()->table();
        QVERIFY2(!table->asCsv().contains('='), qPrintable(table->asCsv()));
        QTreeWidget *schedulers = workbench.find<QTreeWidget>("schedulers");
        schedulers->setCurrentItem(
            schedulers->findItems("HEFT", Qt::MatchExactly | Qt::MatchRecursive).front());
        auto *insertion = workbench.find<QCheckBox>("insertion");
        QVERIFY(insertion);
        insertion->click();
        QTest::mouseClick(workbench.find<QPushButton>("run"), Qt::LeftButton);
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY2(table->asCsv().contains("HEFT,insertion=false,"), qPrintable(table->asCsv()));
    }

    void theFirstRunWritesAllItPromises()
    {
        const QTemporaryDir folder;
        const auto written =
            firstRun(folder.filePath("first-run"), {TAKT_BUILD_DIR "/lib/takt/plugins"});
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QStringList names;
        for (const QString &path : *written) {
            QVERIFY(QFileInfo(path).size() > 0);
            names += QFileInfo(path).fileName();
        }
        QCOMPARE(names, QStringList({"sample.takt", "gantt.png", "gantt.svg", "metrics.csv"}));
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({written->front()});
        QVERIFY(workbench.waitUntilIdle());
        const ProjectContents &contents = workbench.window.project()->contents();
        QCOMPARE(contents.workloads.size(), std::size_t(2));
        QCOMPARE(contents.runs.size(), std::size_t(10));
        for (const WorkloadRecord &workload : contents.workloads)
            for (const char *scheduler : {"HEFT", "CPOP", "PEFT", "MinMin", "DLS"})
                QCOMPARE(std::count_if(contents.runs.begin(), contents.runs.end(),
                                       [&](const RunRecord &run) {
                                           return run.workload == workload.id &&
                                                  run.scheduler == scheduler && run.violations == 0;
                                       }),
                         1);
        QFile metrics(written->back());
        QVERIFY(metrics.open(QIODevice::ReadOnly));
        QCOMPARE(metrics.readAll().trimmed().count('\n'), 10);
        QTRY_VERIFY(workbench.window.session()->run());
        const SchedulerRun &shown = *workbench.window.session()->run().run;
        QCOMPARE(shown.scheduler, std::string("HEFT"));
        QCOMPARE(shown.graph->name(), std::string("montage-like"));
        QVERIFY(workbench.window.viewArea()->current() == View::Gantt);
    }
};

QTEST_MAIN(TestWorkbenchProject)
#include "tst_workbench_project.moc"
