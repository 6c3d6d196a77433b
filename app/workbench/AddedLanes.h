// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "views/sql/LaneProposal.h"
#include "views/trace/TraceSession.h"

#include <vector>

namespace takt {

/// The trace with the rows of a query as one more track, which is called `title`. Blocks: for a
/// thread of its own. Refused: what laneOfQuery() and withTracks() refuse.
[[nodiscard]] Expected<ShownTrace> withLane(const ShownTrace &trace, const LaneProposal &lane,
                                            const QString &title, RunContext &context);

/// A trace with the lanes that its queries give today.
struct ExtendedTrace {
    ShownTrace trace;
    std::vector<AddedLane> lanes; ///< those that could be made
    std::vector<Error> refused;   ///< why the others could not
};

[[nodiscard]] Expected<ExtendedTrace>
withLanes(const ShownTrace &trace, const std::vector<AddedLane> &lanes, RunContext &context);

} // namespace takt
