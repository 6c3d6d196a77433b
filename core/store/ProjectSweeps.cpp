// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectBlobs.h"
#include "core/store/ProjectConnection.h"
#include "core/store/SweepRows.h"

#include <SQLiteCpp/Statement.h>
#include <algorithm>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

std::string parametersText(const std::map<std::string, std::string> &parameters)
{
    std::string text;
    for (const auto &[name, value] : parameters)
        text += fmt::format("{}{}={}", text.empty() ? "" : " ", name, value);
    return text;
}

SweepOutcomeRow rowOf(const SweepCell &cell, const SweepOutcome &outcome)
{
    return {
        cell.key,  cell.workload, cell.platform, cell.scheduler, parametersText(cell.parameters),
        cell.seed, cell.noise,    outcome};
}

std::optional<SweepId> findSweep(SQLite::Database &database, const std::string &hash)
{
    SQLite::Statement query(database, "SELECT id FROM sweeps WHERE hash = ?");
    query.bind(1, hash);
    return query.executeStep() ? std::optional(query.getColumn(0).getInt64()) : std::nullopt;
}

SweepId insertSweep(SQLite::Database &database, const SweepRecord &sweep)
{
    SQLite::Statement insert(database,
                             "INSERT INTO sweeps (name, created_at, document, hash, cells)"
                             " VALUES (?,?,?,?,?)");
    insert.bind(1, sweep.name);
    insert.bind(2, presentTime());
    insert.bind(3, sweep.document);
    insert.bind(4, contentHash(sweep.document));
    insert.bind(5, static_cast<std::int64_t>(sweep.cells));
    insert.exec();
    return database.getLastInsertRowid();
}

/// Ids and titles of all metrics, in the order in which they appear first.
std::vector<const Metric *> metricColumns(const std::vector<SweepOutcomeRow> &outcomes)
{
    std::vector<const Metric *> columns;
    for (const SweepOutcomeRow &row : outcomes) {
        for (const Metric &metric : row.outcome.metrics) {
            if (std::ranges::find(columns, metric.id, [](const Metric *column) {
                    return std::string_view(column->id);
                }) == columns.end())
                columns.push_back(&metric);
        }
    }
    return columns;
}

TableCell metricCell(const std::vector<Metric> &metrics, const std::string &id)
{
    TableCell cell;
    const auto found = std::ranges::find(metrics, id, &Metric::id);
    if (found != metrics.end())
        cell = found->value;
    return cell;
}

Table tableOf(const std::vector<SweepOutcomeRow> &outcomes, const std::vector<SweepCellRow> &cells)
{
    Table table;
    for (const char *title :
         {"cell", "workload", "platform", "scheduler", "parameters", "seed", "noise", "error"})
        table.columns.push_back({title});
    const auto metrics = metricColumns(outcomes);
    for (const Metric *metric : metrics)
        table.columns.push_back({metric->id, metric->unit});
    for (const SweepCellRow &cell : cells) {
        const SweepOutcomeRow &row = outcomes[cell.outcome];
        auto &cellsOfRow = table.rows.emplace_back();
        cellsOfRow = {static_cast<std::int64_t>(cell.number),
                      row.workload,
                      row.platform,
                      row.scheduler,
                      row.parameters,
                      static_cast<std::int64_t>(row.seed),
                      row.noise,
                      row.outcome.error};
        for (const Metric *metric : metrics)
            cellsOfRow.push_back(metricCell(row.outcome.metrics, metric->id));
    }
    return table;
}

} // namespace

Expected<SweepId> Project::addSweep(const SweepRecord &sweep)
{
    return m_connection->edit(fmt::format("sweep '{}'", sweep.name), [&]() -> Expected<SweepId> {
        SQLite::Database &database = *m_connection->database;
        if (const auto id = findSweep(database, contentHash(sweep.document)))
            return *id;
        return insertSweep(database, sweep);
    });
}

Expected<std::vector<SweepRecord>> Project::sweeps() const
{
    return withoutExceptions(path(), "sweeps", [&]() -> Expected<std::vector<SweepRecord>> {
        SQLite::Statement query(
            *m_connection->database,
            "SELECT sweeps.id, name, document, sweeps.created_at, cells,"
            " count(sweep_cells.number), count(nullif(sweep_outcomes.error, ''))"
            " FROM sweeps LEFT JOIN sweep_cells ON sweep_cells.sweep = sweeps.id"
            " LEFT JOIN sweep_outcomes ON sweep_outcomes.key = sweep_cells.outcome"
            " GROUP BY sweeps.id ORDER BY sweeps.id");
        std::vector<SweepRecord> records;
        while (query.executeStep()) {
            SweepRecord &record = records.emplace_back();
            record.id = query.getColumn(0).getInt64();
            record.name = query.getColumn(1).getString();
            record.document = query.getColumn(2).getString();
            record.createdAt = query.getColumn(3).getString();
            record.cells = static_cast<std::uint64_t>(query.getColumn(4).getInt64());
            record.done = static_cast<std::uint64_t>(query.getColumn(5).getInt64());
            record.failed = static_cast<std::uint64_t>(query.getColumn(6).getInt64());
        }
        return records;
    });
}

Expected<bool> Project::hasSweepCell(SweepId sweep, const SweepCell &cell)
{
    return m_connection->edit(fmt::format("sweep {}", sweep), [&]() -> Expected<bool> {
        SQLite::Database &database = *m_connection->database;
        if (!hasOutcome(database, cell.key))
            return false;
        insertCell(database, sweep, cell.number, cell.key);
        return true;
    });
}

Expected<void> Project::keepSweepCell(SweepId sweep, const SweepCell &cell,
                                      const SweepOutcome &outcome)
{
    return m_connection->edit(fmt::format("sweep {}", sweep), [&]() -> Expected<void> {
        SQLite::Database &database = *m_connection->database;
        insertOutcome(database, rowOf(cell, outcome));
        insertCell(database, sweep, cell.number, cell.key);
        return {};
    });
}

Expected<Table> Project::sweepTable(SweepId sweep) const
{
    return withoutExceptions(path(), fmt::format("sweep {}", sweep), [&]() -> Expected<Table> {
        SQLite::Database &database = *m_connection->database;
        SQLite::Transaction transaction(database);
        const auto outcomes = readOutcomes(database, sweep);
        return tableOf(outcomes, readCells(database, sweep, outcomes));
    });
}

Expected<SweepMerge> Project::mergeSweeps(const Project &other)
{
    const auto records = other.sweeps();
    if (!records)
        return tl::unexpected(records.error());
    SweepMerge merge;
    for (const SweepRecord &record : *records) {
        auto merged = mergeSweep(other, record, merge);
        if (!merged)
            return tl::unexpected(merged.error());
    }
    return merge;
}

Expected<void> Project::mergeSweep(const Project &other, const SweepRecord &record,
                                   SweepMerge &merge)
{
    struct Read {
        std::vector<SweepOutcomeRow> outcomes;
        std::vector<SweepCellRow> cells;
    };
    const std::string place = fmt::format("sweep '{}'", record.name);
    const auto read = withoutExceptions(other.path(), place, [&]() -> Expected<Read> {
        SQLite::Database &database = *other.m_connection->database;
        SQLite::Transaction transaction(database);
        Read found;
        found.outcomes = readOutcomes(database, record.id);
        found.cells = readCells(database, record.id, found.outcomes);
        return found;
    });
    if (!read)
        return tl::unexpected(read.error());
    const auto id = addSweep(record);
    if (!id)
        return tl::unexpected(id.error());
    return m_connection->edit(place, [&]() -> Expected<void> {
        SQLite::Database &database = *m_connection->database;
        for (const SweepCellRow &cell : read->cells) {
            const SweepOutcomeRow &row = read->outcomes[cell.outcome];
            const bool isThere = hasOutcome(database, row.key);
            insertOutcome(database, row);
            insertCell(database, *id, cell.number, row.key);
            ++(isThere ? merge.known : merge.added);
        }
        // Looked at behind the cells, so that what two projects say of one cell stands in one
        // place.
        const auto kept = readOutcomes(database, *id);
        for (const SweepOutcomeRow &row : read->outcomes) {
            const auto own = std::ranges::lower_bound(kept, row.key, {}, &SweepOutcomeRow::key);
            if (own != kept.end() && own->key == row.key && !isSameOutcome(*own, row))
                merge.disagreements.push_back(
                    fmt::format("{}: {} on {}, {}, seed {}: another outcome than the one kept",
                                other.path(), row.scheduler, row.workload, row.platform, row.seed));
        }
        return {};
    });
}

} // namespace takt
