// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/TimelineFile.h"
#include "core/store/ProjectBlobs.h"
#include "core/store/ProjectConnection.h"

#include <SQLiteCpp/Statement.h>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

/// Far below what SQLite allows for one value, and small enough to be read one after another.
constexpr std::size_t pieceBytes = std::size_t{16} << 20U;

std::string placeOf(TraceId id)
{
    return fmt::format("trace {}", id);
}

void deleteCopy(SQLite::Database &database, TraceId id)
{
    SQLite::Statement clear(database, "DELETE FROM trace_copies WHERE trace = ?");
    clear.bind(1, id);
    clear.exec();
}

bool hasTrace(SQLite::Database &database, TraceId id)
{
    SQLite::Statement query(database, "SELECT 1 FROM traces WHERE id = ?");
    query.bind(1, id);
    return query.executeStep();
}

} // namespace

Expected<void> Project::keepTraceCopy(TraceId id, const TimelineDocument &document)
{
    const std::string bytes = toTimelineFile(document);
    return m_connection->edit(placeOf(id), [&]() -> Expected<void> {
        SQLite::Database &database = *m_connection->database;
        if (!hasTrace(database, id))
            return m_connection->error(placeOf(id), "is not in the project");
        deleteCopy(database, id);
        SQLite::Statement insert(
            database, "INSERT INTO trace_copies (trace, position, piece) VALUES (?,?,?)");
        for (std::size_t begin = 0; begin < bytes.size(); begin += pieceBytes) {
            insert.bind(1, id);
            insert.bind(2, static_cast<std::int64_t>(begin / pieceBytes));
            bindBlob(insert, 3, bytes.substr(begin, pieceBytes));
            insert.exec();
            insert.reset();
        }
        return {};
    });
}

Expected<void> Project::dropTraceCopy(TraceId id)
{
    return m_connection->edit(placeOf(id), [&]() -> Expected<void> {
        deleteCopy(*m_connection->database, id);
        return {};
    });
}

Expected<TimelineDocument> Project::loadTraceCopy(TraceId id, RunContext &context) const
{
    const std::string place = placeOf(id);
    const auto bytes = withoutExceptions(path(), place, [&]() -> Expected<std::string> {
        SQLite::Statement query(*m_connection->database, "SELECT piece FROM trace_copies"
                                                         " WHERE trace = ? ORDER BY position");
        query.bind(1, id);
        std::string whole;
        while (query.executeStep()) {
            const SQLite::Column piece = query.getColumn(0);
            whole.append(static_cast<const char *>(piece.getBlob()),
                         static_cast<std::size_t>(piece.getBytes()));
        }
        return whole;
    });
    if (!bytes)
        return tl::unexpected(bytes.error());
    if (bytes->empty())
        return tl::unexpected(Error{path(), place, "has no copy in the project"});
    auto input = InputStream::fromBytes(*bytes, path());
    if (!input)
        return tl::unexpected(input.error());
    auto document = readTimelineFile(*input, TraceSelection{}, context);
    if (!document)
        return tl::unexpected(
            Error{path(), joinPlaces(place, document.error().place), document.error().reason});
    return std::move(*document);
}

} // namespace takt
