// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// HEFT that knows of ports: on each processor that a task fits on, its transfers are put where the
/// ports of both ends are free first, and the processor where the task then finishes first has it.
/// Beaumont, Boudet, Robert, "A realistic model and an efficient heuristic for scheduling with
/// heterogeneous processors", HCW 2002, section 4 (HEFT under the one-port model).
///
/// HEFT itself where the platform's ports are unlimited. Ties as there. The result is timed by the
/// platform's protocol where its own transfers do not keep it (TransferPlan.h).
/// O(n log n + (n + e) p g), g for finding a gap in a processor's or a port's time.
class HeftOnePort final : public ListScheduler {
public:
    HeftOnePort();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
