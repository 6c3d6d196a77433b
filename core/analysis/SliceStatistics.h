// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/SliceFilter.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace takt {

/// What slices have in common that are counted together.
struct SliceGrouping {
    enum class By : std::uint8_t { All, Name, Category, Track, Group, Argument };
    By by = By::Name;
    NameIndex argument = 0; ///< the key, for By::Argument; slices without it are a group of ""
};

/// Durations of the slices of one group, in nanoseconds. Percentiles are by nearest rank: the
/// smallest duration such that at least that share of the slices last no longer.
struct SliceStatistics {
    std::string label;
    /// The NameIndex, the TrackIndex, or the place of the group among groups; by arguments, the
    /// group's first slice. Serves to find the group again.
    std::uint32_t key = 0;
    std::size_t count = 0;
    std::int64_t total = 0;
    /// Total without what nested slices take: a slice's children are the slices one lane deeper on
    /// its track that start within it.
    std::int64_t self = 0;
    std::int64_t minimum = 0;
    std::int64_t maximum = 0;
    std::int64_t p50 = 0;
    std::int64_t p90 = 0;
    std::int64_t p99 = 0;
    double mean = 0;
    double standardDeviation = 0; ///< of the population

    friend bool operator==(const SliceStatistics &, const SliceStatistics &) = default;
};

/// By falling total, then by label. O(slices of the filter + groups log groups).
/// Refused: cancelled, indices that are not there.
[[nodiscard]] Expected<std::vector<SliceStatistics>> sliceStatistics(const Timeline &timeline,
                                                                     const SliceFilter &filter,
                                                                     const SliceGrouping &grouping,
                                                                     RunContext &context);

} // namespace takt
