// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Dynamic Level Scheduling: of all ready tasks and processors the pair of greatest dynamic level
/// static level - earliest start + (estimated time - time on the processor). Sih, Lee, IEEE TPDS
/// 4(2), 1993.
///
/// Ties: lowest task, lowest processor. Costs as scheduleByLeastPair().
class Dls final : public ListScheduler {
public:
    Dls();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
