// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <vector>

namespace takt::soc {

/// What the network sees of a ready task. Times are divided by SocScenario::typicalTime(), counts
/// by what there is, so that nothing depends on the size of job or chip.
struct OrderFeatures {
    static constexpr std::size_t count = 11;
    /// As in checkpoints: a checkpoint with other features is of another format.
    static constexpr std::array<const char *, count> names = {
        "mean time",     "least time",       "rank in job",   "successors",
        "age of job",    "open work of job", "idle elements", "least wait",
        "slowdown seen", "earliest finish",  "regret"};
};

/// Scores a task: a linear part and a layer of softsign units, x / (1 + |x|), which is the same
/// number on every machine. Higher scores come first.
class OrderNetwork {
public:
    static constexpr std::size_t hidden = 8;
    static constexpr std::size_t weightCount =
        OrderFeatures::count + hidden * (OrderFeatures::count + 2);

    /// weightCount weights: the linear part, then for each unit its weights, its bias and its
    /// weight in the score.
    explicit OrderNetwork(std::vector<double> weights);

    [[nodiscard]] double score(std::span<const double, OrderFeatures::count> features) const;

private:
    std::vector<double> m_weights;
};

} // namespace takt::soc
