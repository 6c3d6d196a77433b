// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/EventTime.h"

#include <algorithm>
#include <limits>

namespace takt::chrome {

namespace {

constexpr std::uint64_t largest = std::numeric_limits<std::int64_t>::max();

bool isDigit(char character)
{
    return character >= '0' && character <= '9';
}

/// The digits before any exponent, without the point, and the power of ten they are short of.
struct Mantissa {
    std::uint64_t digits = 0;
    int power = 0;
    bool isNumber = false;
};

Mantissa readMantissa(const char *&next, const char *end)
{
    constexpr std::uint64_t lastWithRoom = (largest - 9) / 10;
    Mantissa mantissa;
    bool isFraction = false;
    for (; next < end; ++next) {
        if (*next == '.' && !isFraction) {
            isFraction = true;
        } else if (isDigit(*next)) {
            mantissa.isNumber = true;
            if (mantissa.digits <= lastWithRoom) {
                mantissa.digits = 10 * mantissa.digits + static_cast<std::uint64_t>(*next - '0');
                mantissa.power -= isFraction ? 1 : 0;
            } else {
                mantissa.power += isFraction ? 0 : 1;
            }
        } else {
            break;
        }
    }
    return mantissa;
}

bool readExponent(const char *&next, const char *end, int &power)
{
    if (next == end || (*next != 'e' && *next != 'E'))
        return true;
    ++next;
    const bool isNegative = next < end && *next == '-';
    if (next < end && (*next == '-' || *next == '+'))
        ++next;
    const char *first = next;
    constexpr int beyondAll = 10000;
    int exponent = 0;
    for (; next < end && isDigit(*next); ++next)
        exponent = std::min(beyondAll, 10 * exponent + (*next - '0'));
    power += isNegative ? -exponent : exponent;
    return next > first;
}

} // namespace

EventTime parseEventTime(std::string_view text, int powerOfTen) noexcept
{
    const char *next = text.data();
    const char *end = next + text.size();
    const bool isNegative = next < end && *next == '-';
    if (next < end && (*next == '-' || *next == '+'))
        ++next;
    const Mantissa mantissa = readMantissa(next, end);
    int power = mantissa.power + powerOfTen;
    if (!mantissa.isNumber || !readExponent(next, end, power) || next != end)
        return {};
    std::uint64_t value = mantissa.digits;
    bool isCut = false;
    for (; power > 0 && value != 0; --power) {
        isCut = value > largest / 10;
        if (isCut) {
            value = largest;
            break;
        }
        value *= 10;
    }
    for (bool isLast = false; power < 0 && !isLast && value != 0; ++power) {
        isLast = power == -1;
        value = (value + (isLast ? 5 : 0)) / 10;
    }
    const auto whole = static_cast<std::int64_t>(value);
    return {isNegative ? -whole : whole, true, isCut};
}

} // namespace takt::chrome
