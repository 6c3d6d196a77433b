// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Runs several schedulers of this family with their defaults and takes the shortest schedule, the
/// first among equals: what SAGA 2 calls Hybrid. Costs as all of them together; with a decision
/// log the best one runs twice.
class BestOf final : public ListScheduler {
public:
    BestOf();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
