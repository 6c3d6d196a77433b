// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace takt {

/// Sums and products of counts that stay at the greatest number where they would pass it: what a
/// document asks for may be more than can be counted, and is refused by its size.
[[nodiscard]] constexpr std::uint64_t saturatingCountSum(std::uint64_t a, std::uint64_t b) noexcept
{
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    return b > most - a ? most : a + b;
}

[[nodiscard]] constexpr std::uint64_t saturatingCountProduct(std::uint64_t a,
                                                             std::uint64_t b) noexcept
{
    constexpr auto most = std::numeric_limits<std::uint64_t>::max();
    return a != 0 && b > most / a ? most : a * b;
}

} // namespace takt
