// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/store/query/TimelineQuery.h"

#include <optional>
#include <span>
#include <string>
#include <string_view>

namespace takt {

/// Which columns of an answer make it a lane: those titled "start", "dur" or else "end", and, where
/// there is one, "name".
struct LaneColumns {
    std::size_t start = 0;
    std::size_t second = 0;
    bool isDuration = true; ///< of `second`: a duration, not an end
    std::optional<std::size_t> name;
};

/// Unset where the columns make no lane.
[[nodiscard]] std::optional<LaneColumns> laneColumns(std::span<const Table::Column> columns);

/// Category of the slices of such a lane.
inline constexpr const char *queryCategory = "query";

/// The rows of a query as a timeline of one track, for withTracks(): a slice for each row, times in
/// nanoseconds of `like`, whose unit it has. Rows whose times are no numbers that a timeline can
/// hold, or that end before they start, are left out; rows that overlap stand on several lanes.
/// Refused: what TimelineQuery::stream refuses, columns that make no lane, more rows than
/// limits.rows, no usable row at all. O(rows log rows).
[[nodiscard]] QueryExpected<Timeline> laneOfQuery(TimelineQuery &query, const Timeline &like,
                                                  std::string_view sql, const Track &track,
                                                  RunContext &context, const QueryLimits &limits);

} // namespace takt
