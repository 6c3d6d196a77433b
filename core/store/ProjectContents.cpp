// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/Formats.h"
#include "core/io/TaktJson.h"
#include "core/store/CompressedBlob.h"
#include "core/store/ProjectBlobs.h"
#include "core/store/ProjectConnection.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <optional>
#include <utility>

namespace takt {

namespace {

std::string workloadPlace(WorkloadId id)
{
    return fmt::format("workload {}", id);
}

std::string platformPlace(PlatformId id)
{
    return fmt::format("platform {}", id);
}

/// The row with this content, shown again where it was removed.
std::optional<std::int64_t> findByHash(SQLite::Database &database, const char *table,
                                       const std::string &hash)
{
    SQLite::Statement query(database, fmt::format("SELECT id FROM {} WHERE hash = ?", table));
    query.bind(1, hash);
    if (!query.executeStep())
        return std::nullopt;
    const std::int64_t id = query.getColumn(0).getInt64();
    SQLite::Statement show(
        database, fmt::format("UPDATE {} SET removed = 0 WHERE id = ? AND removed <> 0", table));
    show.bind(1, id);
    show.exec();
    return id;
}

std::size_t count(const SQLite::Column &column)
{
    const std::int64_t number = column.getInt64();
    return number < 0 ? 0 : static_cast<std::size_t>(number);
}

} // namespace

Expected<WorkloadId> Project::addWorkload(const WorkloadDocument &workload,
                                          const std::string &source)
{
    const TaskGraph &graph = *workload.graph;
    const std::string json = toTaktJson(workload);
    const std::string hash = contentHash(json);
    return m_connection->edit({}, [&]() -> Expected<WorkloadId> {
        SQLite::Database &database = *m_connection->database;
        if (const auto id = findByHash(database, "workloads", hash))
            return *id;
        SQLite::Statement insert(database,
                                 "INSERT INTO workloads (name, source, created_at, hash, tasks,"
                                 " edges, time_unit, workload) VALUES (?,?,?,?,?,?,?,?)");
        insert.bind(1, graph.name());
        insert.bind(2, source);
        insert.bind(3, presentTime());
        insert.bind(4, hash);
        insert.bind(5, static_cast<std::int64_t>(graph.taskCount()));
        insert.bind(6, static_cast<std::int64_t>(graph.edgeCount()));
        insert.bind(7, std::string(graph.timeUnit()));
        bindBlob(insert, 8, compressBlob(json));
        insert.exec();
        return database.getLastInsertRowid();
    });
}

Expected<PlatformId> Project::addPlatform(const Platform &platform, const std::string &source)
{
    const std::string json = toTaktJson(platform);
    const std::string hash = contentHash(json);
    return m_connection->edit({}, [&]() -> Expected<PlatformId> {
        SQLite::Database &database = *m_connection->database;
        if (const auto id = findByHash(database, "platforms", hash))
            return *id;
        SQLite::Statement insert(database, "INSERT INTO platforms (name, source, created_at, hash,"
                                           " processors, platform) VALUES (?,?,?,?,?,?)");
        insert.bind(1, platform.name());
        insert.bind(2, source);
        insert.bind(3, presentTime());
        insert.bind(4, hash);
        insert.bind(5, static_cast<std::int64_t>(platform.processorCount()));
        bindBlob(insert, 6, compressBlob(json));
        insert.exec();
        return database.getLastInsertRowid();
    });
}

Expected<std::vector<WorkloadRecord>> Project::workloads() const
{
    return withoutExceptions(path(), {}, [&]() -> Expected<std::vector<WorkloadRecord>> {
        std::vector<WorkloadRecord> records;
        SQLite::Statement query(*m_connection->database,
                                "SELECT id, name, source, note, tasks, edges FROM workloads"
                                " WHERE removed = 0 ORDER BY id");
        while (query.executeStep())
            records.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(),
                               query.getColumn(2).getString(), query.getColumn(3).getString(),
                               count(query.getColumn(4)), count(query.getColumn(5))});
        return records;
    });
}

Expected<std::vector<PlatformRecord>> Project::platforms() const
{
    return withoutExceptions(path(), {}, [&]() -> Expected<std::vector<PlatformRecord>> {
        std::vector<PlatformRecord> records;
        SQLite::Statement query(*m_connection->database,
                                "SELECT id, name, source, note, processors FROM platforms"
                                " WHERE removed = 0 ORDER BY id");
        while (query.executeStep())
            records.push_back({query.getColumn(0).getInt64(), query.getColumn(1).getString(),
                               query.getColumn(2).getString(), query.getColumn(3).getString(),
                               count(query.getColumn(4))});
        return records;
    });
}

Expected<WorkloadDocument> Project::loadWorkload(WorkloadId id) const
{
    const std::string place = workloadPlace(id);
    return withoutExceptions(path(), place, [&]() -> Expected<WorkloadDocument> {
        SQLite::Statement query(*m_connection->database,
                                "SELECT workload FROM workloads WHERE id = ?");
        query.bind(1, id);
        if (!query.executeStep())
            return m_connection->error(place, "is not in the project");
        auto document = readDocument(query.getColumn(0), path(), place);
        if (!document)
            return tl::unexpected(document.error());
        auto *workload = std::get_if<WorkloadDocument>(&*document);
        if (workload == nullptr)
            return m_connection->error(place, "is damaged (it holds no workload)");
        return std::move(*workload);
    });
}

Expected<std::shared_ptr<const Platform>> Project::loadPlatform(PlatformId id) const
{
    const std::string place = platformPlace(id);
    return withoutExceptions(path(), place, [&]() -> Expected<std::shared_ptr<const Platform>> {
        SQLite::Statement query(*m_connection->database,
                                "SELECT platform FROM platforms WHERE id = ?");
        query.bind(1, id);
        if (!query.executeStep())
            return m_connection->error(place, "is not in the project");
        auto document = readDocument(query.getColumn(0), path(), place);
        if (!document)
            return tl::unexpected(document.error());
        const auto *platform = std::get_if<PlatformDocument>(&*document);
        if (platform == nullptr)
            return m_connection->error(place, "is damaged (it holds no platform)");
        return platform->platform;
    });
}

} // namespace takt
