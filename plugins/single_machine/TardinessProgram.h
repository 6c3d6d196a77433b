// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "plugins/single_machine/SequenceRules.h"

#include <optional>

namespace takt::single_machine {

/// The most jobs that leastTardiness() takes: 2^22 subsets need 68 MiB.
inline constexpr std::size_t mostProgramJobs = 22;

/// A sequence of least total weighted tardiness by dynamic programming over subsets: the least of
/// those that come first, by which of them is the last. Held, Karp, "A dynamic programming approach
/// to sequencing problems", J. SIAM 10(1), 1962. Of several the one whose last jobs have the lowest
/// numbers. Nothing where the run was cancelled. O(2ⁿ n) time, O(2ⁿ) memory; at most
/// mostProgramJobs.
[[nodiscard]] std::optional<Sequence> leastTardiness(Jobs jobs, RunContext &context);

} // namespace takt::single_machine
