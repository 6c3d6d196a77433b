// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"

namespace takt::shop_search {

/// Simulated annealing for the makespan: of classical shops by swaps of neighbours in the blocks of
/// a critical path, of permutation flow shops by insertions of a job elsewhere.
class AnnealingScheduler final : public ShopScheduler {
public:
    AnnealingScheduler();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::shop_search
