// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query/QuerySchema.h"

#include <memory>
#include <span>
#include <sqlite3.h>
#include <string_view>

namespace takt {

/// A walk over rows of a virtual table; the methods are those of sqlite3_module and return SQLite
/// result codes. Whatever points to names stays valid as long as the table.
class TableCursor {
public:
    TableCursor() = default;
    TableCursor(const TableCursor &) = delete;
    TableCursor &operator=(const TableCursor &) = delete;
    virtual ~TableCursor() = default;

    /// Goes to the first row; `plan` and `constraints` are what VirtualTable::plan chose.
    virtual int filter(int plan, std::string_view constraints,
                       std::span<sqlite3_value *const> values) = 0;
    virtual int next() = 0;
    [[nodiscard]] virtual bool isAtEnd() const = 0;
    virtual void column(sqlite3_context *result, int column) const = 0;
    [[nodiscard]] virtual sqlite3_int64 rowId() const = 0;
};

/// A read-only table that computes its rows (SQLite, "The Virtual Table Mechanism of SQLite").
class VirtualTable {
public:
    VirtualTable() = default;
    VirtualTable(const VirtualTable &) = delete;
    VirtualTable &operator=(const VirtualTable &) = delete;
    virtual ~VirtualTable() = default;

    [[nodiscard]] virtual const QueryTableSchema &schema() const = 0;
    /// xBestIndex: says which constraints the cursor uses, in which order rows come, at what cost.
    virtual void plan(sqlite3_index_info &info) const = 0;
    [[nodiscard]] virtual std::unique_ptr<TableCursor> open() const = 0;
};

/// Makes the table available under its schema's name, on this connection only; before an authorizer
/// is set. No exception leaves
/// the table's methods towards SQLite: one becomes SQLITE_NOMEM.
int registerVirtualTable(sqlite3 *connection, std::unique_ptr<VirtualTable> table);

} // namespace takt
