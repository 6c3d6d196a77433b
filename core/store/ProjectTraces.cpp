// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectBlobs.h"
#include "core/store/ProjectConnection.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <map>
#include <optional>
#include <utility>

namespace takt {

namespace {

std::size_t count(const SQLite::Column &column)
{
    const std::int64_t number = column.getInt64();
    return number < 0 ? 0 : static_cast<std::size_t>(number);
}

std::optional<std::int64_t> optionalTime(const SQLite::Column &column)
{
    return column.isNull() ? std::nullopt : std::optional<std::int64_t>(column.getInt64());
}

void bindOptional(SQLite::Statement &statement, int index, std::optional<std::int64_t> time)
{
    if (time)
        statement.bind(index, *time);
    else
        statement.bind(index);
}

/// Equal files of which the same part was read are the same trace, wherever they lie.
std::string identityOf(const TraceRecord &trace)
{
    std::string identity;
    for (const TraceFile &file : trace.files)
        identity += file.hash + '\n';
    const auto timeText = [](std::optional<std::int64_t> time) {
        return time ? std::to_string(*time) : std::string();
    };
    identity += timeText(trace.part.from) + ' ' + timeText(trace.part.to) + ' ' + trace.part.tracks;
    return contentHash(identity);
}

/// The trace of that identity, shown again where it was removed, its files where they lie now.
std::optional<TraceId> findTrace(SQLite::Database &database, const std::string &identity)
{
    SQLite::Statement query(database, "SELECT id FROM traces WHERE hash = ?");
    query.bind(1, identity);
    if (!query.executeStep())
        return std::nullopt;
    const TraceId id = query.getColumn(0).getInt64();
    SQLite::Statement show(database, "UPDATE traces SET removed = 0 WHERE id = ?");
    show.bind(1, id);
    show.exec();
    SQLite::Statement clear(database, "DELETE FROM trace_files WHERE trace = ?");
    clear.bind(1, id);
    clear.exec();
    return id;
}

TraceId insertTrace(SQLite::Database &database, const TraceRecord &trace,
                    const std::string &identity)
{
    SQLite::Statement insert(database,
                             "INSERT INTO traces (name, note, created_at, hash, format, part_from,"
                             " part_to, part_tracks, slices, tracks, counters, flows, start, end)"
                             " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)");
    insert.bind(1, trace.name);
    insert.bind(2, trace.note);
    insert.bind(3, presentTime());
    insert.bind(4, identity);
    insert.bind(5, trace.format);
    bindOptional(insert, 6, trace.part.from);
    bindOptional(insert, 7, trace.part.to);
    insert.bind(8, trace.part.tracks);
    insert.bind(9, static_cast<std::int64_t>(trace.slices));
    insert.bind(10, static_cast<std::int64_t>(trace.tracks));
    insert.bind(11, static_cast<std::int64_t>(trace.counters));
    insert.bind(12, static_cast<std::int64_t>(trace.flows));
    insert.bind(13, trace.start);
    insert.bind(14, trace.end);
    insert.exec();
    return database.getLastInsertRowid();
}

void insertFiles(SQLite::Database &database, TraceId id, const std::vector<TraceFile> &files)
{
    SQLite::Statement insert(database,
                             "INSERT INTO trace_files (trace, position, path, bytes, modified_at,"
                             " hash) VALUES (?,?,?,?,?,?)");
    for (std::size_t position = 0; position < files.size(); ++position) {
        const TraceFile &file = files[position];
        insert.bind(1, id);
        insert.bind(2, static_cast<std::int64_t>(position));
        insert.bind(3, file.path);
        insert.bind(4, static_cast<std::int64_t>(file.bytes));
        insert.bind(5, file.modifiedAt);
        insert.bind(6, file.hash);
        insert.exec();
        insert.reset();
    }
}

void insertRemarks(SQLite::Database &database, TraceId id, const std::vector<std::string> &remarks)
{
    SQLite::Statement insert(database,
                             "INSERT INTO trace_remarks (trace, position, remark) VALUES (?,?,?)");
    for (std::size_t position = 0; position < remarks.size(); ++position) {
        insert.bind(1, id);
        insert.bind(2, static_cast<std::int64_t>(position));
        insert.bind(3, remarks[position]);
        insert.exec();
        insert.reset();
    }
}

void readFiles(SQLite::Database &database, const std::map<TraceId, TraceRecord *> &traces)
{
    SQLite::Statement query(database, "SELECT trace, path, bytes, modified_at, hash"
                                      " FROM trace_files ORDER BY trace, position");
    while (query.executeStep())
        if (const auto found = traces.find(query.getColumn(0).getInt64()); found != traces.end())
            found->second->files.push_back(
                {query.getColumn(1).getString(), count(query.getColumn(2)),
                 query.getColumn(3).getString(), query.getColumn(4).getString()});
}

void readRemarks(SQLite::Database &database, const std::map<TraceId, TraceRecord *> &traces)
{
    SQLite::Statement query(database,
                            "SELECT trace, remark FROM trace_remarks ORDER BY trace, position");
    while (query.executeStep())
        if (const auto found = traces.find(query.getColumn(0).getInt64()); found != traces.end())
            found->second->remarks.push_back(query.getColumn(1).getString());
}

void readCopySizes(SQLite::Database &database, const std::map<TraceId, TraceRecord *> &traces)
{
    SQLite::Statement query(database,
                            "SELECT trace, sum(length(piece)) FROM trace_copies GROUP BY trace");
    while (query.executeStep())
        if (const auto found = traces.find(query.getColumn(0).getInt64()); found != traces.end())
            found->second->copyBytes = count(query.getColumn(1));
}

TraceRecord recordOf(SQLite::Statement &query)
{
    TraceRecord record;
    record.id = query.getColumn(0).getInt64();
    record.name = query.getColumn(1).getString();
    record.note = query.getColumn(2).getString();
    record.createdAt = query.getColumn(3).getString();
    record.format = query.getColumn(4).getString();
    record.part.from = optionalTime(query.getColumn(5));
    record.part.to = optionalTime(query.getColumn(6));
    record.part.tracks = query.getColumn(7).getString();
    record.slices = count(query.getColumn(8));
    record.tracks = count(query.getColumn(9));
    record.counters = count(query.getColumn(10));
    record.flows = count(query.getColumn(11));
    record.start = query.getColumn(12).getInt64();
    record.end = query.getColumn(13).getInt64();
    return record;
}

} // namespace

Expected<TraceId> Project::addTrace(const TraceRecord &trace)
{
    const std::string identity = identityOf(trace);
    return m_connection->edit({}, [&]() -> Expected<TraceId> {
        SQLite::Database &database = *m_connection->database;
        const auto known = findTrace(database, identity);
        const TraceId id = known ? *known : insertTrace(database, trace, identity);
        insertFiles(database, id, trace.files);
        if (!known)
            insertRemarks(database, id, trace.remarks);
        return id;
    });
}

Expected<std::vector<TraceRecord>> Project::traces() const
{
    return withoutExceptions(path(), {}, [&]() -> Expected<std::vector<TraceRecord>> {
        SQLite::Database &database = *m_connection->database;
        // One state of the file for all queries.
        SQLite::Transaction transaction(database);
        std::vector<TraceRecord> records;
        SQLite::Statement query(database,
                                "SELECT id, name, note, created_at, format, part_from, part_to,"
                                " part_tracks, slices, tracks, counters, flows, start, end"
                                " FROM traces WHERE removed = 0 ORDER BY id");
        while (query.executeStep())
            records.push_back(recordOf(query));
        std::map<TraceId, TraceRecord *> byId;
        for (TraceRecord &record : records)
            byId[record.id] = &record;
        readFiles(database, byId);
        readRemarks(database, byId);
        readCopySizes(database, byId);
        return records;
    });
}

Expected<void> Project::setTraceView(TraceId id, const std::string &json)
{
    return m_connection->edit({}, [&]() -> Expected<void> {
        SQLite::Statement update(*m_connection->database,
                                 "UPDATE traces SET view = ? WHERE id = ?");
        update.bind(1, json);
        update.bind(2, id);
        if (update.exec() == 0)
            return m_connection->error(fmt::format("trace {}", id), "is not in the project");
        return {};
    });
}

std::string Project::traceView(TraceId id) const
{
    const auto view = withoutExceptions(path(), {}, [&]() -> Expected<std::string> {
        SQLite::Statement query(*m_connection->database, "SELECT view FROM traces WHERE id = ?");
        query.bind(1, id);
        return query.executeStep() ? query.getColumn(0).getString() : std::string();
    });
    return view.value_or(std::string());
}

} // namespace takt
