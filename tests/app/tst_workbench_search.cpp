// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/ViewArea.h"
#include "core/perf/ExecutionCosts.h"
#include "tests/app/WorkbenchWindow.h"
#include "views/search/SearchView.h"

#include <QAction>
#include <QPushButton>
#include <QTest>

using namespace takt;
using takt::test::samplePath;
using takt::test::WorkbenchWindow;

namespace {

/// All tasks on the first processor one after the other, the first of them from `begin` on.
Expected<Schedule> serialFrom(const TaskGraph &graph, const Platform &platform, double begin)
{
    const auto costs = ExecutionCosts::bind(graph, platform);
    if (!costs)
        return tl::unexpected(costs.error());
    std::vector<Placement> placements;
    for (const TaskIndex task : graph.topologicalOrder()) {
        const double finish = begin + costs->execution(task, 0);
        placements.push_back({task, 0, begin, finish});
        begin = finish;
    }
    return Schedule::create(graph.taskCount(), platform.processorCount(), std::move(placements));
}

/// Finds better and better schedules until it is stopped, then gives the best, or fails.
class EndlessSearch final : public Scheduler {
public:
    explicit EndlessSearch(bool fails) : m_fails(fails)
    {
        m_info.name = "Endless";
        m_info.family = "test";
    }
    [[nodiscard]] const SchedulerInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<Schedule> schedule(const TaskGraph &graph, const Platform &platform,
                                              const Parameters &,
                                              RunContext &context) const override
    {
        double begin = 1000;
        for (std::uint64_t evaluations = 1; !context.shouldFinish(); ++evaluations) {
            begin *= 1 - 1e-9;
            const auto make = [&] { return serialFrom(graph, platform, begin).value(); };
            context.searchLog->recordIncumbent(begin, evaluations, make);
        }
        if (m_fails)
            return tl::unexpected(Error{{}, {}, "has lost its way"});
        return serialFrom(graph, platform, begin);
    }

private:
    SchedulerInfo m_info;
    bool m_fails;
};

void startSearch(WorkbenchWindow &workbench, bool fails)
{
    QVERIFY(workbench.window.addScheduler(std::make_shared<EndlessSearch>(fails)).has_value());
    workbench.window.openFiles({samplePath("topcuoglu2002.json")});
    QVERIFY(workbench.waitUntilIdle());
    workbench.clickScheduler(QStringLiteral("Endless"));
    auto *run = workbench.find<QPushButton>("run");
    QTRY_VERIFY(run->isEnabled());
    QTest::mouseClick(run, Qt::LeftButton);
}

} // namespace

/// Searches in the window: what they have come to is seen while they run.
class TestWorkbenchSearch : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void showsTheBestSoFarAndKeepsItWhenAsked()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        auto *keepBest = workbench.find<QPushButton>("keepBest");
        QVERIFY(!keepBest->isVisible());
        startSearch(workbench, false);
        QTRY_VERIFY(keepBest->isVisible());
        QVERIFY(workbench.find<QAction>("keepBest")->isEnabled());
        const ShownRun live = workbench.window.session()->run();
        QVERIFY(live);
        QCOMPARE(live.id, 0);
        QCOMPARE(live.title, QStringLiteral("Endless, searching"));
        QVERIFY(!live.run->search->points().empty());
        workbench.window.showView(View::Search);
        QVERIFY(workbench.window.viewArea()->search()->hasPlot());

        QTest::mouseClick(keepBest, Qt::LeftButton);
        QVERIFY(workbench.waitUntilIdle());
        QTRY_VERIFY(workbench.window.session()->run().id != 0);
        const ShownRun stored = workbench.window.session()->run();
        QVERIFY(stored.run->validation.isValid());
        QVERIFY(!stored.run->search->points().empty());
        QVERIFY(stored.run->schedule->makespan() <= live.run->schedule->makespan());
        QVERIFY(!keepBest->isVisible());
        QVERIFY(workbench.window.viewArea()->current() == View::Search);
    }

    void forgetsTheBestSoFarOfASearchThatFails()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        startSearch(workbench, true);
        auto *keepBest = workbench.find<QPushButton>("keepBest");
        QTRY_VERIFY(keepBest->isVisible());
        workbench.trigger("keepBest");
        QVERIFY(workbench.waitUntilIdle());
        QTRY_VERIFY(!workbench.window.session()->run());
        QVERIFY(workbench.window.session()->graph() != nullptr);
        QVERIFY(!workbench.find<QAction>("keepBest")->isEnabled());
    }
};

QTEST_MAIN(TestWorkbenchSearch)
#include "tst_workbench_search.moc"
