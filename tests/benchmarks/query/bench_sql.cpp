// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// SQL over 10^7 slices of a timeline beside the same query on an ordinary table of SQLite with the
// same rows.
#include "core/store/query/TimelineQuery.h"

#include <benchmark/benchmark.h>
#include <sqlite3.h>
#include <stdexcept>
#include <string>

namespace {

using namespace takt;

constexpr std::size_t sliceCount = 10'000'000;
constexpr const char *queries[] = {
    "SELECT name, count(*), sum(dur) FROM slice GROUP BY name",
    "SELECT name_id, count(*), sum(dur) FROM slice GROUP BY name_id",
    "SELECT track, count(*), sum(dur) FROM slice GROUP BY track",
    "SELECT name, category, count(*) FROM slice GROUP BY name, category",
    "SELECT count(*), sum(dur) FROM slice WHERE name = 'operation 17'",
    "SELECT sum(dur) FROM slice WHERE start >= 4000000000 AND start < 4100000000",
    "SELECT id FROM slice ORDER BY dur DESC LIMIT 10"};

std::shared_ptr<const Timeline> makeTimeline()
{
    constexpr std::size_t tracks = 64;
    constexpr std::size_t names = 500;
    TimelineBuilder builder;
    for (std::size_t track = 0; track < tracks; ++track)
        builder.addTrack("track " + std::to_string(track));
    std::vector<NameIndex> operations;
    for (std::size_t name = 0; name < names; ++name)
        operations.push_back(builder.intern("operation " + std::to_string(name)));
    const NameIndex categories[] = {builder.intern("kernel"), builder.intern("cpu_op")};
    std::uint64_t state = 1;
    for (std::size_t index = 0; index < sliceCount; ++index) {
        state = state * 6364136223846793005U + 1442695040888963407U;
        const auto random = static_cast<std::uint32_t>(state >> 33U);
        const auto start = static_cast<std::int64_t>(index / tracks) * 100'000;
        builder.addSlice({static_cast<TrackIndex>(index % tracks), start, random % 100'000,
                          operations[random / 7 % names], categories[random / 3 % 2], noPayload});
    }
    auto timeline = builder.build();
    if (!timeline)
        throw std::runtime_error(timeline.error().message());
    return std::make_shared<const Timeline>(std::move(*timeline));
}

const std::shared_ptr<const Timeline> &timeline()
{
    static const std::shared_ptr<const Timeline> made = makeTimeline();
    return made;
}

/// An in-memory table of the columns that the queries use, with an integer key and no index: what
/// an importer into SQLite would make.
class NativeTable {
public:
    NativeTable()
    {
        sqlite3_open(":memory:", &m_connection);
        sqlite3_exec(m_connection,
                     "CREATE TABLE slice(id INTEGER PRIMARY KEY, track INTEGER, start INTEGER, "
                     "end INTEGER, dur INTEGER, name TEXT, category TEXT, name_id INTEGER); BEGIN",
                     nullptr, nullptr, nullptr);
        sqlite3_stmt *insert = nullptr;
        sqlite3_prepare_v2(m_connection, "INSERT INTO slice VALUES(?,?,?,?,?,?,?,?)", -1, &insert,
                           nullptr);
        const Timeline &from = *timeline();
        for (LaneIndex lane = 0; lane < from.laneCount(); ++lane) {
            const Lane &row = from.lane(lane);
            for (SliceIndex slice = row.firstSlice; slice < row.firstSlice + row.sliceCount;
                 ++slice)
                add(insert, from, row.track, slice);
        }
        sqlite3_finalize(insert);
        sqlite3_exec(m_connection, "COMMIT", nullptr, nullptr, nullptr);
    }
    NativeTable(const NativeTable &) = delete;
    NativeTable &operator=(const NativeTable &) = delete;
    ~NativeTable() { sqlite3_close(m_connection); }

    [[nodiscard]] std::size_t rows(const char *sql) const
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(m_connection, sql, -1, &statement, nullptr) != SQLITE_OK)
            throw std::runtime_error(sqlite3_errmsg(m_connection));
        std::size_t rows = 0;
        while (sqlite3_step(statement) == SQLITE_ROW)
            ++rows;
        sqlite3_finalize(statement);
        return rows;
    }

private:
    static void add(sqlite3_stmt *insert, const Timeline &from, TrackIndex track, SliceIndex slice)
    {
        const std::string &name = from.name(from.nameOf(slice));
        const std::string &category = from.name(from.categoryOf(slice));
        sqlite3_bind_int64(insert, 1, slice);
        sqlite3_bind_int64(insert, 2, track);
        sqlite3_bind_int64(insert, 3, from.start(slice));
        sqlite3_bind_int64(insert, 4, from.end(slice));
        sqlite3_bind_int64(insert, 5, from.duration(slice));
        sqlite3_bind_text64(insert, 6, name.data(), name.size(), SQLITE_STATIC, SQLITE_UTF8);
        sqlite3_bind_text64(insert, 7, category.data(), category.size(), SQLITE_STATIC,
                            SQLITE_UTF8);
        sqlite3_bind_int64(insert, 8, from.nameOf(slice));
        sqlite3_step(insert);
        sqlite3_reset(insert);
    }

    sqlite3 *m_connection = nullptr;
};

const char *queryOf(benchmark::State &state)
{
    const char *sql = queries[state.range(0)];
    state.SetLabel(sql);
    return sql;
}

void baselineNativeTable(benchmark::State &state)
{
    static const NativeTable table;
    const char *sql = queryOf(state);
    for (auto _ : state)
        benchmark::DoNotOptimize(table.rows(sql));
}

/// A connection of its own each time, so that lists by name are made within the measured time.
void overTimeline(benchmark::State &state)
{
    const char *sql = queryOf(state);
    for (auto _ : state) {
        auto query = TimelineQuery::over(timeline());
        RunContext context;
        const auto answer = (*query)->answer(sql, context);
        if (!answer)
            throw std::runtime_error(answer.error().error.message());
        benchmark::DoNotOptimize(answer->table.rows.size());
    }
}

} // namespace

BENCHMARK(baselineNativeTable)
    ->DenseRange(0, std::size(queries) - 1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();
BENCHMARK(overTimeline)
    ->DenseRange(0, std::size(queries) - 1)
    ->Unit(benchmark::kMillisecond)
    ->UseRealTime();

BENCHMARK_MAIN();
