// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/rules/RuleFormula.h"
#include "core/batch/rules/RuleRandom.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace takt {

/// A formula as genetic programming changes it: a tree, its nodes from the root on, each before
/// its operands. Divisions are by max(operand, 1), so that a tree has a value for every operation
/// (but for results too great for a number).
class FormulaTree {
public:
    enum class Kind : std::uint8_t {
        Number,
        Feature,
        Add,
        Subtract,
        Multiply,
        Divide,
        Min,
        Max,
        If
    };

    /// Leaves hold a number or a feature.
    struct Node {
        Kind kind = Kind::Number;
        RuleFeature feature = RuleFeature::Duration;
        double number = 0;
        friend bool operator==(const Node &, const Node &) = default;
    };

    /// A random tree of at most `depth` levels: all branches as deep where `isFull`, else ended at
    /// random. Koza, "Genetic Programming", 1992, section 6.2.
    [[nodiscard]] static FormulaTree random(std::size_t depth, bool isFull, RuleRandom &random);
    /// From its nodes; every operator must have its operands.
    explicit FormulaTree(std::vector<Node> nodes) : m_nodes(std::move(nodes)) {}

    /// This tree with a random subtree replaced by a random one of `other`; this tree unchanged
    /// where the child would have more than `deepest` levels.
    [[nodiscard]] FormulaTree crossed(const FormulaTree &other, std::size_t deepest,
                                      RuleRandom &random) const;
    /// This tree with a random subtree replaced by a new one.
    [[nodiscard]] FormulaTree grown(std::size_t deepest, RuleRandom &random) const;
    /// This tree with one node replaced by another of as many operands; numbers are shifted.
    [[nodiscard]] FormulaTree varied(RuleRandom &random) const;
    /// This tree with operators on numbers alone worked out.
    [[nodiscard]] FormulaTree folded() const;

    [[nodiscard]] std::size_t size() const noexcept { return m_nodes.size(); }
    [[nodiscard]] std::size_t depth() const;
    /// As RuleFormula::parse() reads it, with the same value.
    [[nodiscard]] std::string text() const;

    friend bool operator==(const FormulaTree &, const FormulaTree &) = default;

private:
    FormulaTree() = default;
    /// The node behind the subtree at `root`. O(its size).
    [[nodiscard]] std::size_t endOf(std::size_t root) const noexcept;
    [[nodiscard]] FormulaTree replaced(std::size_t root, const Node *begin, const Node *end,
                                       std::size_t deepest) const;
    void grow(std::size_t depth, bool isFull, RuleRandom &random);
    /// How tightly the operators of a text hold together; an operand with less needs parentheses.
    enum class Binding : std::uint8_t { Sum, Product, Value };
    [[nodiscard]] std::string textAt(std::size_t &at, Binding least) const;

    std::vector<Node> m_nodes;
};

} // namespace takt
