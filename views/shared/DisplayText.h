// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <cstddef>
#include <string_view>

namespace takt {

/// A name from a file as views show it: UTF-8 on one line, without control characters (which would
/// also make an SVG unreadable), and no longer than anybody reads.
[[nodiscard]] QString displayText(std::string_view text, std::size_t longest = 400);

} // namespace takt
