// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt {

/// What a slice keeps its resource busy with. `None` is what stands on a track without keeping it
/// busy: marks, annotations and waits on a GPU's streams.
enum class WorkKind : std::uint8_t { None, Compute, Communication, Copy };

/// Tells the work of a timeline's slices from their names and categories, in O(1) a slice.
///
/// - category "kernel": Communication where the name has "nccl" or "rccl" in it, whatever the case
///   (the collectives' libraries name their kernels so), else Compute;
/// - categories "gpu_memcpy" and "gpu_memset": Copy;
/// - category "communication", and MPI calls (names that start with "MPI_"): Communication;
/// - anything else: Compute on threads, processors, machines and other tracks, None on GpuStreams.
class WorkKinds {
public:
    /// The timeline must outlive this. O(names).
    explicit WorkKinds(const Timeline &timeline);

    /// `track` must be the slice's. O(1).
    [[nodiscard]] WorkKind of(SliceIndex slice, TrackIndex track) const noexcept
    {
        return m_timeline->track(track).kind == TrackKind::GpuStream ? deviceWork(slice)
                                                                     : hostWork(slice);
    }
    /// The kind of a kernel, copy or memset; None for every other slice, wherever it stands.
    [[nodiscard]] WorkKind deviceWork(SliceIndex slice) const noexcept;
    [[nodiscard]] bool isKernel(SliceIndex slice) const noexcept
    {
        return m_timeline->categoryOf(slice) == m_kernel;
    }
    [[nodiscard]] bool isCopy(SliceIndex slice) const noexcept
    {
        return m_timeline->categoryOf(slice) == m_copy;
    }
    [[nodiscard]] bool isMemset(SliceIndex slice) const noexcept
    {
        return m_timeline->categoryOf(slice) == m_memset;
    }

private:
    [[nodiscard]] WorkKind hostWork(SliceIndex slice) const noexcept;

    const Timeline *m_timeline;
    NameIndex m_kernel;
    NameIndex m_copy;
    NameIndex m_memset;
    NameIndex m_communication;
    std::vector<bool> m_namesCollective; ///< by name: it has "nccl" or "rccl" in it
    std::vector<bool> m_namesMessage;    ///< by name: it starts with "MPI_"
};

} // namespace takt
