// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Hybrid heuristic with Balanced Minimum Completion Time: R. Sakellariou, H. Zhao, A hybrid
/// heuristic for DAG scheduling on heterogeneous systems, IPDPS HCW 2004.
///
/// Independent groups by rank_u (IndependentGroups.h), each balanced over the processors
/// (BalancedGroup.h). `start`: whether a task of a group begins on the processor that runs it
/// shortest, as in the paper, or where it finishes first, as in SAGA 2.
/// O(n log n + e + n p + m g log g) for groups of g tasks and m moves, in practice near g.
class Hbmct final : public ListScheduler {
public:
    Hbmct();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
