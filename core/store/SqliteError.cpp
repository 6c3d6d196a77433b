// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/store/SqliteError.h"

#include <fmt/format.h>
#include <sqlite3.h>

namespace takt {

namespace {

std::string reason(const SQLite::Exception &exception)
{
    switch (exception.getErrorCode() & 0xFF) {
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
        return "is locked by another program; try again when that has finished";
    case SQLITE_READONLY:
        return "cannot be changed: it is read-only";
    case SQLITE_FULL:
        return "the disk is full";
    case SQLITE_CANTOPEN:
    case SQLITE_PERM:
    case SQLITE_AUTH:
        return "cannot be opened: the system does not permit it";
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_MISMATCH:
        return fmt::format("is damaged: {}", exception.what());
    case SQLITE_IOERR:
        return fmt::format("cannot be read or written: {}", exception.what());
    case SQLITE_TOOBIG:
        return "holds more than SQLite can keep in one cell (10^9 bytes)";
    case SQLITE_NOMEM:
        return "there is not enough memory for it";
    default:
        return exception.what();
    }
}

} // namespace

Error sqliteError(const std::string &path, const std::string &place,
                  const SQLite::Exception &exception)
{
    return {path, place, reason(exception)};
}

} // namespace takt
