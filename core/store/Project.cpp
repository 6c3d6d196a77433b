// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/Project.h"

#include "core/store/ProjectConnection.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

struct KindNames {
    const char *table;
    const char *noun;
};

KindNames namesOf(Project::Kind kind)
{
    switch (kind) {
    case Project::Kind::Workload:
        return {"workloads", "workload"};
    case Project::Kind::Platform:
        return {"platforms", "platform"};
    case Project::Kind::Run:
        return {"runs", "run"};
    case Project::Kind::Trace:
        return {"traces", "trace"};
    case Project::Kind::Replay:
        return {"replays", "replay"};
    }
    return {"runs", "run"};
}

/// Binds the value, then the id; no row touched means that there is none.
template <class Value>
Expected<void> updateColumn(SQLite::Database &database, const std::string &path, KindNames names,
                            const char *column, std::int64_t id, const Value &value)
{
    SQLite::Statement update(database,
                             fmt::format("UPDATE {} SET {} = ? WHERE id = ?", names.table, column));
    update.bind(1, value);
    update.bind(2, id);
    if (update.exec() == 0)
        return tl::unexpected(
            Error{path, fmt::format("{} {}", names.noun, id), "is not in the project"});
    return {};
}

} // namespace

Project::Project(std::unique_ptr<Connection> connection) : m_connection(std::move(connection)) {}

Project::~Project() = default;

Expected<std::unique_ptr<Project>> Project::create(const std::string &path)
{
    if (auto created = Connection::createFile(path); !created)
        return tl::unexpected(created.error());
    return open(path);
}

Expected<std::unique_ptr<Project>> Project::open(const std::string &path, Access access)
{
    auto connection = Connection::open(path, access);
    if (!connection)
        return tl::unexpected(connection.error());
    return std::unique_ptr<Project>(new Project(*std::move(connection)));
}

const std::string &Project::path() const noexcept
{
    return m_connection->path;
}

bool Project::isReadOnly() const noexcept
{
    return m_connection->isReadOnly;
}

Expected<void> Project::setRemoved(Kind kind, std::int64_t id, bool removed)
{
    return m_connection->edit({}, [&]() -> Expected<void> {
        auto updated = updateColumn(*m_connection->database, path(), namesOf(kind), "removed", id,
                                    removed ? 1 : 0);
        if (!updated && kind == Kind::Replay)
            return {};
        return updated;
    });
}

Expected<void> Project::setName(Kind kind, std::int64_t id, const std::string &name)
{
    return m_connection->edit({}, [&] {
        return updateColumn(*m_connection->database, path(), namesOf(kind), "name", id, name);
    });
}

Expected<void> Project::setNote(Kind kind, std::int64_t id, const std::string &note)
{
    return m_connection->edit({}, [&] {
        return updateColumn(*m_connection->database, path(), namesOf(kind), "note", id, note);
    });
}

Expected<void> Project::purge()
{
    SQLite::Database &database = *m_connection->database;
    auto deleted = m_connection->edit({}, [&]() -> Expected<void> {
        database.exec("DELETE FROM runs WHERE removed <> 0"
                      " OR workload IN (SELECT id FROM workloads WHERE removed <> 0)"
                      " OR platform IN (SELECT id FROM platforms WHERE removed <> 0)");
        database.exec("DELETE FROM workloads WHERE removed <> 0");
        database.exec("DELETE FROM platforms WHERE removed <> 0");
        database.exec("DELETE FROM traces WHERE removed <> 0");
        database.exec("DELETE FROM replays WHERE removed <> 0");
        return {};
    });
    if (!deleted)
        return deleted;
    return withoutExceptions(path(), {}, [&]() -> Expected<void> {
        database.exec("VACUUM");
        database.exec("PRAGMA wal_checkpoint(TRUNCATE)");
        return {};
    });
}

Expected<void> Project::setViewState(const std::string &key, const std::string &value)
{
    return m_connection->edit({}, [&]() -> Expected<void> {
        SQLite::Statement upsert(*m_connection->database,
                                 "INSERT INTO view_state (key, value) VALUES (?, ?)"
                                 " ON CONFLICT (key) DO UPDATE SET value = excluded.value");
        upsert.bind(1, key);
        upsert.bind(2, value);
        upsert.exec();
        return {};
    });
}

std::string Project::viewState(const std::string &key) const
{
    const auto value = withoutExceptions(path(), {}, [&]() -> Expected<std::string> {
        SQLite::Statement query(*m_connection->database,
                                "SELECT value FROM view_state WHERE key = ?");
        query.bind(1, key);
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
    return value.value_or(std::string());
}

} // namespace takt
