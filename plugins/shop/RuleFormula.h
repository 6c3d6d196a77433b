// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt::shop {

struct DispatchFacts;

/// Something that a formula can name.
struct FormulaFeature {
    std::string_view name;    ///< as typed: "workRemaining"
    std::string_view meaning; ///< "work of the job from this operation on"
    bool isDynamic = false;   ///< whether it changes with time
};
[[nodiscard]] std::span<const FormulaFeature> formulaFeatures();

/// A priority that someone typed, such as "p / workRemaining + 0.5 * max(slack, 0)": numbers,
/// features (formulaFeatures()), + - * / ^, comparisons (1 where they hold, else 0), parentheses,
/// min, max, abs, exp, log, sqrt and if(condition, then, else).
///
/// Compiled to a program for a stack of numbers, O(length) to make and to evaluate.
class RuleFormula {
public:
    /// More instructions than this are refused: a formula that long is no rule but a file.
    static constexpr std::size_t mostInstructions = 1000;

    /// Refused, with the place ("column 7") and the reason: what does not parse, names that are not
    /// there, functions with another number of arguments.
    [[nodiscard]] static Expected<RuleFormula> parse(std::string_view text);

    /// Where evaluation went wrong, and how.
    struct Failure {
        std::size_t column = 0; ///< of the operator or function, from 1
        std::string_view reason;
    };
    /// The value, or no number after noting the failure: a division by zero, a logarithm or a root
    /// of a negative number, a result that is no finite number. Infinite due dates may take part;
    /// only what is no number fails then.
    [[nodiscard]] double evaluate(const DispatchFacts &facts, std::optional<Failure> &failed) const;

    [[nodiscard]] const std::string &text() const noexcept { return m_text; }
    /// Whether its value changes with time.
    [[nodiscard]] bool isDynamic() const noexcept { return m_isDynamic; }

private:
    enum class Code : std::uint8_t {
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
        If
    };
    struct Instruction {
        Code code = Code::Number;
        std::uint16_t feature = 0;
        std::uint32_t column = 0;
        double number = 0;
    };

    friend class FormulaParser;
    [[nodiscard]] static double combine(Code code, double left, double right);

    std::string m_text;
    std::vector<Instruction> m_program;
    std::size_t m_deepest = 0; ///< numbers on the stack at most
    bool m_isDynamic = false;
};

} // namespace takt::shop
