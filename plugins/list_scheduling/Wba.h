// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Workflow-Based Application scheduling: J. Blythe et al., Task scheduling strategies for
/// workflow-based applications in grids, CCGrid 2005.
///
/// A greedy randomised construction: of all pairs of a task at hand and a processor, those whose
/// increase of the makespan is at most least + alpha × (greatest - least) are candidates, and one
/// of them is drawn. Tasks at hand are those ready when the last batch of them was used up. The
/// best of `constructions` is kept; PISA compares with one.
/// O(constructions × n w p) for w tasks in a batch, and e (e p over links that differ) each.
class Wba final : public ListScheduler {
public:
    Wba();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
