// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"

namespace takt::learned_rules {

/// Evolves a dispatching rule for the shop at hand, and shops like it, and schedules the shop by
/// the best that it found: see evolveRule(). The decisions of the schedule name the formula.
class EvolutionScheduler final : public ShopScheduler {
public:
    EvolutionScheduler();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::learned_rules
