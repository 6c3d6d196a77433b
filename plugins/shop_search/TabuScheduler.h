// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"

namespace takt::shop_search {

/// Tabu search for the makespan of a shop, with what suits its kind: TabuSearch and PathRelinking
/// for classical shops, PermutationTabu for permutation flow shops,
/// FlexibleTabu and FlexibleGenetic for flexible ones.
class TabuScheduler final : public ShopScheduler {
public:
    TabuScheduler();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::shop_search
