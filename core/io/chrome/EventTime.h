// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <string_view>

namespace takt::chrome {

/// A time of a trace event in nanoseconds.
struct EventTime {
    std::int64_t nanoseconds = 0;
    bool isValid = false; ///< the text was a number
    bool isCut = false;   ///< it lay beyond what int64 holds
};

/// Reads a decimal number of ticks, digit by digit: a double would lose the nanoseconds of Unix
/// times. `powerOfTen` is log10 of the nanoseconds a tick counts, 3 for microseconds. What is finer
/// than a nanosecond is rounded. O(text).
[[nodiscard]] EventTime parseEventTime(std::string_view text, int powerOfTen) noexcept;

} // namespace takt::chrome
