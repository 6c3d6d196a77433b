// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/FormulaScheduler.h"

#include "plugins/shop/RuleScheduler.h"

#include <fmt/format.h>

namespace takt::shop {

namespace {

std::string expressionHelp()
{
    std::string help = "The priority of an operation that waits, from";
    for (const RuleFeatureInfo &feature : ruleFeatures())
        help += fmt::format(" {} ({}),", feature.name, feature.meaning);
    return help + " numbers, + - * / ^, comparisons, ( ), min, max, abs, exp, log, sqrt and "
                  "if(condition, then, else).";
}

} // namespace

FormulaScheduler::FormulaScheduler()
    : ShopScheduler(
          {"formula", "shop rules", "A rule of your own", "",
           "Chooses by a formula that you type, such as p / workRemaining.",
           "O(k c f), k operations, c the most that may be next at a time, f the "
           "formula's length",
           dispatchParameters(
               {ParameterSpec::text("expression", "p / max(workRemaining, 1)", expressionHelp()),
                ParameterSpec::choice("first", {"least", "greatest"},
                                      "Which priority is the most urgent.")})})
{
}

Expected<Schedule> FormulaScheduler::run(const ShopProblem &shop, const Parameters &parameters,
                                         RunContext &context) const
{
    const auto formula = RuleFormula::parse(parameters.text("expression"));
    if (!formula)
        return tl::unexpected(
            Error{{}, "expression, " + formula.error().place, formula.error().reason});
    std::optional<RuleFormula::Failure> failed;
    const DispatchRule rule{.name = info().name,
                            .title = info().title,
                            .source = info().source,
                            .summary = info().summary,
                            .priority = formula->text(),
                            .higherFirst = parameters.text("first") == "greatest",
                            .isDynamic = formula->isDynamic(),
                            .formula = &*formula,
                            .failed = &failed};
    auto schedule = dispatchBy(rule, shop, parameters, context);
    if (failed)
        return failure(fmt::format("expression, column {}", failed->column),
                       std::string(failed->reason));
    return schedule;
}

} // namespace takt::shop
