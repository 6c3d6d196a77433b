// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>

namespace takt::test {

struct SyntheticShape {
    std::size_t slices = 1'000'000;
    /// Half of the lanes are GPU streams with kernels and copies one after another; the others
    /// belong to threads with calls nested four deep. At least 8, a multiple of 8.
    std::size_t lanes = 64;
    std::uint64_t seed = 1;
    bool hasFlows = false; ///< an "ac2g" arrow to every eighth kernel
};

/// Fills a builder as a loader would with a trace of a training job: bursts of each lane in turn,
/// calls in order of start, some 300 names, durations that vary by 10^4, idle stretches. The same
/// for the same shape everywhere.
void addSyntheticSlices(TimelineBuilder &builder, const SyntheticShape &shape);

[[nodiscard]] Timeline syntheticTimeline(const SyntheticShape &shape);

} // namespace takt::test
