// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"
#include "plugins/list_scheduling/ProgressShare.h"

namespace takt::list {

/// Min-min: of all ready tasks and processors the pair of earliest finish. Ibarra, Kim, J. ACM
/// 24(2), 1977; for DAGs the ready tasks stand in for the independent ones.
///
/// Ties: lowest task, lowest processor. Costs as scheduleByLeastPair().
class MinMin final : public ListScheduler {
public:
    MinMin();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

/// What the scheduler does, for Duplex as well.
[[nodiscard]] Expected<Schedule> scheduleMinMin(const ExecutionCosts &costs, SlotRule rule,
                                                RunContext &context, const ProgressShare &progress);

} // namespace takt::list
