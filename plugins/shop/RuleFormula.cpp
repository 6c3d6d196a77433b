// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/RuleFormula.h"

#include "plugins/shop/DispatchRule.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt::shop {

namespace {

constexpr std::array features = {
    FormulaFeature{"p", "time of this operation on the machine that chooses"},
    FormulaFeature{"ready", "when its job was ready for it"},
    FormulaFeature{"due", "due date of its job; infinite where there is none"},
    FormulaFeature{"weight", "weight of its job"},
    FormulaFeature{"workDone", "work of its job up to and including this operation"},
    FormulaFeature{"workRemaining", "work of its job from this operation on"},
    FormulaFeature{"operationsRemaining", "operations of its job from this one on"},
    FormulaFeature{"meanDuration", "mean time of all operations of the shop"},
    FormulaFeature{"now", "the moment of the choice", true},
    FormulaFeature{"wait", "how long its job has been ready: now - ready", true},
    FormulaFeature{"slack", "time to spare: due - now - workRemaining", true},
};

/// In the order of `features`.
double featureOf(const DispatchFacts &facts, std::size_t feature)
{
    switch (feature) {
    case 0:
        return facts.duration;
    case 1:
        return facts.ready;
    case 2:
        return facts.dueDate;
    case 3:
        return facts.weight;
    case 4:
        return facts.workDone;
    case 5:
        return facts.workRemaining;
    case 6:
        return static_cast<double>(facts.operationsRemaining);
    case 7:
        return facts.meanDuration;
    case 8:
        return facts.now;
    case 9:
        return facts.now - facts.ready;
    default:
        return facts.dueDate - facts.now - facts.workRemaining;
    }
}

/// The numbers that a program works on; formulas are short, so that they rarely leave the stack.
class Numbers {
public:
    explicit Numbers(std::size_t deepest)
    {
        if (deepest > m_near.size())
            m_far.resize(deepest);
        m_top = deepest > m_near.size() ? m_far.data() : m_near.data();
    }
    void push(double number) { *m_top++ = number; }
    double pop() { return *--m_top; }

private:
    std::array<double, 32> m_near;
    std::vector<double> m_far;
    double *m_top;
};

} // namespace

std::span<const FormulaFeature> formulaFeatures()
{
    return features;
}

double RuleFormula::evaluate(const DispatchFacts &facts, std::optional<Failure> &failed) const
{
    Numbers numbers(m_deepest);
    const auto fail = [&](const Instruction &at, std::string_view reason) {
        if (!failed)
            failed = Failure{at.column, reason};
        return std::numeric_limits<double>::quiet_NaN();
    };
    for (const Instruction &at : m_program) {
        if (at.code == Code::Number || at.code == Code::Feature) {
            numbers.push(at.code == Code::Number ? at.number : featureOf(facts, at.feature));
            continue;
        }
        const double right = numbers.pop();
        double value = right;
        switch (at.code) {
        case Code::Negate:
            value = -right;
            break;
        case Code::Abs:
            value = std::abs(right);
            break;
        case Code::Exp:
            value = std::exp(right);
            break;
        case Code::Log:
            if (right <= 0)
                return fail(at, "takes the logarithm of a number that is not positive");
            value = std::log(right);
            break;
        case Code::Sqrt:
            if (right < 0)
                return fail(at, "takes the root of a negative number");
            value = std::sqrt(right);
            break;
        case Code::If: {
            const double then = numbers.pop();
            value = numbers.pop() != 0 ? then : right;
            break;
        }
        default: {
            const double left = numbers.pop();
            if (at.code == Code::Divide && right == 0)
                return fail(at, "divides by zero");
            value = combine(at.code, left, right);
        }
        }
        if (std::isnan(value))
            return fail(at, "gives no number");
        numbers.push(value);
    }
    return numbers.pop();
}

double RuleFormula::combine(Code code, double left, double right)
{
    switch (code) {
    case Code::Add:
        return left + right;
    case Code::Subtract:
        return left - right;
    case Code::Multiply:
        return left * right;
    case Code::Divide:
        return left / right;
    case Code::Power:
        return std::pow(left, right);
    case Code::Less:
        return left < right ? 1 : 0;
    case Code::LessEqual:
        return left <= right ? 1 : 0;
    case Code::Greater:
        return left > right ? 1 : 0;
    case Code::GreaterEqual:
        return left >= right ? 1 : 0;
    case Code::Equal:
        return left == right ? 1 : 0;
    case Code::Min:
        return std::min(left, right);
    default:
        return std::max(left, right);
    }
}

} // namespace takt::shop
