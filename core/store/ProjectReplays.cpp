// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectConnection.h"
#include "core/store/ReplayRows.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

/// Tasks of the workload that a run is of; unset where it is not in the project.
std::optional<std::int64_t> tasksOfRun(SQLite::Database &database, RunId run)
{
    SQLite::Statement query(database, "SELECT workloads.tasks FROM runs JOIN workloads"
                                      " ON workloads.id = runs.workload WHERE runs.id = ?");
    query.bind(1, run);
    return query.executeStep() ? std::optional(query.getColumn(0).getInt64()) : std::nullopt;
}

bool isOfSize(const ReplayResult &result, std::int64_t tasks)
{
    return result.tasks.empty() || std::cmp_equal(result.tasks.size(), tasks);
}

} // namespace

Expected<ReplayId> Project::addReplay(RunId run, const ReplayRequest &request,
                                      const ReplayResult &result)
{
    const std::string place = fmt::format("run {}", run);
    const ReplayBlobs blobs(result);
    return m_connection->edit(place, [&]() -> Expected<ReplayId> {
        SQLite::Database &database = *m_connection->database;
        const auto tasks = tasksOfRun(database, run);
        if (!tasks)
            return m_connection->error(place, "is not in the project");
        if (!isOfSize(result, *tasks))
            return m_connection->error(place, "has another number of tasks than its replay");
        return insertReplay(database, run, request, result, blobs);
    });
}

Expected<std::vector<StoredReplay>> Project::replays(RunId run) const
{
    const std::string place = fmt::format("run {}", run);
    return withoutExceptions(path(), place, [&]() -> Expected<std::vector<StoredReplay>> {
        SQLite::Database &database = *m_connection->database;
        SQLite::Transaction transaction(database);
        std::vector<StoredReplay> replays;
        for (const ReplayId id : replaysBeside(database, run)) {
            auto replay = readReplay(database, path(), id);
            if (!replay)
                return tl::unexpected(replay.error());
            const auto tasks = tasksOfRun(database, replay->run);
            if (!tasks || !isOfSize(replay->result, *tasks))
                return m_connection->error(fmt::format("replay {}", id),
                                           "is of another number of tasks than its run");
            replays.push_back(*std::move(replay));
        }
        return replays;
    });
}

} // namespace takt
