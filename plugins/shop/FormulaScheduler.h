// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"

namespace takt::shop {

/// Dispatches a shop by a rule that someone types: see RuleFormula.h.
class FormulaScheduler final : public ShopScheduler {
public:
    FormulaScheduler();

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;
};

} // namespace takt::shop
