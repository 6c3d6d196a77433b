// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/batch/ReplayComparison.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>

namespace takt {

namespace {

/// Of the standard normal distribution, for two-sided intervals of 95 %.
constexpr double normal975 = 1.959963984540054;

/// Wilson's interval for a share of n.
void setInterval(ReplayComparison &comparison)
{
    const auto n = static_cast<double>(comparison.replicas);
    const double z2 = normal975 * normal975;
    const double p = comparison.chance;
    const double middle = (p + z2 / (2 * n)) / (1 + z2 / n);
    const double half = normal975 / (1 + z2 / n) * std::sqrt(p * (1 - p) / n + z2 / (4 * n * n));
    comparison.chanceLow = std::clamp(middle - half, 0.0, p);
    comparison.chanceHigh = std::clamp(middle + half, p, 1.0);
}

/// The other way round.
ReplayComparison reversed(const ReplayComparison &comparison)
{
    ReplayComparison other = comparison;
    other.shorter = comparison.replicas - comparison.shorter - comparison.equal;
    other.chance = 1 - comparison.chance;
    other.chanceLow = 1 - comparison.chanceHigh;
    other.chanceHigh = 1 - comparison.chanceLow;
    other.meanDifference = -comparison.meanDifference;
    return other;
}

} // namespace

Expected<ReplayComparison> compareReplays(std::span<const double> first,
                                          std::span<const double> second)
{
    if (first.empty() || first.size() != second.size())
        return failure("replicas",
                       fmt::format("are {} of one schedule and {} of the other, which cannot be "
                                   "paired",
                                   first.size(), second.size()));
    ReplayComparison comparison;
    comparison.replicas = first.size();
    // Welford's updates, in the order of the replicas.
    double squares = 0;
    for (std::size_t replica = 0; replica < first.size(); ++replica) {
        comparison.shorter += first[replica] < second[replica] ? 1U : 0U;
        comparison.equal += first[replica] == second[replica] ? 1U : 0U;
        const double difference = first[replica] - second[replica];
        const double before = difference - comparison.meanDifference;
        comparison.meanDifference += before / static_cast<double>(replica + 1);
        squares += before * (difference - comparison.meanDifference);
    }
    const auto n = static_cast<double>(first.size());
    comparison.chance =
        (static_cast<double>(comparison.shorter) + 0.5 * static_cast<double>(comparison.equal)) / n;
    comparison.standardError = n > 1 ? std::sqrt(squares / (n - 1) / n) : 0;
    setInterval(comparison);
    return comparison;
}

Expected<std::vector<std::vector<ReplayComparison>>>
compareAllReplays(std::span<const std::span<const double>> samples)
{
    std::vector<std::vector<ReplayComparison>> all(samples.size(),
                                                   std::vector<ReplayComparison>(samples.size()));
    for (std::size_t a = 0; a < samples.size(); ++a) {
        for (std::size_t b = a; b < samples.size(); ++b) {
            const auto comparison = compareReplays(samples[a], samples[b]);
            if (!comparison)
                return tl::unexpected(comparison.error());
            all[a][b] = *comparison;
            all[b][a] = reversed(*comparison);
        }
    }
    return all;
}

} // namespace takt
