// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"

#include <string>

namespace takt::cli {

/// A result for a terminal: claims with what was reported beside what was measured, metrics,
/// tables, the points of small fronts, the sizes of curves, notes.
[[nodiscard]] std::string toText(const Result &result);

} // namespace takt::cli
