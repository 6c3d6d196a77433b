// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Philox.h"

#include <cstdint>

namespace takt {

/// A block of uniform random numbers in [0, 1): draw i is Philox::uniform(seed, replica,
/// firstSite + i), on whichever backend it is made.
struct UniformDraws {
    std::uint64_t seed = 1;
    std::uint64_t replica = 0;
    std::uint64_t firstSite = 0;

    /// The pure function that both backends evaluate.
    [[nodiscard]] TAKT_HOST_DEVICE constexpr double at(std::uint64_t index) const noexcept
    {
        return Philox::uniform(seed, replica, firstSite + index);
    }
};

} // namespace takt
