// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/RuleRolloutView.h"
#include "core/batch/rules/RuleFormula.h"
#include "core/batch/rules/RuleNetwork.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"
#include "core/model/ShopProblem.h"

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// Classical shops (ShopProblem::isClassical()) on which dispatching rules are to be judged.
class RolloutShops {
public:
    /// Refused: a permutation flow shop, what DisjunctiveShop refuses, more operations or machines
    /// than 65,535. O(operations).
    [[nodiscard]] Expected<void> add(const ShopProblem &shop);

    [[nodiscard]] std::size_t size() const noexcept { return m_offsets.size(); }
    /// A makespan of a shop in its own unit.
    [[nodiscard]] double time(std::size_t shop, std::int32_t makespan) const noexcept
    {
        return makespan / m_offsets[shop].view.scale;
    }

    /// For backends: the shops, and all of them as one; both hold until the next add().
    [[nodiscard]] std::vector<RolloutShopView> shops() const;
    [[nodiscard]] RolloutShopsView view(std::span<const RolloutShopView> shops) const noexcept;

private:
    /// A shop's numbers, and where its arrays begin.
    struct Offsets {
        RolloutShopView view;
        std::size_t operation = 0;
        std::size_t job = 0;
        std::size_t machine = 0;
    };
    std::vector<Offsets> m_offsets;
    std::vector<PackedOperation> m_operation;
    std::vector<std::uint32_t> m_firstOfJob;
    std::vector<std::int32_t> m_release;
    std::vector<std::int32_t> m_jobWork;
    std::vector<std::int32_t> m_machineWork;
    std::vector<double> m_dueDate;
    std::vector<double> m_weight;
};

/// Dispatching rules that are to be judged.
class RolloutRules {
public:
    /// Refused: a formula that puts more than rolloutStack numbers on its stack.
    [[nodiscard]] Expected<void> add(const RuleFormula &formula, bool greatestFirst = false);
    void add(const RuleNetwork &network);
    /// A network by its weights alone: networkWeights(hidden) of them.
    void add(std::uint32_t hidden, std::span<const double> weights);

    [[nodiscard]] std::size_t size() const noexcept { return m_offsets.size(); }

    /// For backends: the rules, and all of them as one; both hold until the next add().
    [[nodiscard]] std::vector<RolloutRule> rules() const;
    [[nodiscard]] RolloutRulesView view(std::span<const RolloutRule> rules) const noexcept;

private:
    struct Offsets {
        bool isFormula = false;
        bool higherFirst = false;
        std::uint32_t hidden = 0;
        std::uint32_t length = 0;
        std::size_t first = 0; ///< in m_instructions or m_weights
    };
    std::vector<Offsets> m_offsets;
    std::vector<RuleInstruction> m_instructions;
    std::vector<double> m_weights;
};

struct RolloutRequest {
    RolloutBuilder builder = RolloutBuilder::NonDelay;
    std::string backend = "auto"; ///< see findBackend()
    unsigned int threads = 0;     ///< on the CPU; 0 for all
};

struct RolloutResult {
    std::size_t shops = 0;
    /// Of rule r on shop s at r × shops + s, in the shop's integer units (RolloutShops::time());
    /// failedRollout where the rule has no value for some operation.
    std::vector<std::int32_t> makespans;
    std::string backend;              ///< that made them: "cpu" or "cuda"
    std::vector<std::string> remarks; ///< such as a device that failed, and the CPU took over
    double seconds = 0;
};

/// Dispatches every shop by every rule. The answer does not depend on backend or threads. Where a
/// device fails, the CPU does the work and a remark says so. Refused: an unknown backend, a
/// cancelled run. O(rules × operations × (machines + waiting jobs × rule)).
[[nodiscard]] Expected<RolloutResult> rollOut(const RolloutShops &shops, const RolloutRules &rules,
                                              const RolloutRequest &request, RunContext &context);

} // namespace takt
