// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/SliceFilter.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace takt {

/// How many slices last how long.
struct DurationHistogram {
    /// bins + 1 edges, ascending, nanoseconds; bar i holds durations of [edges[i], edges[i + 1]).
    std::vector<std::int64_t> edges;
    std::vector<std::size_t> counts;
    std::vector<std::int64_t> totals; ///< nanoseconds

    /// The filter cut down to a bar's slices, to select them or to count on.
    [[nodiscard]] SliceFilter bar(const SliceFilter &filter, std::size_t index) const;
};

enum class BinScale : std::uint8_t { Linear, Logarithmic };

/// At most `bins` bars from the shortest to the longest selected slice; fewer where whole
/// nanoseconds cannot divide the range so far. Empty where nothing is selected or bins is 0.
/// Refused: cancelled, indices that are not there.
[[nodiscard]] Expected<DurationHistogram> durationHistogram(const Timeline &timeline,
                                                            const SliceFilter &filter,
                                                            std::size_t bins, BinScale scale,
                                                            RunContext &context);

} // namespace takt
