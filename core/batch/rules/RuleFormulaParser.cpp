// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// Recursive descent, loosest first: comparison, sum, product, sign, power.
#include "core/batch/rules/RuleFormula.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdint>
#include <fmt/format.h>
#include <utility>

namespace takt {

namespace {

bool isLetter(char character)
{
    return (character >= 'a' && character <= 'z') || (character >= 'A' && character <= 'Z') ||
           character == '_';
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

std::string featureNames()
{
    std::string names;
    for (const RuleFeatureInfo &feature : ruleFeatures())
        names += (names.empty() ? "" : ", ") + std::string(feature.name);
    return names;
}

} // namespace

class RuleFormulaParser {
public:
    explicit RuleFormulaParser(std::string_view text) { m_formula.m_text = text; }

    Expected<RuleFormula> run()
    {
        parseComparison();
        skipBlanks();
        if (!m_error && m_at < text().size())
            refuse(m_at, fmt::format("'{}' is more than a formula", text().substr(m_at, 20)));
        if (m_error)
            return tl::unexpected(*m_error);
        return std::move(m_formula);
    }

private:
    using Code = RuleCode;

    struct Function {
        std::string_view name;
        std::size_t arguments;
        Code code;
    };
    static constexpr std::array functions = {
        Function{"min", 2, Code::Min}, Function{"max", 2, Code::Max},
        Function{"abs", 1, Code::Abs}, Function{"exp", 1, Code::Exp},
        Function{"log", 1, Code::Log}, Function{"sqrt", 1, Code::Sqrt},
        Function{"if", 3, Code::If},
    };
    static constexpr int deepestNesting = 100;

    [[nodiscard]] std::string_view text() const noexcept { return m_formula.m_text; }

    void refuse(std::size_t at, std::string reason)
    {
        if (!m_error)
            m_error = Error{{}, fmt::format("column {}", at + 1), std::move(reason)};
        m_at = text().size();
    }

    void skipBlanks()
    {
        while (m_at < text().size() && (text()[m_at] == ' ' || text()[m_at] == '\t'))
            ++m_at;
    }

    /// Takes the symbol away where it stands next.
    bool take(std::string_view symbol)
    {
        skipBlanks();
        if (!text().substr(m_at).starts_with(symbol))
            return false;
        m_at += symbol.size();
        return true;
    }

    void emit(Code code, std::size_t at, std::size_t arguments, double number = 0,
              RuleFeature feature = RuleFeature::Duration)
    {
        if (m_formula.m_program.size() == RuleFormula::mostInstructions)
            return refuse(
                at, fmt::format("is longer than {} operations", RuleFormula::mostInstructions));
        m_formula.m_program.push_back({code, feature, static_cast<std::uint32_t>(at + 1), number});
        m_depth += 1;
        m_depth -= arguments;
        m_formula.m_deepest = std::max(m_formula.m_deepest, m_depth + 1);
    }

    void parseComparison()
    {
        parseSum();
        static constexpr std::array<std::pair<std::string_view, Code>, 5> signs = {
            {{"<=", Code::LessEqual},
             {">=", Code::GreaterEqual},
             {"==", Code::Equal},
             {"<", Code::Less},
             {">", Code::Greater}}};
        for (const auto &[symbol, code] : signs) {
            skipBlanks();
            const std::size_t at = m_at;
            if (!take(symbol))
                continue;
            parseSum();
            return emit(code, at, 2);
        }
    }

    void parseSum()
    {
        parseProduct();
        while (!m_error) {
            skipBlanks();
            const std::size_t at = m_at;
            if (take("+")) {
                parseProduct();
                emit(Code::Add, at, 2);
            } else if (take("-")) {
                parseProduct();
                emit(Code::Subtract, at, 2);
            } else {
                return;
            }
        }
    }

    void parseProduct()
    {
        parseSigned();
        while (!m_error) {
            skipBlanks();
            const std::size_t at = m_at;
            if (take("*")) {
                parseSigned();
                emit(Code::Multiply, at, 2);
            } else if (take("/")) {
                parseSigned();
                emit(Code::Divide, at, 2);
            } else {
                return;
            }
        }
    }

    void parseSigned()
    {
        skipBlanks();
        const std::size_t at = m_at;
        if (++m_nesting > deepestNesting)
            return refuse(at, fmt::format("nests deeper than {}", deepestNesting));
        if (take("-")) {
            parseSigned();
            emit(Code::Negate, at, 1);
        } else {
            parsePower();
        }
        --m_nesting;
    }

    /// To the right: 2 ^ 3 ^ 2 is 2 ^ 9.
    void parsePower()
    {
        parseValue();
        skipBlanks();
        const std::size_t at = m_at;
        if (!m_error && take("^")) {
            parseSigned();
            emit(Code::Power, at, 2);
        }
    }

    void parseValue()
    {
        skipBlanks();
        const std::size_t at = m_at;
        if (at == text().size())
            return refuse(at, "ends where a number, a feature or '(' should stand");
        if (take("(")) {
            parseComparison();
            if (!m_error && !take(")"))
                refuse(m_at, fmt::format("has no ')' for the '(' in column {}", at + 1));
        } else if (isDigit(text()[at]) || text()[at] == '.') {
            parseNumber();
        } else if (isLetter(text()[at])) {
            parseName();
        } else {
            refuse(at, fmt::format("'{}' stands where a number, a feature or '(' should",
                                   text().substr(at, 1)));
        }
    }

    void parseNumber()
    {
        double number = 0;
        const char *begin = text().data() + m_at;
        const auto [end, error] = std::from_chars(begin, text().data() + text().size(), number);
        if (error != std::errc())
            return refuse(m_at, "is no number that can be used");
        const std::size_t at = m_at;
        m_at += static_cast<std::size_t>(end - begin);
        emit(Code::Number, at, 0, number);
    }

    void parseName()
    {
        const std::size_t at = m_at;
        while (m_at < text().size() && (isLetter(text()[m_at]) || isDigit(text()[m_at])))
            ++m_at;
        const std::string_view name = text().substr(at, m_at - at);
        const auto features = ruleFeatures();
        const auto feature = std::ranges::find(features, name, &RuleFeatureInfo::name);
        if (feature != features.end()) {
            m_formula.m_isDynamic = m_formula.m_isDynamic || feature->isDynamic;
            return emit(Code::Feature, at, 0, 0, feature->feature);
        }
        const auto function = std::ranges::find(functions, name, &Function::name);
        if (function == functions.end())
            return refuse(at, fmt::format("there is no feature or function '{}'; features are {}; "
                                          "functions are min, max, abs, exp, log, sqrt, if",
                                          name, featureNames()));
        parseArguments(*function, at);
    }

    void parseArguments(const Function &function, std::size_t at)
    {
        if (!take("("))
            return refuse(m_at, fmt::format("'{}' needs its arguments in ( )", function.name));
        std::size_t count = 0;
        do {
            parseComparison();
            ++count;
        } while (!m_error && take(","));
        if (!m_error && !take(")"))
            return refuse(m_at, fmt::format("'{}' has no ')' at its end", function.name));
        if (!m_error && count != function.arguments)
            return refuse(at, fmt::format("'{}' takes {} arguments, but here are {}", function.name,
                                          function.arguments, count));
        emit(function.code, at, function.arguments);
    }

    RuleFormula m_formula;
    std::size_t m_at = 0;
    std::size_t m_depth = 0;
    int m_nesting = 0;
    std::optional<Error> m_error;
};

Expected<RuleFormula> RuleFormula::parse(std::string_view text)
{
    return RuleFormulaParser(text).run();
}

} // namespace takt
