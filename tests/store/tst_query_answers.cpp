// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/store/TraceQueries.h"

using namespace takt;
using namespace takt::test;

/// What a query may do, how it ends, and what its answer tells beside its rows.
class TestQueryAnswers : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void refusesAllButReading_data();
    void refusesAllButReading();
    void errorsTellTheirPlace_data();
    void errorsTellTheirPlace();
    void saysWhenTheAnswerIsCut();
    void stopsAtItsLimits_data();
    void stopsAtItsLimits();
    void stopsWhenCancelled();
    void findsTheColumnOfSlices_data();
    void findsTheColumnOfSlices();
};

void TestQueryAnswers::refusesAllButReading_data()
{
    QTest::addColumn<QByteArray>("sql");
    for (const char *sql : {"DELETE FROM slice",
                            "UPDATE slice SET name = 'x'",
                            "INSERT INTO slice(id) VALUES (1)",
                            "DROP TABLE slice",
                            "CREATE TABLE t(x)",
                            "CREATE TEMP TABLE t AS SELECT 1",
                            "CREATE VIRTUAL TABLE t USING slice",
                            "ATTACH ':memory:' AS other",
                            "PRAGMA journal_mode = WAL",
                            "PRAGMA table_info(slice)",
                            "SELECT * FROM pragma_table_info('slice')",
                            "SELECT load_extension('x')",
                            "VACUUM",
                            "BEGIN",
                            "SELECT 1; SELECT 2",
                            "SELECT 1; DROP TABLE slice",
                            "",
                            " ; -- nothing",
                            "EXPLAIN SELECT 1",
                            "'; DROP TABLE slice; --",
                            "ANALYZE",
                            "REINDEX"})
        QTest::newRow(sql) << QByteArray(sql);
    QTest::newRow("a null byte") << QByteArray("SELECT 1\0; DROP TABLE slice", 27);
    QTest::newRow("a megabyte") << "SELECT '" + QByteArray(2 << 20, 'x') + "'";
    QTest::newRow("very deep") << "SELECT " + QByteArray(5000, '(') + "1" + QByteArray(5000, ')');
    QTest::newRow("a sum of very many") << "SELECT 1" + QByteArray("+1").repeated(5000);
}

void TestQueryAnswers::refusesAllButReading()
{
    QFETCH(QByteArray, sql);
    const auto query = queryOver(randomTrace(3, 20));
    const auto answer = ask(*query, sql.toStdString());
    QVERIFY(!answer.has_value());
    QVERIFY(!answer.error().error.reason.empty());
    QCOMPARE(rowsOf(*query, "SELECT * FROM slice").size(), std::size_t{20});
}

void TestQueryAnswers::errorsTellTheirPlace_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("place");
    QTest::addColumn<int>("offset");
    QTest::newRow("no such column")
        << QByteArray("SELECT nme FROM slice") << QByteArray("query, line 1, column 8") << 7;
    QTest::newRow("second line") << QByteArray("SELECT 'ä',\n  nme FROM slice")
                                 << QByteArray("query, line 2, column 3") << 15;
    QTest::newRow("after wide letters") << QByteArray("SELECT 'äöü', nme FROM slice")
                                        << QByteArray("query, line 1, column 15") << 17;
    QTest::newRow("syntax") << QByteArray("SELECT * FRM slice")
                            << QByteArray("query, line 1, column 10") << 9;
}

void TestQueryAnswers::errorsTellTheirPlace()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, place);
    QFETCH(int, offset);
    const auto query = queryOver(randomTrace(3, 20));
    const auto answer = ask(*query, sql.toStdString());
    QVERIFY(!answer.has_value());
    QCOMPARE(QByteArray::fromStdString(answer.error().error.place), place);
    QVERIFY(answer.error().offset.has_value());
    QCOMPARE(static_cast<int>(*answer.error().offset), offset);
}

void TestQueryAnswers::saysWhenTheAnswerIsCut()
{
    const auto query = queryOver(randomTrace(3, 20));
    QueryLimits limits;
    for (const std::size_t rows : {std::size_t{19}, std::size_t{20}, std::size_t{21}}) {
        limits.rows = rows;
        const auto answer = ask(*query, "SELECT id FROM slice", limits);
        QVERIFY(answer.has_value());
        QCOMPARE(answer->table.rows.size(), std::min<std::size_t>(rows, 20));
        QCOMPARE(answer->isTruncated, rows < 20);
    }
}

void TestQueryAnswers::stopsAtItsLimits_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<QByteArray>("reason");
    QTest::newRow("endless") << QByteArray("WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL "
                                           "SELECT i + 1 FROM n) SELECT sum(i) FROM n")
                             << QByteArray("was stopped after");
    QTest::newRow("cross product") << QByteArray("SELECT count(*) FROM slice a, slice b, slice c, "
                                                 "slice d, slice e, slice f")
                                   << QByteArray("was stopped after");
    QTest::newRow("growing texts") << QByteArray("WITH RECURSIVE n(t) AS (SELECT 'x' UNION ALL "
                                                 "SELECT t || t FROM n) SELECT length(t) FROM n")
                                   << QByteArray("too big");
    QTest::newRow("huge blob") << QByteArray("SELECT hex(zeroblob(1000000000))")
                               << QByteArray("too big");
    QTest::newRow("overflow") << QByteArray("SELECT sum(x) FROM (SELECT 9223372036854775807 AS x "
                                            "UNION ALL SELECT 1)")
                              << QByteArray("integer overflow");
}

void TestQueryAnswers::stopsAtItsLimits()
{
    QFETCH(QByteArray, sql);
    QFETCH(QByteArray, reason);
    const auto query = queryOver(randomTrace(3, 300));
    QueryLimits limits;
    limits.time = std::chrono::milliseconds(300);
    const auto answer = ask(*query, sql.toStdString(), limits);
    QVERIFY(!answer.has_value());
    const QByteArray told = QByteArray::fromStdString(answer.error().error.reason);
    QVERIFY2(told.contains(reason), told.constData());
    QCOMPARE(rowsOf(*query, "SELECT * FROM slice").size(), std::size_t{300});
}

void TestQueryAnswers::stopsWhenCancelled()
{
    const auto query = queryOver(randomTrace(3, 300));
    RunContext context;
    std::size_t rows = 0;
    const auto answer = query->stream(
        "SELECT a.id FROM slice a, slice b, slice c", context, {.rows = 100'000'000},
        [](const auto &) {},
        [&](const auto &) {
            if (++rows == 1000)
                context.cancel();
            return true;
        });
    QVERIFY(!answer.has_value());
    QCOMPARE(answer.error().error.reason, std::string("was cancelled"));
    QVERIFY(rows < 100'000);
}

void TestQueryAnswers::findsTheColumnOfSlices_data()
{
    QTest::addColumn<QByteArray>("sql");
    QTest::addColumn<int>("column");
    QTest::newRow("id") << QByteArray("SELECT name, id FROM slice") << 1;
    QTest::newRow("renamed") << QByteArray("SELECT id AS x FROM slice") << 0;
    QTest::newRow("subquery") << QByteArray("SELECT x FROM (SELECT id AS x FROM slice)") << 0;
    QTest::newRow("argument") << QByteArray("SELECT key, slice FROM args") << 1;
    QTest::newRow("track") << QByteArray("SELECT id FROM track") << -1;
    QTest::newRow("computed") << QByteArray("SELECT id + 1 AS id FROM slice") << -1;
}

void TestQueryAnswers::findsTheColumnOfSlices()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, column);
    const auto query = queryOver(randomTrace(3, 20));
    const auto answer = ask(*query, sql.toStdString());
    QVERIFY(answer.has_value());
    QCOMPARE(answer->sliceColumn ? static_cast<int>(*answer->sliceColumn) : -1, column);
}

QTEST_APPLESS_MAIN(TestQueryAnswers)
#include "tst_query_answers.moc"
