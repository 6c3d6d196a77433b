// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/rules/FormulaTree.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <fmt/format.h>

namespace takt {

namespace {

using Kind = FormulaTree::Kind;

/// What trees name: all that does not speak of absolute time, due dates or weights.
constexpr std::array leaves = {
    RuleFeature::Duration,        RuleFeature::WorkDone,
    RuleFeature::WorkRemaining,   RuleFeature::OperationsRemaining,
    RuleFeature::NextDuration,    RuleFeature::Wait,
    RuleFeature::MachineWork,     RuleFeature::BottleneckWork,
    RuleFeature::NextMachineWork, RuleFeature::NextMachineQueue,
    RuleFeature::NextMachineWait, RuleFeature::MeanDuration,
    RuleFeature::MeanJobWork,     RuleFeature::Delay,
};
constexpr std::array operators = {Kind::Add, Kind::Subtract, Kind::Multiply, Kind::Divide,
                                  Kind::Min, Kind::Max,      Kind::If};
/// Of two operands: all of `operators` but the last.
constexpr std::uint32_t binaryOperators = operators.size() - 1;

/// Numbers have two decimals, so that formulas stay short.
double rounded(double number)
{
    return std::round(number * 100) / 100;
}

FormulaTree::Node randomLeaf(RuleRandom &random)
{
    constexpr double shareOfNumbers = 0.2;
    FormulaTree::Node leaf;
    if (random.uniform() < shareOfNumbers) {
        leaf.number = rounded(4 * random.uniform() - 2);
        return leaf;
    }
    leaf.kind = Kind::Feature;
    leaf.feature = leaves[random.below(leaves.size())];
    return leaf;
}

std::size_t operandsOf(Kind kind)
{
    if (kind == Kind::Number || kind == Kind::Feature)
        return 0;
    return kind == Kind::If ? 4 : 2;
}

/// What evaluateRule() makes of it.
double resultOf(Kind kind, double left, double right)
{
    switch (kind) {
    case Kind::Add:
        return left + right;
    case Kind::Subtract:
        return left - right;
    case Kind::Multiply:
        return left * right;
    case Kind::Divide:
        return left / std::max(right, 1.0);
    case Kind::Min:
        return std::min(left, right);
    default:
        return std::max(left, right);
    }
}

} // namespace

FormulaTree FormulaTree::random(std::size_t depth, bool isFull, RuleRandom &random)
{
    FormulaTree tree;
    tree.grow(depth, isFull, random);
    return tree;
}

void FormulaTree::grow(std::size_t depth, bool isFull, RuleRandom &random)
{
    constexpr double shareOfEarlyLeaves = 0.25;
    constexpr double shareOfChoices = 0.08; // of operators; an if has four operands
    if (depth <= 1 || (!isFull && random.uniform() < shareOfEarlyLeaves)) {
        m_nodes.push_back(randomLeaf(random));
        return;
    }
    Node node;
    node.kind =
        random.uniform() < shareOfChoices ? Kind::If : operators[random.below(binaryOperators)];
    m_nodes.push_back(node);
    for (std::size_t operand = operandsOf(node.kind); operand > 0; --operand)
        grow(depth - 1, isFull, random);
}

std::size_t FormulaTree::endOf(std::size_t root) const noexcept
{
    std::size_t missing = 1;
    std::size_t at = root;
    for (; missing > 0; ++at)
        missing += operandsOf(m_nodes[at].kind) - 1;
    return at;
}

std::size_t FormulaTree::depth() const
{
    std::size_t deepest = 0;
    std::vector<std::size_t> missing; // operands of the nodes above
    for (const Node &node : m_nodes) {
        deepest = std::max(deepest, missing.size() + 1);
        if (const std::size_t operands = operandsOf(node.kind); operands > 0) {
            missing.push_back(operands);
            continue;
        }
        while (!missing.empty() && --missing.back() == 0)
            missing.pop_back();
    }
    return deepest;
}

FormulaTree FormulaTree::replaced(std::size_t root, const Node *begin, const Node *end,
                                  std::size_t deepest) const
{
    FormulaTree child;
    const auto from = m_nodes.begin() + static_cast<std::ptrdiff_t>(root);
    const auto behind = m_nodes.begin() + static_cast<std::ptrdiff_t>(endOf(root));
    child.m_nodes.assign(m_nodes.begin(), from);
    child.m_nodes.insert(child.m_nodes.end(), begin, end);
    child.m_nodes.insert(child.m_nodes.end(), behind, m_nodes.end());
    return child.depth() > deepest ? *this : child;
}

FormulaTree FormulaTree::crossed(const FormulaTree &other, std::size_t deepest,
                                 RuleRandom &random) const
{
    const std::size_t root = random.below(static_cast<std::uint32_t>(size()));
    const std::size_t donor = random.below(static_cast<std::uint32_t>(other.size()));
    const Node *const nodes = other.m_nodes.data();
    return replaced(root, nodes + donor, nodes + other.endOf(donor), deepest);
}

FormulaTree FormulaTree::grown(std::size_t deepest, RuleRandom &random) const
{
    constexpr std::size_t depthOfNew = 3;
    const FormulaTree fresh = FormulaTree::random(depthOfNew, false, random);
    const std::size_t root = random.below(static_cast<std::uint32_t>(size()));
    return replaced(root, fresh.m_nodes.data(), fresh.m_nodes.data() + fresh.size(), deepest);
}

FormulaTree FormulaTree::varied(RuleRandom &random) const
{
    constexpr double shiftOfNumbers = 0.5;
    FormulaTree child = *this;
    Node &node = child.m_nodes[random.below(static_cast<std::uint32_t>(size()))];
    if (node.kind == Kind::Number)
        node.number = rounded(node.number + shiftOfNumbers * random.normal());
    else if (node.kind == Kind::Feature)
        node = randomLeaf(random);
    else if (node.kind != Kind::If)
        node.kind = operators[random.below(binaryOperators)];
    return child;
}

FormulaTree FormulaTree::folded() const
{
    std::vector<std::vector<Node>> operands; // subtrees to the right of the node, nearest last
    for (auto node = m_nodes.rbegin(); node != m_nodes.rend(); ++node) {
        std::vector<Node> subtree{*node};
        const std::size_t count = operandsOf(node->kind);
        const auto isNumber = [&](std::size_t place) {
            const auto &operand = operands[operands.size() - place];
            return operand.size() == 1 && operand.front().kind == Kind::Number;
        };
        if (count == 2 && isNumber(1) && isNumber(2)) {
            const double left = operands.back().front().number;
            const double right = operands[operands.size() - 2].front().number;
            subtree = {{Kind::Number, RuleFeature::Duration, resultOf(node->kind, left, right)}};
        } else {
            for (std::size_t place = 1; place <= count; ++place) {
                const auto &operand = operands[operands.size() - place];
                subtree.insert(subtree.end(), operand.begin(), operand.end());
            }
        }
        operands.resize(operands.size() - count);
        operands.push_back(std::move(subtree));
    }
    return FormulaTree(std::move(operands.back()));
}

std::string FormulaTree::text() const
{
    std::size_t at = 0;
    return textAt(at, Binding::Sum);
}

std::string FormulaTree::textAt(std::size_t &at, Binding least) const
{
    const Node &node = m_nodes[at++];
    const auto held = [least](Binding binding, std::string text) {
        return binding < least ? "(" + std::move(text) + ")" : text;
    };
    // The operands in their order, each as tight as it must be.
    const auto operand = [&](Binding binding) { return textAt(at, binding); };
    switch (node.kind) {
    case Kind::Number:
        return node.number < 0 ? fmt::format("({})", node.number) : fmt::format("{}", node.number);
    case Kind::Feature:
        return std::string(ruleFeatures()[static_cast<std::size_t>(node.feature)].name);
    case Kind::Add:
    case Kind::Subtract: {
        const std::string left = operand(Binding::Sum);
        const std::string right = operand(Binding::Product);
        return held(Binding::Sum,
                    fmt::format("{} {} {}", left, node.kind == Kind::Add ? '+' : '-', right));
    }
    case Kind::Multiply: {
        const std::string left = operand(Binding::Product);
        return held(Binding::Product, fmt::format("{} * {}", left, operand(Binding::Value)));
    }
    case Kind::Divide: {
        const std::string left = operand(Binding::Product);
        return held(Binding::Product, fmt::format("{} / max({}, 1)", left, operand(Binding::Sum)));
    }
    case Kind::If: {
        const std::string left = operand(Binding::Sum);
        const std::string right = operand(Binding::Sum);
        const std::string then = operand(Binding::Sum);
        return fmt::format("if({} < {}, {}, {})", left, right, then, operand(Binding::Sum));
    }
    default: {
        const std::string left = operand(Binding::Sum);
        return fmt::format("{}({}, {})", node.kind == Kind::Min ? "min" : "max", left,
                           operand(Binding::Sum));
    }
    }
}

} // namespace takt
