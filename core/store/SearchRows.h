// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/SearchLog.h"
#include "core/store/Project.h"

#include <memory>

namespace SQLite {
class Database;
}

namespace takt {

/// The tables run_searches and run_search_points: how the search of a run went, in plain rows that
/// anyone with sqlite3 can plot.
void insertSearch(SQLite::Database &database, RunId run, const SearchLog &search);

/// Null where the run is not of a search.
[[nodiscard]] std::shared_ptr<const SearchLog> readSearch(const SQLite::Database &database,
                                                          RunId run);

} // namespace takt
