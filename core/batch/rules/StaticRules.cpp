// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/StaticRules.h"

#include "core/batch/RuleRollout.h"

#include <span>

namespace takt {

Expected<std::vector<double>> scoreStaticRules(const TrainingShops &shops, RolloutBuilder builder,
                                               RunContext &context)
{
    RolloutRules rules;
    for (const StaticRule &rule : staticRules) {
        const auto formula = RuleFormula::parse(rule.expression);
        if (!formula)
            return tl::unexpected(formula.error());
        if (auto added = rules.add(*formula); !added)
            return tl::unexpected(added.error());
    }
    const auto result = rollOut(shops.shops, rules, {builder}, context);
    if (!result)
        return tl::unexpected(result.error());
    std::vector<double> scores;
    for (std::size_t rule = 0; rule < staticRules.size(); ++rule)
        scores.push_back(
            shops.score(std::span(result->makespans).subspan(rule * result->shops, result->shops)));
    return scores;
}

} // namespace takt
