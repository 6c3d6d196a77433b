// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/GpuTracks.h"
#include "core/model/Timeline.h"

#include <cstddef>
#include <cstdint>
#include <vector>

namespace takt {

/// What one GPU did over a whole trace. Times in nanoseconds; kernels, copies and memsets are
/// slices of the categories "kernel", "gpu_memcpy" and "gpu_memset".
struct GpuSummary {
    GpuKey gpu;
    std::size_t streams = 0; ///< tracks with at least one of them
    std::size_t kernels = 0;
    std::size_t copies = 0;
    std::size_t memsets = 0;
    std::int64_t start = 0;       ///< first start over all of them
    std::int64_t end = 0;         ///< last end over all of them
    std::int64_t busy = 0;        ///< length of their union
    std::int64_t kernelTime = 0;  ///< sum of the kernels' durations, which may overlap
    std::int64_t copiedBytes = 0; ///< sum of the argument "bytes" over copies
    std::size_t communicationKernels = 0;
    std::int64_t communicationBusy = 0; ///< length of the union of communication kernels
    /// How much of communicationBusy other kernels cover too; copies do not count.
    std::int64_t communicationOverlap = 0;

    [[nodiscard]] std::int64_t extent() const noexcept { return end - start; }
    /// Of the extent, 0 to 1; 0 where there is none.
    [[nodiscard]] double busyShare() const noexcept
    {
        return extent() > 0 ? static_cast<double>(busy) / static_cast<double>(extent()) : 0;
    }
};

/// By rank, then device; GPUs without any work are left out. O(n log n).
[[nodiscard]] std::vector<GpuSummary> gpuSummaries(const Timeline &timeline);

} // namespace takt
