// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/ShopScheduler.h"
#include "plugins/shop/DispatchRule.h"

namespace takt::shop {

/// Dispatches a shop by one rule, without delay or actively as its parameter "builder" says.
/// Classical shops go the fast way (ClassicalDispatch.h), shops without buffers the ways of
/// BlockingDispatch.h and NoWaitDispatch.h, others the general one (GeneralDispatch.h).
class RuleScheduler final : public ShopScheduler {
public:
    /// Keeps a reference to the rule.
    explicit RuleScheduler(const DispatchRule &rule);

private:
    [[nodiscard]] Expected<Schedule> run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const override;

    const DispatchRule &m_rule;
};

/// The parameters of all schedulers that dispatch by a rule, behind those of their own: "builder",
/// whether machines may wait, and "deadlock", what happens where jobs wait in a circle.
[[nodiscard]] ParameterSchema dispatchParameters(ParameterSchema own = {});

/// A shop dispatched by a rule, the fast way where there is one. Refused: blocking shops where the
/// builder is active; open shops with limited buffers. Error: a deadlock that is to be reported.
[[nodiscard]] Expected<Schedule> dispatchBy(const DispatchRule &rule, const ShopProblem &shop,
                                            const Parameters &parameters, RunContext &context);

} // namespace takt::shop
