// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/chrome/TraceLanes.h"

#include <cstdint>
#include <vector>

namespace takt::chrome {

/// One end or step of an arrow.
struct FlowPoint {
    std::uint64_t id = 0;
    NameIndex category = 0; ///< arrows with one id are told apart by their category
    NameIndex name = 0;
    LaneNumber lane = 0;
    std::int64_t time = 0;
    char phase = 's'; ///< s, t or f
    /// Bound to the slice around it; an end that is not is bound to the next slice that starts.
    bool bindsEnclosing = true;
};

/// An arrow between slices by their place in the list that was given.
struct BoundFlow {
    SliceIndex from = 0;
    SliceIndex to = 0;
    NameIndex name = 0;
};

struct BoundFlows {
    std::vector<BoundFlow> flows;
    std::size_t unmatched = 0; ///< points without a slice or without another end
};

/// Finds the slices that arrows join. Slices stand on lanes (Slice::track is a LaneNumber), in any
/// order, and may overlap: the innermost is the one that started last, of those the shortest.
/// O((slices + points) log).
[[nodiscard]] BoundFlows bindFlows(const BlockColumn<Slice> &slices, std::vector<FlowPoint> points,
                                   std::size_t laneCount);

} // namespace takt::chrome
