// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/analysis/GpuTracks.h"
#include "core/analysis/LaunchLinks.h"
#include "core/model/RunContext.h"
#include "core/model/Timeline.h"

#include <array>
#include <cstddef>
#include <cstdint>
#include <string_view>
#include <vector>

namespace takt {

/// Why a stream or a GPU did nothing between two works (kernels, copies, memsets).
///
/// Follows the idle time breakdown of Holistic Trace Analysis (HTA, Meta 2022: host wait, kernel
/// wait, other), with "other" looked into further. For the gap [a, b) before work w, launched by
/// the call c, the first that holds is the cause:
///
/// 1. HostLaunch: c started within [a, b], or was under way at a and had returned by b.
/// 2. Dependency or Communication: work on a stream that a wait before w names ended within [a, b],
///    or work on any other stream of the GPU did at most releaseDelay before b. The culprit is the
///    last of that work to end; Communication where it is communication.
/// 3. Turnaround: c is known, started before a, and b - a is at most `turnaround` (HTA's kernel
///    wait, with 30 ns there).
/// 4. Unknown.
///
/// A GPU's gaps are the times in which none of its streams has work; before and after the first
/// and last work there is no gap. Work whose launch is not known never waits for the host.
enum class IdleCause : std::uint8_t {
    HostLaunch,    ///< the next work had not been launched when the gap began
    Dependency,    ///< waited for work on another stream, or for an event
    Communication, ///< the same, and what it waited for was communication
    Turnaround,    ///< the device's own time between two works of a queue
    Unknown,
};
inline constexpr std::size_t idleCauseCount = 5;

/// "host launch", "dependency", "communication", "turnaround", "unknown".
[[nodiscard]] std::string_view idleCauseName(IdleCause cause) noexcept;

/// A stretch between two works in which nothing ran.
struct IdleGap {
    std::int64_t from = 0; ///< nanoseconds
    std::int64_t to = 0;
    IdleCause cause = IdleCause::Unknown;
    /// What the gap is owed to: the launching call or the work waited for; noSlice where that is
    /// not known.
    SliceIndex culprit = noSlice;
    SliceIndex before = noSlice; ///< the work that ended where the gap begins
    SliceIndex after = noSlice;  ///< the work that starts where the gap ends

    [[nodiscard]] std::int64_t length() const noexcept { return to - from; }
};

/// The idle time of one stream, or of a whole GPU, gap by gap.
struct IdleBreakdown {
    GpuKey gpu;
    /// The stream; a GPU as a whole has all of its streams here.
    std::vector<TrackIndex> tracks;
    std::vector<IdleGap> gaps;                        ///< by time
    std::array<std::int64_t, idleCauseCount> total{}; ///< nanoseconds by cause
    [[nodiscard]] std::int64_t totalOf(IdleCause cause) const noexcept
    {
        return total[static_cast<std::size_t>(cause)];
    }
    [[nodiscard]] std::int64_t idle() const noexcept;
};

struct IdleOptions {
    /// Nanoseconds after the end of what was waited for within which the waiting work must start.
    std::int64_t releaseDelay = 20'000;
    /// Gaps up to this many nanoseconds are the device's own where the work had been launched in
    /// time and no wait stood between.
    std::int64_t turnaround = 2'000;
};

/// One breakdown for each GPU. O(n log n). Refused: cancelled.
[[nodiscard]] Expected<std::vector<IdleBreakdown>> idleOfGpus(const Timeline &timeline,
                                                              const LaunchLinks &links,
                                                              RunContext &context,
                                                              const IdleOptions &options = {});

/// One breakdown for each stream that has work, by GPU and track. O(n log n). Refused: cancelled.
[[nodiscard]] Expected<std::vector<IdleBreakdown>> idleOfStreams(const Timeline &timeline,
                                                                 const LaunchLinks &links,
                                                                 RunContext &context,
                                                                 const IdleOptions &options = {});

} // namespace takt
