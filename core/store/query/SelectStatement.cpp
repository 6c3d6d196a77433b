// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/SelectStatement.h"

#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

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

tl::unexpected<QueryError> refusal(std::string reason)
{
    return tl::unexpected(QueryError{{{}, "query", std::move(reason)}});
}

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

/// What sqlite3_prepare_v2 refused; `start` is where the refused text begins in the query.
QueryError preparationError(sqlite3 *connection, int code, std::string_view sql, std::size_t start)
{
    const std::string reason = sqlite3_errmsg(connection);
    if (code == SQLITE_AUTH || reason == "not authorized")
        return {{{}, "query", "may only read: one SELECT statement"}};
    const int offset = sqlite3_error_offset(connection);
    if (offset < 0)
        return {{{}, "query", reason}};
    const std::size_t place = std::min(start + static_cast<std::size_t>(offset), sql.size());
    return {{{}, "query, " + placeInText(sql, place), reason}, place};
}

} // namespace

std::string placeInText(std::string_view text, std::size_t offset)
{
    const std::string_view before = text.substr(0, offset);
    const auto line = std::ranges::count(before, '\n') + 1;
    const std::string_view start = before.substr(before.rfind('\n') + 1);
    const auto column = 1 + std::ranges::count_if(start, [](char byte) {
                            return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80U;
                        });
    return fmt::format("line {}, column {}", line, column);
}

ReadingOnly::ReadingOnly(sqlite3 *connection) : m_connection(connection)
{
    sqlite3_set_authorizer(m_connection, authorizeReading, nullptr);
}

ReadingOnly::~ReadingOnly()
{
    sqlite3_set_authorizer(m_connection, nullptr, nullptr);
}

QueryExpected<SelectStatement> SelectStatement::prepare(sqlite3 *connection, std::string_view sql)
{
    if (sql.find('\0') != std::string_view::npos)
        return refusal("holds a character that cannot be in SQL (number 0)");
    const std::string text(sql);
    Pointer first;
    const char *rest = text.c_str();
    while (*rest != '\0') {
        sqlite3_stmt *raw = nullptr;
        const auto start = static_cast<std::size_t>(rest - text.c_str());
        const int code = sqlite3_prepare_v2(connection, rest, -1, &raw, &rest);
        Pointer statement(raw);
        if (first && (statement || code != SQLITE_OK))
            return refusal("holds more than one statement");
        if (code != SQLITE_OK)
            return tl::unexpected(preparationError(connection, code, text, start));
        if (statement)
            first = std::move(statement);
    }
    if (!first)
        return refusal("is empty");
    // The authorizer lets EXPLAIN pass, which would show how tables are built, not what they hold.
    if (sqlite3_stmt_isexplain(first.get()) == 1 || sqlite3_column_count(first.get()) == 0)
        return refusal("may only read: one SELECT statement");
    return SelectStatement(std::move(first));
}

std::vector<Table::Column> SelectStatement::columns() const
{
    std::vector<Table::Column> columns;
    for (int column = 0; column < sqlite3_column_count(m_statement.get()); ++column) {
        const char *name = sqlite3_column_name(m_statement.get(), column);
        columns.push_back({name == nullptr ? "" : name});
    }
    return columns;
}

std::vector<std::string> SelectStatement::origins() const
{
    std::vector<std::string> origins;
    for (int column = 0; column < sqlite3_column_count(m_statement.get()); ++column) {
        const char *table = sqlite3_column_table_name(m_statement.get(), column);
        const char *name = sqlite3_column_origin_name(m_statement.get(), column);
        origins.push_back(table == nullptr || name == nullptr ? std::string()
                                                              : fmt::format("{}.{}", table, name));
    }
    return origins;
}

std::vector<TableCell> SelectStatement::row() const
{
    const int count = sqlite3_column_count(m_statement.get());
    std::vector<TableCell> cells;
    cells.reserve(static_cast<std::size_t>(count));
    for (int column = 0; column < count; ++column)
        cells.push_back(cellOf(m_statement.get(), column));
    return cells;
}

} // namespace takt
