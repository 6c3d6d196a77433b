// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/DispatchFacts.h"
#include "core/batch/kernels/KernelFunction.h"
#include "core/batch/kernels/PortableMath.h"

#include <cmath>
#include <cstdint>

namespace takt {

/// What a formula can name, in the order of ruleFeatures() (core/batch/rules/RuleFormula.h).
enum class RuleFeature : std::uint8_t {
    Duration,
    Ready,
    Due,
    Weight,
    WorkDone,
    WorkRemaining,
    OperationsRemaining,
    NextDuration,
    MeanDuration,
    MeanJobWork,
    GreatestMachineWork,
    Jobs,
    Machines,
    Now,
    Wait,
    Slack,
    Delay,
    MachineWork,
    BottleneckWork,
    NextMachineWork,
    NextMachineQueue,
    NextMachineWait,
};

enum class RuleCode : std::uint8_t {
    Number,
    Feature,
    Add,
    Subtract,
    Multiply,
    Divide,
    Power,
    Negate,
    Less,
    LessEqual,
    Greater,
    GreaterEqual,
    Equal,
    Min,
    Max,
    Abs,
    Exp,
    Log,
    Sqrt,
    If,
};

/// One step of a formula that was compiled for a stack of numbers.
struct RuleInstruction {
    RuleCode code = RuleCode::Number;
    RuleFeature feature = RuleFeature::Duration;
    std::uint32_t column = 0; ///< where it stands in the text, from 1
    double number = 0;
};

/// Why a formula has no value.
enum class RuleFault : std::uint8_t { None, DivisionByZero, Logarithm, Root, NoNumber };

/// Where evaluation went wrong, and how.
struct RuleFailure {
    std::uint32_t column = 0;
    RuleFault fault = RuleFault::None;
};

[[nodiscard]] TAKT_KERNEL double valueOf(const DispatchFacts &facts, RuleFeature feature) noexcept
{
    switch (feature) {
    case RuleFeature::Duration:
        return facts.duration;
    case RuleFeature::Ready:
        return facts.ready;
    case RuleFeature::Due:
        return facts.dueDate;
    case RuleFeature::Weight:
        return facts.weight;
    case RuleFeature::WorkDone:
        return facts.workDone;
    case RuleFeature::WorkRemaining:
        return facts.workRemaining;
    case RuleFeature::OperationsRemaining:
        return facts.operationsRemaining;
    case RuleFeature::NextDuration:
        return facts.nextDuration;
    case RuleFeature::MeanDuration:
        return facts.meanDuration;
    case RuleFeature::MeanJobWork:
        return facts.meanJobWork;
    case RuleFeature::GreatestMachineWork:
        return facts.greatestMachineWork;
    case RuleFeature::Jobs:
        return facts.jobs;
    case RuleFeature::Machines:
        return facts.machines;
    case RuleFeature::Now:
        return facts.now;
    case RuleFeature::Wait:
        return facts.now - facts.ready;
    case RuleFeature::Slack:
        return facts.dueDate - facts.now - facts.workRemaining;
    case RuleFeature::Delay:
        return facts.delay;
    case RuleFeature::MachineWork:
        return facts.machineWork;
    case RuleFeature::BottleneckWork:
        return facts.bottleneckWork;
    case RuleFeature::NextMachineWork:
        return facts.nextMachineWork;
    case RuleFeature::NextMachineQueue:
        return facts.nextMachineQueue;
    case RuleFeature::NextMachineWait:
        return facts.nextMachineWait;
    }
    return 0;
}

/// x^y of additions, multiplications and portable functions alone: whole exponents up to 64 in
/// size by multiplying, others as exp(y log x), no number for negative x.
[[nodiscard]] TAKT_KERNEL double rulePower(double x, double y) noexcept
{
    constexpr double mostFactors = 64;
    if (y == std::floor(y) && std::abs(y) <= mostFactors) {
        double power = 1;
        for (int factor = static_cast<int>(std::abs(y)); factor > 0; --factor)
            power *= x;
        return y < 0 ? 1 / power : power;
    }
    if (x > 0)
        return portable::exp(y * portable::log(x));
    return x == 0 ? (y > 0 ? 0.0 : 1 / x) : std::nan("");
}

/// What the instructions with two operands give.
[[nodiscard]] TAKT_KERNEL double combine(RuleCode code, double left, double right) noexcept
{
    switch (code) {
    case RuleCode::Add:
        return left + right;
    case RuleCode::Subtract:
        return left - right;
    case RuleCode::Multiply:
        return left * right;
    case RuleCode::Divide:
        return left / right;
    case RuleCode::Power:
        return rulePower(left, right);
    case RuleCode::Less:
        return left < right ? 1 : 0;
    case RuleCode::LessEqual:
        return left <= right ? 1 : 0;
    case RuleCode::Greater:
        return left > right ? 1 : 0;
    case RuleCode::GreaterEqual:
        return left >= right ? 1 : 0;
    case RuleCode::Equal:
        return left == right ? 1 : 0;
    case RuleCode::Min:
        return right < left ? right : left;
    default:
        return left < right ? right : left;
    }
}

/// What the instructions with one operand give, or why they give nothing.
[[nodiscard]] TAKT_KERNEL double transform(RuleCode code, double value, RuleFault &fault) noexcept
{
    constexpr double greatest = 1.7976931348623157e308;
    switch (code) {
    case RuleCode::Negate:
        return -value;
    case RuleCode::Abs:
        return std::abs(value);
    case RuleCode::Exp:
        return portable::exp(value);
    case RuleCode::Log:
        if (value <= 0)
            fault = RuleFault::Logarithm;
        return value > greatest ? value : portable::log(value);
    default:
        if (value < 0)
            fault = RuleFault::Root;
        return std::sqrt(value);
    }
}

/// The value of a formula, or no number after noting the failure: a division by zero, a logarithm
/// or a root of a negative number, a result that is no number. Infinite due dates may take part.
/// `stack` holds as many numbers as the program puts on it at most. O(length); the same bits on
/// every processor and on a GPU.
[[nodiscard]] TAKT_KERNEL double evaluateRule(const RuleInstruction *program, std::uint32_t length,
                                              const DispatchFacts &facts, double *stack,
                                              RuleFailure &failure) noexcept
{
    double *top = stack;
    for (std::uint32_t index = 0; index < length; ++index) {
        const RuleInstruction &at = program[index];
        RuleFault fault = RuleFault::None;
        if (at.code == RuleCode::Number || at.code == RuleCode::Feature) {
            *top++ = at.code == RuleCode::Number ? at.number : valueOf(facts, at.feature);
            continue;
        }
        const double right = *--top;
        double value = right;
        if (at.code == RuleCode::If) {
            const double then = *--top;
            value = *--top != 0 ? then : right;
        } else if (at.code == RuleCode::Negate || at.code >= RuleCode::Abs) {
            value = transform(at.code, right, fault);
        } else {
            if (at.code == RuleCode::Divide && right == 0)
                fault = RuleFault::DivisionByZero;
            value = combine(at.code, *--top, right);
        }
        if (fault == RuleFault::None && value != value)
            fault = RuleFault::NoNumber;
        if (fault != RuleFault::None) {
            failure = RuleFailure{at.column, fault};
            return std::nan("");
        }
        *top++ = value;
    }
    return *--top;
}

} // namespace takt
