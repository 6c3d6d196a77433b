// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <cstdint>
#include <map>
#include <string>
#include <vector>

namespace takt {

/// The values that one parameter may take: a list, or a range of numbers.
struct ParameterAxis {
    std::string name;
    std::vector<std::string> values = {}; ///< as typed; empty for a range
    double from = 0;
    double to = 0;
    bool isLogarithmic = false; ///< the range is cut evenly in logarithms; from and to above 0
    bool isWhole = false;       ///< numbers are rounded
    std::uint64_t steps = 0;    ///< of a range in a grid, at least 2; ends included

    [[nodiscard]] bool isRange() const noexcept { return values.empty(); }
    /// The value at a share of the way, 0 to 1 (below 1 for lists), as typed.
    [[nodiscard]] std::string at(double share) const;
};

/// Which combinations of the axes are taken.
struct ParameterSpace {
    enum class Sampling {
        Grid,           ///< all, the last axis changing fastest
        Random,         ///< `count` drawn independently
        LatinHypercube, ///< `count` so that each axis is cut into as many strata with one point in
                        ///< each (McKay, Beckman, Conover, Technometrics 21(2), 1979)
    };
    std::vector<ParameterAxis> axes;
    Sampling sampling = Sampling::Grid;
    std::uint64_t count = 0; ///< of points; not for grids
    std::uint64_t seed = 1;  ///< of the draws

    /// Points there are; saturates at the greatest number. A space without axes has one.
    [[nodiscard]] std::uint64_t pointCount() const noexcept;
    /// The points, name → value as typed. Equal spaces give equal points. O(points × axes); ask
    /// pointCount() first.
    [[nodiscard]] std::vector<std::map<std::string, std::string>> points() const;
};

} // namespace takt
