// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/analysis/WhatIf.h"

#include <string>

namespace takt::cli {

/// makespanBefore, makespanAfter, delta, changes, pinned, forbidden, moves (task, before, after),
/// criticalPath, valid, metrics, workload, platform.
[[nodiscard]] Json whatIfJson(const WhatIf &whatIf);
/// The same as text, the first moves only.
[[nodiscard]] std::string whatIfText(const WhatIf &whatIf);

} // namespace takt::cli
