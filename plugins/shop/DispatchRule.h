// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/rules/RuleFormula.h"
#include "core/model/ShopProblem.h"

#include <optional>
#include <span>
#include <string_view>

namespace takt::shop {

/// A rule by which a machine chooses: the operation with the least priority, or the greatest where
/// `higherFirst`; among equals that of the lowest job.
struct DispatchRule {
    std::string_view name;     ///< as typed: "fdd-mwkr"
    std::string_view title;    ///< "Flow due date per most work remaining"
    std::string_view source;   ///< paper
    std::string_view summary;  ///< what it chooses
    std::string_view priority; ///< what the number means: "remaining work"
    bool higherFirst = false;
    /// Whether priorities change with time, so that they are computed at each decision.
    bool isDynamic = false;
    double (*priorityOf)(const DispatchFacts &facts) = nullptr;
    /// Instead of priorityOf, where someone typed the rule; and where its failures are noted.
    const RuleFormula *formula = nullptr;
    std::optional<RuleFormula::Failure> *failed = nullptr;

    /// Less is more urgent.
    [[nodiscard]] double urgency(const DispatchFacts &facts) const
    {
        const double value =
            formula == nullptr ? priorityOf(facts) : formula->evaluate(facts, *failed);
        return higherFirst ? -value : value;
    }
    /// The priority that an urgency was made from.
    [[nodiscard]] double shown(double urgency) const noexcept
    {
        return higherFirst ? -urgency : urgency;
    }
};

/// All rules, the classical six first.
[[nodiscard]] std::span<const DispatchRule> dispatchRules();

} // namespace takt::shop
