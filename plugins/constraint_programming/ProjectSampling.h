// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/constraint_programming/ConstraintModel.h"
#include "plugins/constraint_programming/WholeProblem.h"

#include <cstdint>
#include <functional>
#include <optional>

namespace takt::exact {

/// A schedule of a project to begin with: the best of random orders, urgent activities more often
/// first, each placed as early as it can and then shifted to the right and back (serial schedule
/// generation with justification: Valls, Ballestín, Quintanilla, EJOR 165(2), 2005). Activities in
/// their shortest modes. Nothing where these modes use too much of a nonrenewable resource, or the
/// horizon is too long for a table of its moments. `mayGoOn` is asked before each order.
[[nodiscard]] std::optional<WholeSolution>
sampleProject(const WholeProblem &problem, std::uint64_t seed,
              const std::function<bool(const std::optional<WholeSolution> &)> &mayGoOn);

} // namespace takt::exact
