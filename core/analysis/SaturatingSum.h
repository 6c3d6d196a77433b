// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace takt {

/// a + b, or the end of the range that it would pass: durations of hostile traces may add up to
/// more than int64 holds.
[[nodiscard]] constexpr std::int64_t saturatingSum(std::int64_t a, std::int64_t b) noexcept
{
    constexpr auto greatest = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    if (b > 0)
        return a > greatest - b ? greatest : a + b;
    return a < least - b ? least : a + b;
}

} // namespace takt
