// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/soc/SocPolicy.h"
#include "plugins/soc/OrderNetwork.h"

namespace takt::soc {

/// DeepSoCS: a network scores the ready tasks, the one with the highest score is placed where it
/// finishes first, and so on until all are.
///
/// The paper trains a graph network by REINFORCE; here a network of 115 weights sees features that
/// do not depend on sizes, and is trained by an evolution strategy on mean job latency
/// (core/sim/EvolutionStrategy.h). The checkpoint resources/soc/deepsocs.order.json is compiled in.
class LearnedOrder final : public SocPolicy {
public:
    LearnedOrder();

    [[nodiscard]] const PolicyInfo &info() const noexcept override { return m_info; }
    /// Refused: checkpoints that cannot be read or are of another version.
    [[nodiscard]] Expected<std::unique_ptr<SocDispatcher>> begin(const SocScenario &scenario,
                                                                 const Parameters &parameters,
                                                                 std::uint64_t seed) const override;
    [[nodiscard]] Expected<std::string> train(const Scenario &scenario, const Parameters &training,
                                              const std::string &command,
                                              RunContext &context) const override;

private:
    PolicyInfo m_info;
};

/// The policy with weights at hand, for training.
class WeightedOrder final : public SocPolicy {
public:
    explicit WeightedOrder(OrderNetwork network);

    [[nodiscard]] const PolicyInfo &info() const noexcept override { return m_info; }
    [[nodiscard]] Expected<std::unique_ptr<SocDispatcher>> begin(const SocScenario &scenario,
                                                                 const Parameters &parameters,
                                                                 std::uint64_t seed) const override;

private:
    PolicyInfo m_info;
    OrderNetwork m_network;
};

} // namespace takt::soc
