// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MessageBar.h"
#include "app/workbench/ProjectTree.h"
#include "app/workbench/RunsView.h"
#include "tests/app/WorkbenchWindow.h"
#include "views/gantt/GanttView.h"

#include <QAction>

#include <QDockWidget>
#include <QDragEnterEvent>
#include <QDropEvent>
#include <QLabel>

#include <QMimeData>
#include <QPushButton>

#include <QTest>
#include <QTreeView>
#include <atomic>
#include <thread>

using namespace takt;
using takt::test::samplePath;
using takt::test::WorkbenchWindow;

namespace {

/// Runs until it is cancelled, reporting half of its way.
class EndlessScheduler : public Scheduler {
public:
    explicit EndlessScheduler(std::atomic<bool> *hasBegun) : m_hasBegun(hasBegun)
    {
        m_info.name = "Endless";
        m_info.family = "test";
    }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &, const Platform &,
                                              const Parameters &,
                                              RunContext &context) const override
    {
        context.reportProgress(0.5);
        *m_hasBegun = true;
        while (!context.isCancelled())
            std::this_thread::yield();
        return failure({}, "stopped");
    }

private:
    SchedulerInfo m_info;
    std::atomic<bool> *m_hasBegun;
};

double makespanOf(const RunRecord &run)
{
    const Metric *makespan = metricOf(run, "makespan");
    return makespan ? makespan->value : -1;
}

/// Clicks through the Gantt chart's lanes until a click meets a task.
void clickSomeTask(WorkbenchWindow &workbench)
{
    GanttView *gantt = workbench.window.viewArea()->gantt();
    for (int y = 30; y < gantt->height() - 60; y += 12) {
        for (int x = 80; x < gantt->width(); x += 25) {
            QTest::mouseClick(gantt, Qt::LeftButton, {}, {x, y});
            if (workbench.window.session()->selectedTask())
                return;
        }
    }
}

void drop(MainWindow &window, const QString &path)
{
    QMimeData data;
    data.setUrls({QUrl::fromLocalFile(path)});
    QDragEnterEvent enter({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &enter);
    QVERIFY(enter.isAccepted());
    QDropEvent event({10, 10}, Qt::CopyAction, &data, Qt::LeftButton, Qt::NoModifier);
    QApplication::sendEvent(&window, &event);
}

} // namespace

/// The window's main job, by the same clicks and keys that a person uses.
class TestWorkbench : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensAWorkload()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        QVERIFY(workbench.window.viewArea()->current() == View::Start);
        QVERIFY(!workbench.find<QPushButton>("run")->isEnabled());
        workbench.window.openFiles({samplePath("topcuoglu2002.json")});
        QVERIFY(workbench.waitUntilIdle());
        const ProjectContents &contents = workbench.window.project()->contents();
        QCOMPARE(contents.workloads.size(), std::size_t(1));
        QCOMPARE(contents.workloads[0].tasks, std::size_t(10));
        QCOMPARE(workbench.window.session()->graph()->taskCount(), std::size_t(10));
        QVERIFY(workbench.window.viewArea()->current() == View::Graph);
        QVERIFY(!workbench.find<MessageBar>("messageBar")->isVisible());
    }

    void runsTwoSchedulersAndShowsTheBest()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        openAndRun(workbench, {"HEFT", "CPOP"});
        if (QTest::currentTestFailed())
            return;
        const auto &runs = workbench.window.project()->contents().runs;
        QCOMPARE(runs.size(), std::size_t(2));
        QCOMPARE(makespanOf(runs[0]), 80.0);
        QCOMPARE(makespanOf(runs[1]), 86.0);
        const ShownRun &shown = workbench.window.session()->run();
        QVERIFY(shown);
        QCOMPARE(shown.run->scheduler, std::string("HEFT"));
        QVERIFY(workbench.window.viewArea()->gantt()->hasPlot());
        QVERIFY(workbench.window.viewArea()->current() == View::Gantt);
        const QString csv = workbench.window.viewArea()->runs()->table()->asCsv();
        QVERIFY(csv.contains("HEFT") && csv.contains("CPOP"));
    }

    void aClickSelectsATaskAndTheInspectorFollows()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        openAndRun(workbench, {"HEFT"});
        if (QTest::currentTestFailed())
            return;
        clickSomeTask(workbench);
        const auto task = workbench.window.session()->selectedTask();
        QVERIFY(task.has_value());
        const QString label =
            QString::fromStdString(std::string(workbench.window.session()->graph()->label(*task)));
        auto *inspector = workbench.find<QDockWidget>("inspectorDock")->findChild<QLabel *>("text");
        QTRY_VERIFY2(inspector->text().contains(label), qPrintable(inspector->text()));
    }

    void comparesTwoRunsSelectedInTheTree()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        openAndRun(workbench, {"HEFT", "CPOP"});
        if (QTest::currentTestFailed())
            return;
        auto *tree = workbench.find<QTreeView>("projectTree");
        const auto *model = qobject_cast<ProjectModel *>(tree->model());
        const auto &runs = workbench.window.project()->contents().runs;
        const auto click = [&](RunId run, Qt::KeyboardModifiers keys) {
            const QModelIndex index = model->indexOf({Project::Kind::Run, run});
            QTest::mouseClick(tree->viewport(), Qt::LeftButton, keys,
                              tree->visualRect(index).center());
        };
        click(runs[0].id, {});
        click(runs[1].id, Qt::ControlModifier);
        QTRY_VERIFY(workbench.window.session()->comparison());
        QCOMPARE(workbench.window.session()->run().id, runs[0].id);
        QCOMPARE(workbench.window.session()->comparison().id, runs[1].id);
        QVERIFY(workbench.window.viewArea()->current() == View::Compare);
    }

    void aBadFileLeavesAllAsItWas_data()
    {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("bytes");
        QTest::newRow("not JSON") << "bad.json" << QByteArray("{ \"tasks\": [");
        QTest::newRow("empty") << "empty.json" << QByteArray();
        QTest::newRow("a project that is no database") << "bad.takt" << QByteArray("hello");
        QTest::newRow("noise") << "noise.bin" << QByteArray(1000, '\xfe');
    }
    void aBadFileLeavesAllAsItWas()
    {
        QFETCH(QString, name);
        QFETCH(QByteArray, bytes);
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        openAndRun(workbench, {"HEFT"});
        if (QTest::currentTestFailed())
            return;
        const QString path = folder.filePath(name);
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(bytes);
        file.close();
        const ShownRun before = workbench.window.session()->run();
        const QString project = workbench.window.project()->contents().path;

        drop(workbench.window, path);
        auto *bar = workbench.find<MessageBar>("messageBar");
        QTRY_VERIFY(bar->isVisible());
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY2(bar->text().contains(name), qPrintable(bar->text()));
        QVERIFY(!bar->text().contains('\n'));
        QCOMPARE(workbench.window.session()->run().run, before.run);
        QCOMPARE(workbench.window.project()->contents().path, project);
        QCOMPARE(workbench.window.project()->contents().runs.size(), std::size_t(1));
    }

    void cancelsALongRunAndStaysUsable()
    {
        std::atomic<bool> hasBegun = false;
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        QVERIFY(workbench.window.addScheduler(std::make_shared<EndlessScheduler>(&hasBegun))
                    .has_value());
        workbench.window.openFiles({samplePath("topcuoglu2002.json")});
        QVERIFY(workbench.waitUntilIdle());
        workbench.clickScheduler("Endless");
        QTest::mouseClick(workbench.find<QPushButton>("run"), Qt::LeftButton);
        QTRY_VERIFY(hasBegun.load());
        QVERIFY(!workbench.find<QPushButton>("run")->isEnabled());
        QVERIFY(!workbench.window.isIdle());
        workbench.trigger("show-runs");
        QVERIFY(workbench.window.viewArea()->current() == View::Runs);

        QTest::mouseClick(workbench.find<QPushButton>("cancel"), Qt::LeftButton);
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(workbench.window.project()->contents().runs.empty());
        QVERIFY(!workbench.find<MessageBar>("messageBar")->isVisible());
        QVERIFY(workbench.find<QPushButton>("run")->isEnabled());
    }

    void aWindowThatClosesDuringARunDoesNotWaitForIt()
    {
        std::atomic<bool> hasBegun = false;
        const QTemporaryDir folder;
        {
            WorkbenchWindow workbench(folder.path());
            QVERIFY(workbench.window.addScheduler(std::make_shared<EndlessScheduler>(&hasBegun))
                        .has_value());
            workbench.window.openFiles({samplePath("topcuoglu2002.json")});
            QVERIFY(workbench.waitUntilIdle());
            workbench.clickScheduler("Endless");
            QTest::mouseClick(workbench.find<QPushButton>("run"), Qt::LeftButton);
            QTRY_VERIFY(hasBegun.load());
            QVERIFY(workbench.window.close());
        }
        QVERIFY(TaskQueue::waitForWorkers(std::chrono::seconds(20)));
    }

    void switchesTheTheme()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.trigger("theme-dark");
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() < 100);
        workbench.trigger("theme-light");
        QVERIFY(QApplication::palette().color(QPalette::Window).lightness() > 200);
    }

    void putsTwoViewsSideBySide()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        openAndRun(workbench, {"HEFT"});
        if (QTest::currentTestFailed())
            return;
        ViewArea *area = workbench.window.viewArea();
        workbench.trigger("show-graph");
        workbench.trigger("moveView");
        QVERIFY(area->isSplit());
        QVERIFY(area->isShown(View::Graph));
        workbench.trigger("show-gantt");
        QVERIFY(area->isShown(View::Graph) && area->isShown(View::Gantt));
        workbench.trigger("show-graph");
        workbench.trigger("moveView");
        QVERIFY(!area->isSplit());
    }

private:
    static void openAndRun(WorkbenchWindow &workbench, const QStringList &schedulers)
    {
        workbench.window.openFiles({samplePath("topcuoglu2002.json")});
        QVERIFY(workbench.waitUntilIdle());
        for (const QString &scheduler : schedulers)
            workbench.clickScheduler(scheduler);
        auto *run = workbench.find<QPushButton>("run");
        QTRY_VERIFY(run->isEnabled());
        QTest::mouseClick(run, Qt::LeftButton);
        QVERIFY(workbench.waitUntilIdle());
        QCOMPARE(workbench.window.project()->contents().runs.size(),
                 static_cast<std::size_t>(schedulers.size()));
        QTRY_VERIFY(workbench.window.session()->run());
    }
};

QTEST_MAIN(TestWorkbench)
#include "tst_workbench.moc"
