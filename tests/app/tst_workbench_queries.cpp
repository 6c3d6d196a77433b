// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/MessageBar.h"
#include "app/workbench/SqlPanel.h"
#include "app/workbench/TracePage.h"
#include "tests/app/TraceFiles.h"
#include "views/sql/SqlEditor.h"
#include "views/trace/TraceView.h"

#include <QComboBox>
#include <QDockWidget>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace takt;
using takt::test::openSampleTrace;
using takt::test::runSample;
using takt::test::WorkbenchWindow;
using takt::test::writeTrace;

namespace {

/// The SQL panel of a window, in front.
class Console {
public:
    explicit Console(WorkbenchWindow &workbench)
        : panel(workbench.window.findChild<SqlPanel *>()),
          table(workbench.find<QTableView>("sqlAnswer")),
          dock(workbench.find<QDockWidget>("sqlDock"))
    {
        dock->raise();
    }
    [[nodiscard]] QString source() const { return dock->windowTitle(); }
    [[nodiscard]] QToolButton *button(const char *name) const
    {
        return panel->findChild<QToolButton *>(QLatin1String(name));
    }
    /// Chooses which side of a comparison is asked.
    void chooseSide(int number) const
    {
        sides()->setFocus();
        QTest::keyClick(sides(), number == 0 ? Qt::Key_Home : Qt::Key_End);
    }
    [[nodiscard]] QComboBox *sides() const { return panel->findChild<QComboBox *>("sqlSource"); }
    void click(const char *name) const { QTest::mouseClick(button(name), Qt::LeftButton); }
    /// Writes a query, runs it with Ctrl+Enter and counts the rows; -1 where it fails.
    [[nodiscard]] int ask(const QString &sql) const
    {
        panel->setSql(sql);
        QSignalSpy finished(panel, &SqlConsole::finished);
        QTest::keyClick(panel->findChild<SqlEditor *>(), Qt::Key_Return, Qt::ControlModifier);
        return finished.count() > 0 || finished.wait(20000) ? table->model()->rowCount() : -1;
    }
    void clickRow(int row) const
    {
        QTest::mouseClick(table->viewport(), Qt::LeftButton, {},
                          table->visualRect(table->model()->index(row, 0)).center());
    }

    SqlPanel *panel;
    QTableView *table;
    QDockWidget *dock;
};

constexpr auto longKernels =
    "-- long kernels\nSELECT name, start, dur FROM slice WHERE category = 'kernel'"
    " ORDER BY dur DESC LIMIT 20";

} // namespace

/// SQL in the window: whom it asks, what follows the selection, and lanes from its rows.
class TestWorkbenchQueries : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void asksWhatWasInFrontLast()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        const Console console(workbench);
        QCOMPARE(console.source(), QString("SQL"));
        const TraceSession &traces = openSampleTrace(workbench);
        QCOMPARE(console.source(), "SQL: trace " + traces.trace().title);
        QCOMPARE(console.ask("SELECT id FROM slice"),
                 static_cast<int>(traces.timeline()->sliceCount()));
        runSample(workbench, {"HEFT"});
        workbench.trigger("show-gantt");
        QCOMPARE(console.source(), QString("SQL: run HEFT"));
        QVERIFY(!console.button("sqlLane")->isVisible());
        QCOMPARE(console.ask("SELECT id FROM slice WHERE task IS NOT NULL"), 10);
        workbench.trigger("show-start");
        QCOMPARE(console.source(), QString("SQL: run HEFT"));
        workbench.trigger("show-statistics");
        QCOMPARE(console.source(), "SQL: trace " + traces.trace().title);
        QVERIFY(console.button("sqlLane")->isVisible());
    }

    void asksEitherSideOfAComparison()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFilesAtOnce(
            {writeTrace(folder.filePath("a.json"), 3), writeTrace(folder.filePath("b.json"), 7)},
            false);
        QVERIFY(workbench.waitUntilIdle());
        const Console console(workbench);
        QVERIFY(!console.sides()->isVisible());
        const auto &traces = workbench.window.project()->contents().traces;
        workbench.window.traces()->compare(traces[0].id, traces[1].id);
        QVERIFY(workbench.waitUntilIdle());
        const TraceSession &session = *workbench.window.traceSession();
        QVERIFY(console.sides()->isVisible());
        QCOMPARE(console.sides()->count(), 2);
        QCOMPARE(console.ask("SELECT id FROM slice"), 3);
        console.chooseSide(1);
        QCOMPARE(console.source(), "SQL: trace " + session.trace(TraceSide::Comparison).title);
        QCOMPARE(console.ask("SELECT id FROM slice"), 7);
        QVERIFY(!console.button("sqlLane")->isVisible());
        console.clickRow(2);
        QCOMPARE(session.selection(TraceSide::Comparison).single(), std::optional<SliceIndex>(2));
        QVERIFY(session.selection(TraceSide::Main).isEmpty());
        console.chooseSide(0);
        QCOMPARE(console.ask("SELECT id FROM slice"), 3);
    }

    void endOfAComparisonLeadsBackToTheShownTrace()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFilesAtOnce(
            {writeTrace(folder.filePath("a.json"), 3), writeTrace(folder.filePath("b.json"), 7)},
            false);
        QVERIFY(workbench.waitUntilIdle());
        const Console console(workbench);
        const auto &traces = workbench.window.project()->contents().traces;
        workbench.window.traces()->compare(traces[0].id, traces[1].id);
        QVERIFY(workbench.waitUntilIdle());
        console.chooseSide(1);
        workbench.trigger("endComparison");
        QVERIFY(!console.sides()->isVisible());
        QVERIFY(console.panel->side() == TraceSide::Main);
        QCOMPARE(console.ask("SELECT id FROM slice"), 3);
    }

    void chosenRowsSelectTheirSlices()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        const TraceSession &traces = openSampleTrace(workbench);
        const Console console(workbench);
        QCOMPARE(console.ask("SELECT id, name FROM slice WHERE category = 'kernel' LIMIT 3"), 3);
        console.clickRow(1);
        const auto slice = traces.selection().single();
        QVERIFY(slice);
        QCOMPARE(console.table->model()->index(1, 0).data().toString(), QString::number(*slice));
    }

    void selectionFiltersTheRows()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        TraceSession &traces = openSampleTrace(workbench);
        const Console console(workbench);
        const int all = console.ask("SELECT id, name FROM slice");
        QVERIFY(all > 3);
        console.click("sqlOnlySelected");
        traces.setSelection(SliceSelection::ofSlices({1, 2, 3}));
        QTRY_COMPARE(console.table->model()->rowCount(), 3);
        traces.setSelection(SliceSelection::ofArea({0, traces.timeline()->endTime() + 1, {0}}));
        const auto inLane = static_cast<int>(traces.timeline()->lane(0).sliceCount);
        QTRY_COMPARE(console.table->model()->rowCount(), inLane);
        traces.setSelection({});
        QTRY_COMPARE(console.table->model()->rowCount(), all);
    }

    void selectedTaskFiltersTheRowsOfARun()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        runSample(workbench, {"HEFT"});
        workbench.trigger("show-gantt");
        const Console console(workbench);
        QVERIFY(console.ask("SELECT id, task FROM slice") > 10);
        console.click("sqlOnlySelected");
        workbench.window.session()->setSelectedTask(4);
        QTRY_COMPARE(console.table->model()->rowCount(), 1);
        QCOMPARE(console.table->model()->index(0, 1).data().toString(),
                 QString::fromStdString(std::string(workbench.window.session()->graph()->id(4))));
    }

    void rowsBecomeALaneThatTheProjectKeeps()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("kept.takt");
        std::size_t before = 0;
        {
            WorkbenchWindow workbench(folder.path());
            TraceSession &traces = openSampleTrace(workbench);
            before = traces.timeline()->sliceCount();
            const Console console(workbench);
            traces.setSelection(SliceSelection::ofSlices({5}));
            const Slice selected = traces.timeline()->slice(5);
            QCOMPARE(console.ask(longKernels), 20);
            console.click("sqlLane");
            QVERIFY(workbench.waitUntilIdle());
            QCOMPARE(traces.timeline()->sliceCount(), before + 20);
            QCOMPARE(traces.timeline()->tracks().back().name, std::string("long kernels"));
            QVERIFY(traces.timeline()->slice(5) == selected);
            QCOMPARE(traces.selection().single(), std::optional<SliceIndex>(5));
            QCOMPARE(console.table->model()->rowCount(), 20);
            TraceView *chart = workbench.window.viewArea()->trace()->view();
            QVERIFY(
                chart->chartArea().intersects(chart->sliceArea(static_cast<SliceIndex>(before))));
            QCOMPARE(console.ask("SELECT id FROM slice WHERE category = 'query'"), 20);
            workbench.window.saveAs(path);
            QVERIFY(workbench.waitUntilIdle());
            workbench.window.close();
        }
        WorkbenchWindow again(folder.path());
        again.window.openFiles({path});
        QVERIFY(again.waitUntilIdle());
        const TraceSession &traces = *again.window.traceSession();
        QVERIFY(traces.trace());
        QCOMPARE(traces.timeline()->sliceCount(), before + 20);
        QCOMPARE(traces.timeline()->tracks().back().name, std::string("long kernels"));
        again.trigger("removeLanes");
        QCOMPARE(traces.timeline()->sliceCount(), before);
        QVERIFY(!again.find<QAction>("removeLanes")->isEnabled());
    }

    void severalLanesStandBesideEachOther()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        const TraceSession &traces = openSampleTrace(workbench);
        const std::size_t tracks = traces.timeline()->trackCount();
        const Console console(workbench);
        QVERIFY(console.ask("SELECT name, start, end FROM slice LIMIT 5") == 5);
        console.click("sqlLane");
        console.click("sqlLane");
        QVERIFY(workbench.waitUntilIdle());
        QCOMPARE(traces.timeline()->trackCount(), tracks + 2);
        QCOMPARE(traces.timeline()->tracks().back().name, std::string("Query 2"));
        QVERIFY(!workbench.find<MessageBar>("messageBar")->isVisible());
    }
};

QTEST_MAIN(TestWorkbenchQueries)
#include "tst_workbench_queries.moc"
