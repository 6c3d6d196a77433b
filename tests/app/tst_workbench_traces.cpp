// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/workbench/LogPanel.h"
#include "app/workbench/MessageBar.h"
#include "app/workbench/PartialTraceDialog.h"
#include "core/io/Formats.h"
#include "tests/app/TraceFiles.h"
#include "views/statistics/HistogramChart.h"
#include "views/statistics/StatisticsView.h"
#include "views/trace/BookmarkList.h"
#include "views/utilization/UtilizationChart.h"
#include "views/utilization/UtilizationView.h"

#include <QAction>
#include <QCheckBox>
#include <QDialogButtonBox>
#include <QFile>
#include <QFileDialog>
#include <QLabel>
#include <QMessageBox>
#include <QPushButton>
#include <QTableView>
#include <QTableWidget>
#include <QTest>
#include <QUndoStack>

using namespace takt;
using takt::test::openSampleTrace;
using takt::test::WorkbenchWindow;
using takt::test::writeTrace;

namespace {

/// Chooses a file in the dialog of File ▸ Export ▸ Trace.
void exportTo(WorkbenchWindow &workbench, const QString &path)
{
    workbench.trigger("exportTrace");
    auto *dialog = workbench.window.findChild<QFileDialog *>();
    QVERIFY(dialog != nullptr);
    Q_EMIT dialog->fileSelected(path);
    dialog->close();
    QVERIFY(workbench.waitUntilIdle());
}

const std::vector<TraceRecord> &tracesOf(WorkbenchWindow &workbench)
{
    return workbench.window.project()->contents().traces;
}

} // namespace

/// Traces in the window: opened, shown, kept, compared, by the clicks that a person makes.
class TestWorkbenchTraces : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void opensATraceAndShowsIt()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        const TraceSession &session = openSampleTrace(workbench);
        QCOMPARE(tracesOf(workbench).size(), std::size_t{1});
        QCOMPARE(tracesOf(workbench)[0].slices, session.timeline()->sliceCount());
        QVERIFY(workbench.window.viewArea()->current() == View::Trace);
        QVERIFY(!workbench.find<MessageBar>("messageBar")->isVisible());
        QVERIFY(workbench.find<QLabel>("sliceText")->isVisible());
    }

    void addedTraceIsUndoneAndRedone()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        openSampleTrace(workbench);
        workbench.trigger("undo");
        QVERIFY(workbench.waitUntilIdle());
        QVERIFY(tracesOf(workbench).empty());
        QVERIFY(!workbench.window.traceSession()->trace());
        workbench.trigger("redo");
        QVERIFY(workbench.waitUntilIdle());
        QCOMPARE(tracesOf(workbench).size(), std::size_t{1});
    }

    void severalTracesShareAnAxisWhereOneWants_data()
    {
        QTest::addColumn<QString>("button");
        QTest::addColumn<std::size_t>("traces");
        QTest::addColumn<std::size_t>("slices");
        QTest::newRow("together") << QString("together") << std::size_t{1} << std::size_t{5};
        QTest::newRow("separately") << QString("separately") << std::size_t{2} << std::size_t{2};
    }

    void severalTracesShareAnAxisWhereOneWants()
    {
        QFETCH(const QString, button);
        QFETCH(const std::size_t, traces);
        QFETCH(const std::size_t, slices);
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({writeTrace(folder.filePath("rank0.json"), 3),
                                    writeTrace(folder.filePath("rank1.json"), 2)});
        QTRY_VERIFY(workbench.find<QMessageBox>("severalTraces"));
        QTest::mouseClick(
            workbench.find<QMessageBox>("severalTraces")->findChild<QPushButton *>(button),
            Qt::LeftButton);
        QTRY_COMPARE(tracesOf(workbench).size(), traces);
        QVERIFY(workbench.waitUntilIdle());
        QCOMPARE(workbench.window.traceSession()->timeline()->sliceCount(), slices);
    }

    void partOfATraceIsRead()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        PartialTraceDialog dialog(writeTrace(folder.filePath("long.json"), 100));
        TraceSelection chosen;
        connect(&dialog, &PartialTraceDialog::partChosen, &workbench.window,
                [&](const QString &, const TraceSelection &part) { chosen = part; });
        dialog.show();
        dialog.findChild<QCheckBox *>("isLimited")->setChecked(true);
        auto *end = dialog.findChild<QWidget *>("to");
        end->setFocus();
        QTest::keyClick(end, Qt::Key_A, Qt::ControlModifier);
        QTest::keyClicks(end, "1");
        QTest::mouseClick(dialog.findChild<QDialogButtonBox *>()->button(QDialogButtonBox::Open),
                          Qt::LeftButton);
        QCOMPARE(chosen.from, std::optional<std::int64_t>(0));
        QCOMPARE(chosen.to, std::optional<std::int64_t>(1'000'000));
    }

    void viewComesBackWithTheProject()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("kept.takt");
        {
            WorkbenchWindow workbench(folder.path());
            TraceSession &session = openSampleTrace(workbench);
            workbench.window.saveAs(path);
            QVERIFY(workbench.waitUntilIdle());
            session.addBookmark({100, 200, "slow here"});
            session.setTimeRange({1000, 90000});
            workbench.window.close();
        }
        WorkbenchWindow again(folder.path());
        again.window.openFiles({path});
        QVERIFY(again.waitUntilIdle());
        QCOMPARE(tracesOf(again).size(), std::size_t{1});
        again.window.traces()->show(tracesOf(again)[0].id);
        QVERIFY(again.waitUntilIdle());
        const TraceSession &session = *again.window.traceSession();
        QVERIFY(session.trace());
        QCOMPARE(session.bookmarks().size(), std::size_t{1});
        QCOMPARE(session.bookmarks()[0].text, QString("slow here"));
        QCOMPARE(session.timeRange(), (TimeRange{1000, 90000}));
    }

    void traceWhoseFileHasGoneIsSaidKindly()
    {
        const QTemporaryDir folder;
        const QString path = folder.filePath("kept.takt");
        const QString trace = writeTrace(folder.filePath("gone.json"), 3);
        {
            WorkbenchWindow workbench(folder.path());
            workbench.window.openFiles({trace});
            QVERIFY(workbench.waitUntilIdle());
            workbench.window.saveAs(path);
            QVERIFY(workbench.waitUntilIdle());
        }
        QVERIFY(QFile::rename(trace, folder.filePath("moved.json")));
        WorkbenchWindow again(folder.path());
        again.window.openFiles({path});
        QVERIFY(again.waitUntilIdle());
        again.window.traces()->show(tracesOf(again)[0].id);
        QVERIFY(again.waitUntilIdle());
        QVERIFY(!again.window.traceSession()->trace());
        const QString said = again.find<MessageBar>("messageBar")->text();
        QVERIFY2(said.contains("gone.json") && said.contains("open the file from where it is now"),
                 qPrintable(said));
        again.window.openFiles({folder.filePath("moved.json")});
        QVERIFY(again.waitUntilIdle());
        QCOMPARE(tracesOf(again).size(), std::size_t{1});
        QCOMPARE(again.window.traceSession()->timeline()->sliceCount(), std::size_t{3});
    }

    void flowInTheInspectorLeadsToItsSlice()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        TraceSession &session = openSampleTrace(workbench);
        QVERIFY(!session.timeline()->flows().empty());
        const Flow flow = session.timeline()->flows()[0];
        session.setSelection(SliceSelection::ofSlices({flow.to}));
        auto *text = workbench.find<QLabel>("sliceText");
        const QString link = QString("slice:%1").arg(flow.from);
        QVERIFY(text->text().contains(link));
        Q_EMIT text->linkActivated(link);
        QCOMPARE(session.selection().single(), std::optional<SliceIndex>(flow.from));
    }

    void gapSelectsTheWorkAroundIt()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        const TraceSession &session = openSampleTrace(workbench);
        workbench.trigger("show-utilization");
        QVERIFY(workbench.waitUntilIdle());
        UtilizationView *view = workbench.window.viewArea()->utilization();
        QVERIFY(view->chart()->hasPlot());
        QTableView *gaps = view->gaps();
        QVERIFY(gaps->isVisible() && gaps->model()->rowCount() > 0);
        QTest::mouseClick(gaps->viewport(), Qt::LeftButton, {},
                          gaps->visualRect(gaps->model()->index(0, 0)).center());
        QVERIFY(session.selection().slices().size() >= 2);
        QVERIFY(session.timeRange() != session.wholeRange());
    }

    void utilizationIsZoomedWithTheChart()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        TraceSession &session = openSampleTrace(workbench);
        workbench.trigger("show-utilization");
        QVERIFY(workbench.waitUntilIdle());
        UtilizationChart *chart = workbench.window.viewArea()->utilization()->chart();
        const TimeRange before = session.timeRange();
        QTest::keyClick(chart, Qt::Key_W);
        QVERIFY(session.timeRange().length() < before.length());
        workbench.trigger("zoomBack");
        QCOMPARE(session.timeRange(), before);
    }

    void histogramBarSelectsItsSlices()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        const TraceSession &session = openSampleTrace(workbench);
        workbench.trigger("show-statistics");
        QVERIFY(workbench.waitUntilIdle());
        StatisticsView *view = workbench.window.viewArea()->statistics();
        const int rows = view->table()->model()->rowCount();
        QVERIFY(rows > 5);
        HistogramChart *chart = view->histogram();
        QVERIFY(chart->barCount() > 0);
        for (std::size_t bar = 0; bar < chart->barCount() && session.selection().isEmpty(); ++bar) {
            QTest::mouseClick(chart, Qt::LeftButton, {}, chart->barArea(bar).center().toPoint());
            QVERIFY(workbench.waitUntilIdle());
        }
        QVERIFY(!session.selection().slices().empty());
        QCOMPARE(view->table()->model()->rowCount(), rows);
        QCOMPARE(view->asText().rows.size(), static_cast<std::size_t>(rows));
    }

    void theShownTraceIsExported_data()
    {
        QTest::addColumn<QString>("suffix");
        for (const char *suffix : {"trace.json", "pftrace", "takttrace"})
            QTest::newRow(suffix) << QString(suffix);
    }

    void theShownTraceIsExported()
    {
        QFETCH(const QString, suffix);
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        QVERIFY(!workbench.find<QAction>("exportTrace")->isEnabled());
        const TraceSession &session = openSampleTrace(workbench);
        const QString path = folder.filePath("out." + suffix);
        exportTo(workbench, path);
        RunContext context;
        const auto written = loadFile(path.toStdString(), context);
        QVERIFY2(written.has_value(), written ? "" : written.error().message().c_str());
        QCOMPARE(std::get<TimelineDocument>(written->document).timeline->sliceCount(),
                 session.timeline()->sliceCount());
    }

    void theVisibleRangeIsExportedAsCsv()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFiles({writeTrace(folder.filePath("a.json"), 10)});
        QVERIFY(workbench.waitUntilIdle());
        // Slices start every 100 µs: those at 200, 300 and 400 µs are in sight.
        workbench.window.traceSession()->setTimeRange({150e3, 450e3});
        exportTo(workbench, folder.filePath("out.csv"));
        QFile file(folder.filePath("out.csv"));
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(file.readAll().count('\n'), 1 + 3);
    }

    void bookmarksAreListedFromTheMenu()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        QVERIFY(!workbench.find<QAction>("bookmarks")->isEnabled());
        TraceSession &session = openSampleTrace(workbench);
        session.addBookmark({1000, 2000, QStringLiteral("slow step")});
        workbench.trigger("show-start");
        workbench.trigger("bookmarks");
        const auto *list = workbench.window.findChild<BookmarkList *>();
        QVERIFY(list != nullptr && list->isVisible());
        QCOMPARE(list->findChild<QTableWidget *>()->rowCount(), 1);
        QVERIFY(workbench.window.viewArea()->isShown(View::Trace));
    }

    void twoTracesAreCompared()
    {
        const QTemporaryDir folder;
        WorkbenchWindow workbench(folder.path());
        workbench.window.openFilesAtOnce(
            {writeTrace(folder.filePath("a.json"), 3), writeTrace(folder.filePath("b.json"), 7)},
            false);
        QVERIFY(workbench.waitUntilIdle());
        const auto &traces = tracesOf(workbench);
        QCOMPARE(traces.size(), std::size_t{2});
        workbench.window.traces()->compare(traces[0].id, traces[1].id);
        QVERIFY(workbench.waitUntilIdle());
        workbench.trigger("show-statistics");
        QVERIFY(workbench.waitUntilIdle());
        const QAbstractItemModel *diff =
            workbench.window.viewArea()->statistics()->diffTable()->model();
        QCOMPARE(diff->rowCount(), 1);
        QCOMPARE(diff->index(0, 1).data().toString(), QString("more"));
        workbench.trigger("endComparison");
        QVERIFY(!workbench.window.traceSession()->trace(TraceSide::Comparison));
    }
};

QTEST_MAIN(TestWorkbenchTraces)
#include "tst_workbench_traces.moc"
