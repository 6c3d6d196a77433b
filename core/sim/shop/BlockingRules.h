// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/shop/BlockingShop.h"

#include <span>
#include <string_view>
#include <vector>

namespace takt {

/// Work of a job from each of its operations on, by operation, in least durations. O(operations).
[[nodiscard]] std::vector<double> workFromOperationOn(const ShopProblem &shop);

/// The static rules that blocking shops with swaps are compared by: shortest and longest operation,
/// most and least work remaining, most and least operations remaining, first and last come.
/// Ties: the lowest job.
enum class BlockingRule { Spt, Lpt, Mwkr, Lwkr, Mopnr, Lopnr, Fifo, Lifo };

/// All, in this order.
[[nodiscard]] std::span<const BlockingRule> blockingRules();
/// "spt", "lpt", "mwkr", "lwkr", "mopnr", "lopnr", "fifo" or "lifo".
[[nodiscard]] std::string_view toString(BlockingRule rule);

/// Takes the job that a rule prefers. O(choices).
class BlockingRulePolicy final : public BlockingPolicy {
public:
    BlockingRulePolicy(BlockingRule rule, const ShopProblem &shop);

    [[nodiscard]] std::size_t choose(const BlockingShopState &state, MachineIndex machine,
                                     std::span<const BlockingChoice> choices) override;

private:
    [[nodiscard]] double urgency(const BlockingChoice &choice) const;

    BlockingRule m_rule;
    const ShopProblem &m_shop;
    std::vector<double> m_workFrom; ///< by operation
};

} // namespace takt
