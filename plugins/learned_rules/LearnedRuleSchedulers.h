// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/Scheduler.h"

#include <memory>
#include <vector>

namespace takt::learned_rules {

/// One of each.
[[nodiscard]] std::vector<std::unique_ptr<Scheduler>> allLearnedRuleSchedulers();

} // namespace takt::learned_rules
