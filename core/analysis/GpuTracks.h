// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstdint>
#include <vector>

namespace takt {

/// A GPU within a trace: device numbers repeat from rank to rank.
struct GpuKey {
    std::int32_t rank = -1;   ///< -1 where not known
    std::int32_t device = -1; ///< -1 where not known

    friend bool operator==(const GpuKey &, const GpuKey &) = default;
    friend bool operator<(const GpuKey &a, const GpuKey &b) noexcept
    {
        return a.rank != b.rank ? a.rank < b.rank : a.device < b.device;
    }
};

/// The tracks on which a GPU's kernels, copies and memsets stand.
struct GpuTracks {
    GpuKey gpu;
    std::vector<TrackIndex> streams; ///< ascending
};

/// By rank, then device. Tracks count that have device work on them or are of kind GpuStream;
/// O(slices).
[[nodiscard]] std::vector<GpuTracks> gpuTracks(const Timeline &timeline);

} // namespace takt
