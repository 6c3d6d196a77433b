// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/TraceCriticalPath.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace takt {

/// What steps of a critical path have in common that are listed together; the kind, always.
enum class CriticalGrouping : std::uint8_t { Name, Category, Track, Kind };

/// Steps of one kind that belong to slices of the same name, category or track.
struct CriticalGroup {
    std::uint32_t key = 0; ///< a NameIndex or TrackIndex; 0 by kind, and where no slice is known
    CriticalKind kind = CriticalKind::Wait;
    std::int64_t time = 0;            ///< nanoseconds of the path, waits included
    std::vector<std::uint32_t> steps; ///< of TraceCriticalPath::steps, ascending
    std::uint32_t longest = 0;        ///< the step that takes longest, the earliest of equals
};

/// A critical path by what it is spent on: the path's length is the sum of the groups' times.
struct CriticalListing {
    std::int64_t length = 0;           ///< nanoseconds from the first step to the last
    std::vector<CriticalGroup> groups; ///< by falling time
};

/// The slice that each step belongs to: its own, or for mere waits the one that goes on after it;
/// noSlice where nothing does. O(steps).
[[nodiscard]] std::vector<SliceIndex> criticalSlices(const TraceCriticalPath &path);

/// O(steps log steps).
[[nodiscard]] CriticalListing criticalListing(const Timeline &timeline,
                                              const TraceCriticalPath &path, CriticalGrouping by);

} // namespace takt
