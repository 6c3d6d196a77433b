// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/UtilizationProfile.h"
#include "core/analysis/WorkKinds.h"
#include "core/batch/Backend.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// What is to be counted: [from, to) in `count` bins, as UtilizationProfile::bins divides.
struct BinsRequest {
    std::int64_t from = 0; ///< ns
    std::int64_t to = 0;
    std::size_t count = 1;        ///< 1 to 2^31
    std::string backend = "auto"; ///< see findBackend()
    unsigned int threads = 0;     ///< on the CPU; 0 for all
};

/// Utilization of a resource in time bins, counted from its slices at once: the numbers that
/// UtilizationProfile::of(…).bins(…) gives, to the nanosecond, without the profile. Worth it for
/// one division of very many slices; whoever asks for many (a view that zooms) makes the profile
/// once.
///
/// `tracks` are one resource. O(slices log lanes) on all cores, or a device; a byte for each slice
/// of memory. A device that fails is replaced by the CPU. Refused: an unknown backend, an empty
/// count, cancelled.
[[nodiscard]] Expected<std::vector<Utilization>> utilizationBins(const Timeline &timeline,
                                                                 const WorkKinds &kinds,
                                                                 std::span<const TrackIndex> tracks,
                                                                 const BinsRequest &request,
                                                                 RunContext &context);
/// The same on a backend at hand; remarks say where the CPU took over.
[[nodiscard]] Expected<std::vector<Utilization>>
utilizationBins(const Timeline &timeline, const WorkKinds &kinds,
                std::span<const TrackIndex> tracks, const BinsRequest &request,
                const std::shared_ptr<const BatchBackend> &backend, RunContext &context,
                std::vector<std::string> *remarks = nullptr);

/// All bins as one. At least one.
[[nodiscard]] Utilization wholeOf(std::span<const Utilization> bins);

} // namespace takt
