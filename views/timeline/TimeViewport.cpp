// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/timeline/TimeViewport.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt {

std::int64_t TimeViewport::timelineAt(double x) const noexcept
{
    // 2^63 itself is no int64, and the double just below it is 2^63 - 1024.
    constexpr double limit = 9223372036854774784.0;
    const double distance = std::clamp(std::floor(timeAt(x) * scale), -limit, limit);
    const auto offset = static_cast<std::int64_t>(distance);
    constexpr auto most = std::numeric_limits<std::int64_t>::max();
    constexpr auto least = std::numeric_limits<std::int64_t>::min();
    if (offset > 0 && origin > most - offset)
        return most;
    if (offset < 0 && origin < least - offset)
        return least;
    return origin + offset;
}

TimeRange TimeViewport::zoomed(double x, double factor) const noexcept
{
    const double pivot = timeAt(x);
    return {pivot - (pivot - range.from) / factor, pivot + (range.to - pivot) / factor};
}

TimeRange TimeViewport::panned(double pixels) const noexcept
{
    const double distance = pixels / pixelsPerNanosecond();
    return {range.from + distance, range.to + distance};
}

TimeRange constrained(TimeRange range, const TimeRange &whole, double shortest)
{
    const double longest = std::max(4 * whole.length(), shortest);
    const double length = std::clamp(range.length(), shortest, longest);
    if (length != range.length()) {
        const double middle = range.from + range.length() / 2;
        range = {middle - length / 2, middle + length / 2};
    }
    const double visible = 0.1 * std::min(length, whole.length());
    const double from = std::clamp(range.from, whole.from + visible - length, whole.to - visible);
    return {from, from + length};
}

} // namespace takt
