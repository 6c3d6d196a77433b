// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <optional>
#include <string_view>

namespace takt {

/// Decimal text as whole units of 10^-digits, exactly and whatever the locale: "29.537220" seconds
/// with nine digits are 29537220000 nanoseconds. Further digits round half up; exponents ("1e-5")
/// are read as floating point; what an int64 cannot hold is cut to its limits. Nothing where the
/// text is no finite number. `digits` is at most 18. O(text).
[[nodiscard]] std::optional<std::int64_t> parseFixedPoint(std::string_view text, int digits);

/// Seconds as nanoseconds.
[[nodiscard]] inline std::optional<std::int64_t> parseSeconds(std::string_view text)
{
    return parseFixedPoint(text, 9);
}

/// Seconds to the nearest nanosecond, cut to what an int64 holds. Not for NaN.
[[nodiscard]] std::int64_t nanosecondsOf(double seconds);

} // namespace takt
