// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/RuleRollout.h"
#include "core/model/Error.h"
#include "core/model/ShopProblem.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string_view>
#include <vector>

namespace takt {

/// Jobs and machines of shops to train on.
struct ShopSize {
    std::uint32_t jobs = 0;
    std::uint32_t machines = 0;
    friend bool operator==(const ShopSize &, const ShopSize &) = default;
};

/// Reads "10x10,15x10": jobs × machines. Refused, with the place: what is no such list, sizes of 0
/// or above 1000, more than 64 of them.
[[nodiscard]] Expected<std::vector<ShopSize>> parseShopSizes(std::string_view text);

/// Shops on which rules are judged, with a lower bound of each.
struct TrainingShops {
    RolloutShops shops;
    /// In the shops' integer units: the greater of the longest job and the heaviest machine.
    std::vector<double> bounds;

    /// Refused as RolloutShops refuses.
    [[nodiscard]] Expected<void> add(const ShopProblem &shop);
    /// The mean over the shops of makespan / bound; infinite where a rollout failed. `makespans`:
    /// of one rule.
    [[nodiscard]] double score(std::span<const std::int32_t> makespans) const;
};

/// Adds job shops by Taillard's generator, one of each size in turn: shop i of a stream has seeds
/// of its own, drawn from `seed` and `stream`. O(operations × machines).
[[nodiscard]] Expected<void> addGeneratedShops(TrainingShops &training,
                                               std::span<const ShopSize> sizes, std::size_t count,
                                               std::uint64_t seed, std::uint64_t stream);

} // namespace takt
