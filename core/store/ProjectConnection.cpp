// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/ProjectConnection.h"

#include "core/store/Migrations.h"
#include "core/store/SiblingFile.h"

#include <QString>
#include <QUrl>
#include <SQLiteCpp/Statement.h>
#include <array>
#include <cerrno>
#include <cstddef>
#include <cstring>
#include <filesystem>
#include <fmt/format.h>
#include <fstream>
#include <sqlite3.h>
#include <string_view>
#include <system_error>
#include <unistd.h>

namespace takt {

namespace {

constexpr int busyTimeoutMilliseconds = 2000;

// The SQLite file format, section 1.3: the header string, then big-endian numbers.
constexpr std::string_view sqliteMagic("SQLite format 3\0", 16);
constexpr std::size_t applicationIdOffset = 68;
constexpr std::size_t pageSizeOffset = 16;
constexpr std::size_t pageCountOffset = 28;
constexpr std::size_t headerSize = 100;

tl::unexpected<Error> refuse(const std::string &path, std::string reason)
{
    return tl::unexpected(Error{path, {}, std::move(reason)});
}

/// Whether the system lets us write and nobody has taken the write permission off (which the
/// superuser would not feel).
bool isWritable(const std::filesystem::path &path)
{
    namespace fs = std::filesystem;
    constexpr auto anyWrite =
        fs::perms::owner_write | fs::perms::group_write | fs::perms::others_write;
    std::error_code code;
    const auto permissions = fs::status(path, code).permissions();
    return !code && (permissions & anyWrite) != fs::perms::none &&
           ::access(path.c_str(), W_OK) == 0;
}

using Header = std::array<char, headerSize>;

std::uint64_t bigEndian(const Header &header, std::size_t offset, std::size_t bytes)
{
    std::uint64_t number = 0;
    for (std::size_t byte = 0; byte < bytes; ++byte)
        number = (number << 8U) | static_cast<unsigned char>(header[offset + byte]);
    return number;
}

/// SQLite takes a last page that is cut for one that ends in zeros. Only while a write-ahead log
/// holds the rest may the file be shorter than its header says.
bool isCut(const std::string &path, const Header &header)
{
    std::error_code code;
    const auto wal = std::filesystem::file_size(path + "-wal", code);
    if (!code && wal > 0)
        return false;
    const std::uint64_t stored = bigEndian(header, pageSizeOffset, 2);
    const std::uint64_t pageSize = stored == 1 ? 65536 : stored;
    const auto size = std::filesystem::file_size(path, code);
    return !code && size < pageSize * bigEndian(header, pageCountOffset, 4);
}

/// Looks at the file before SQLite does: a pipe would hang it, an empty file would pass.
Expected<void> checkHeader(const std::string &path)
{
    std::error_code code;
    const auto status = std::filesystem::status(path, code);
    if (status.type() == std::filesystem::file_type::not_found)
        return refuse(path, "there is no such file");
    if (code)
        return refuse(path, code.message());
    if (status.type() == std::filesystem::file_type::directory)
        return refuse(path, "is a folder, not a project file");
    if (status.type() != std::filesystem::file_type::regular)
        return refuse(path, "is not a regular file");
    std::ifstream file(path, std::ios::binary);
    if (!file)
        return refuse(path,
                      fmt::format("cannot be read: {}", std::generic_category().message(errno)));
    Header header{};
    file.read(header.data(), header.size());
    if (std::string_view(header.data(), sqliteMagic.size()) != sqliteMagic)
        return refuse(path, "is not a Takt project (it is not an SQLite database)");
    if (static_cast<std::size_t>(file.gcount()) < headerSize)
        return refuse(path, "is damaged: it ends within its header");
    if (bigEndian(header, applicationIdOffset, 4) !=
        static_cast<std::uint32_t>(Project::applicationId))
        return refuse(path, "is an SQLite database, but not a Takt project");
    if (isCut(path, header))
        return refuse(path, "is damaged: it is shorter than it should be");
    return {};
}

/// Nothing in the file may run code, however its schema is written.
void harden(SQLite::Database &database)
{
    sqlite3 *handle = database.getHandle();
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    database.exec("PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = ON;");
}

std::unique_ptr<SQLite::Database> openDatabase(const std::string &path, bool isReadOnly)
{
    const auto absolute = std::filesystem::absolute(path);
    const auto wal = std::filesystem::path(absolute.string() + "-wal");
    std::unique_ptr<SQLite::Database> database;
    // SQLite cannot read a WAL-mode file where it may not make the shared-memory file, unless told
    // that nobody changes it.
    if (isReadOnly && !isWritable(absolute.parent_path()) && !std::filesystem::exists(wal)) {
        const auto encoded =
            QUrl::toPercentEncoding(QString::fromStdString(absolute.string()), "/");
        database = std::make_unique<SQLite::Database>(
            "file:" + encoded.toStdString() + "?immutable=1",
            SQLite::OPEN_READONLY | SQLite::OPEN_URI, busyTimeoutMilliseconds);
    } else {
        // A reader that could write tidies the write-ahead log away when it closes.
        const bool mayWrite = isWritable(absolute) && isWritable(absolute.parent_path());
        database = std::make_unique<SQLite::Database>(
            absolute.string(), mayWrite ? SQLite::OPEN_READWRITE : SQLite::OPEN_READONLY,
            busyTimeoutMilliseconds);
        if (isReadOnly)
            database->exec("PRAGMA query_only = ON");
    }
    harden(*database);
    return database;
}

int pragmaNumber(const SQLite::Database &database, const char *sql)
{
    SQLite::Statement query(database, sql);
    return query.executeStep() ? query.getColumn(0).getInt() : 0;
}

Expected<void> checkContents(const std::string &path, const SQLite::Database &database)
{
    const int version = pragmaNumber(database, "PRAGMA user_version");
    if (version > Project::schemaVersion)
        return refuse(path, fmt::format("is from a newer Takt (project version {}; this one reads "
                                        "up to {})",
                                        version, Project::schemaVersion));
    if (version < 0)
        return refuse(path, fmt::format("is damaged: its project version is {}", version));
    if (pragmaNumber(database, "PRAGMA application_id") != Project::applicationId)
        return refuse(path, "is an SQLite database, but not a Takt project");
    // First the schema: a damaged one makes everything after it meaningless.
    if (auto checked = checkSchema(database, projectMigrations()); !checked)
        return tl::unexpected(checked.error().withSource(path));
    SQLite::Statement check(database, "PRAGMA quick_check(1)");
    const std::string verdict = check.executeStep() ? check.getColumn(0).getString() : "no answer";
    if (verdict != "ok")
        return refuse(path, fmt::format("is damaged: {}", verdict));
    return {};
}

Expected<void> bringUpToDate(const std::string &path, SQLite::Database &database, bool isReadOnly)
{
    const int version = pragmaNumber(database, "PRAGMA user_version");
    if (version == Project::schemaVersion)
        return {};
    if (isReadOnly)
        return refuse(path, fmt::format("has the older project version {} and is read-only, so it "
                                        "cannot be brought up to date; copy it first",
                                        version));
    auto backup = SiblingFile::create(fmt::format("{}.v{}.bak", path, version));
    if (!backup)
        return tl::unexpected(backup.error());
    SQLite::Statement copy(database, "VACUUM INTO ?");
    copy.bind(1, std::filesystem::absolute(backup->temporaryPath()).string());
    copy.exec();
    if (auto placed = backup->putInPlace(SiblingFile::Existing::Replace); !placed)
        return placed;
    migrate(database, projectMigrations());
    return {};
}

} // namespace

Expected<std::unique_ptr<Project::Connection>> Project::Connection::open(const std::string &path,
                                                                         Access access)
{
    if (auto checked = checkHeader(path); !checked)
        return tl::unexpected(checked.error());
    return withoutExceptions(path, {}, [&]() -> Expected<std::unique_ptr<Connection>> {
        auto connection = std::make_unique<Connection>();
        connection->path = path;
        const auto folder = std::filesystem::absolute(path).parent_path();
        connection->isReadOnly =
            access == Access::ReadOnly || !isWritable(path) || !isWritable(folder);
        connection->database = openDatabase(path, connection->isReadOnly);
        SQLite::Database &database = *connection->database;
        if (auto checked = checkContents(path, database); !checked)
            return tl::unexpected(checked.error());
        if (auto migrated = bringUpToDate(path, database, connection->isReadOnly); !migrated)
            return tl::unexpected(migrated.error());
        if (!connection->isReadOnly)
            database.exec("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;");
        return connection;
    });
}

Expected<void> Project::Connection::createFile(const std::string &path)
{
    std::error_code code;
    if (std::filesystem::exists(path, code))
        return refuse(path, "is there already");
    auto file = SiblingFile::create(path);
    if (!file)
        return tl::unexpected(file.error());
    return withoutExceptions(path, {}, [&]() -> Expected<void> {
        {
            SQLite::Database database(std::filesystem::absolute(file->temporaryPath()).string(),
                                      SQLite::OPEN_READWRITE);
            database.exec(fmt::format("PRAGMA application_id = {}", Project::applicationId));
            migrate(database, projectMigrations());
        }
        return file->putInPlace(SiblingFile::Existing::Refuse);
    });
}

} // namespace takt
