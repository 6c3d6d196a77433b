// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <limits>
#include <string>

namespace takt {

/// What is known about the least makespan of an instance from the literature.
struct KnownBounds {
    double lower = 0;
    double upper = std::numeric_limits<double>::infinity();
    std::string instance; ///< what the literature calls it: "ta01"
    std::string source;   ///< who says so
    [[nodiscard]] bool isOptimal() const noexcept { return lower >= upper; }
    friend bool operator==(const KnownBounds &, const KnownBounds &) = default;
};

} // namespace takt
