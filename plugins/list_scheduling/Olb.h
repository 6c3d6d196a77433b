// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Opportunistic Load Balancing: the ready task of lowest index, on the processor that is free
/// first. Armstrong, Hensgen, Kidd, HCW 1998; Braun et al. 2001. Ties: lowest processor.
/// O(n log n + e + n p).
class Olb final : public ListScheduler {
public:
    Olb();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
