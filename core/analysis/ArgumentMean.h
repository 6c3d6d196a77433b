// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

namespace takt {

/// Arguments that profilers give kernels and copies, as Kineto names them.
inline constexpr std::string_view occupancyArgument = "est. achieved occupancy %";
inline constexpr std::string_view bandwidthArgument = "memory bandwidth (GB/s)";

/// Mean of a numeric argument over slices, each weighted by its duration.
struct ArgumentMean {
    double mean = 0; ///< in the argument's own unit; 0 where no slice has it
    std::size_t slices = 0;
    std::int64_t time = 0; ///< nanoseconds that the slices which have it last in all
};

/// Over the slices of these tracks that touch [from, to), weighted by the part of them within.
/// O(slices of the tracks in the range).
[[nodiscard]] ArgumentMean argumentMean(const Timeline &timeline, std::string_view key,
                                        std::span<const TrackIndex> tracks, std::int64_t from,
                                        std::int64_t to);

} // namespace takt
