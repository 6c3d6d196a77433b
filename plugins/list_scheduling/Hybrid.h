// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/ListScheduler.h"

namespace takt::list {

/// The framework of the hybrid heuristic of Sakellariou and Zhao (IPDPS HCW 2004) with any of the
/// heuristics for independent tasks in it: groups of independent tasks by rank_u, one after
/// another (IndependentGroups.h), each placed by `independent`.
/// O(n log n + e + n g p) for groups of g tasks; mct O(n log n + e + n p).
class Hybrid final : public ListScheduler {
public:
    Hybrid();

private:
    [[nodiscard]] Expected<Schedule> run(const ExecutionCosts &costs, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::list
