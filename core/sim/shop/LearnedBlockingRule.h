// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/sim/shop/BlockingShop.h"

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// What a learned rule knows of a job that a machine may take.
inline constexpr std::size_t blockingFeatureCount = 9;
using BlockingFeatures = std::array<double, blockingFeatureCount>;
/// Their names, as in a checkpoint: "duration", "work-left", …
[[nodiscard]] std::span<const std::string_view, blockingFeatureCount> blockingFeatureNames();

/// A learned rule: the machine takes the job of the greatest weighted sum of features.
struct BlockingWeights {
    std::array<double, blockingFeatureCount> weights{};
    std::string origin; ///< how it was trained, for people; one line
    friend bool operator==(const BlockingWeights &, const BlockingWeights &) = default;
};

/// The version of checkpoints that is written and read.
inline constexpr int blockingCheckpointVersion = 1;

/// A checkpoint as text: the line "takt-policy blocking-shop VERSION", a line "origin …", and one
/// line with name and weight for each feature.
[[nodiscard]] std::string writeBlockingWeights(const BlockingWeights &weights);
/// Refused, with the line: text that is no such checkpoint, one of another kind or version,
/// features that are unknown, missing or there twice, weights that are no finite numbers.
[[nodiscard]] Expected<BlockingWeights> readBlockingWeights(std::string_view text);
/// The rule that ships with Takt; made by `takt-cli train blocking-shop` with its defaults.
[[nodiscard]] const BlockingWeights &shippedBlockingWeights();

/// Takes the job of the greatest weighted sum; ties: the lowest job. O(choices).
class LearnedBlockingPolicy final : public BlockingPolicy {
public:
    LearnedBlockingPolicy(const BlockingWeights &weights, const ShopProblem &shop);

    [[nodiscard]] std::size_t choose(const BlockingShopState &state, MachineIndex machine,
                                     std::span<const BlockingChoice> choices) override;

    /// Durations count in mean durations of the shop, work and operations in those of a mean job.
    [[nodiscard]] BlockingFeatures features(const BlockingShopState &state,
                                            const BlockingChoice &choice) const;

private:
    BlockingWeights m_weights;
    const ShopProblem &m_shop;
    std::vector<double> m_workFrom; ///< by operation
    double m_meanDuration = 1;
    double m_meanWork = 1;
    double m_meanOperations = 1;
};

} // namespace takt
