// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/query/VirtualTable.h"

#include <exception>
#include <string>
#include <utility>

namespace takt {

namespace {

struct ConnectedTable {
    sqlite3_vtab base; ///< SQLite's part, which must come first
    const VirtualTable *table;
};

struct OpenCursor {
    sqlite3_vtab_cursor base; ///< SQLite's part, which must come first
    std::unique_ptr<TableCursor> cursor;
};

/// Only std::bad_alloc is to be expected of the tables.
template <class Work>
int guarded(Work &&work) noexcept
{
    try {
        return work();
    } catch (const std::exception &) {
        return SQLITE_NOMEM;
    }
}

TableCursor &cursorOf(sqlite3_vtab_cursor *cursor)
{
    return *reinterpret_cast<OpenCursor *>(cursor)->cursor;
}

int connectTable(sqlite3 *connection, void *table, int, const char *const *, sqlite3_vtab **result,
                 char **)
{
    return guarded([&] {
        const auto *connected = static_cast<const VirtualTable *>(table);
        const int code =
            sqlite3_declare_vtab(connection, connected->schema().declaration().c_str());
        if (code == SQLITE_OK)
            *result = &(new ConnectedTable{{}, connected})->base;
        return code;
    });
}

int disconnectTable(sqlite3_vtab *table)
{
    delete reinterpret_cast<ConnectedTable *>(table);
    return SQLITE_OK;
}

int planTable(sqlite3_vtab *table, sqlite3_index_info *info)
{
    return guarded([&] {
        reinterpret_cast<ConnectedTable *>(table)->table->plan(*info);
        return SQLITE_OK;
    });
}

int openCursor(sqlite3_vtab *table, sqlite3_vtab_cursor **result)
{
    return guarded([&] {
        auto cursor = reinterpret_cast<ConnectedTable *>(table)->table->open();
        *result = &(new OpenCursor{{}, std::move(cursor)})->base;
        return SQLITE_OK;
    });
}

int closeCursor(sqlite3_vtab_cursor *cursor)
{
    delete reinterpret_cast<OpenCursor *>(cursor);
    return SQLITE_OK;
}

int filterCursor(sqlite3_vtab_cursor *cursor, int plan, const char *constraints, int count,
                 sqlite3_value **values)
{
    return guarded([&] {
        return cursorOf(cursor).filter(plan, constraints == nullptr ? "" : constraints,
                                       std::span(values, static_cast<std::size_t>(count)));
    });
}

int nextRow(sqlite3_vtab_cursor *cursor)
{
    return cursorOf(cursor).next();
}

int isAtEnd(sqlite3_vtab_cursor *cursor)
{
    return cursorOf(cursor).isAtEnd() ? 1 : 0;
}

int columnOfRow(sqlite3_vtab_cursor *cursor, sqlite3_context *result, int column)
{
    cursorOf(cursor).column(result, column);
    return SQLITE_OK;
}

int rowIdOfRow(sqlite3_vtab_cursor *cursor, sqlite3_int64 *result)
{
    *result = cursorOf(cursor).rowId();
    return SQLITE_OK;
}

/// Without xCreate: the table is there by its name and none can be made by SQL.
const sqlite3_module &tableModule()
{
    static const sqlite3_module module = [] {
        sqlite3_module methods{};
        methods.iVersion = 1;
        methods.xConnect = connectTable;
        methods.xBestIndex = planTable;
        methods.xDisconnect = disconnectTable;
        methods.xOpen = openCursor;
        methods.xClose = closeCursor;
        methods.xFilter = filterCursor;
        methods.xNext = nextRow;
        methods.xEof = isAtEnd;
        methods.xColumn = columnOfRow;
        methods.xRowid = rowIdOfRow;
        return methods;
    }();
    return module;
}

void destroyTable(void *table)
{
    delete static_cast<VirtualTable *>(table);
}

} // namespace

int registerVirtualTable(sqlite3 *connection, std::unique_ptr<VirtualTable> table)
{
    const char *name = table->schema().name;
    const int code =
        sqlite3_create_module_v2(connection, name, &tableModule(), table.release(), destroyTable);
    if (code != SQLITE_OK)
        return code;
    // Connects the table now: an authorizer that lets statements only read would refuse that.
    const std::string first = std::string("SELECT 1 FROM ") + name + " LIMIT 0";
    return sqlite3_exec(connection, first.c_str(), nullptr, nullptr, nullptr);
}

} // namespace takt
