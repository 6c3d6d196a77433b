// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"

namespace takt::shop_search {

/// A genetic algorithm for the makespan of classical shops: solutions as sequences of operations,
/// joined by a crossover that keeps jobs as they stand, each child improved by a short tabu search.
class GeneticScheduler final : public ShopScheduler {
public:
    GeneticScheduler();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::shop_search
