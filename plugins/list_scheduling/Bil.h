// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Best Imaginary Level: H. Oh, S. Ha, A static scheduling heuristic for heterogeneous processors,
/// Euro-Par 1996.
///
/// BIL(i, p) is the time from the start of task i on p to the end of the workflow along its most
/// demanding successor, were every processor idle; it equals time(i, p) + OCT(i, p) of
/// OptimisticCostTable. BIM(i, p) = earliest start of i on p + BIL(i, p). With k ready tasks the
/// urgency of a task is its k-th least BIM, or the greatest where it has fewer; the most urgent
/// goes where BIM + time × max(k / p - 1, 0) is least. Optimal for chains over equal links.
///
/// The paper knows one cost per message; over links that differ the levels use the mean, starts
/// the links themselves. Ties: lowest task, lowest processor. O(e p + n w p) for w ready tasks.
class Bil final : public ListScheduler {
public:
    Bil();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
