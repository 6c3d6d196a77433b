// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/dag_search/DagSearch.h"

namespace takt::dag {

/// Branch and bound: the shortest schedule without duplication, for small graphs.
///
/// Schedules are built by starts that do not fall, each task as early as its data and its processor
/// allow, so that each schedule in which no task could start earlier is built once; one of those is
/// shortest. A partial schedule is given up where no completion can be shorter than the best known:
/// by the earliest finish of each task that remains, over all processors, with the least way from
/// there to the end; and by the least work that remains over the time the processors have left. Of
/// processors that are alike and idle from the beginning only the first is tried. Depth first, the
/// least bound first. Idea and bounds: W. H. Kohler, K. Steiglitz, Characterization and theoretical
/// comparison of branch-and-bound algorithms for permutation problems, J. ACM 21(1), 1974; here for
/// unrelated processors and messages.
///
/// Exponential; O(e p²) per node. Out of time it returns the best so far, and the search log says
/// what is proved.
class BranchAndBound final : public DagSearchScheduler {
public:
    BranchAndBound();

private:
    [[nodiscard]] Expected<Schedule> search(const ExecutionCosts &costs, const DagArrays &arrays,
                                            const Parameters &parameters,
                                            RunContext &context) const override;
};

} // namespace takt::dag
