// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ProjectTree.h"
#include "core/perf/ExecutionCosts.h"
#include "tests/app/WorkbenchWindow.h"
#include "views/gantt/GanttView.h"

#include <QDockWidget>
#include <QLabel>
#include <QPushButton>
#include <QTableView>
#include <QTest>
#include <QTimer>
#include <QTreeView>
#include <atomic>
#include <latch>
#include <thread>

using namespace takt;
using takt::test::samplePath;
using takt::test::WorkbenchWindow;

namespace {

/// All tasks on the first processor: one after the other, or all at once, which is impossible.
Expected<Schedule> onOneProcessor(const TaskGraph &graph, const Platform &platform,
                                  bool isAllAtOnce)
{
    const auto costs = ExecutionCosts::bind(graph, platform);
    if (!costs)
        return tl::unexpected(costs.error());
    std::vector<Placement> placements;
    double start = 0;
    for (const TaskIndex task : graph.topologicalOrder()) {
        const double duration = costs->execution(task, 0);
        placements.push_back({task, 0, start, start + duration});
        if (!isAllAtOnce)
            start += duration;
    }
    return Schedule::create(graph.taskCount(), platform.processorCount(), std::move(placements));
}

class TestScheduler : public Scheduler {
public:
    explicit TestScheduler(const char *name)
    {
        m_info.name = name;
        m_info.family = "test";
    }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }

private:
    SchedulerInfo m_info;
};

class ImpossibleScheduler : public TestScheduler {
public:
    ImpossibleScheduler() : TestScheduler("Impossible") {}
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &, RunContext &) const override
    {
        return onOneProcessor(graph, platform, true);
    }
};

/// Makes its schedule only once it is let go.
class WaitingScheduler : public TestScheduler {
public:
    WaitingScheduler(std::atomic<bool> *hasBegun, std::latch *isLetGo)
        : TestScheduler("Waiting"), m_hasBegun(hasBegun), m_isLetGo(isLetGo)
    {
    }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &,
                                              RunContext &context) const override
    {
        *m_hasBegun = true;
        while (!m_isLetGo->try_wait() && !context.isCancelled())
            std::this_thread::yield();
        return onOneProcessor(graph, platform, false);
    }

private:
    std::atomic<bool> *m_hasBegun;
    std::latch *m_isLetGo;
};

void openAndStart(WorkbenchWindow &workbench, std::shared_ptr<const Scheduler> scheduler)
{
    const QString name = QString::fromStdString(scheduler->info().name);
    QVERIFY(workbench.window.addScheduler(std::move(scheduler)).has_value());
    workbench.window.openFiles({samplePath("topcuoglu2002.json")});
    QVERIFY(workbench.waitUntilIdle());
    workbench.clickScheduler(name);
    auto *run = workbench.find<QPushButton>("run");
    QTRY_VERIFY(run->isEnabled());
    QTest::mouseClick(run, Qt::LeftButton);
}

void runImpossible(WorkbenchWindow &workbench)
{
    openAndStart(workbench, std::make_shared<ImpossibleScheduler>());
    if (QTest::currentTestFailed())
        return;
    QVERIFY(workbench.waitUntilIdle());
    QTRY_VERIFY(workbench.window.session()->run());
    QVERIFY(workbench.window.session()->run().run->validation.violationCount > 0);
}

int columnTitled(const QAbstractItemModel &model, const QString &title)
{
    for (int column = 0; column < model.columnCount(); ++column)
        if (model.headerData(column, Qt::Horizontal).toString() == title)
            return column;
    return -1;
}

} // namespace

/// What the window does with runs that are slow or wrong.
class TestWorkbenchRuns : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksAnImpossibleScheduleInTreeAndTable()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runImpossible(workbench);
        if (QTest::currentTestFailed())
            return;
        const RunRecord &run = workbench.window.project()->contents().runs.front();
        const auto *tree =
            qobject_cast<ProjectModel *>(workbench.find<QTreeView>("projectTree")->model());
        const QModelIndex entry = tree->indexOf({Project::Kind::Run, run.id});
        QCOMPARE(entry.siblingAtColumn(1).data().toString(), QString("impossible"));
        QVERIFY(entry.data(Qt::ToolTipRole).toString().contains("Impossible"));

        const QAbstractItemModel *table = workbench.find<QTableView>("runs")->model();
        const int column = columnTitled(*table, "Violations");
        QVERIFY(column >= 0);
        const QModelIndex cell = table->index(0, column);
        QCOMPARE(cell.data().toULongLong(), qulonglong(run.violations));
        QVERIFY(cell.data(Qt::ForegroundRole).isValid());
    }

    void aClickOnAViolationShowsItsTask()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runImpossible(workbench);
        if (QTest::currentTestFailed())
            return;
        ViewSession *session = workbench.window.session();
        const GanttView *gantt = workbench.window.viewArea()->gantt();
        QTRY_VERIFY(gantt->hasPlot());
        // Every task starts at 0: from 500 on, none is in sight.
        session->setTimeRange({500e9, 510e9});
        auto *text = workbench.find<QDockWidget>("inspectorDock")->findChild<QLabel *>("text");
        QTRY_VERIFY(text->text().contains("violation:"));
        QVERIFY(!session->selectedTask());
        for (int y = 4; y < text->height() && !session->selectedTask(); y += 4)
            QTest::mouseClick(text, Qt::LeftButton, {}, {30, y});
        QVERIFY(session->selectedTask());
        bool isOfAViolation = false;
        for (const Violation &violation : session->run().run->validation.violations)
            isOfAViolation = isOfAViolation || violation.task == *session->selectedTask();
        QVERIFY(isOfAViolation);
        const QRectF task = gantt->taskArea(*session->selectedTask());
        QVERIFY(!task.isEmpty() && gantt->chartArea().intersects(task));
    }

    void theWindowAnswersWhileASchedulerRuns()
    {
        std::atomic<bool> hasBegun = false;
        std::latch isLetGo(1);
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        openAndStart(workbench, std::make_shared<WaitingScheduler>(&hasBegun, &isLetGo));
        if (QTest::currentTestFailed())
            return;
        QTRY_VERIFY(hasBegun.load());
        int turns = 0;
        QTimer timer;
        connect(&timer, &QTimer::timeout, [&turns] { ++turns; });
        timer.start(0);
        QTRY_VERIFY(turns > 1000);
        workbench.trigger("show-runs");
        QVERIFY(workbench.window.viewArea()->current() == View::Runs);
        QVERIFY(!workbench.window.isIdle());
        QVERIFY(workbench.window.project()->contents().runs.empty());
        isLetGo.count_down();
        QVERIFY(workbench.waitUntilIdle());
        QCOMPARE(workbench.window.project()->contents().runs.size(), std::size_t(1));
        QCOMPARE(workbench.window.project()->contents().runs[0].violations, std::size_t(0));
    }

    void theRunPanelShowsEightSchedulersAtLeast()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({samplePath("topcuoglu2002.json")});
        QVERIFY(workbench.waitUntilIdle());
        auto *tree = workbench.find<QTreeWidget>("schedulers");
        workbench.clickScheduler("HEFT");
        QTRY_VERIFY(workbench.find<QPushButton>("run")->isEnabled());
        int visible = 0;
        for (QTreeWidgetItemIterator item(tree); *item; ++item)
            visible += tree->viewport()->rect().contains(tree->visualItemRect(*item));
        QVERIFY2(visible >= 8, qPrintable(QString::number(visible)));
    }
};

QTEST_MAIN(TestWorkbenchRuns)
#include "tst_workbench_runs.moc"
