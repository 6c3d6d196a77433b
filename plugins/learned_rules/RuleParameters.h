// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RuleRolloutView.h"
#include "core/model/Parameters.h"
#include "core/model/RunContext.h"

#include <cstdint>

namespace takt::learned_rules {

/// Whether machines may wait: the parameter "builder" of all schedulers that dispatch by a rule.
[[nodiscard]] ParameterSpec builderParameter();
/// The parameter "seed", or the run's own where that is 0.
[[nodiscard]] std::uint64_t seedOf(const Parameters &parameters, const RunContext &context);
[[nodiscard]] RolloutBuilder builderOf(const Parameters &parameters);

} // namespace takt::learned_rules
