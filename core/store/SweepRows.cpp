// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SweepRows.h"

#include "core/store/ProjectBlobs.h"
#include "core/store/RunColumns.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <bit>
#include <cmath>
#include <utility>

namespace takt {

namespace {

void insertMetrics(SQLite::Database &database, const SweepOutcomeRow &row)
{
    SQLite::Statement insert(database,
                             "INSERT INTO sweep_metrics (outcome, position, metric, title,"
                             " value, unit, better) VALUES (?,?,?,?,?,?,?)");
    for (std::size_t position = 0; position < row.outcome.metrics.size(); ++position) {
        insert.bind(1, row.key);
        insert.bind(2, static_cast<std::int64_t>(position));
        bindMetric(insert, 3, row.outcome.metrics[position]);
        insert.exec();
        insert.reset();
    }
}

void readMetrics(SQLite::Database &database, SweepId sweep, std::vector<SweepOutcomeRow> &rows)
{
    SQLite::Statement query(database,
                            "SELECT outcome, metric, title, value, unit, better FROM sweep_metrics"
                            " WHERE outcome IN (SELECT outcome FROM sweep_cells WHERE sweep = ?)"
                            " ORDER BY outcome, position");
    query.bind(1, sweep);
    auto row = rows.begin();
    while (query.executeStep()) {
        const std::string key = query.getColumn(0).getString();
        while (row != rows.end() && row->key < key)
            ++row;
        if (row == rows.end() || row->key != key)
            continue;
        row->outcome.metrics.push_back(readMetric(query, 1));
    }
}

bool isSameMetric(const Metric &a, const Metric &b)
{
    return a.id == b.id && a.unit == b.unit &&
           (a.value == b.value || (std::isnan(a.value) && std::isnan(b.value)));
}

} // namespace

bool isSameOutcome(const SweepOutcomeRow &a, const SweepOutcomeRow &b)
{
    return a.outcome.error == b.outcome.error &&
           std::ranges::equal(a.outcome.metrics, b.outcome.metrics, isSameMetric);
}

bool hasOutcome(SQLite::Database &database, const std::string &key)
{
    SQLite::Statement query(database, "SELECT 1 FROM sweep_outcomes WHERE key = ?");
    query.bind(1, key);
    return query.executeStep();
}

void insertOutcome(SQLite::Database &database, const SweepOutcomeRow &row)
{
    if (hasOutcome(database, row.key))
        return;
    SQLite::Statement insert(database,
                             "INSERT INTO sweep_outcomes (key, created_at, workload, platform,"
                             " scheduler, parameters, seed, noise, error, runtime_seconds)"
                             " VALUES (?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, row.key);
    insert.bind(2, presentTime());
    insert.bind(3, row.workload);
    insert.bind(4, row.platform);
    insert.bind(5, row.scheduler);
    insert.bind(6, row.parameters);
    insert.bind(7, std::bit_cast<std::int64_t>(row.seed));
    insert.bind(8, row.noise);
    insert.bind(9, row.outcome.error);
    insert.bind(10, row.outcome.runtimeSeconds);
    insert.exec();
    insertMetrics(database, row);
}

void insertCell(SQLite::Database &database, SweepId sweep, std::uint64_t number,
                const std::string &key)
{
    SQLite::Statement insert(database, "INSERT OR IGNORE INTO sweep_cells (sweep, number, outcome)"
                                       " VALUES (?,?,?)");
    insert.bind(1, sweep);
    insert.bind(2, static_cast<std::int64_t>(number));
    insert.bind(3, key);
    insert.exec();
}

std::vector<SweepOutcomeRow> readOutcomes(SQLite::Database &database, SweepId sweep)
{
    SQLite::Statement query(database,
                            "SELECT key, workload, platform, scheduler, parameters, seed, noise,"
                            " error, runtime_seconds FROM sweep_outcomes WHERE key IN"
                            " (SELECT outcome FROM sweep_cells WHERE sweep = ?) ORDER BY key");
    query.bind(1, sweep);
    std::vector<SweepOutcomeRow> rows;
    while (query.executeStep()) {
        SweepOutcomeRow &row = rows.emplace_back();
        row.key = query.getColumn(0).getString();
        row.workload = query.getColumn(1).getString();
        row.platform = query.getColumn(2).getString();
        row.scheduler = query.getColumn(3).getString();
        row.parameters = query.getColumn(4).getString();
        row.seed = std::bit_cast<std::uint64_t>(query.getColumn(5).getInt64());
        row.noise = query.getColumn(6).getString();
        row.outcome.error = query.getColumn(7).getString();
        row.outcome.runtimeSeconds = query.getColumn(8).getDouble();
    }
    readMetrics(database, sweep, rows);
    return rows;
}

std::vector<SweepCellRow> readCells(SQLite::Database &database, SweepId sweep,
                                    const std::vector<SweepOutcomeRow> &outcomes)
{
    SQLite::Statement query(database, "SELECT number, outcome FROM sweep_cells WHERE sweep = ?"
                                      " ORDER BY number");
    query.bind(1, sweep);
    std::vector<SweepCellRow> cells;
    while (query.executeStep()) {
        const std::string key = query.getColumn(1).getString();
        const auto found = std::ranges::lower_bound(outcomes, key, {}, &SweepOutcomeRow::key);
        if (found == outcomes.end() || found->key != key)
            continue;
        cells.push_back({static_cast<std::uint64_t>(query.getColumn(0).getInt64()),
                         static_cast<std::size_t>(found - outcomes.begin())});
    }
    return cells;
}

} // namespace takt
