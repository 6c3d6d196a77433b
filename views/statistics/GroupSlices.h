// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/SliceFilter.h"
#include "core/analysis/SliceStatistics.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <vector>

namespace takt {

/// The slices that a row of sliceStatistics() counted, ascending. Costs as selectedSlices().
/// Refused: cancelled.
[[nodiscard]] Expected<std::vector<SliceIndex>>
slicesOfGroup(const Timeline &timeline, const SliceFilter &filter, const SliceGrouping &grouping,
              const SliceStatistics &group, RunContext &context);

/// Keys of the timeline's arguments, in the order in which they are met first among a sample of
/// the slices of each lane. O(lanes × sample).
[[nodiscard]] std::vector<NameIndex> argumentKeys(const Timeline &timeline);

} // namespace takt
