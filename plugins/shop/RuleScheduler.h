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

} // namespace takt::shop
