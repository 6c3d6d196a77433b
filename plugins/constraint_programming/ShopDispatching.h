// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/constraint_programming/ConstraintModel.h"
#include "plugins/constraint_programming/WholeProblem.h"

#include <optional>

namespace takt::exact {

/// A schedule of a shop to begin with: next always the operation that can start first, of several
/// that with the longest chain behind it. Nothing where jobs must not wait or block machines, and
/// where one order of jobs holds on all machines. O(n² × modes).
[[nodiscard]] std::optional<WholeSolution> dispatchShop(const WholeProblem &problem);

} // namespace takt::exact
