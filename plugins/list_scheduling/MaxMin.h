// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"
#include "plugins/list_scheduling/ProgressShare.h"

namespace takt::list {

/// Max-min: the ready task whose earliest finish is the latest, on the processor of that finish.
/// Ibarra, Kim, J. ACM 24(2), 1977; for DAGs the ready tasks stand in for the
/// independent ones.
///
/// Ties: lowest task, lowest processor. Costs as scheduleByUrgency().
class MaxMin final : public ListScheduler {
public:
    MaxMin();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

/// What the scheduler does, for Duplex as well.
[[nodiscard]] Expected<Schedule> scheduleMaxMin(const ExecutionCosts &costs, SlotRule rule,
                                                RunContext &context, const ProgressShare &progress);

} // namespace takt::list
