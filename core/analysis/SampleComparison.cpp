// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/SampleComparison.h"

#include <cstddef>
#include <cstdint>

namespace takt {

double chanceToBeBelow(std::span<const double> sorted, std::span<const double> other) noexcept
{
    std::size_t below = 0; // of the second sample's values, below the present one of the first
    std::size_t notAbove = 0;
    std::uint64_t twice = 0; // pairs with the first below count two, equal ones one
    for (const double value : sorted) {
        while (below < other.size() && other[below] < value)
            ++below;
        while (notAbove < other.size() && other[notAbove] <= value)
            ++notAbove;
        twice += 2 * (other.size() - notAbove) + (notAbove - below);
    }
    return static_cast<double>(twice) /
           (2.0 * static_cast<double>(sorted.size()) * static_cast<double>(other.size()));
}

} // namespace takt
