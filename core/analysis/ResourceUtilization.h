// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/GpuTracks.h"
#include "core/analysis/UtilizationProfile.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// One row of a utilization view.
struct ResourceUtilization {
    std::string label; ///< "GPU 0", "GPU 0 of rank 3", or the track's name with its group
    GpuKey gpu = {};   ///< both -1 for tracks
    std::vector<TrackIndex> tracks;
    UtilizationProfile profile;
};

/// The rows below without their profiles, for who counts the slices at once (UtilizationBins.h).
[[nodiscard]] std::vector<ResourceUtilization> gpuRows(const Timeline &timeline);
[[nodiscard]] std::vector<ResourceUtilization> trackRows(const Timeline &timeline);

/// One row for each GPU, by rank and device. Refused: cancelled.
[[nodiscard]] Expected<std::vector<ResourceUtilization>> gpuUtilization(const Timeline &timeline,
                                                                        RunContext &context);
/// One row for each track that has slices and is no GPU's: threads, processors of a schedule.
/// Refused: cancelled.
[[nodiscard]] Expected<std::vector<ResourceUtilization>> trackUtilization(const Timeline &timeline,
                                                                          RunContext &context);

/// Several resources in one stretch of time as if they were one with that many places. O(rows).
[[nodiscard]] Utilization sumOf(std::span<const Utilization> rows, std::int64_t from,
                                std::int64_t to);
/// All rows together, likewise. O(rows log n).
[[nodiscard]] Utilization overallUtilization(std::span<const ResourceUtilization> rows,
                                             std::int64_t from, std::int64_t to);
/// The same for each of `count` parts, as UtilizationProfile::bins divides.
[[nodiscard]] std::vector<Utilization> overallBins(std::span<const ResourceUtilization> rows,
                                                   std::int64_t from, std::int64_t to,
                                                   std::size_t count);

} // namespace takt
