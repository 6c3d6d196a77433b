// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstddef>
#include <string_view>

namespace takt {

/// Arrays and objects may stand this deep inside one another; real files need about ten.
inline constexpr std::size_t deepestJson = 1024;

/// "line 3, column 14" of a byte offset; columns count characters, both count from 1.
[[nodiscard]] std::string lineAndColumn(std::string_view text, std::size_t offset);

/// Finds what is wrong with text that the fast parser refused, and where. A second, slower pass
/// that does not recurse; where it finds nothing wrong, `fallback` becomes the reason, so that the
/// answer is an Error in any case.
[[nodiscard]] Error locateJsonError(std::string_view text, std::string_view fallback);

} // namespace takt
