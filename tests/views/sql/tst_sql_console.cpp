// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/shared/RandomTimelines.h"
#include "views/sql/SqlConsole.h"
#include "views/sql/SqlEditor.h"

#include <QAbstractItemView>
#include <QClipboard>
#include <QCompleter>
#include <QGuiApplication>
#include <QHeaderView>
#include <QLabel>
#include <QSignalSpy>
#include <QTableView>
#include <QTest>
#include <QToolButton>

using namespace takt;
using namespace takt::test;

namespace {

std::shared_ptr<const Timeline> smallTimeline()
{
    TimelineBuilder builder;
    builder.addTrack("cpu");
    const NameIndex a = builder.intern("a");
    const NameIndex b = builder.intern("b");
    builder.addSlice({0, 0, 10, a, 0, noPayload});
    builder.addSlice({0, 20, 5, b, 0, noPayload});
    builder.addSlice({0, 30, 7, a, 0, noPayload});
    return std::make_shared<const Timeline>(expectValue(builder.build()));
}

/// A console on its own, shown, that asks a timeline of three slices.
class Console {
public:
    Console()
    {
        widget.resize(900, 300);
        widget.setTakesLanes(true);
        widget.setSource("small", [] { return QuerySource{smallTimeline(), nullptr}; });
        widget.show();
        editor()->setFocus();
    }
    [[nodiscard]] SqlEditor *editor() { return widget.findChild<SqlEditor *>(); }
    [[nodiscard]] QTableView *table() { return widget.findChild<QTableView *>("sqlAnswer"); }
    [[nodiscard]] QString message() { return widget.findChild<QLabel *>("sqlMessage")->text(); }
    [[nodiscard]] QToolButton *button(const char *name)
    {
        return widget.findChild<QToolButton *>(QLatin1String(name));
    }
    void click(const char *name) { QTest::mouseClick(button(name), Qt::LeftButton); }
    /// Writes the query and runs it with Ctrl+Enter.
    [[nodiscard]] bool ask(const QString &sql)
    {
        widget.setSql(sql);
        QSignalSpy finished(&widget, &SqlConsole::finished);
        QTest::keyClick(editor(), Qt::Key_Return, Qt::ControlModifier);
        return finished.count() > 0 || finished.wait(20000);
    }
    void clickRow(int row, Qt::KeyboardModifiers modifiers = {})
    {
        QTest::mouseClick(table()->viewport(), Qt::LeftButton, modifiers,
                          table()->visualRect(table()->model()->index(row, 0)).center());
    }
    [[nodiscard]] QString cell(int row, int column)
    {
        return table()->model()->index(row, column).data().toString();
    }

    SqlConsole widget;
};

} // namespace

class TestSqlConsole : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void ctrlEnterShowsTheAnswer();
    void clickOnHeadingSorts();
    void marksTheErrorUntilTheTextChanges();
    void chosenRowsChooseSlices();
    void rowsBecomeALane();
    void selectionFiltersTheAnswer();
    void choosingRowsDoesNotFilterThem();
    void copiesAndExports();
    void cancelStopsTheQuery();
    void anotherSourceGivesTheQueryUp();
    void completesNamesWhileTyping();
    void bringsEarlierQueriesBack();
    void saysThatASourceIsMissing();
};

void TestSqlConsole::ctrlEnterShowsTheAnswer()
{
    Console console;
    QVERIFY(console.ask("SELECT name, sum(dur) FROM slice GROUP BY name"));
    QCOMPARE(console.table()->model()->rowCount(), 2);
    QCOMPARE(console.cell(0, 0), QString("a"));
    QCOMPARE(console.cell(0, 1), QString("17"));
    QVERIFY2(console.message().startsWith("2 row"), qPrintable(console.message()));
    QVERIFY(!console.widget.isRunning());
}

void TestSqlConsole::clickOnHeadingSorts()
{
    Console console;
    QVERIFY(console.ask("SELECT id, dur FROM slice"));
    QHeaderView *header = console.table()->horizontalHeader();
    const QPoint place(header->sectionViewportPosition(1) + 10, header->height() / 2);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    const QString first = console.cell(0, 1);
    QTest::mouseClick(header->viewport(), Qt::LeftButton, {}, place);
    const QString second = console.cell(0, 1);
    QCOMPARE(QSet<QString>({first, second}), QSet<QString>({"5", "10"}));
}

void TestSqlConsole::marksTheErrorUntilTheTextChanges()
{
    Console console;
    QVERIFY(console.ask("SELECT 'ä',\n  nme FROM slice"));
    QVERIFY2(console.message().contains("line 2, column 3"), qPrintable(console.message()));
    QCOMPARE(console.editor()->errorPosition().value_or(-1), 14);
    QCOMPARE(console.editor()->extraSelections().size(), 1);
    QCOMPARE(console.editor()->extraSelections().first().cursor.selectedText(), QString("nme"));
    QTest::keyClicks(console.editor(), " ");
    QVERIFY(!console.editor()->errorPosition());
}

void TestSqlConsole::chosenRowsChooseSlices()
{
    Console console;
    std::vector<SliceIndex> chosen;
    QObject::connect(&console.widget, &SqlConsole::slicesChosen,
                     [&](const std::vector<SliceIndex> &slices) { chosen = slices; });
    QVERIFY(console.ask("SELECT name, id AS number FROM slice ORDER BY dur DESC"));
    console.clickRow(1);
    QCOMPARE(chosen, (std::vector<SliceIndex>{2}));
    console.clickRow(0, Qt::ControlModifier);
    QCOMPARE(chosen, (std::vector<SliceIndex>{0, 2}));
    QVERIFY(console.widget.timeline() != nullptr);
}

void TestSqlConsole::rowsBecomeALane()
{
    Console console;
    std::vector<LaneProposal> lanes;
    QObject::connect(&console.widget, &SqlConsole::laneProposed,
                     [&](const LaneProposal &lane) { lanes.push_back(lane); });
    QVERIFY(console.ask("SELECT name FROM slice"));
    QVERIFY(!console.button("sqlLane")->isEnabled());
    QVERIFY(console.ask("-- gaps\nSELECT 'gap' AS name, end AS start, end + 3 AS end FROM slice"));
    console.click("sqlLane");
    QCOMPARE(lanes.size(), std::size_t{1});
    QCOMPARE(lanes[0].title, QString("gaps"));
    QVERIFY(lanes[0].sql.endsWith("FROM slice"));
    QVERIFY(!lanes[0].selection.isFilter);
}

void TestSqlConsole::selectionFiltersTheAnswer()
{
    Console console;
    const auto select = [&](std::vector<SliceIndex> slices) {
        console.widget.setSelected([slices](const Timeline &) { return slices; });
    };
    select({0, 2});
    QVERIFY(console.ask("SELECT id, name FROM slice"));
    QCOMPARE(console.table()->model()->rowCount(), 3);
    QSignalSpy finished(&console.widget, &SqlConsole::finished);
    console.click("sqlOnlySelected");
    QVERIFY(finished.count() > 0 || finished.wait(20000));
    QCOMPARE(console.table()->model()->rowCount(), 2);
    finished.clear();
    select({1});
    QVERIFY(finished.wait(20000));
    QCOMPARE(console.table()->model()->rowCount(), 1);
    QCOMPARE(console.cell(0, 1), QString("b"));
    finished.clear();
    select({});
    QVERIFY(finished.wait(20000));
    QCOMPARE(console.table()->model()->rowCount(), 3);
}

void TestSqlConsole::choosingRowsDoesNotFilterThem()
{
    Console console;
    QObject::connect(&console.widget, &SqlConsole::slicesChosen,
                     [&](const std::vector<SliceIndex> &slices) {
                         console.widget.setSelected([slices](const Timeline &) { return slices; });
                     });
    QVERIFY(console.ask("SELECT id, name FROM slice"));
    QSignalSpy finished(&console.widget, &SqlConsole::finished);
    console.click("sqlOnlySelected");
    QVERIFY(finished.count() > 0 || finished.wait(20000));
    finished.clear();
    console.clickRow(1);
    QVERIFY(!finished.wait(400));
    QCOMPARE(console.table()->model()->rowCount(), 3);
}

void TestSqlConsole::copiesAndExports()
{
    Console console;
    QVERIFY(console.ask("SELECT id, 'a,b' AS text FROM slice"));
    console.clickRow(1);
    QTest::keyClick(console.table(), Qt::Key_C, Qt::ControlModifier);
    QCOMPARE(QGuiApplication::clipboard()->text().trimmed(), QString("id\ttext\n1\ta,b"));
    QString csv;
    QObject::connect(&console.widget, &SqlConsole::exportRequested,
                     [&](const QString &text) { csv = text; });
    console.click("sqlExport");
    QVERIFY2(csv.startsWith("id,text\r\n0,\"a,b\"\r\n1,"), qPrintable(csv));
}

void TestSqlConsole::cancelStopsTheQuery()
{
    Console console;
    console.widget.setSql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                          " SELECT sum(i) FROM n");
    QSignalSpy finished(&console.widget, &SqlConsole::finished);
    console.click("sqlRun");
    QVERIFY(console.widget.isRunning());
    QVERIFY(!console.button("sqlRun")->isEnabled());
    console.click("sqlCancel");
    QVERIFY(finished.count() > 0 || finished.wait(20000));
    QVERIFY(!console.widget.isRunning());
    QVERIFY(console.ask("SELECT 1"));
    QCOMPARE(console.cell(0, 0), QString("1"));
}

void TestSqlConsole::anotherSourceGivesTheQueryUp()
{
    Console console;
    console.widget.setSql("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n)"
                          " SELECT sum(i) FROM n");
    console.click("sqlRun");
    console.widget.setSource("other", [] { return QuerySource{smallTimeline(), nullptr}; });
    QVERIFY(!console.widget.isRunning());
    QVERIFY(console.ask("SELECT count(*) FROM slice"));
    QCOMPARE(console.cell(0, 0), QString("3"));
}

void TestSqlConsole::completesNamesWhileTyping()
{
    Console console;
    QTest::keyClicks(console.editor(), "SELECT track_n");
    auto *popup = console.widget.findChild<QCompleter *>()->popup();
    QVERIFY(popup->isVisible());
    QTest::keyClick(popup, Qt::Key_Return);
    QCOMPARE(console.widget.sql(), QString("SELECT track_name"));
}

void TestSqlConsole::bringsEarlierQueriesBack()
{
    Console console;
    QVERIFY(console.ask("SELECT 1"));
    QVERIFY(console.ask("SELECT 2"));
    console.widget.setSql("draft");
    QTest::keyClick(console.editor(), Qt::Key_Up, Qt::ControlModifier);
    QTest::keyClick(console.editor(), Qt::Key_Up, Qt::ControlModifier);
    QCOMPARE(console.widget.sql(), QString("SELECT 1"));
    QTest::keyClick(console.editor(), Qt::Key_Down, Qt::ControlModifier);
    QTest::keyClick(console.editor(), Qt::Key_Down, Qt::ControlModifier);
    QCOMPARE(console.widget.sql(), QString("draft"));
    QCOMPARE(console.widget.history(), QStringList({"SELECT 1", "SELECT 2"}));
}

void TestSqlConsole::saysThatASourceIsMissing()
{
    Console console;
    console.widget.setSource({}, {});
    console.widget.setSql("SELECT 1");
    QVERIFY(!console.button("sqlRun")->isEnabled());
    QTest::keyClick(console.editor(), Qt::Key_Return, Qt::ControlModifier);
    QVERIFY(!console.widget.isRunning());
}

QTEST_MAIN(TestSqlConsole)
#include "tst_sql_console.moc"
