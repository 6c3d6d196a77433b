// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/LaunchLinks.h"
#include "core/analysis/WorkKinds.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// A kernel, copy or memset of a GPU.
struct DeviceWork {
    std::int64_t start = 0; ///< nanoseconds
    std::int64_t end = 0;
    SliceIndex slice = noSlice;
    TrackIndex track = 0;
    WorkKind kind = WorkKind::None;
};

/// Those on some tracks, by start, then by slice. O(n log n).
[[nodiscard]] std::vector<DeviceWork> deviceWorkOf(const Timeline &timeline, const WorkKinds &kinds,
                                                   std::span<const TrackIndex> tracks);

/// A stream's order to wait for an event that was recorded on another stream (cudaStreamWaitEvent).
struct StreamWait {
    TrackIndex track = 0;     ///< the stream that waits
    TrackIndex waitedOn = 0;  ///< the stream whose work it waits for
    std::int64_t ordered = 0; ///< when the host called for it; work launched later waits
};

/// From slices of the category "cuda_sync" and the kind "Stream Wait Event" that name the stream
/// they wait on; by track, then time. `tracks` are the streams of one GPU. O(slices).
[[nodiscard]] std::vector<StreamWait> streamWaitsOf(const Timeline &timeline,
                                                    std::span<const TrackIndex> tracks);

} // namespace takt
