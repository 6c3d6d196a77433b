// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Migrations.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <SQLiteCpp/Transaction.h>
#include <algorithm>
#include <array>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

constexpr const char *version1 = R"sql(
CREATE TABLE meta (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
CREATE TABLE workloads (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    hash TEXT NOT NULL UNIQUE,
    tasks INTEGER NOT NULL,
    edges INTEGER NOT NULL,
    time_unit TEXT NOT NULL,
    workload BLOB NOT NULL
) STRICT;
CREATE TABLE platforms (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    source TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    hash TEXT NOT NULL UNIQUE,
    processors INTEGER NOT NULL,
    platform BLOB NOT NULL
) STRICT;
CREATE TABLE runs (
    id INTEGER PRIMARY KEY,
    workload INTEGER NOT NULL REFERENCES workloads (id),
    platform INTEGER NOT NULL REFERENCES platforms (id),
    scheduler TEXT NOT NULL,
    name TEXT NOT NULL DEFAULT '',
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    seed INTEGER NOT NULL,
    runtime_seconds REAL NOT NULL,
    makespan REAL NOT NULL,
    violations INTEGER NOT NULL,
    placement_count INTEGER NOT NULL,
    placements BLOB NOT NULL
) STRICT;
CREATE INDEX runs_by_workload ON runs (workload);
CREATE INDEX runs_by_platform ON runs (platform);
CREATE TABLE run_parameters (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    name TEXT NOT NULL,
    type TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (run, name)
) STRICT;
CREATE TABLE run_metrics (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    metric TEXT NOT NULL,
    title TEXT NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    better TEXT NOT NULL,
    PRIMARY KEY (run, position)
) STRICT;
CREATE TABLE run_decisions (
    run INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    steps INTEGER NOT NULL,
    decisions BLOB NOT NULL
) STRICT;
CREATE TABLE view_state (
    key TEXT PRIMARY KEY NOT NULL,
    value TEXT NOT NULL
) STRICT;
)sql";

constexpr const char *version2 = R"sql(
CREATE TABLE traces (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    note TEXT NOT NULL DEFAULT '',
    created_at TEXT NOT NULL,
    removed INTEGER NOT NULL DEFAULT 0,
    hash TEXT NOT NULL UNIQUE,
    format TEXT NOT NULL,
    part_from INTEGER,
    part_to INTEGER,
    part_tracks TEXT NOT NULL DEFAULT '',
    slices INTEGER NOT NULL,
    tracks INTEGER NOT NULL,
    counters INTEGER NOT NULL,
    flows INTEGER NOT NULL,
    start INTEGER NOT NULL,
    end INTEGER NOT NULL,
    view TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE TABLE trace_files (
    trace INTEGER NOT NULL REFERENCES traces (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    path TEXT NOT NULL,
    bytes INTEGER NOT NULL,
    modified_at TEXT NOT NULL,
    hash TEXT NOT NULL,
    PRIMARY KEY (trace, position)
) STRICT;
CREATE TABLE trace_remarks (
    trace INTEGER NOT NULL REFERENCES traces (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    remark TEXT NOT NULL,
    PRIMARY KEY (trace, position)
) STRICT;
)sql";

constexpr const char *version3 = R"sql(
CREATE TABLE trace_copies (
    trace INTEGER NOT NULL REFERENCES traces (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    piece BLOB NOT NULL,
    PRIMARY KEY (trace, position)
) STRICT;
)sql";

constexpr const char *version4 = R"sql(
CREATE TABLE run_searches (
    run INTEGER PRIMARY KEY REFERENCES runs (id) ON DELETE CASCADE,
    objective TEXT NOT NULL,
    evaluations INTEGER NOT NULL,
    proved_bound REAL
) STRICT;
CREATE TABLE run_search_points (
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    seconds REAL NOT NULL,
    evaluations INTEGER NOT NULL,
    objective REAL NOT NULL,
    proved_bound REAL,
    PRIMARY KEY (run, position)
) STRICT;
)sql";

constexpr const char *version5 = R"sql(
CREATE TABLE replays (
    id INTEGER PRIMARY KEY,
    run INTEGER NOT NULL REFERENCES runs (id) ON DELETE CASCADE,
    created_at TEXT NOT NULL,
    noise TEXT NOT NULL,
    replicas INTEGER NOT NULL,
    seed INTEGER NOT NULL,
    holds_plan INTEGER NOT NULL,
    backend TEXT NOT NULL,
    device TEXT NOT NULL,
    runtime_seconds REAL NOT NULL,
    planned_makespan REAL NOT NULL,
    deadline REAL,
    miss_share REAL,
    mean REAL NOT NULL,
    standard_deviation REAL NOT NULL,
    least REAL NOT NULL,
    greatest REAL NOT NULL,
    q01 REAL NOT NULL,
    q05 REAL NOT NULL,
    q25 REAL NOT NULL,
    q50 REAL NOT NULL,
    q75 REAL NOT NULL,
    q95 REAL NOT NULL,
    q99 REAL NOT NULL,
    makespans BLOB NOT NULL,
    tasks BLOB
) STRICT;
CREATE INDEX replays_by_run ON replays (run);
)sql";

constexpr const char *version6 = R"sql(
ALTER TABLE replays ADD COLUMN removed INTEGER NOT NULL DEFAULT 0;
ALTER TABLE replays ADD COLUMN draws INTEGER NOT NULL DEFAULT 1;
ALTER TABLE replays ADD COLUMN placement TEXT NOT NULL DEFAULT 'kept';
ALTER TABLE replays ADD COLUMN energy_mean REAL;
ALTER TABLE replays ADD COLUMN energy_q05 REAL;
ALTER TABLE replays ADD COLUMN energy_q50 REAL;
ALTER TABLE replays ADD COLUMN energy_q95 REAL;
ALTER TABLE replays ADD COLUMN cost_mean REAL;
ALTER TABLE replays ADD COLUMN cost_q05 REAL;
ALTER TABLE replays ADD COLUMN cost_q50 REAL;
ALTER TABLE replays ADD COLUMN cost_q95 REAL;
ALTER TABLE replays ADD COLUMN energies BLOB;
ALTER TABLE replays ADD COLUMN costs BLOB;
)sql";

constexpr const char *version7 = R"sql(
CREATE TABLE sweeps (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    created_at TEXT NOT NULL,
    document TEXT NOT NULL,
    hash TEXT NOT NULL UNIQUE,
    cells INTEGER NOT NULL
) STRICT;
CREATE TABLE sweep_outcomes (
    key TEXT PRIMARY KEY NOT NULL,
    created_at TEXT NOT NULL,
    workload TEXT NOT NULL,
    platform TEXT NOT NULL,
    scheduler TEXT NOT NULL,
    parameters TEXT NOT NULL,
    seed INTEGER NOT NULL,
    noise TEXT NOT NULL,
    error TEXT NOT NULL,
    runtime_seconds REAL NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE sweep_metrics (
    outcome TEXT NOT NULL REFERENCES sweep_outcomes (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    metric TEXT NOT NULL,
    title TEXT NOT NULL,
    value REAL,
    unit TEXT NOT NULL,
    better TEXT NOT NULL,
    PRIMARY KEY (outcome, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE sweep_cells (
    sweep INTEGER NOT NULL REFERENCES sweeps (id) ON DELETE CASCADE,
    number INTEGER NOT NULL,
    outcome TEXT NOT NULL REFERENCES sweep_outcomes (key),
    PRIMARY KEY (sweep, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX sweep_cells_by_outcome ON sweep_cells (outcome);
)sql";

constexpr std::array<Migration, 7> steps{{{1, version1},
                                          {2, version2},
                                          {3, version3},
                                          {4, version4},
                                          {5, version5},
                                          {6, version6},
                                          {7, version7}}};

/// name → type and SQL text, of everything but the statistics that ANALYZE leaves.
std::map<std::string, std::string> schemaObjects(const SQLite::Database &database)
{
    std::map<std::string, std::string> objects;
    SQLite::Statement query(database, "SELECT name, type || ' ' || coalesce(sql, '') FROM "
                                      "sqlite_schema WHERE name NOT LIKE 'sqlite\\_stat%' "
                                      "ESCAPE '\\'");
    while (query.executeStep())
        objects[query.getColumn(0).getString()] = query.getColumn(1).getString();
    return objects;
}

int userVersion(const SQLite::Database &database)
{
    SQLite::Statement query(database, "PRAGMA user_version");
    return query.executeStep() ? query.getColumn(0).getInt() : 0;
}

} // namespace

std::span<const Migration> projectMigrations()
{
    return steps;
}

void migrate(SQLite::Database &database, std::span<const Migration> migrations)
{
    for (const Migration &step : migrations) {
        SQLite::Transaction transaction(database, SQLite::TransactionBehavior::IMMEDIATE);
        if (step.version <= userVersion(database))
            continue;
        database.exec(step.sql);
        database.exec(fmt::format("PRAGMA user_version = {}", step.version));
        transaction.commit();
    }
}

Expected<void> checkSchema(const SQLite::Database &database, std::span<const Migration> migrations)
{
    const int version = userVersion(database);
    const auto end = std::find_if(migrations.begin(), migrations.end(),
                                  [&](const Migration &step) { return step.version > version; });
    SQLite::Database pattern(":memory:", SQLite::OPEN_READWRITE | SQLite::OPEN_CREATE);
    migrate(pattern, migrations.first(static_cast<std::size_t>(end - migrations.begin())));
    const auto expected = schemaObjects(pattern);
    const auto found = schemaObjects(database);
    for (const auto &[name, text] : found) {
        const auto known = expected.find(name);
        if (known == expected.end()) {
            const std::string type = text.substr(0, text.find(' '));
            return failure("schema",
                           fmt::format("holds the {} '{}', which Takt did not make", type, name));
        }
        if (known->second != text)
            return failure("schema", fmt::format("'{}' is not as Takt makes it", name));
    }
    for (const auto &[name, text] : expected) {
        if (!found.contains(name))
            return failure("schema", fmt::format("'{}' is missing", name));
    }
    return {};
}

} // namespace takt
