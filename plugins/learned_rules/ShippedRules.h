// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <string>

namespace takt::learned_rules {

/// The files learned-rule.json and evolved-rule.json as they were when this was built: see
/// core/batch/rules/RuleFile.h. packaging/train-rules.sh makes them again.
[[nodiscard]] const std::string &shippedLearnedRule();
[[nodiscard]] const std::string &shippedEvolvedRule();

} // namespace takt::learned_rules
