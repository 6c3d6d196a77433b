// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectConnection.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <memory>
#include <sqlite3.h>
#include <string_view>
#include <utility>

namespace takt {

namespace {

/// Lets a statement read and compute, nothing else.
int authorizeReading(void *, int action, const char *, const char *name, const char *, const char *)
{
    switch (action) {
    case SQLITE_SELECT:
    case SQLITE_READ:
    case SQLITE_RECURSIVE:
        return SQLITE_OK;
    case SQLITE_FUNCTION:
        return name != nullptr && std::string_view(name) == "load_extension" ? SQLITE_DENY
                                                                             : SQLITE_OK;
    default:
        return SQLITE_DENY;
    }
}

int stopWhenCancelled(void *context)
{
    return static_cast<const RunContext *>(context)->isCancelled() ? 1 : 0;
}

/// While it lives, statements of the database may only read, and stop when the context says so.
class ReadingOnly {
public:
    ReadingOnly(sqlite3 *handle, RunContext &context) : m_handle(handle)
    {
        constexpr int stepsBetweenCalls = 10'000;
        sqlite3_set_authorizer(m_handle, authorizeReading, nullptr);
        sqlite3_progress_handler(m_handle, stepsBetweenCalls, stopWhenCancelled, &context);
    }
    ReadingOnly(const ReadingOnly &) = delete;
    ReadingOnly &operator=(const ReadingOnly &) = delete;
    ~ReadingOnly()
    {
        sqlite3_set_authorizer(m_handle, nullptr, nullptr);
        sqlite3_progress_handler(m_handle, 0, nullptr, nullptr);
    }

private:
    sqlite3 *m_handle;
};

struct FinalizeStatement {
    void operator()(sqlite3_stmt *statement) const noexcept { sqlite3_finalize(statement); }
};
using StatementPointer = std::unique_ptr<sqlite3_stmt, FinalizeStatement>;

TableCell cellOf(sqlite3_stmt *statement, int column)
{
    switch (sqlite3_column_type(statement, column)) {
    case SQLITE_INTEGER:
        return std::int64_t{sqlite3_column_int64(statement, column)};
    case SQLITE_FLOAT:
        return sqlite3_column_double(statement, column);
    case SQLITE_TEXT: {
        const auto *text = reinterpret_cast<const char *>(sqlite3_column_text(statement, column));
        const auto size = static_cast<std::size_t>(sqlite3_column_bytes(statement, column));
        return text == nullptr ? std::string() : std::string(text, size);
    }
    case SQLITE_BLOB:
        return fmt::format("<{} bytes>", sqlite3_column_bytes(statement, column));
    default:
        return std::monostate();
    }
}

Expected<StatementPointer> prepare(sqlite3 *handle, const std::string &sql)
{
    sqlite3_stmt *raw = nullptr;
    const char *rest = nullptr;
    const int code =
        sqlite3_prepare_v2(handle, sql.data(), static_cast<int>(sql.size()), &raw, &rest);
    StatementPointer statement(raw);
    if (code == SQLITE_AUTH)
        return failure("query", "may only read: one SELECT statement");
    if (code != SQLITE_OK)
        return failure("query", sqlite3_errmsg(handle));
    if (!statement)
        return failure("query", "is empty");
    const std::string_view left(rest, static_cast<std::size_t>(sql.data() + sql.size() - rest));
    if (left.find_first_not_of(" \t\r\n;") != std::string_view::npos)
        return failure("query", "holds more than one statement");
    return statement;
}

Expected<Table> answer(sqlite3 *handle, sqlite3_stmt *statement, std::size_t rowLimit)
{
    Table table;
    const int columns = sqlite3_column_count(statement);
    for (int column = 0; column < columns; ++column)
        table.columns.push_back({sqlite3_column_name(statement, column)});
    int code = sqlite3_step(statement);
    for (; code == SQLITE_ROW; code = sqlite3_step(statement)) {
        if (table.rows.size() == rowLimit)
            return failure("query", fmt::format("has more than {} rows; add a LIMIT", rowLimit));
        std::vector<TableCell> row;
        row.reserve(static_cast<std::size_t>(columns));
        for (int column = 0; column < columns; ++column)
            row.push_back(cellOf(statement, column));
        table.rows.push_back(std::move(row));
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
        const ReadingOnly guard(handle, context);
        const auto statement = prepare(handle, sql);
        if (!statement)
            return tl::unexpected(statement.error());
        return answer(handle, statement->get(), rowLimit);
    });
    if (!table)
        return tl::unexpected(table.error().withSource(path()));
    return table;
}

} // namespace takt
