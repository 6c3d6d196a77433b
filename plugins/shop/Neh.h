// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"

namespace takt::shop {

/// The heuristic of Nawaz, Enscore and Ham for permutation flow shops: jobs by falling total time
/// (of equals the lowest), each put where the makespan of the jobs so far is least (of equals, at
/// the first such place).
///
/// All places of a job are evaluated at once from heads and tails (Taillard, "Some efficient
/// heuristic methods for the flow shop sequencing problem", EJOR 47(1), 1990): O(n² m).
class Neh final : public ShopScheduler {
public:
    Neh();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

/// The semi-active schedule of a flow shop whose machines all run the jobs in this order. O(n m).
[[nodiscard]] Expected<Schedule> permutationSchedule(const ShopProblem &shop,
                                                     std::span<const JobIndex> order);

} // namespace takt::shop
