// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/JsonValue.h"

#include <string>

namespace takt {

/// The version of Takt JSON that is written; older ones are read too, newer ones refused.
inline constexpr std::uint64_t taktJsonVersion = 1;

/// Reads Takt JSON (documented in resources/help/formats.md): a workload, a platform or a schedule
/// by what its member `format` says.
[[nodiscard]] Expected<Document> readTaktJson(const JsonDocument &json,
                                              const std::string &fallbackName);

} // namespace takt
