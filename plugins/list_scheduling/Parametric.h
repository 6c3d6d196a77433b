// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// A list scheduler put together from parts: which task comes first, what a processor is chosen by,
/// whether gaps are used, whether the critical path is kept together, whether the task that would
/// lose most goes first. J. Coleman, R. V. Agrawal, E. Hirani, B. Krishnamachari, Parameterized
/// task graph scheduling algorithm for comparing algorithmic components, 2024 (arXiv:2403.07112),
/// whose 72 schedulers are those with priority upward, cpop or topological and choose finish, start
/// or quickest.
///
/// priority=upward with the other defaults is HEFT, priority=cpop with critical_path=true CPOP.
/// Ties: lowest task, lowest processor. O(n log n + e + n p g), g for finding an idle gap.
class Parametric final : public ListScheduler {
public:
    Parametric();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
