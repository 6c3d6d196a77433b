// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <string_view>

namespace takt::cli {

/// Writes to standard output and makes sure that it got there. A reader that has gone away
/// (`takt-cli … | head`) has had what it wanted, so that is no Error.
[[nodiscard]] Expected<void> writeToStandardOutput(std::string_view text);

} // namespace takt::cli
