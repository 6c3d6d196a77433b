// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Result.h"

#include <QString>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

namespace takt {

/// Rows of a query that can stand as a lane on the chart. Times are nanoseconds of the timeline
/// that was asked.
struct LaneProposal {
    struct Piece {
        std::int64_t start = 0;
        std::int64_t duration = 0;
        std::string name;
    };
    QString title;
    std::vector<Piece> pieces; ///< in the order of the rows
};

/// Whether rows have columns titled "start", and "dur" or "end".
[[nodiscard]] bool canBeLane(const Table &table);
/// The rows as a lane; "name", where there is such a column, names the pieces. Rows whose times are
/// no numbers, or that end before they start, are left out. O(rows).
[[nodiscard]] std::optional<LaneProposal> laneOf(const Table &table, const QString &title);

} // namespace takt
