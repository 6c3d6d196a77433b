// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/model/Error.h"

#include <SQLiteCpp/Column.h>
#include <SQLiteCpp/Statement.h>
#include <cstddef>
#include <string>
#include <string_view>

namespace takt {

/// Bytes that a blob of the project file may have once it is decompressed.
inline constexpr std::size_t blobLimit = std::size_t{1} << 30U;

/// ISO 8601 in UTC, as the created_at columns hold it.
[[nodiscard]] std::string presentTime();

/// SHA-256 in hexadecimal, by which equal contents are found.
[[nodiscard]] std::string contentHash(std::string_view bytes);

void bindBlob(SQLite::Statement &statement, int index, const std::string &blob);

/// The decompressed bytes of a column, or an Error at `place`.
[[nodiscard]] Expected<std::string> readBlob(const SQLite::Column &column, const std::string &path,
                                             const std::string &place);

/// Decompresses a column and reads it as Takt JSON, checked like any file from a stranger.
[[nodiscard]] Expected<Document> readDocument(const SQLite::Column &column, const std::string &path,
                                              const std::string &place);

/// `inner` below `outer`: "workload 3: /tasks/7".
[[nodiscard]] std::string joinPlaces(const std::string &outer, const std::string &inner);

} // namespace takt
