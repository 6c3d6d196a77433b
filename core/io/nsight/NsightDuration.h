// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>
#include <limits>

namespace takt {

/// end - start, 0 where the end comes first, cut to what an int64 holds.
[[nodiscard]] inline std::int64_t durationBetween(std::int64_t start, std::int64_t end)
{
    std::int64_t duration = 0;
    if (end <= start)
        return 0;
    return __builtin_sub_overflow(end, start, &duration) ? std::numeric_limits<std::int64_t>::max()
                                                         : duration;
}

} // namespace takt
