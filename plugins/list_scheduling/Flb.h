// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Fast Load Balancing: A. Radulescu, A. J. C. van Gemund, FLB: fast load balancing for
/// distributed-memory machines, ICPP 1999.
///
/// The ready task that can start first, as ETF, without looking at all pairs. The last message of
/// a task comes from its enabling processor. A task whose last message arrives before that
/// processor is free starts first on the processor that is idle first; all others start first on
/// their enabling one. So two candidates are compared per step, the head of each of the two kinds;
/// of equal starts that of the first kind goes first. Among tasks of equal times the greatest
/// rank_u, then the lowest task comes first.
///
/// Made for identical processors and links. With other processors starts are still compared and
/// speeds are not looked at; over links that differ the enabling processor is that of the last
/// message at mean speed, and the better of the two processors is taken by true starts. A task
/// that fits on neither goes where it starts first.
/// O(n (log w + log p) + e); over links that differ e p instead of e.
class Flb final : public ListScheduler {
public:
    Flb();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
