// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/FixedPoint.h"

#include "core/io/Numbers.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt {

namespace {

constexpr std::int64_t largest = std::numeric_limits<std::int64_t>::max();

std::int64_t cutToRange(double value)
{
    constexpr double limit = 9223372036854774784.0; // the largest double below 2^63
    return static_cast<std::int64_t>(std::clamp(value, -limit, limit));
}

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// value × 10 + digit, kept at the largest number once it is reached.
std::int64_t appendDigit(std::int64_t value, int digit)
{
    return value > (largest - digit) / 10 ? largest : value * 10 + digit;
}

} // namespace

std::optional<std::int64_t> parseFixedPoint(std::string_view text, int digits)
{
    const std::string_view whole = text;
    const bool isNegative = text.starts_with('-');
    if (isNegative || text.starts_with('+'))
        text.remove_prefix(1);
    std::int64_t value = 0;
    int fraction = -1; // digits behind the point so far; -1 before the point
    bool hasDigit = false;
    bool roundsUp = false;
    for (const char character : text) {
        if (character == '.' && fraction < 0) {
            fraction = 0;
            continue;
        }
        if (!isDigit(character)) {
            const auto number = parseNumber(whole);
            if (!number || !std::isfinite(*number))
                return std::nullopt;
            return cutToRange(std::round(*number * std::pow(10.0, digits)));
        }
        hasDigit = true;
        if (fraction == digits)
            roundsUp = character >= '5';
        if (fraction < digits)
            value = appendDigit(value, character - '0');
        if (fraction >= 0 && fraction <= digits)
            ++fraction;
    }
    if (!hasDigit)
        return std::nullopt;
    for (int written = std::max(fraction, 0); written < digits; ++written)
        value = appendDigit(value, 0);
    if (roundsUp && value < largest)
        ++value;
    return isNegative ? -value : value;
}

std::int64_t nanosecondsOf(double seconds)
{
    return cutToRange(std::round(seconds * 1e9));
}

} // namespace takt
