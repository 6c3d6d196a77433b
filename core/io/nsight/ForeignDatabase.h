// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/InputStream.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

struct sqlite3_stmt;

namespace takt {

/// A stranger's SQLite database, only for reading, that runs no code of the stranger's.
///
/// Opened immutable and defensive; views, triggers, virtual tables and generated columns do not
/// exist for it. Work is bounded by the size of the file, as a damaged tree of pages can hold far
/// more rows than bytes, and stops when the run is cancelled. One thread at a time.
class ForeignDatabase {
public:
    class Rows;

    /// From the file at input.path(), or from the bytes where there is none or they are compressed
    /// (in memory then, at most memoryLimit of them). Refused: what SQLite refuses.
    [[nodiscard]] static Expected<ForeignDatabase> open(InputStream &input, RunContext &context);
    static constexpr std::size_t memoryLimit = std::size_t{1} << 30U;

    ForeignDatabase(ForeignDatabase &&) noexcept;
    ForeignDatabase &operator=(ForeignDatabase &&) noexcept;
    ~ForeignDatabase();

    [[nodiscard]] const std::vector<std::string> &tables() const noexcept;
    [[nodiscard]] bool hasTable(std::string_view table) const noexcept;
    [[nodiscard]] bool hasColumn(std::string_view table, std::string_view column) const;
    /// The largest row number of a table, for progress alone; 0 where it is empty or unknown.
    [[nodiscard]] std::uint64_t rowCount(const std::string &table);

    /// The least value of a column; nothing where there is none. O(rows).
    [[nodiscard]] std::optional<std::int64_t> least(const std::string &table,
                                                    const std::string &column);

    /// The rows of a table. Columns that it lacks read as nothing. `condition` is SQL of our own
    /// over the columns, with ?1, ?2, … for `parameters`; empty for all rows.
    [[nodiscard]] Rows select(const std::string &table, const std::vector<std::string> &columns,
                              const std::string &condition = {},
                              const std::vector<std::int64_t> &parameters = {});

    /// What went wrong first: damage, too much work. The rows before it are good.
    [[nodiscard]] const std::optional<std::string> &problem() const noexcept;

private:
    struct Private;
    explicit ForeignDatabase(std::unique_ptr<Private> state);
    std::unique_ptr<Private> d;
};

/// Rows one after the other. Must not outlive its database.
class ForeignDatabase::Rows {
public:
    /// To the next row; false at the end, at damage and once the run is cancelled.
    [[nodiscard]] bool next();
    /// Starts again with other parameters.
    void restart(const std::vector<std::int64_t> &parameters);
    /// Columns count from 0, as given to select; nothing for NULL and what is no number.
    [[nodiscard]] std::optional<std::int64_t> whole(int column) const;
    [[nodiscard]] std::int64_t whole(int column, std::int64_t otherwise) const;
    [[nodiscard]] std::optional<double> real(int column) const;
    [[nodiscard]] bool isReal(int column) const;
    /// Valid until the next row; empty for NULL.
    [[nodiscard]] std::string_view text(int column) const;

private:
    friend class ForeignDatabase;
    struct Finalise {
        void operator()(sqlite3_stmt *statement) const noexcept;
    };
    Rows(Private *database, sqlite3_stmt *statement) : m_database(database), m_statement(statement)
    {
    }
    Private *m_database;
    std::unique_ptr<sqlite3_stmt, Finalise> m_statement;
};

} // namespace takt
