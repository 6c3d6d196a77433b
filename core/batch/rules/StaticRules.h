// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RuleRolloutView.h"
#include "core/batch/rules/TrainingShops.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <array>
#include <string_view>
#include <vector>

namespace takt {

/// A dispatching rule of the literature as a formula whose least value is the most urgent.
struct StaticRule {
    std::string_view name; ///< of the scheduler
    std::string_view expression;
};

/// What rules that were learned or evolved have to beat. Jobs must have work.
inline constexpr std::array<StaticRule, 9> staticRules = {{
    {"spt", "p"},
    {"lpt", "-p"},
    {"mwkr", "-workRemaining"},
    {"lwkr", "workRemaining"},
    {"mopnr", "-operationsRemaining"},
    {"lopnr", "operationsRemaining"},
    {"fifo", "ready"},
    {"fdd-mwkr", "workDone / workRemaining"},
    {"spt-twkr", "p / workRemaining"},
}};

/// TrainingShops::score() of each of staticRules. Refused: a cancelled run.
[[nodiscard]] Expected<std::vector<double>>
scoreStaticRules(const TrainingShops &shops, RolloutBuilder builder, RunContext &context);

} // namespace takt
