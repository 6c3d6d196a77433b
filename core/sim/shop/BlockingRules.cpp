// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sim/shop/BlockingRules.h"

#include <array>

namespace takt {

namespace {

constexpr std::array rules = {BlockingRule::Spt,  BlockingRule::Lpt,   BlockingRule::Mwkr,
                              BlockingRule::Lwkr, BlockingRule::Mopnr, BlockingRule::Lopnr,
                              BlockingRule::Fifo, BlockingRule::Lifo};

} // namespace

std::vector<double> workFromOperationOn(const ShopProblem &shop)
{
    std::vector<double> work(shop.operationCount());
    for (auto operation = static_cast<OperationIndex>(work.size()); operation-- > 0;)
        work[operation] =
            shop.leastDuration(operation) + (shop.isLastOfJob(operation) ? 0 : work[operation + 1]);
    return work;
}

std::span<const BlockingRule> blockingRules()
{
    return rules;
}

std::string_view toString(BlockingRule rule)
{
    switch (rule) {
    case BlockingRule::Spt:
        return "spt";
    case BlockingRule::Lpt:
        return "lpt";
    case BlockingRule::Mwkr:
        return "mwkr";
    case BlockingRule::Lwkr:
        return "lwkr";
    case BlockingRule::Mopnr:
        return "mopnr";
    case BlockingRule::Lopnr:
        return "lopnr";
    case BlockingRule::Fifo:
        return "fifo";
    case BlockingRule::Lifo:
        return "lifo";
    }
    return {};
}

BlockingRulePolicy::BlockingRulePolicy(BlockingRule rule, const ShopProblem &shop)
    : m_rule(rule), m_shop(shop), m_workFrom(workFromOperationOn(shop))
{
}

/// Less is more urgent.
double BlockingRulePolicy::urgency(const BlockingChoice &choice) const
{
    const auto operationsLeft =
        static_cast<double>(m_shop.firstOperation(choice.job + 1) - choice.operation);
    switch (m_rule) {
    case BlockingRule::Spt:
        return choice.duration;
    case BlockingRule::Lpt:
        return -choice.duration;
    case BlockingRule::Mwkr:
        return -m_workFrom[choice.operation];
    case BlockingRule::Lwkr:
        return m_workFrom[choice.operation];
    case BlockingRule::Mopnr:
        return -operationsLeft;
    case BlockingRule::Lopnr:
        return operationsLeft;
    case BlockingRule::Fifo:
        return choice.freeSince;
    case BlockingRule::Lifo:
        return -choice.freeSince;
    }
    return 0;
}

std::size_t BlockingRulePolicy::choose(const BlockingShopState &, MachineIndex,
                                       std::span<const BlockingChoice> choices)
{
    std::size_t chosen = 0;
    double least = urgency(choices.front());
    for (std::size_t index = 1; index < choices.size(); ++index) {
        const double value = urgency(choices[index]);
        if (value < least) {
            chosen = index;
            least = value;
        }
    }
    return chosen;
}

} // namespace takt
