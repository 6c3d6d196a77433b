// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/schedule/Scheduler.h"

#include <map>
#include <memory>
#include <string>
#include <vector>

namespace takt::cli {

using ParameterTexts = std::map<std::string, std::string>;

/// Hands "key=value" and "SCHEDULER.key=value", as typed after -p, out to the schedulers: one map
/// each, in their order. A key without a scheduler goes to all that have such a parameter. What
/// comes later wins, and what names the scheduler wins over what does not.
///
/// Everything is checked against the schemas before anything runs. Refused: no '='; a scheduler
/// that is not among those; a key that none of them has; a value of the wrong type or range.
[[nodiscard]] tl::expected<std::vector<ParameterTexts>, Failure>
assignParameters(const std::vector<std::string> &assignments,
                 const std::vector<std::shared_ptr<const Scheduler>> &schedulers);

} // namespace takt::cli
