// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// How replays of one schedule compare with those of another, replica by replica. As equal replicas
/// draw the same noise (common random numbers), what differs is the schedules.
struct ReplayComparison {
    std::uint64_t shorter = 0; ///< replicas in which the first one's makespan is shorter
    std::uint64_t equal = 0;
    std::uint64_t replicas = 0;
    /// That a replay of the first is shorter; replicas that end alike count half.
    double chance = 0.5;
    /// 95 % interval of the chance (Wilson, "Probable inference, the law of succession, and
    /// statistical inference", JASA 22, 1927); a little wide where replicas end alike.
    double chanceLow = 0;
    double chanceHigh = 1;
    /// Mean of first minus second, and its standard error over the pairs.
    double meanDifference = 0;
    double standardError = 0;
};

/// Refused: samples of different lengths, or empty ones. O(n).
[[nodiscard]] Expected<ReplayComparison> compareReplays(std::span<const double> first,
                                                        std::span<const double> second);

/// Every one against every other: entry [a][b] says how a compares with b; the diagonal is that of
/// equals. Refused as compareReplays. O(samples² n).
[[nodiscard]] Expected<std::vector<std::vector<ReplayComparison>>>
compareAllReplays(std::span<const std::span<const double>> samples);

} // namespace takt
