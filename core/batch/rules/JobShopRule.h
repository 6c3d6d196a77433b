// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/rules/RuleFormula.h"
#include "core/batch/rules/RuleNetwork.h"

#include <variant>

namespace takt {

/// A formula, and which of its values is the most urgent.
struct FormulaRule {
    RuleFormula formula;
    bool greatestFirst = false;
};

/// A dispatching rule of a job shop, evolved or learned.
using JobShopRule = std::variant<FormulaRule, RuleNetwork>;

} // namespace takt
