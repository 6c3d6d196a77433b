// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// Minimum Completion Time: the ready task of lowest index, where it finishes first. Armstrong,
/// Hensgen, Kidd, HCW 1998; Braun et al. 2001. Ties: lowest processor. O(n log n + e + n p).
class Mct final : public ListScheduler {
public:
    Mct();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
