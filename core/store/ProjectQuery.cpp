// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectConnection.h"
#include "core/store/query/SelectStatement.h"

#include <fmt/format.h>
#include <sqlite3.h>
#include <utility>

namespace takt {

namespace {

int stopWhenCancelled(void *context)
{
    return static_cast<const RunContext *>(context)->isCancelled() ? 1 : 0;
}

/// While it lives, statements of the database stop when the context says so.
class Cancellable {
public:
    Cancellable(sqlite3 *handle, RunContext &context) : m_handle(handle)
    {
        constexpr int stepsBetweenCalls = 10'000;
        sqlite3_progress_handler(m_handle, stepsBetweenCalls, stopWhenCancelled, &context);
    }
    Cancellable(const Cancellable &) = delete;
    Cancellable &operator=(const Cancellable &) = delete;
    ~Cancellable() { sqlite3_progress_handler(m_handle, 0, nullptr, nullptr); }

private:
    sqlite3 *m_handle;
};

Expected<Table> answer(sqlite3 *handle, SelectStatement &statement, std::size_t rowLimit)
{
    Table table;
    table.columns = statement.columns();
    int code = statement.step();
    for (; code == SQLITE_ROW; code = statement.step()) {
        if (table.rows.size() == rowLimit)
            return failure("query", fmt::format("has more than {} rows; add a LIMIT", rowLimit));
        table.rows.push_back(statement.row());
    }
    if (code == SQLITE_INTERRUPT)
        return failure("query", "was cancelled");
    if (code != SQLITE_DONE)
        return failure("query", sqlite3_errmsg(handle));
    return table;
}

} // namespace

Expected<Table> Project::query(const std::string &sql, RunContext &context,
                               std::size_t rowLimit) const
{
    sqlite3 *handle = m_connection->database->getHandle();
    auto table = withoutExceptions(path(), "query", [&]() -> Expected<Table> {
        const ReadingOnly guard(handle);
        const Cancellable cancellable(handle, context);
        auto statement = SelectStatement::prepare(handle, sql);
        if (!statement)
            return tl::unexpected(statement.error().error);
        return answer(handle, *statement, rowLimit);
    });
    if (!table)
        return tl::unexpected(table.error().withSource(path()));
    return table;
}

} // namespace takt
