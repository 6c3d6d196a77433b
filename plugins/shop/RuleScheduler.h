// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"
#include "plugins/shop/DispatchRule.h"

namespace takt::shop {

/// Dispatches a shop by one rule, without delay or actively as its parameter "builder" says.
/// Classical shops go the fast way (ClassicalDispatch.h), others the general one
/// (GeneralDispatch.h).
class RuleScheduler final : public ShopScheduler {
public:
    /// Keeps a reference to the rule.
    explicit RuleScheduler(const DispatchRule &rule);

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;

    const DispatchRule &m_rule;
};

/// Whether machines may wait: the parameter "builder" of all schedulers that dispatch by a rule.
[[nodiscard]] ParameterSpec builderParameter();

/// A shop dispatched by a rule, the fast way where there is one. Refused: full buffers.
[[nodiscard]] Expected<Schedule> dispatchBy(const DispatchRule &rule, const ShopProblem &shop,
                                            const Parameters &parameters, RunContext &context);

} // namespace takt::shop
