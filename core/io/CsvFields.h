// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// The fields of a line of a CSV file (RFC 4180, blanks around fields taken off): a field in quotes
/// may hold commas and doubled quotes. Writes into `fields`, so that strings keep their memory from
/// line to line. O(line).
void splitCsv(std::string_view line, std::vector<std::string> &fields);

/// Appends a field as RFC 4180 has it: in quotes where it holds what would part fields or lines.
void appendCsvField(std::string &csv, std::string_view text);

/// Without blanks and tabs at both ends.
[[nodiscard]] std::string_view trimmed(std::string_view text);

} // namespace takt
