// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <span>

namespace takt {

/// Points with equally many objectives, all to be minimised, one after the other in one array.
/// Negate what is to be maximised.
struct ObjectivePoints {
    std::size_t objectives = 0;     ///< at least 1
    std::span<const double> values; ///< count() × objectives

    [[nodiscard]] std::size_t count() const noexcept { return values.size() / objectives; }
    [[nodiscard]] std::span<const double> operator[](std::size_t point) const noexcept
    {
        return values.subspan(point * objectives, objectives);
    }
};

/// Whether a is nowhere worse than b and somewhere better. Equal points do not dominate each other;
/// what is no number dominates nothing. O(objectives).
[[nodiscard]] inline bool dominates(std::span<const double> a, std::span<const double> b) noexcept
{
    bool isBetter = false;
    for (std::size_t axis = 0; axis < a.size(); ++axis) {
        if (!(a[axis] <= b[axis]))
            return false;
        isBetter = isBetter || a[axis] < b[axis];
    }
    return isBetter;
}

} // namespace takt
