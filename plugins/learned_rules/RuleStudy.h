// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/study/Study.h"

#include <memory>

namespace takt::learned_rules {

/// Static, evolved and learned dispatching rules on Taillard's job shops, beside the figures that
/// were published for a learned policy and its baselines.
[[nodiscard]] std::unique_ptr<Study> makeRuleStudy();

} // namespace takt::learned_rules
