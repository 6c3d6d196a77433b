// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/DeviceWork.h"
#include "core/analysis/LaunchLinks.h"
#include "core/analysis/WorkKinds.h"
#include "core/model/Timeline.h"

#include <cstdint>
#include <map>
#include <unordered_map>
#include <vector>

namespace takt {

/// Calls on the host that return when work on a GPU is done: synchronizations of streams, events,
/// devices and contexts of CUDA and HIP, and copies that are not asynchronous. Calls that block as
/// a side effect (cudaMalloc, cudaFree, asynchronous copies of pageable memory) do not count.
class BlockingCalls {
public:
    /// The timeline must outlive this. O(n log n).
    BlockingCalls(const Timeline &timeline, const WorkKinds &kinds, const LaunchLinks &links);

    /// Whether a slice of a thread is such a call. O(1).
    [[nodiscard]] bool isBlocking(SliceIndex call) const noexcept
    {
        return m_isBlockingName[m_timeline->nameOf(call)];
    }
    /// The work whose end let a blocking call go: the last to end within it, on the stream that the
    /// call's "cuda_sync" slice names or on any stream of `rank`; noSlice where none did, as the
    /// call then had nothing to wait for. O(streams × log n).
    [[nodiscard]] SliceIndex releasing(SliceIndex call, std::int32_t rank) const;

private:
    struct Stream {
        std::int32_t rank = -1;
        std::vector<DeviceWork> byEnd;
    };
    void findSynchronizations(const LaunchLinks &links);

    const Timeline *m_timeline;
    std::vector<bool> m_isBlockingName; ///< by name
    std::map<TrackIndex, Stream> m_streams;
    std::unordered_map<SliceIndex, TrackIndex> m_streamOfCall;
};

} // namespace takt
