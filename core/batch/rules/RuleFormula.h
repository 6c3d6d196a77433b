// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RuleProgram.h"
#include "core/model/Error.h"

#include <cstddef>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// Something that a formula can name.
struct RuleFeatureInfo {
    RuleFeature feature = RuleFeature::Duration;
    std::string_view name;    ///< as typed: "workRemaining"
    std::string_view meaning; ///< "work of its job from this operation on"
    bool isDynamic = false;   ///< whether it changes with time
};
/// In the order of RuleFeature.
[[nodiscard]] std::span<const RuleFeatureInfo> ruleFeatures();

/// A priority that someone typed, such as "p / workRemaining + 0.5 * max(slack, 0)": numbers,
/// features (ruleFeatures()), + - * / ^, comparisons (1 where they hold, else 0), parentheses,
/// min, max, abs, exp, log, sqrt and if(condition, then, else).
///
/// Compiled to a program for a stack of numbers, which dispatchers evaluate here and rollouts
/// (RuleRollout.h) thousands at a time; O(length) to make and to evaluate.
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
    /// The value, or no number after noting the failure: see evaluateRule().
    [[nodiscard]] double evaluate(const DispatchFacts &facts, std::optional<Failure> &failed) const;
    /// What a failure of evaluateRule() means, for people.
    [[nodiscard]] static Failure describe(RuleFailure failure);

    [[nodiscard]] const std::string &text() const noexcept { return m_text; }
    [[nodiscard]] std::span<const RuleInstruction> program() const noexcept { return m_program; }
    /// Numbers that the program puts on its stack at most.
    [[nodiscard]] std::size_t deepest() const noexcept { return m_deepest; }
    /// Whether its value changes with time.
    [[nodiscard]] bool isDynamic() const noexcept { return m_isDynamic; }

private:
    friend class RuleFormulaParser;

    std::string m_text;
    std::vector<RuleInstruction> m_program;
    std::size_t m_deepest = 0;
    bool m_isDynamic = false;
};

} // namespace takt
