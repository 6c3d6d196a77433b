// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/QuerySchema.h"
#include "core/store/query/TimelineQuery.h"
#include "tests/shared/RandomTimelines.h"

#include <QFile>
#include <QRegularExpression>
#include <QTest>
#include <algorithm>
#include <fmt/format.h>
#include <sqlite3.h>

using namespace takt;
using namespace takt::test;

namespace {

using Rows = std::vector<std::vector<TableCell>>;

/// Two GPU streams and a thread, with names that repeat, counters, flows and arguments.
std::shared_ptr<const Timeline> randomTrace(std::uint32_t seed, std::size_t count)
{
    Random random(seed);
    TimelineBuilder builder;
    for (const char *name : {"main", "stream 7", "stream 20"})
        builder.addTrack(name, "process");
    for (const std::int32_t stream : {7, 20}) {
        Track &track = builder.track(stream == 7 ? 1 : 2);
        track.kind = TrackKind::GpuStream;
        track.device = stream == 7 ? 0 : 1;
        track.thread = stream;
    }
    const std::vector<NameIndex> names{builder.intern("gemm"), builder.intern("relu"),
                                       builder.intern("Ärger 'n' so"), builder.intern("")};
    const std::vector<NameIndex> categories{builder.intern("kernel"), builder.intern("cpu_op")};
    const NameIndex bytes = builder.intern("bytes");
    const NameIndex grid = builder.intern("grid");
    std::vector<std::size_t> handles;
    for (Slice slice : randomSlices(random, count, 3)) {
        slice.name = names[random.below(names.size())];
        slice.category = categories[random.below(2)];
        const std::vector<Argument> arguments{Argument::whole(bytes, random.between(0, 2'000'000)),
                                              Argument::text(grid, names[random.below(4)]),
                                              Argument::real(grid, 0.5)};
        slice.payload = random.chance(0.5) ? builder.addArguments(arguments) : noPayload;
        handles.push_back(builder.addSlice(slice));
    }
    for (std::size_t flow = 0; !handles.empty() && flow < count / 2; ++flow)
        builder.addFlow(handles[random.below(handles.size())],
                        handles[random.below(handles.size())], names[0]);
    for (const char *name : {"power", "memory", "empty"}) {
        Counter counter{name, "W", 0, {}, {}};
        for (int sample = 0; sample < 20 && std::string(name) != "empty"; ++sample) {
            counter.times.push_back(random.between(-50, 50));
            counter.values.push_back(0.25 * sample);
        }
        builder.addCounter(std::move(counter));
    }
    return std::make_shared<const Timeline>(expectValue(builder.build()));
}

std::unique_ptr<TimelineQuery> queryOver(std::shared_ptr<const Timeline> timeline)
{
    return expectValue(TimelineQuery::over(std::move(timeline)));
}

QueryExpected<QueryAnswer> ask(TimelineQuery &query, const std::string &sql,
                               const QueryLimits &limits = {})
{
    RunContext context;
    return query.answer(sql, context, limits);
}

Rows rowsOf(TimelineQuery &query, const std::string &sql)
{
    auto answer = ask(query, sql);
    if (!answer) {
        QTest::qFail(answer.error().error.message().c_str(), __FILE__, __LINE__);
        return {};
    }
    return std::move(answer->table.rows);
}

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

void TestTimelineQuery::refusesAllButReading_data()
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

void TestTimelineQuery::refusesAllButReading()
{
    QFETCH(QByteArray, sql);
    const auto query = queryOver(randomTrace(3, 20));
    const auto answer = ask(*query, sql.toStdString());
    QVERIFY(!answer.has_value());
    QVERIFY(!answer.error().error.reason.empty());
    QCOMPARE(rowsOf(*query, "SELECT * FROM slice").size(), std::size_t{20});
}

void TestTimelineQuery::errorsTellTheirPlace_data()
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

void TestTimelineQuery::errorsTellTheirPlace()
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

void TestTimelineQuery::saysWhenTheAnswerIsCut()
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

void TestTimelineQuery::stopsAtItsLimits_data()
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

void TestTimelineQuery::stopsAtItsLimits()
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

void TestTimelineQuery::stopsWhenCancelled()
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

void TestTimelineQuery::findsTheColumnOfSlices_data()
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

void TestTimelineQuery::findsTheColumnOfSlices()
{
    QFETCH(QByteArray, sql);
    QFETCH(int, column);
    const auto query = queryOver(randomTrace(3, 20));
    const auto answer = ask(*query, sql.toStdString());
    QVERIFY(answer.has_value());
    QCOMPARE(answer->sliceColumn ? static_cast<int>(*answer->sliceColumn) : -1, column);
}

QTEST_APPLESS_MAIN(TestTimelineQuery)
#include "tst_timeline_query.moc"
