// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"
#include "views/timeline/TimeViewport.h"

#include <optional>

namespace takt {

/// What stands under one place of a lane.
struct SliceHit {
    SliceIndex slice = 0;      ///< the longest where several stand on the pixel
    SliceIndex firstSlice = 0; ///< what stands on the pixel
    SliceIndex sliceCount = 1;
};

/// What a person means who points at x: a wide slice under it, else all that stands on its pixel,
/// else a slice a few pixels beside it. O(log n).
[[nodiscard]] std::optional<SliceHit>
sliceHit(const Timeline &timeline, const TimeViewport &viewport, LaneIndex lane, double x);

} // namespace takt
