// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/RunColumns.h"

#include <SQLiteCpp/Database.h>
#include <SQLiteCpp/Statement.h>
#include <array>
#include <bit>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <map>
#include <string_view>
#include <utility>

namespace takt {

namespace {

/// Indexed as the alternatives of ParameterValue are; a Choice is kept as the text it is.
constexpr std::array<std::string_view, 4> typeNames{"boolean", "integer", "real", "text"};
/// Indexed as Metric::Better is.
constexpr std::array<std::string_view, 3> betterNames{"lower", "higher", "neither"};

// Runs that are shown: neither they nor what they are of was removed.
constexpr const char *shownRuns =
    " FROM runs JOIN workloads ON workloads.id = runs.workload"
    " JOIN platforms ON platforms.id = runs.platform"
    " LEFT JOIN run_decisions ON run_decisions.run = runs.id"
    " WHERE runs.removed = 0 AND workloads.removed = 0 AND platforms.removed = 0";

/// The parameter that `text` is a value of, so far as the file tells.
Expected<ParameterSpec> specOf(const std::string &name, std::string_view type)
{
    constexpr double infinite = std::numeric_limits<double>::infinity();
    if (type == typeNames[0])
        return ParameterSpec::boolean(name, false, {});
    if (type == typeNames[1])
        return ParameterSpec::integer(name, 0, -infinite, infinite, {});
    if (type == typeNames[2])
        return ParameterSpec::real(name, 0, -infinite, infinite, {});
    if (type == typeNames[3])
        return ParameterSpec::text(name, {}, {});
    return failure(fmt::format("parameter '{}'", name), fmt::format("has unknown type '{}'", type));
}

RunRecord readRunRecord(SQLite::Statement &query)
{
    RunRecord record;
    record.id = query.getColumn(0).getInt64();
    record.workload = query.getColumn(1).getInt64();
    record.platform = query.getColumn(2).getInt64();
    record.scheduler = query.getColumn(3).getString();
    record.name = query.getColumn(4).getString();
    record.note = query.getColumn(5).getString();
    record.createdAt = query.getColumn(6).getString();
    record.seed = std::bit_cast<std::uint64_t>(query.getColumn(7).getInt64());
    record.runtimeSeconds = query.getColumn(8).getDouble();
    const std::int64_t violations = query.getColumn(9).getInt64();
    record.violations = violations < 0 ? 0 : static_cast<std::size_t>(violations);
    record.hasDecisions = !query.getColumn(10).isNull();
    return record;
}

} // namespace

void insertParameters(SQLite::Database &database, RunId run, const Parameters &parameters)
{
    SQLite::Statement insert(
        database, "INSERT INTO run_parameters (run, name, type, value) VALUES (?,?,?,?)");
    for (const auto &[name, value] : parameters.values()) {
        insert.bind(1, run);
        insert.bind(2, name);
        insert.bind(3, std::string(typeNames[value.index()]));
        insert.bind(4, toText(value));
        insert.exec();
        insert.reset();
    }
}

Expected<Parameters> readParameters(const SQLite::Database &database, RunId run)
{
    SQLite::Statement query(database, "SELECT name, type, value FROM run_parameters WHERE run = ?");
    query.bind(1, run);
    ParameterSchema schema;
    std::map<std::string, std::string> texts;
    while (query.executeStep()) {
        const std::string name = query.getColumn(0).getString();
        auto spec = specOf(name, query.getColumn(1).getString());
        if (!spec)
            return tl::unexpected(spec.error());
        schema.push_back(*std::move(spec));
        texts[name] = query.getColumn(2).getString();
    }
    return Parameters::resolve(schema, texts);
}

void bindMetric(SQLite::Statement &insert, int first, const Metric &metric)
{
    insert.bind(first, metric.id);
    insert.bind(first + 1, metric.title);
    insert.bind(first + 2, metric.value);
    insert.bind(first + 3, metric.unit);
    insert.bind(first + 4, std::string(betterNames[static_cast<std::size_t>(metric.better)]));
}

Metric readMetric(SQLite::Statement &query, int first)
{
    Metric metric;
    metric.id = query.getColumn(first).getString();
    metric.title = query.getColumn(first + 1).getString();
    // SQLite keeps NaN as NULL.
    metric.value = query.getColumn(first + 2).isNull() ? std::numeric_limits<double>::quiet_NaN()
                                                       : query.getColumn(first + 2).getDouble();
    metric.unit = query.getColumn(first + 3).getString();
    const std::string better = query.getColumn(first + 4).getString();
    if (better == betterNames[0])
        metric.better = Metric::Better::Lower;
    else if (better == betterNames[1])
        metric.better = Metric::Better::Higher;
    return metric;
}

void insertMetrics(SQLite::Database &database, RunId run, const std::vector<Metric> &metrics)
{
    SQLite::Statement insert(database, "INSERT INTO run_metrics (run, position, metric, title,"
                                       " value, unit, better) VALUES (?,?,?,?,?,?,?)");
    for (std::size_t position = 0; position < metrics.size(); ++position) {
        insert.bind(1, run);
        insert.bind(2, static_cast<std::int64_t>(position));
        bindMetric(insert, 3, metrics[position]);
        insert.exec();
        insert.reset();
    }
}

std::vector<Metric> readMetrics(const SQLite::Database &database, RunId run)
{
    SQLite::Statement query(database, "SELECT run, position, metric, title, value, unit, better"
                                      " FROM run_metrics WHERE run = ? ORDER BY position");
    query.bind(1, run);
    std::vector<Metric> metrics;
    while (query.executeStep())
        metrics.push_back(readMetric(query, 2));
    return metrics;
}

std::vector<RunRecord> readRunRecords(const SQLite::Database &database)
{
    std::vector<RunRecord> records;
    std::map<RunId, std::size_t> positions;
    SQLite::Statement runs(
        database, fmt::format("SELECT runs.id, runs.workload, runs.platform, runs.scheduler,"
                              " runs.name, runs.note, runs.created_at, runs.seed,"
                              " runs.runtime_seconds, runs.violations, run_decisions.steps"
                              "{} ORDER BY runs.id",
                              shownRuns));
    while (runs.executeStep()) {
        records.push_back(readRunRecord(runs));
        positions[records.back().id] = records.size() - 1;
    }
    SQLite::Statement parameters(database, "SELECT run, name, value FROM run_parameters");
    while (parameters.executeStep()) {
        const auto found = positions.find(parameters.getColumn(0).getInt64());
        if (found != positions.end())
            records[found->second].parameters[parameters.getColumn(1).getString()] =
                parameters.getColumn(2).getString();
    }
    SQLite::Statement metrics(database, "SELECT run, position, metric, title, value, unit, better"
                                        " FROM run_metrics ORDER BY run, position");
    while (metrics.executeStep()) {
        const auto found = positions.find(metrics.getColumn(0).getInt64());
        if (found != positions.end())
            records[found->second].metrics.push_back(readMetric(metrics, 2));
    }
    return records;
}

} // namespace takt
