// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Sufferage: the ready task that loses most when it does not get its best processor, that is whose
/// second earliest finish is furthest behind its earliest, on the processor of that. Maheswaran,
/// Ali, Siegel, Hensgen, Freund, J. Parallel and Distributed Computing 59(2), 1999; for DAGs one
/// ready task at a time, as in Casanova, Legrand, Zagorodnov, Berman, HCW 2000.
///
/// A task that fits on one processor only loses more than any other. Ties: lowest task, lowest
/// processor. Costs as scheduleByUrgency().
class Sufferage final : public ListScheduler {
public:
    Sufferage();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
