// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/views/panels/Pictures.h"
#include "tests/views/runs/SampleRuns.h"
#include "tests/views/runs/TableParsers.h"
#include "views/runs/NumberText.h"
#include "views/runs/RunTable.h"
#include "views/runs/RunTableModel.h"
#include "views/runs/TableText.h"

#include <QClipboard>
#include <QHeaderView>
#include <QLabel>
#include <QLineEdit>
#include <QMenu>
#include <QPushButton>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>
#include <algorithm>

using namespace takt;
using namespace takt::test;

namespace {

QTableView &grid(const RunTable &table)
{
    return *table.findChild<QTableView *>("runs");
}

int columnNamed(const QTableView &view, const QString &heading)
{
    for (int i = 0; i < view.model()->columnCount(); ++i) {
        if (view.model()->headerData(i, Qt::Horizontal).toString().startsWith(heading))
            return i;
    }
    return -1;
}

QStringList cellsOf(const QTableView &view, const QString &heading)
{
    QStringList cells;
    const int column = columnNamed(view, heading);
    for (int row = 0; row < view.model()->rowCount(); ++row)
        cells.append(view.model()->index(row, column).data().toString());
    return cells;
}

void clickHeading(QTableView &view, const QString &heading)
{
    QHeaderView *header = view.horizontalHeader();
    const int column = columnNamed(view, heading);
    view.scrollTo(view.model()->index(0, column));
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {},
                      {header->sectionViewportPosition(column) + 12, header->height() / 2});
}

void clickRow(QTableView &view, int row, Qt::KeyboardModifiers modifiers = {})
{
    view.scrollTo(view.model()->index(row, 0));
    const QRect cell = view.visualRect(view.model()->index(row, 0));
    QTest::mouseClick(view.viewport(), Qt::LeftButton, modifiers, cell.center());
}

} // namespace

class TestRunTable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void numbersReadWell_data();
    void numbersReadWell();
    void saysWhatToDoWhereNothingRan();
    void showsOnlyMetricsThatAreThere();
    void showsParametersThatDiffer();
    void sortsNumbersByValueAndGapsLast();
    void filtersByEveryWord();
    void marksTheBestOfEachWorkloadAndPlatform();
    void impossibleSchedulesAreBestAtNothing();
    void showsDifferencesToABaseline();
    void keepsSortingFilterAndSelection();
    void comparesTwoRunsOfOneWorkload();
    void activatesByDoubleClickAndEnter();
    void copiesSelectedRows();
    void csvComesBackThroughAParser();
    void csvOfHostileNamesComesBack();
    void latexComesBackThroughAParser();
    void chooserHidesAndShowsColumns();
    void pictures();
};

void TestRunTable::numbersReadWell_data()
{
    QTest::addColumn<double>("number");
    QTest::addColumn<QString>("text");
    QTest::newRow("whole") << 80.0 << "80";
    QTest::newRow("third") << 1.0 / 3 << "0.333333";
    QTest::newRow("six digits") << 1234.5678 << "1234.57";
    QTest::newRow("all digits before the point") << 123456789.0 << "123456789";
    QTest::newRow("huge") << 1.5e12 << "1.5e+12";
    QTest::newRow("tiny") << 2e-7 << "2e-07";
    QTest::newRow("negative zero") << -0.0 << "0";
    QTest::newRow("nothing") << std::nan("") << "–";
}

void TestRunTable::numbersReadWell()
{
    QFETCH(const double, number);
    QTEST(numberText(number), "text");
}

void TestRunTable::saysWhatToDoWhereNothingRan()
{
    RunTable table;
    table.show();
    QVERIFY(!grid(table).isVisible());
    const auto labels = table.findChildren<QLabel *>();
    QVERIFY(std::any_of(labels.begin(), labels.end(), [](const QLabel *label) {
        return label->isVisible() && label->text().contains("Open a workload");
    }));
    table.setRuns(sampleRuns());
    QVERIFY(grid(table).isVisible());
}

void TestRunTable::showsOnlyMetricsThatAreThere()
{
    RunTable table;
    std::vector<RunRow> runs = sampleRuns();
    table.setRuns(runs);
    QVERIFY(columnNamed(grid(table), "Makespan") >= 0);
    QCOMPARE(columnNamed(grid(table), "Energy"), -1);
    runs.front().record.metrics.push_back({"energy", "Energy", 12.5, "J", Metric::Better::Lower});
    runs.front().record.metrics.push_back({"tardiness", "Tardiness", 3, "", Metric::Better::Lower});
    table.setRuns(runs);
    QVERIFY(columnNamed(grid(table), "Energy (J)") >= 0);
    QVERIFY(columnNamed(grid(table), "Tardiness") >= 0);
}

void TestRunTable::showsParametersThatDiffer()
{
    RunTable table;
    RunRow run = makeRun(1, "HEFT", 80);
    run.record.parameters = {{"insertion", "false"}, {"rank", "mean"}};
    run.defaults = {{"insertion", "true"}, {"rank", "mean"}};
    table.setRuns({run});
    QCOMPARE(cellsOf(grid(table), "Parameters"), QStringList{"insertion=false"});
}

void TestRunTable::sortsNumbersByValueAndGapsLast()
{
    RunTable table;
    RunRow gap = makeRun(4, "none", 0);
    gap.record.metrics.clear();
    table.setRuns({makeRun(1, "a", 100), makeRun(2, "b", 9), gap, makeRun(3, "c", 20.5)});
    table.resize(1600, 400);
    table.show();
    clickHeading(grid(table), "Makespan");
    QCOMPARE(cellsOf(grid(table), "Makespan"), QStringList({"9", "20.5", "100", "–"}));
    clickHeading(grid(table), "Makespan");
    QCOMPARE(cellsOf(grid(table), "Makespan"), QStringList({"100", "20.5", "9", "–"}));
}

void TestRunTable::filtersByEveryWord()
{
    RunTable table;
    table.setRuns(sampleRuns());
    table.show();
    auto *box = table.findChild<QLineEdit *>("filter");
    QTest::keyClicks(box, "montage heft");
    QCOMPARE(grid(table).model()->rowCount(), 1);
    QCOMPARE(table.findChild<QLabel *>("count")->text(),
             QString("1 of %1 runs").arg(sampleRuns().size()));
    table.setFilter({});
    QCOMPARE(grid(table).model()->rowCount(), static_cast<int>(sampleRuns().size()));
}

void TestRunTable::marksTheBestOfEachWorkloadAndPlatform()
{
    RunTableModel model;
    RunRow other = makeRun(4, "HEFT", 500);
    other.record.workload = 2;
    RunRow second = makeRun(5, "PEFT", 400);
    second.record.workload = 2;
    model.setRuns({makeRun(1, "a", 100), makeRun(2, "b", 90), makeRun(3, "c", 90), other, second});
    const int makespan = model.columnOf("makespan");
    std::vector<bool> best;
    for (int row = 0; row < model.rowCount(); ++row) {
        best.push_back(model.index(row, makespan).data(RunTableModel::BestRole).toBool());
        QCOMPARE(model.index(row, makespan).data(Qt::FontRole).value<QFont>().bold(), best.back());
    }
    QCOMPARE(best, (std::vector<bool>{false, true, true, false, true}));
    const int lowerBound = model.columnOf("lowerBound");
    QVERIFY(!model.index(0, lowerBound).data(RunTableModel::BestRole).toBool());
}

void TestRunTable::impossibleSchedulesAreBestAtNothing()
{
    RunTableModel model;
    RunRow impossible = makeRun(1, "a", 10);
    impossible.record.violations = 3;
    model.setRuns({impossible, makeRun(2, "b", 90), makeRun(3, "c", 95)});
    const int makespan = model.columnOf("makespan");
    QVERIFY(!model.index(0, makespan).data(RunTableModel::BestRole).toBool());
    QVERIFY(model.index(1, makespan).data(RunTableModel::BestRole).toBool());
}

void TestRunTable::showsDifferencesToABaseline()
{
    RunTable table;
    RunRow elsewhere = makeRun(3, "HEFT", 50);
    elsewhere.record.workload = 2;
    table.setRuns({makeRun(1, "HEFT", 80), makeRun(2, "CPOP", 86), elsewhere});
    table.setBaseline(1, RunTable::Numbers::Differences);
    QCOMPARE(cellsOf(grid(table), "Δ Makespan"), QStringList({"80", "+6", "–"}));
    table.setBaseline(1, RunTable::Numbers::Percentages);
    QCOMPARE(cellsOf(grid(table), "Δ Makespan (%)"), QStringList({"80", "+7.5 %", "–"}));
    const auto csv = parseCsv(table.asCsv());
    const auto column = csv.front().indexOf("Δ Makespan (%)");
    QVERIFY(column >= 0);
    QCOMPARE(csv[2][column].toDouble(), 7.5);
    table.show();
    QTest::mouseClick(table.findChild<QToolButton *>("baseline"), Qt::LeftButton);
    QCOMPARE(cellsOf(grid(table), "Makespan"), QStringList({"80", "86", "50"}));
}

void TestRunTable::keepsSortingFilterAndSelection()
{
    RunTable table;
    std::vector<RunRow> runs = sampleRuns();
    table.setRuns(runs);
    table.resize(1600, 400);
    table.show();
    clickHeading(grid(table), "Makespan");
    clickHeading(grid(table), "Makespan");
    table.setFilter("montage");
    table.selectRun(runs[5].record.id);
    QCOMPARE(table.selectedRuns(), std::vector<RunId>{runs[5].record.id});
    QSignalSpy changes(&table, &RunTable::selectionChanged);
    runs.push_back(makeRun(99, "new", 7777));
    runs.back().workload = "montage";
    table.setRuns(runs);
    QCOMPARE(table.selectedRuns(), std::vector<RunId>{runs[5].record.id});
    QCOMPARE(cellsOf(grid(table), "Makespan").first(), "7777");
    QVERIFY(grid(table).model()->rowCount() < static_cast<int>(runs.size()));
    runs.erase(runs.begin() + 5);
    table.setRuns(runs);
    QVERIFY(table.selectedRuns().empty());
    QVERIFY(changes.count() >= 1);
}

void TestRunTable::comparesTwoRunsOfOneWorkload()
{
    RunTable table;
    RunRow elsewhere = makeRun(3, "HEFT", 50);
    elsewhere.record.workload = 2;
    table.setRuns({makeRun(1, "HEFT", 80), makeRun(2, "CPOP", 86), elsewhere});
    table.resize(1200, 300);
    table.show();
    auto *button = table.findChild<QPushButton *>("compare");
    QSignalSpy requests(&table, &RunTable::comparisonRequested);
    clickRow(grid(table), 0);
    QVERIFY(!button->isEnabled());
    clickRow(grid(table), 2, Qt::ControlModifier);
    QVERIFY(!button->isEnabled());
    clickRow(grid(table), 1, Qt::ControlModifier);
    QVERIFY(!button->isEnabled());
    clickRow(grid(table), 2, Qt::ControlModifier);
    QVERIFY(button->isEnabled());
    QTest::mouseClick(button, Qt::LeftButton);
    QCOMPARE(requests.count(), 1);
    QCOMPARE(requests.first()[0].toLongLong(), 1);
    QCOMPARE(requests.first()[1].toLongLong(), 2);
}

void TestRunTable::activatesByDoubleClickAndEnter()
{
    RunTable table;
    table.setRuns({makeRun(11, "HEFT", 80), makeRun(12, "CPOP", 86)});
    table.resize(1200, 300);
    table.show();
    QSignalSpy activations(&table, &RunTable::runActivated);
    clickRow(grid(table), 1);
    QCOMPARE(activations.count(), 0);
    QTest::keyClick(&grid(table), Qt::Key_Return);
    QCOMPARE(activations.count(), 1);
    QCOMPARE(activations.takeFirst().first().toLongLong(), 12);
    const QRect cell = grid(table).visualRect(grid(table).model()->index(0, 0));
    clickRow(grid(table), 0);
    QTest::mouseDClick(grid(table).viewport(), Qt::LeftButton, {}, cell.center());
    QCOMPARE(activations.count(), 1);
    QCOMPARE(activations.first().first().toLongLong(), 11);
}

void TestRunTable::copiesSelectedRows()
{
    RunTable table;
    table.setRuns({makeRun(1, "HEFT", 80), makeRun(2, "CPOP", 86), makeRun(3, "PEFT", 90)});
    table.resize(1200, 300);
    table.show();
    table.activateWindow();
    QVERIFY(QTest::qWaitForWindowActive(&table));
    grid(table).setFocus();
    clickRow(grid(table), 1);
    QTest::keyClick(&grid(table), Qt::Key_C, Qt::ControlModifier);
    const QStringList lines = QGuiApplication::clipboard()->text().split('\n', Qt::SkipEmptyParts);
    QCOMPARE(lines.size(), 2);
    QVERIFY(lines[0].split('\t').contains("Makespan"));
    QVERIFY(lines[1].split('\t').contains("CPOP"));
    QVERIFY(lines[1].split('\t').contains("86"));
}

void TestRunTable::csvComesBackThroughAParser()
{
    RunTable table;
    const std::vector<RunRow> runs = sampleRuns();
    table.setRuns(runs);
    const auto csv = parseCsv(table.asCsv());
    QCOMPARE(csv.size(), runs.size() + 1);
    const auto scheduler = csv.front().indexOf("Scheduler");
    const auto makespan = csv.front().indexOf("Makespan");
    QVERIFY(scheduler >= 0 && makespan >= 0);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        QCOMPARE(csv[i + 1].size(), csv.front().size());
        QCOMPARE(csv[i + 1][scheduler].toStdString(), runs[i].record.scheduler);
        QCOMPARE(csv[i + 1][makespan].toDouble(), metricOf(runs[i], "makespan")->value);
    }
}

void TestRunTable::csvOfHostileNamesComesBack()
{
    const QStringList hostile{"a,b", "say \"no\"", "two\nlines", "", "\r\n", "\"", ",", "ü–∞"};
    const TextTable table{hostile, {hostile, hostile}, std::vector<bool>(8, false)};
    const auto read = parseCsv(toCsv(table));
    QCOMPARE(read.size(), 3U);
    for (const QStringList &row : read)
        QCOMPARE(row, hostile);
}

void TestRunTable::latexComesBackThroughAParser()
{
    const QStringList hostile{"50 %",  "a_b & c", "{x}", "\\end{tabular}",
                              "$5 #1", "~^",      "<>",  "−3"};
    const TextTable table{hostile, {hostile}, std::vector<bool>(8, true)};
    const QString latex = toLatex(table);
    QVERIFY(latex.contains("\\begin{tabular}{rrrrrrrr}"));
    QCOMPARE(latex.count("\\end{tabular}"), 1);
    const auto read = parseLatexRows(latex);
    QCOMPARE(read.size(), 2U);
    for (const QStringList &row : read)
        QCOMPARE(row, hostile);
}

void TestRunTable::chooserHidesAndShowsColumns()
{
    RunTable table;
    table.setRuns(sampleRuns());
    table.resize(1600, 400);
    table.show();
    QTableView &view = grid(table);
    const int seed = columnNamed(view, "Seed");
    QVERIFY(!view.isColumnHidden(seed));
    const auto choose = [&](const QString &title) {
        Q_EMIT view.horizontalHeader()->customContextMenuRequested({5, 5});
        auto *menu = view.findChild<QMenu *>("columns");
        const auto actions = menu->actions();
        const auto action = std::find_if(actions.begin(), actions.end(),
                                         [&](const QAction *a) { return a->text() == title; });
        (*action)->trigger();
        menu->close();
        QCoreApplication::sendPostedEvents(nullptr, QEvent::DeferredDelete);
    };
    choose("Seed");
    QVERIFY(view.isColumnHidden(seed));
    QVERIFY(!parseCsv(table.asCsv()).front().contains("Seed"));
    table.setRuns(sampleRuns());
    QVERIFY(view.isColumnHidden(columnNamed(view, "Seed")));
    choose("Lower bound");
    QVERIFY(!view.isColumnHidden(columnNamed(view, "Lower bound")));
}

void TestRunTable::pictures()
{
    if (pictureFolder().isEmpty())
        QSKIP("TAKT_PICTURES names no folder");
    RunTable table;
    savePictures(table, "runs-empty", {1100, 300});
    table.setRuns(sampleRuns());
    table.selectRun(3);
    savePictures(table, "runs", {1500, 420});
    table.setBaseline(1, RunTable::Numbers::Percentages);
    savePictures(table, "runs-baseline", {1500, 420});
}

QTEST_MAIN(TestRunTable)
#include "tst_run_table.moc"
