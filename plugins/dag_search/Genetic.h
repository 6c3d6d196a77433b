// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/dag_search/DagSearch.h"

namespace takt::dag {

/// A genetic algorithm over a priority and a processor for each task, after L. Wang, H. J. Siegel,
/// V. P. Roychowdhury, A. A. Maciejewski, Task matching and scheduling in heterogeneous computing
/// environments using a genetic-algorithm-based approach, JPDC 47(1), 1997, with priorities in
/// place of orders, so that every child is possible.
///
/// A child takes each gene (priority and processor of a task) before a random point of the
/// topological order from one parent and the others from the second one; parents win tournaments of
/// two. Genes change with probability `mutation` / n. The best individual survives. The first
/// population holds a few list schedules and changed copies of them.
/// A generation costs O(population × (n log n + e)).
class Genetic final : public DagSearchScheduler {
public:
    Genetic();

private:
    [[nodiscard]] Expected<Schedule> search(const ExecutionCosts &costs, const DagArrays &arrays,
                                            const Parameters &parameters,
                                            RunContext &context) const override;
};

} // namespace takt::dag
