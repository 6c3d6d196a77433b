// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace takt::cli {

/// Where one of several schedulers writes: "{scheduler}" in the path is its name; a path without
/// it gets "-NAME" before the suffix ("plan.trace.json" → "plan-HEFT.trace.json"). With a single
/// scheduler only "{scheduler}" is replaced. '/' in a name counts as '_'.
[[nodiscard]] std::string outputPath(const std::string &path, const std::string &scheduler,
                                     bool isOneOfSeveral);

} // namespace takt::cli
