// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/nsight/ForeignDatabase.h"

#include "core/io/Bytes.h"

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <fmt/format.h>
#include <map>
#include <set>
#include <sqlite3.h>
#include <utility>

namespace takt {

namespace {

constexpr int stepsBetweenLooks = 20'000; ///< of SQLite's virtual machine, well under 20 ms
constexpr std::uint64_t stepsAtLeast = 100'000'000;
constexpr std::uint64_t stepsPerByte = 20; ///< a row of 50 bytes takes some 100 steps
constexpr std::uint64_t textAtLeast = std::uint64_t{64} << 20U;
constexpr int longestValue = 64 << 20;

/// A path as part of a URI, so that '?' and '#' in it name no options.
std::string fileUri(const std::string &path)
{
    std::string uri = "file://";
    for (const char character : std::filesystem::absolute(path).string()) {
        const auto byte = static_cast<unsigned char>(character);
        const bool isPlain = (byte >= 'a' && byte <= 'z') || (byte >= 'A' && byte <= 'Z') ||
                             (byte >= '0' && byte <= '9') || byte == '/' || byte == '-' ||
                             byte == '_' || byte == '.';
        uri += isPlain ? std::string(1, character) : fmt::format("%{:02X}", byte);
    }
    return uri + "?immutable=1&mode=ro";
}

std::string asIdentifier(std::string_view name)
{
    std::string text = "\"";
    for (const char character : name)
        text += character == '"' ? std::string("\"\"") : std::string(1, character);
    return text + '"';
}

Expected<std::string> wholeInput(InputStream &input, RunContext &context)
{
    std::string bytes;
    std::string chunk(std::size_t{1} << 20U, '\0');
    for (;;) {
        if (context.isCancelled())
            return loadingCancelled();
        const auto count = input.read(chunk.data(), chunk.size());
        if (!count)
            return tl::unexpected(count.error());
        if (*count == 0)
            return bytes;
        if (bytes.size() + *count > ForeignDatabase::memoryLimit)
            return failure({}, "is too large to be read without being a file of its own; "
                               "decompress it first");
        bytes.append(chunk.data(), *count);
    }
}

// The SQLite file format, section 1.3: big-endian numbers in the first page.
constexpr std::size_t pageSizeOffset = 16;
constexpr std::size_t pageCountOffset = 28;
constexpr std::size_t headerBytes = 100;

std::uint64_t bigEndian(std::string_view header, std::size_t offset, std::size_t bytes)
{
    std::uint64_t number = 0;
    for (std::size_t byte = 0; byte < bytes; ++byte)
        number = (number << 8U) | static_cast<unsigned char>(header[offset + byte]);
    return number;
}

/// 0 where the header is none.
std::uint64_t pageSizeOf(std::string_view header)
{
    if (header.size() < headerBytes)
        return 0;
    const std::uint64_t stored = bigEndian(header, pageSizeOffset, 2);
    return stored == 1 ? 65536 : stored;
}

bool isCut(std::string_view header, std::uint64_t size)
{
    return size < pageSizeOf(header) * bigEndian(header, pageCountOffset, 4);
}

/// SQLite refuses a file that is shorter than its header says. With the number of pages that are
/// there, it reads all rows but those on the pages that are not.
void mendPageCount(std::string &bytes)
{
    const std::uint64_t pageSize = pageSizeOf(bytes);
    if (pageSize == 0)
        return;
    const std::uint64_t pages = bytes.size() / pageSize;
    bytes.resize(pages * pageSize);
    for (std::size_t byte = 0; byte < 4 && !bytes.empty(); ++byte)
        bytes[pageCountOffset + byte] = static_cast<char>((pages >> (8 * (3 - byte))) & 0xFFU);
}

} // namespace

struct ForeignDatabase::Private {
    sqlite3 *handle = nullptr;
    std::string bytes; ///< where the database is in memory
    RunContext *context = nullptr;
    std::uint64_t stepsLeft = 0;
    std::uint64_t textLeft = 0;
    std::vector<std::string> tables;
    std::map<std::string, std::set<std::string>, std::less<>> columns;
    std::optional<std::string> problem;

    Private() = default;
    Private(const Private &) = delete;
    Private &operator=(const Private &) = delete;
    ~Private() { sqlite3_close_v2(handle); }

    static int lookUp(void *state)
    {
        auto *self = static_cast<Private *>(state);
        if (self->context->isCancelled())
            return 1;
        if (self->stepsLeft < stepsBetweenLooks) {
            self->complain("holds more rows than a file of its size can; the rest was left out");
            return 1;
        }
        self->stepsLeft -= stepsBetweenLooks;
        return 0;
    }

    /// Only reading, and of functions only those that harm nothing.
    static int authorise(void *, int action, const char *, const char *second, const char *,
                         const char *)
    {
        if (action == SQLITE_SELECT || action == SQLITE_READ)
            return SQLITE_OK;
        const std::string_view function =
            action == SQLITE_FUNCTION && second != nullptr ? second : "";
        return function == "max" || function == "min" ? SQLITE_OK : SQLITE_DENY;
    }

    void complain(std::string what)
    {
        if (!problem)
            problem = std::move(what);
    }

    Expected<void> connect(const std::string &path)
    {
        const int flags = path.empty() ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_MEMORY
                                       : SQLITE_OPEN_READONLY | SQLITE_OPEN_URI;
        const std::string name = path.empty() ? ":memory:" : fileUri(path);
        int status = sqlite3_open_v2(
            name.c_str(), &handle, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_PRIVATECACHE, nullptr);
        if (status == SQLITE_OK && path.empty()) {
            const auto size = static_cast<sqlite3_int64>(bytes.size());
            status =
                sqlite3_deserialize(handle, "main", reinterpret_cast<unsigned char *>(bytes.data()),
                                    size, size, SQLITE_DESERIALIZE_READONLY);
        }
        if (status != SQLITE_OK)
            return failure({}, fmt::format("cannot be opened: {}", sqlite3_errstr(status)));
        return {};
    }

    void harden()
    {
        sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
        for (const int option : {SQLITE_DBCONFIG_TRUSTED_SCHEMA, SQLITE_DBCONFIG_ENABLE_TRIGGER,
                                 SQLITE_DBCONFIG_ENABLE_VIEW, SQLITE_DBCONFIG_ENABLE_LOAD_EXTENSION,
                                 SQLITE_DBCONFIG_DQS_DML})
            sqlite3_db_config(handle, option, 0, nullptr);
        sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, longestValue);
        sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 0);
        sqlite3_limit(handle, SQLITE_LIMIT_WORKER_THREADS, 0);
        sqlite3_progress_handler(handle, stepsBetweenLooks, lookUp, this);
        sqlite3_exec(handle,
                     "PRAGMA cell_size_check = ON; PRAGMA mmap_size = 0; PRAGMA temp_store = 2",
                     nullptr, nullptr, nullptr);
    }

    sqlite3_stmt *prepare(const std::string &sql)
    {
        sqlite3_stmt *statement = nullptr;
        if (sqlite3_prepare_v2(handle, sql.c_str(), static_cast<int>(sql.size()), &statement,
                               nullptr) != SQLITE_OK)
            complain(fmt::format("is damaged: {}", sqlite3_errmsg(handle)));
        return statement;
    }

    /// Ordinary tables and their stored columns: views and virtual tables have no root page.
    Expected<void> readSchema(Rows &tableRows)
    {
        while (tableRows.next())
            tables.emplace_back(tableRows.text(0));
        for (const std::string &table : tables) {
            Rows columnRows(this,
                            prepare(fmt::format("PRAGMA table_xinfo({})", asIdentifier(table))));
            std::set<std::string> &names = columns[table];
            while (columnRows.next()) {
                if (columnRows.whole(6, 0) == 0)
                    names.emplace(columnRows.text(1));
            }
        }
        if (problem)
            return failure({}, *problem);
        sqlite3_set_authorizer(handle, authorise, nullptr);
        return {};
    }
};

ForeignDatabase::ForeignDatabase(std::unique_ptr<Private> state) : d(std::move(state)) {}
ForeignDatabase::ForeignDatabase(ForeignDatabase &&) noexcept = default;
ForeignDatabase &ForeignDatabase::operator=(ForeignDatabase &&) noexcept = default;
ForeignDatabase::~ForeignDatabase() = default;

Expected<ForeignDatabase> ForeignDatabase::open(InputStream &input, RunContext &context)
{
    auto state = std::make_unique<Private>();
    state->context = &context;
    if (input.head().size() < headerBytes)
        return failure({}, "ends within the header of an SQLite database");
    const bool isPlainFile = !input.path().empty() && !input.isCompressed();
    const bool isFile = isPlainFile && !isCut(input.head(), input.fileBytes());
    std::string cut;
    if (!isFile) {
        auto bytes = wholeInput(input, context);
        if (!bytes)
            return tl::unexpected(bytes.error());
        state->bytes = std::move(*bytes);
        if (isCut(state->bytes, state->bytes.size())) {
            cut =
                fmt::format("ends too early, at byte {} of {}", state->bytes.size(),
                            pageSizeOf(state->bytes) * bigEndian(state->bytes, pageCountOffset, 4));
            mendPageCount(state->bytes);
        }
    }
    const std::uint64_t size = isFile ? input.fileBytes() : state->bytes.size();
    state->stepsLeft = stepsAtLeast + stepsPerByte * size;
    state->textLeft = textAtLeast + 4 * size;
    if (auto connected = state->connect(isFile ? input.path() : std::string()); !connected)
        return tl::unexpected(connected.error());
    state->harden();
    Rows tables(state.get(), state->prepare("SELECT name FROM main.sqlite_schema "
                                            "WHERE type = 'table' AND rootpage > 0"));
    if (auto read = state->readSchema(tables); !read)
        return tl::unexpected(read.error());
    if (!cut.empty())
        state->complain(std::move(cut));
    return ForeignDatabase(std::move(state));
}

const std::vector<std::string> &ForeignDatabase::tables() const noexcept
{
    return d->tables;
}

bool ForeignDatabase::hasTable(std::string_view table) const noexcept
{
    return d->columns.find(table) != d->columns.end();
}

bool ForeignDatabase::hasColumn(std::string_view table, std::string_view column) const
{
    const auto found = d->columns.find(table);
    return found != d->columns.end() && found->second.contains(std::string(column));
}

std::uint64_t ForeignDatabase::rowCount(const std::string &table)
{
    // A table without row numbers is no damage.
    const auto before = d->problem;
    std::uint64_t count = 0;
    if (hasTable(table)) {
        Rows rows(d.get(),
                  d->prepare(fmt::format("SELECT max(_rowid_) FROM {}", asIdentifier(table))));
        if (rows.next())
            count = static_cast<std::uint64_t>(std::max<std::int64_t>(0, rows.whole(0, 0)));
    }
    d->problem = before;
    return count;
}

std::optional<std::int64_t> ForeignDatabase::least(const std::string &table,
                                                   const std::string &column)
{
    if (!hasColumn(table, column))
        return std::nullopt;
    Rows rows(d.get(), d->prepare(fmt::format("SELECT min({}) FROM {} NOT INDEXED",
                                              asIdentifier(column), asIdentifier(table))));
    return rows.next() ? rows.whole(0) : std::nullopt;
}

ForeignDatabase::Rows ForeignDatabase::select(const std::string &table,
                                              const std::vector<std::string> &columns,
                                              const std::string &condition,
                                              const std::vector<std::int64_t> &parameters)
{
    if (!hasTable(table))
        return {d.get(), nullptr};
    std::string list;
    for (const std::string &column : columns) {
        list += list.empty() ? "" : ", ";
        list += hasColumn(table, column) ? asIdentifier(column) : "NULL";
    }
    // Indices are part of what a stranger may have damaged, and no query here needs one.
    std::string sql = fmt::format("SELECT {} FROM {} NOT INDEXED", list, asIdentifier(table));
    if (!condition.empty())
        sql += " WHERE " + condition;
    Rows rows(d.get(), d->prepare(sql));
    rows.restart(parameters);
    return rows;
}

const std::optional<std::string> &ForeignDatabase::problem() const noexcept
{
    return d->problem;
}

void ForeignDatabase::Rows::Finalise::operator()(sqlite3_stmt *statement) const noexcept
{
    sqlite3_finalize(statement);
}

void ForeignDatabase::Rows::restart(const std::vector<std::int64_t> &parameters)
{
    if (!m_statement)
        return;
    sqlite3_reset(m_statement.get());
    for (std::size_t index = 0; index < parameters.size(); ++index)
        sqlite3_bind_int64(m_statement.get(), static_cast<int>(index) + 1, parameters[index]);
}

bool ForeignDatabase::Rows::next()
{
    if (!m_statement)
        return false;
    const int status = sqlite3_step(m_statement.get());
    if (status == SQLITE_ROW)
        return true;
    if (status != SQLITE_DONE && !m_database->context->isCancelled())
        m_database->complain(fmt::format("is damaged: {}", sqlite3_errmsg(m_database->handle)));
    return false;
}

std::optional<std::int64_t> ForeignDatabase::Rows::whole(int column) const
{
    const int type = sqlite3_column_type(m_statement.get(), column);
    if (type == SQLITE_INTEGER || type == SQLITE_FLOAT)
        return sqlite3_column_int64(m_statement.get(), column);
    return std::nullopt;
}

std::int64_t ForeignDatabase::Rows::whole(int column, std::int64_t otherwise) const
{
    return whole(column).value_or(otherwise);
}

std::optional<double> ForeignDatabase::Rows::real(int column) const
{
    const int type = sqlite3_column_type(m_statement.get(), column);
    if (type != SQLITE_INTEGER && type != SQLITE_FLOAT)
        return std::nullopt;
    const double value = sqlite3_column_double(m_statement.get(), column);
    return std::isfinite(value) ? std::optional(value) : std::nullopt;
}

bool ForeignDatabase::Rows::isReal(int column) const
{
    return sqlite3_column_type(m_statement.get(), column) == SQLITE_FLOAT;
}

std::string_view ForeignDatabase::Rows::text(int column) const
{
    const int type = sqlite3_column_type(m_statement.get(), column);
    if (type != SQLITE_TEXT && type != SQLITE_BLOB)
        return {};
    const auto *start =
        reinterpret_cast<const char *>(sqlite3_column_text(m_statement.get(), column));
    const auto size = static_cast<std::size_t>(sqlite3_column_bytes(m_statement.get(), column));
    if (start == nullptr || size > m_database->textLeft)
        return {};
    m_database->textLeft -= size;
    return {start, size};
}

} // namespace takt
