// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <map>
#include <span>
#include <string>

namespace SQLite {
class Database;
}

namespace takt {

/// One step of the project file's schema: the SQL that turns version - 1 into version.
struct Migration {
    int version = 0;
    const char *sql = "";
};

/// All steps from the empty file on, in order; the last one's version is the present schema's. A
/// step that has been released never changes again: what is to change comes as a new step.
[[nodiscard]] std::span<const Migration> projectMigrations();

/// Runs the steps that the database (by its user_version) still lacks, each in a transaction of
/// its own together with the new user_version, so that a crash leaves one version or the next.
/// Throws SQLite::Exception.
void migrate(SQLite::Database &database, std::span<const Migration> migrations);

/// Whether tables and indices are those that the steps up to the database's user_version make,
/// to the letter. Anything else (a trigger, a view, a table with other columns) could run or
/// feed statements that Takt never wrote, so it is an Error that names it.
[[nodiscard]] Expected<void> checkSchema(const SQLite::Database &database,
                                         std::span<const Migration> migrations);

} // namespace takt
