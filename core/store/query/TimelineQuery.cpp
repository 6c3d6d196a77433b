// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/TimelineQuery.h"

#include "core/store/query/TimelineTables.h"

#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

/// Instructions of SQLite's machine between two questions whether to stop: under a millisecond.
constexpr int stepsBetweenChecks = 4000;

/// Why a query has to stop; asked while it runs.
class QueryWatch {
public:
    QueryWatch(sqlite3 *connection, const RunContext &context, const QueryLimits &limits)
        : m_connection(connection),
          m_context(context),
          m_limits(limits),
          m_deadline(RunContext::Clock::now() + limits.time),
          m_memoryBefore(sqlite3_memory_used())
    {
        sqlite3_progress_handler(connection, stepsBetweenChecks, check, this);
    }
    QueryWatch(const QueryWatch &) = delete;
    QueryWatch &operator=(const QueryWatch &) = delete;
    ~QueryWatch() { sqlite3_progress_handler(m_connection, 0, nullptr, nullptr); }

    [[nodiscard]] std::string reason() const
    {
        if (m_context.isCancelled())
            return "was cancelled";
        if (m_needsMemory)
            return fmt::format("needs more than {} MiB of memory; add a LIMIT or a WHERE",
                               m_limits.memoryBytes >> 20U);
        return fmt::format("was stopped after {} s; add a LIMIT or a WHERE",
                           static_cast<double>(m_limits.time.count()) / 1000);
    }

private:
    static int check(void *watch) { return static_cast<QueryWatch *>(watch)->mustStop() ? 1 : 0; }

    bool mustStop()
    {
        m_needsMemory = sqlite3_memory_used() - m_memoryBefore > m_limits.memoryBytes;
        return m_needsMemory || m_context.isCancelled() || RunContext::Clock::now() > m_deadline;
    }

    sqlite3 *m_connection;
    const RunContext &m_context;
    const QueryLimits &m_limits;
    RunContext::Clock::time_point m_deadline;
    std::int64_t m_memoryBefore;
    bool m_needsMemory = false;
};

/// Sizes that no honest query reaches, so that a hostile one cannot ask for everything at once.
void setSizeLimits(sqlite3 *connection)
{
    constexpr std::array<std::pair<int, int>, 9> limits = {
        {{SQLITE_LIMIT_LENGTH, 64 << 20},
         {SQLITE_LIMIT_SQL_LENGTH, 1 << 20},
         {SQLITE_LIMIT_COLUMN, 500},
         {SQLITE_LIMIT_EXPR_DEPTH, 200},
         {SQLITE_LIMIT_COMPOUND_SELECT, 200},
         {SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000},
         {SQLITE_LIMIT_ATTACHED, 0},
         {SQLITE_LIMIT_TRIGGER_DEPTH, 1},
         {SQLITE_LIMIT_WORKER_THREADS, 0}}};
    for (const auto &[limit, value] : limits)
        sqlite3_limit(connection, limit, value);
}

std::optional<std::size_t> sliceColumnOf(const SelectStatement &statement)
{
    using namespace std::string_view_literals;
    constexpr std::array origins = {"slice.id"sv, "flow.from_slice"sv, "flow.to_slice"sv,
                                    "args.slice"sv, "selected.slice"sv};
    const std::vector<std::string> shown = statement.origins();
    const auto found = std::ranges::find_if(shown, [&](const std::string &origin) {
        return std::ranges::find(origins, origin) != origins.end();
    });
    if (found == shown.end())
        return std::nullopt;
    return static_cast<std::size_t>(found - shown.begin());
}

} // namespace

struct TimelineQuery::Connection {
    TimelineTableData data;
    sqlite3 *handle = nullptr;

    Connection() = default;
    Connection(const Connection &) = delete;
    Connection &operator=(const Connection &) = delete;
    ~Connection() { sqlite3_close_v2(handle); }

    [[nodiscard]] int open()
    {
        int code = sqlite3_open_v2(":memory:", &handle,
                                   SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX,
                                   nullptr);
        if (code != SQLITE_OK)
            return code;
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION, 0, nullptr);
        setSizeLimits(handle);
        for (const auto &make : {makeSliceTable, makeTrackTable, makeCounterTable, makeFlowTable,
                                 makeArgsTable, makeSelectedTable}) {
            if (code == SQLITE_OK)
                code = registerVirtualTable(handle, make(data));
        }
        return code;
    }
};

TimelineQuery::TimelineQuery(std::unique_ptr<Connection> connection)
    : m_connection(std::move(connection))
{
}

TimelineQuery::~TimelineQuery() = default;

Expected<std::unique_ptr<TimelineQuery>>
TimelineQuery::over(std::shared_ptr<const Timeline> timeline,
                    std::shared_ptr<const TaskGraph> graph)
{
    auto connection = std::make_unique<Connection>();
    connection->data.timeline = std::move(timeline);
    connection->data.graph = std::move(graph);
    if (const int code = connection->open(); code != SQLITE_OK)
        return failure("query", sqlite3_errstr(code));
    return std::unique_ptr<TimelineQuery>(new TimelineQuery(std::move(connection)));
}

void TimelineQuery::setSelected(std::vector<SliceIndex> slices, bool isFilter)
{
    std::erase_if(slices, [count = m_connection->data.timeline->sliceCount()](SliceIndex slice) {
        return slice >= count;
    });
    m_connection->data.setSelected(std::move(slices), isFilter);
}

QueryExpected<bool> TimelineQuery::stream(std::string_view sql, RunContext &context,
                                          const QueryLimits &limits,
                                          const std::function<void(Heading)> &onHeading,
                                          const std::function<bool(Row)> &onRow)
{
    sqlite3 *handle = m_connection->handle;
    const ReadingOnly guard(handle);
    const QueryWatch watch(handle, context, limits);
    auto statement = SelectStatement::prepare(handle, sql);
    if (!statement)
        return tl::unexpected(statement.error());
    m_connection->data.context = &context;
    onHeading({statement->columns(), sliceColumnOf(*statement)});
    std::size_t rows = 0;
    bool isWanted = true;
    int code = statement->step();
    for (; code == SQLITE_ROW && isWanted && rows < limits.rows; code = statement->step()) {
        isWanted = onRow(statement->row());
        ++rows;
    }
    m_connection->data.context = nullptr;
    if (code == SQLITE_ROW)
        return false;
    if (code == SQLITE_INTERRUPT)
        return tl::unexpected(QueryError{{{}, "query", watch.reason()}});
    if (code == SQLITE_NOMEM)
        return tl::unexpected(QueryError{{{}, "query", "there is not enough memory for it"}});
    if (code != SQLITE_DONE)
        return tl::unexpected(QueryError{{{}, "query", sqlite3_errmsg(handle)}});
    return true;
}

QueryExpected<QueryAnswer> TimelineQuery::answer(std::string_view sql, RunContext &context,
                                                 const QueryLimits &limits)
{
    QueryAnswer answer;
    const auto isWhole = stream(
        sql, context, limits,
        [&](Heading heading) {
            answer.table.columns = std::move(heading.columns);
            answer.sliceColumn = heading.sliceColumn;
        },
        [&](Row row) {
            answer.table.rows.push_back(std::move(row));
            return true;
        });
    if (!isWhole)
        return tl::unexpected(isWhole.error());
    answer.isTruncated = !*isWhole;
    return answer;
}

} // namespace takt
