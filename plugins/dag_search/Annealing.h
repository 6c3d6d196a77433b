// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/dag_search/DagSearch.h"

namespace takt::dag {

/// Simulated annealing over the order of the tasks and the processor of each: S. Kirkpatrick, C. D.
/// Gelatt, M. P. Vecchi, Optimization by simulated annealing, Science 220, 1983, with the
/// neighbours of order and assignment that searches over task graphs use.
///
/// A move takes a task to another place in the order between its last predecessor and its first
/// successor, to another processor, or both. A move that lengthens the schedule by d is kept with
/// probability exp(-d / T); T falls from `start` × to `end` × the length of the first schedule as
/// the budget is spent, geometrically. Begins with the best of a few list schedules; where the
/// lower bound is met it stops. A move costs O(n + e).
class Annealing final : public DagSearchScheduler {
public:
    Annealing();

private:
    [[nodiscard]] Expected<Schedule> search(const ExecutionCosts &costs, const DagArrays &arrays,
                                            const Parameters &parameters,
                                            RunContext &context) const override;
};

} // namespace takt::dag
