// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/QuerySchema.h"
#include "tests/store/TraceQueries.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <sqlite3.h>

using namespace takt;
using namespace takt::test;

namespace {

/// A copy of the virtual tables as ordinary ones: SQLite itself is the oracle.
class NativeCopy {
public:
    explicit NativeCopy(TimelineQuery &query)
    {
        sqlite3_open(":memory:", &m_connection);
        for (const QueryTableSchema &table : timelineQuerySchema()) {
            std::string declaration = table.declaration();
            declaration.replace(declaration.find(" x("), 3, fmt::format(" {}(", table.name));
            execute(declaration);
            for (const auto &row : rowsOf(query, fmt::format("SELECT * FROM {}", table.name)))
                insert(table.name, row);
        }
    }
    NativeCopy(const NativeCopy &) = delete;
    NativeCopy &operator=(const NativeCopy &) = delete;
    ~NativeCopy() { sqlite3_close(m_connection); }

    [[nodiscard]] Rows rows(const std::string &sql)
    {
        auto statement = SelectStatement::prepare(m_connection, sql);
        Rows rows;
        while (statement && statement->step() == SQLITE_ROW)
            rows.push_back(statement->row());
        return rows;
    }

private:
    void execute(const std::string &sql)
    {
        QCOMPARE(sqlite3_exec(m_connection, sql.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
    }
    void insert(const char *table, const std::vector<TableCell> &row)
    {
        std::string values;
        for (std::size_t cell = 0; cell < row.size(); ++cell)
            values += cell == 0 ? "?" : ",?";
        sqlite3_stmt *statement = nullptr;
        const std::string sql = fmt::format("INSERT INTO {} VALUES({})", table, values);
        sqlite3_prepare_v2(m_connection, sql.c_str(), -1, &statement, nullptr);
        for (int cell = 0; cell < static_cast<int>(row.size()); ++cell) {
            const TableCell &value = row[static_cast<std::size_t>(cell)];
            if (const auto *whole = std::get_if<std::int64_t>(&value))
                sqlite3_bind_int64(statement, cell + 1, *whole);
            else if (const auto *number = std::get_if<double>(&value))
                sqlite3_bind_double(statement, cell + 1, *number);
            else if (const auto *text = std::get_if<std::string>(&value))
                sqlite3_bind_text64(statement, cell + 1, text->data(), text->size(),
                                    SQLITE_TRANSIENT, SQLITE_UTF8);
        }
        sqlite3_step(statement);
        sqlite3_finalize(statement);
    }

    sqlite3 *m_connection = nullptr;
};

Rows sorted(Rows rows)
{
    std::ranges::sort(rows);
    return rows;
}

/// A random condition over columns of `slice`.
std::string randomCondition(Random &random)
{
    static const std::vector<std::string> columns{"id",     "track", "lane",   "depth",
                                                  "start",  "end",   "dur",    "name_id",
                                                  "device", "rank",  "stream", "category_id"};
    static const std::vector<std::string> operators{"=", "<", "<=", ">", ">=", "<>", "IS"};
    static const std::vector<std::string> texts{
        "name = 'gemm'",       "name = 'none'",        "category = 'kernel'",
        "track_name = 'main'", "name IN ('gemm', '')", "name = 'GEMM' COLLATE NOCASE",
        "name > 'gemm'",       "category = 5",         "name = category",
        "device IS NULL",      "track_name LIKE 's%'", "name_id IN (1, 3)"};
    if (random.chance(0.4))
        return texts[random.below(texts.size())];
    static const std::vector<std::string> values{"NULL",
                                                 "'7'",
                                                 "'x'",
                                                 "1e30",
                                                 "-1e30",
                                                 "2.5",
                                                 "9223372036854775807",
                                                 "-9223372036854775808"};
    const std::string value = random.chance(0.15) ? values[random.below(values.size())]
                                                  : std::to_string(random.between(-30, 60));
    return fmt::format("{} {} {}", columns[random.below(columns.size())],
                       operators[random.below(operators.size())], value);
}

} // namespace

class TestTimelineQuery : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesHoldTheTimeline();
    void conditionsAndOrdersAnswerAsOrdinaryTables_data();
    void conditionsAndOrdersAnswerAsOrdinaryTables();
    void queriesAnswerAsOverOrdinaryTables_data();
    void queriesAnswerAsOverOrdinaryTables();
    void emptyTimelineHasEmptyTables();
    void examplesOfTheHelpRun();
    void helpNamesEveryColumn();
};

void TestTimelineQuery::tablesHoldTheTimeline()
{
    const auto timeline = randomTrace(1, 200);
    const auto query = queryOver(timeline);
    const Rows rows = rowsOf(*query, "SELECT id, track, start, end, dur, name, category, stream, "
                                     "device, kind, lane FROM slice");
    QCOMPARE(rows.size(), timeline->sliceCount());
    for (SliceIndex index = 0; index < rows.size(); ++index) {
        const Slice slice = timeline->slice(index);
        const bool isStream = slice.track != 0;
        const auto number = [&](std::int64_t value) {
            return isStream ? TableCell(value) : TableCell();
        };
        const std::vector<TableCell> expected{std::int64_t{index},
                                              std::int64_t{slice.track},
                                              slice.start,
                                              slice.end(),
                                              slice.duration,
                                              timeline->name(slice.name),
                                              timeline->name(slice.category),
                                              number(slice.track == 1 ? 7 : 20),
                                              number(slice.track == 1 ? 0 : 1),
                                              std::string(isStream ? "gpu_stream" : "other"),
                                              std::int64_t{timeline->laneOf(index)}};
        QVERIFY(rows[index] == expected);
    }
    std::size_t arguments = 0;
    for (SliceIndex index = 0; index < timeline->sliceCount(); ++index)
        arguments += timeline->arguments(index).size();
    QVERIFY(arguments > 0);
    QCOMPARE(rowsOf(*query, "SELECT * FROM args").size(), arguments);
    QCOMPARE(rowsOf(*query, "SELECT * FROM flow").size(), timeline->flows().size());
    QCOMPARE(rowsOf(*query, "SELECT * FROM counter").size(), std::size_t{40});
    QCOMPARE(rowsOf(*query, "SELECT * FROM track").size(), std::size_t{3});
}

void TestTimelineQuery::conditionsAndOrdersAnswerAsOrdinaryTables_data()
{
    QTest::addColumn<quint32>("seed");
    for (quint32 seed = 1; seed <= 8; ++seed)
        QTest::addRow("seed %u", seed) << seed;
}

void TestTimelineQuery::conditionsAndOrdersAnswerAsOrdinaryTables()
{
    QFETCH(quint32, seed);
    Random random(seed);
    const auto query = queryOver(randomTrace(seed, seed % 4 == 0 ? 3 : 150));
    NativeCopy native(*query);
    for (int round = 0; round < 20; ++round) {
        std::string where;
        for (std::size_t term = 0; term < 1 + random.below(3); ++term)
            where += (term == 0            ? " WHERE "
                      : random.chance(0.8) ? " AND "
                                           : " OR ") +
                     randomCondition(random);
        const std::string sql = "SELECT id, name FROM slice" + where;
        QVERIFY2(sorted(rowsOf(*query, sql)) == sorted(native.rows(sql)), sql.c_str());
        for (const std::string column : {"id", "start", "name", "category", "track", "lane"}) {
            for (const char *direction : {"", " DESC"}) {
                const std::string ordered = fmt::format("SELECT {0} FROM slice{1} ORDER BY {0}{2}",
                                                        column, where, direction);
                QVERIFY2(rowsOf(*query, ordered) == native.rows(ordered), ordered.c_str());
            }
            const std::string grouped =
                fmt::format("SELECT {0}, count(*), sum(dur), min(start) FROM slice{1} GROUP BY {0}",
                            column, where);
            QVERIFY2(sorted(rowsOf(*query, grouped)) == sorted(native.rows(grouped)),
                     grouped.c_str());
            const std::string distinct =
                fmt::format("SELECT DISTINCT {0} FROM slice{1}", column, where);
            QVERIFY2(sorted(rowsOf(*query, distinct)) == sorted(native.rows(distinct)),
                     distinct.c_str());
        }
    }
}

void TestTimelineQuery::queriesAnswerAsOverOrdinaryTables_data()
{
    QTest::addColumn<QByteArray>("sql");
    for (const char *sql :
         {"SELECT f.id, a.name, b.name FROM flow f JOIN slice a ON a.id = f.from_slice"
          " JOIN slice b ON b.id = f.to_slice",
          "SELECT s.id, f.id FROM slice s JOIN flow f ON f.to_slice = s.id WHERE s.dur > 3",
          "SELECT s.id, f.id FROM slice s LEFT JOIN flow f ON f.from_slice = s.id",
          "SELECT id FROM flow WHERE from_slice BETWEEN 10 AND 40 AND to_slice < 90",
          "SELECT id FROM flow WHERE id > 5 AND id <= 20",
          "SELECT * FROM flow WHERE name = 'gemm'",
          "SELECT s.id, a.value FROM slice s JOIN args a ON a.slice = s.id AND a.key = 'bytes'",
          "SELECT slice, key, value, type FROM args WHERE key = 'grid' AND type = 'text'",
          "SELECT key_id, count(*) FROM args GROUP BY key_id",
          "SELECT * FROM args WHERE slice >= 20 AND slice < 25 ORDER BY slice",
          "SELECT * FROM args WHERE key = 'no such key'",
          "SELECT name, count(*), avg(value) FROM counter GROUP BY name",
          "SELECT * FROM counter WHERE name = 'memory' AND time >= 0 AND time < 20",
          "SELECT time, id FROM counter WHERE id = 1",
          "SELECT id FROM counter ORDER BY id DESC",
          "SELECT t.name, count(*) FROM track t JOIN slice s ON s.track = t.id GROUP BY t.id",
          "SELECT * FROM track WHERE id >= 1 ORDER BY id",
          "SELECT * FROM track WHERE id = 1.5",
          "SELECT a.id, b.id FROM slice a JOIN slice b ON b.name = a.name AND b.start > a.end"
          " AND b.start < a.end + 5",
          "SELECT max(id) FROM slice WHERE start = (SELECT max(start) FROM slice)",
          "SELECT name, name_id FROM slice GROUP BY name, category",
          "SELECT count(DISTINCT name), count(DISTINCT category) FROM slice",
          "WITH RECURSIVE chain(slice, depth) AS (SELECT 0, 0 UNION SELECT to_slice, depth + 1"
          " FROM flow JOIN chain ON from_slice = slice WHERE depth < 4) SELECT * FROM chain",
          "SELECT id, lag(end) OVER (PARTITION BY lane ORDER BY start) FROM slice",
          "SELECT id FROM slice WHERE id IN (SELECT from_slice FROM flow)",
          "SELECT 1 / 0, 5 % 0, 1.0 / 0",
          "VALUES (1, 'a'), (2, NULL)"})
        QTest::newRow(sql) << QByteArray(sql);
}

void TestTimelineQuery::queriesAnswerAsOverOrdinaryTables()
{
    QFETCH(QByteArray, sql);
    const auto query = queryOver(randomTrace(77, 120));
    NativeCopy native(*query);
    QVERIFY(sorted(rowsOf(*query, sql.toStdString())) == sorted(native.rows(sql.toStdString())));
}

void TestTimelineQuery::emptyTimelineHasEmptyTables()
{
    const auto query =
        queryOver(std::make_shared<const Timeline>(expectValue(TimelineBuilder().build())));
    for (const QueryTableSchema &table : timelineQuerySchema())
        QVERIFY(rowsOf(*query, fmt::format("SELECT * FROM {}", table.name)).empty());
    for (const char *order : {"id", "start", "name", "category"})
        QVERIFY(rowsOf(*query, fmt::format("SELECT * FROM slice ORDER BY {}", order)).empty());
}

void TestTimelineQuery::examplesOfTheHelpRun()
{
    QFile page(TAKT_SOURCE_DIR "/resources/help/sql.md");
    QVERIFY(page.open(QIODevice::ReadOnly));
    QString examples = QString::fromUtf8(page.readAll());
    examples = examples.mid(examples.indexOf("## Examples"));
    const auto query = queryOver(randomTrace(5, 100));
    static const QRegularExpression block("(?:^    .*\\n)+", QRegularExpression::MultilineOption);
    int count = 0;
    for (auto match = block.globalMatch(examples); match.hasNext(); ++count) {
        const std::string sql = match.next().captured().toStdString();
        const auto answer = ask(*query, sql);
        QVERIFY2(answer.has_value(), sql.c_str());
        QVERIFY2(!answer->table.rows.empty(), sql.c_str());
    }
    QVERIFY(count >= 8);
}

void TestTimelineQuery::helpNamesEveryColumn()
{
    QFile page(TAKT_SOURCE_DIR "/resources/help/sql.md");
    QVERIFY(page.open(QIODevice::ReadOnly));
    const QString text = QString::fromUtf8(page.readAll());
    for (const QueryTableSchema &table : timelineQuerySchema()) {
        const QString heading = QString("\n## %1\n").arg(table.name);
        QVERIFY2(text.contains(heading), table.name);
        const QString section = text.mid(text.indexOf(heading) + heading.size());
        for (const QueryTableSchema::Column &column : table.columns)
            QVERIFY2(
                section.left(section.indexOf("\n## ")).contains(QString("`%1`").arg(column.name)),
                column.name);
    }
}

QTEST_APPLESS_MAIN(TestTimelineQuery)
#include "tst_timeline_query.moc"
