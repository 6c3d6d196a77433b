// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"
#include "core/model/Result.h"

#include <cstddef>
#include <memory>
#include <optional>
#include <sqlite3.h>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// Why a query was refused, and where in its text, in bytes, where that is known.
struct QueryError {
    Error error;
    std::optional<std::size_t> offset = std::nullopt;
};

template <class T>
using QueryExpected = tl::expected<T, QueryError>;

/// "line 2, column 5" of a byte in a text, both from 1; columns count characters.
[[nodiscard]] std::string placeInText(std::string_view text, std::size_t offset);

/// Lets statements of a connection read and compute, nothing else: nothing is changed, attached,
/// loaded or set while it lives.
class ReadingOnly {
public:
    explicit ReadingOnly(sqlite3 *connection);
    ReadingOnly(const ReadingOnly &) = delete;
    ReadingOnly &operator=(const ReadingOnly &) = delete;
    ~ReadingOnly();

private:
    sqlite3 *m_connection;
};

/// One SELECT (or VALUES, or WITH … SELECT), ready to run. Comments may follow it.
class SelectStatement {
public:
    /// Refused, with the place in the text: what is no SQL, names what is not there, does anything
    /// but read, or holds several statements. Use within a ReadingOnly.
    [[nodiscard]] static QueryExpected<SelectStatement> prepare(sqlite3 *connection,
                                                                std::string_view sql);

    [[nodiscard]] std::vector<Table::Column> columns() const;
    /// "table.column" of each column that a table's column is shown in, also through subqueries;
    /// empty for what is computed.
    [[nodiscard]] std::vector<std::string> origins() const;
    /// sqlite3_step.
    [[nodiscard]] int step() noexcept { return sqlite3_step(m_statement.get()); }
    /// The row that step has reached; blobs as texts that tell their size.
    [[nodiscard]] std::vector<TableCell> row() const;

private:
    struct Finalize {
        void operator()(sqlite3_stmt *statement) const noexcept { sqlite3_finalize(statement); }
    };
    using Pointer = std::unique_ptr<sqlite3_stmt, Finalize>;

    explicit SelectStatement(Pointer statement) : m_statement(std::move(statement)) {}

    Pointer m_statement;
};

} // namespace takt
