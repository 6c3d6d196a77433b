// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"

#include <string>

namespace takt {

/// A header line and a line per row, separated by commas; RFC 4180 quoting, numbers with all their
/// digits, empty fields where there is no value.
[[nodiscard]] std::string toCsv(const Table &table);

} // namespace takt
