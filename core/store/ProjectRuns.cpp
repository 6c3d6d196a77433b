// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/CompressedBlob.h"
#include "core/store/DecisionColumns.h"
#include "core/store/PlacementColumns.h"
#include "core/store/ProjectBlobs.h"
#include "core/store/ProjectConnection.h"
#include "core/store/RunColumns.h"
#include "core/store/SearchRows.h"

#include "core/perf/ExecutionCosts.h"

#include <SQLiteCpp/Statement.h>
#include <bit>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

std::string runPlace(RunId id)
{
    return fmt::format("run {}", id);
}

Expected<void> checkSize(SQLite::Database &database, const std::string &path, const char *sql,
                         const std::string &place, std::int64_t id, std::size_t expected)
{
    SQLite::Statement query(database, sql);
    query.bind(1, id);
    if (!query.executeStep())
        return tl::unexpected(Error{path, place, "is not in the project"});
    const std::int64_t size = query.getColumn(0).getInt64();
    if (size != static_cast<std::int64_t>(expected))
        return tl::unexpected(
            Error{path, place,
                  fmt::format("has size {}, but the run is of one with {}", size, expected)});
    return {};
}

RunId insertRun(SQLite::Database &database, WorkloadId workload, PlatformId platform,
                const SchedulerRun &run, const std::string &placements)
{
    SQLite::Statement insert(database,
                             "INSERT INTO runs (workload, platform, scheduler, created_at, seed,"
                             " runtime_seconds, makespan, violations, placement_count, placements)"
                             " VALUES (?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, workload);
    insert.bind(2, platform);
    insert.bind(3, run.scheduler);
    insert.bind(4, presentTime());
    insert.bind(5, std::bit_cast<std::int64_t>(run.seed));
    insert.bind(6, run.runtimeSeconds);
    insert.bind(7, run.schedule->makespan());
    insert.bind(8, static_cast<std::int64_t>(run.validation.violationCount));
    insert.bind(9, static_cast<std::int64_t>(run.schedule->placements().size()));
    bindBlob(insert, 10, placements);
    insert.exec();
    return database.getLastInsertRowid();
}

void insertDecisions(SQLite::Database &database, RunId id, std::size_t steps,
                     const std::string &decisions)
{
    SQLite::Statement insert(database,
                             "INSERT INTO run_decisions (run, steps, decisions) VALUES (?,?,?)");
    insert.bind(1, id);
    insert.bind(2, static_cast<std::int64_t>(steps));
    bindBlob(insert, 3, decisions);
    insert.exec();
}

/// Null where the run logged none.
Expected<std::shared_ptr<const DecisionLog>> readDecisions(SQLite::Database &database,
                                                           const std::string &path, RunId id,
                                                           const SchedulerRun &run)
{
    SQLite::Statement query(database, "SELECT decisions FROM run_decisions WHERE run = ?");
    query.bind(1, id);
    if (!query.executeStep())
        return std::shared_ptr<const DecisionLog>();
    const std::string place = runPlace(id) + ": decisions";
    const auto bytes = readBlob(query.getColumn(0), path, place);
    if (!bytes)
        return tl::unexpected(bytes.error());
    auto log = fromDecisionColumns(*bytes, run.graph->taskCount(), run.platform->processorCount());
    if (!log)
        return tl::unexpected(Error{path, place, log.error().reason});
    return log;
}

} // namespace

Expected<RunId> Project::addRun(WorkloadId workload, PlatformId platform, const SchedulerRun &run)
{
    // What costs time is made before the transaction, during which other programs would wait.
    const std::string placements = compressBlob(toPlacementColumns(*run.schedule));
    const std::string decisions =
        run.decisions ? compressBlob(toDecisionColumns(*run.decisions)) : std::string();
    return m_connection->edit({}, [&]() -> Expected<RunId> {
        SQLite::Database &database = *m_connection->database;
        if (auto checked =
                checkSize(database, path(), "SELECT tasks FROM workloads WHERE id = ?",
                          fmt::format("workload {}", workload), workload, run.graph->taskCount());
            !checked)
            return tl::unexpected(checked.error());
        if (auto checked = checkSize(
                database, path(), "SELECT processors FROM platforms WHERE id = ?",
                fmt::format("platform {}", platform), platform, run.platform->processorCount());
            !checked)
            return tl::unexpected(checked.error());
        const RunId id = insertRun(database, workload, platform, run, placements);
        insertParameters(database, id, run.parameters);
        insertMetrics(database, id, run.metrics);
        if (run.decisions)
            insertDecisions(database, id, run.decisions->size(), decisions);
        if (run.search)
            insertSearch(database, id, *run.search);
        return id;
    });
}

Expected<std::vector<RunRecord>> Project::runs() const
{
    return withoutExceptions(path(), {}, [&]() -> Expected<std::vector<RunRecord>> {
        SQLite::Database &database = *m_connection->database;
        // One state of the file for the three queries.
        SQLite::Transaction transaction(database);
        return readRunRecords(database);
    });
}

Expected<SchedulerRun> Project::loadRun(RunId id) const
{
    const std::string place = runPlace(id);
    return withoutExceptions(path(), place, [&]() -> Expected<SchedulerRun> {
        SQLite::Database &database = *m_connection->database;
        SQLite::Transaction transaction(database);
        SQLite::Statement query(database,
                                "SELECT workload, platform, scheduler, seed, runtime_seconds,"
                                " placements FROM runs WHERE id = ?");
        query.bind(1, id);
        if (!query.executeStep())
            return m_connection->error(place, "is not in the project");
        SchedulerRun run;
        auto workload = loadWorkload(query.getColumn(0).getInt64());
        if (!workload)
            return tl::unexpected(workload.error());
        run.graph = workload->graph;
        auto platform = loadPlatform(query.getColumn(1).getInt64());
        if (!platform)
            return tl::unexpected(platform.error());
        run.platform = *std::move(platform);
        run.scheduler = query.getColumn(2).getString();
        run.seed = std::bit_cast<std::uint64_t>(query.getColumn(3).getInt64());
        run.runtimeSeconds = query.getColumn(4).getDouble();

        const std::string placementsPlace = place + ": placements";
        const auto columns = readBlob(query.getColumn(5), path(), placementsPlace);
        if (!columns)
            return tl::unexpected(columns.error());
        auto schedule =
            fromPlacementColumns(*columns, run.graph->taskCount(), run.platform->processorCount());
        if (!schedule)
            return m_connection->error(joinPlaces(placementsPlace, schedule.error().place),
                                       schedule.error().reason);
        run.schedule = std::make_shared<const Schedule>(*std::move(schedule));

        auto parameters = readParameters(database, id);
        if (!parameters)
            return m_connection->error(joinPlaces(place, parameters.error().place),
                                       parameters.error().reason);
        run.parameters = *std::move(parameters);
        run.metrics = readMetrics(database, id);
        auto decisions = readDecisions(database, path(), id, run);
        if (!decisions)
            return tl::unexpected(decisions.error());
        run.decisions = *std::move(decisions);
        run.search = readSearch(database, id);

        const auto costs = ExecutionCosts::bind(*run.graph, *run.platform);
        if (!costs)
            return m_connection->error(joinPlaces(place, costs.error().place),
                                       costs.error().reason);
        run.validation = validate(*run.schedule, *costs);
        return run;
    });
}

} // namespace takt
