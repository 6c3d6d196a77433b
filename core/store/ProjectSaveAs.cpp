// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectConnection.h"
#include "core/store/SiblingFile.h"

#include <SQLiteCpp/Statement.h>
#include <filesystem>
#include <sqlite3.h>
#include <system_error>
#include <utility>

namespace takt {

namespace {

namespace fs = std::filesystem;

/// Folds the write-ahead log of a project that is to be replaced back into its file, so that no
/// log is left that SQLite would take for the new file's. Leaving WAL mode needs the file for
/// oneself, so this also finds out whether another program has it open.
Expected<void> settle(const std::string &path)
{
    return withoutExceptions(path, {}, [&]() -> Expected<void> {
        constexpr int waitMilliseconds = 500;
        try {
            SQLite::Database database(fs::absolute(path).string(), SQLite::OPEN_READWRITE,
                                      waitMilliseconds);
            SQLite::Statement leave(database, "PRAGMA journal_mode = DELETE");
            if (leave.executeStep() && leave.getColumn(0).getString() == "wal")
                return tl::unexpected(Error{path, {}, "is open in another program"});
        } catch (const SQLite::Exception &exception) {
            // What is no database has no log to lose.
            const int code = exception.getErrorCode() & 0xFF;
            if (code != SQLITE_NOTADB && code != SQLITE_CORRUPT)
                throw;
        }
        return {};
    });
}

/// Logs that a crashed or foreign program left behind would be taken for the new file's.
void removeLogs(const std::string &path)
{
    for (const char *suffix : {"-wal", "-shm", "-journal"}) {
        std::error_code code;
        fs::remove(path + suffix, code);
    }
}

} // namespace

Expected<void> Project::saveAs(const std::string &path)
{
    std::error_code code;
    if (fs::equivalent(path, m_connection->path, code) && !code)
        return {};
    if (fs::is_directory(path, code))
        return tl::unexpected(Error{path, {}, "is a folder"});
    // Through a link, the file that it names is replaced.
    const fs::path canonical = fs::canonical(path, code);
    const std::string target = code ? path : canonical.string();

    auto file = SiblingFile::create(target);
    if (!file)
        return tl::unexpected(file.error().withSource(path));
    auto copied = withoutExceptions(path, {}, [&]() -> Expected<void> {
        SQLite::Database &database = *m_connection->database;
        // query_only, on in read-only projects, takes even a copy for a change.
        const bool wasQueryOnly = database.execAndGet("PRAGMA query_only").getInt() != 0;
        database.exec("PRAGMA query_only = OFF");
        SQLite::Statement copy(database, "VACUUM INTO ?");
        copy.bind(1, fs::absolute(file->temporaryPath()).string());
        copy.exec();
        if (wasQueryOnly)
            database.exec("PRAGMA query_only = ON");
        return {};
    });
    if (!copied)
        return copied;
    if (fs::exists(target, code)) {
        if (auto settled = settle(target); !settled)
            return settled;
    }
    removeLogs(target);
    if (auto placed = file->putInPlace(SiblingFile::Existing::Replace); !placed)
        return placed;
    auto connection = Connection::open(path, Access::ReadWrite);
    if (!connection)
        return tl::unexpected(connection.error());
    m_connection = *std::move(connection);
    return {};
}

} // namespace takt
