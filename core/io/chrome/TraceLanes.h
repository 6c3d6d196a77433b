// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace takt::chrome {

using LaneNumber = std::uint32_t;

/// The pairs of process and thread of a trace, with what its metadata events say of them. "pid" and
/// "tid" are texts: both may be.
class TraceLanes {
public:
    struct Process {
        std::string id;
        std::string name;
        std::string labels;
        double sortIndex = 0;
        bool isNamed = false; ///< by the trace, even if with nothing
    };
    struct Lane {
        std::uint32_t process = 0;
        std::string thread;
        std::string name;
        double sortIndex = 0;
        TrackKind kind = TrackKind::Thread;
        std::int32_t device = -1;
        std::int64_t stream = -1;
        bool isNamed = false;
        bool isUsed = false; ///< something stands on it
    };

    /// The lane of the pair, which is added where it is new. Amortised O(texts).
    [[nodiscard]] LaneNumber lane(std::string_view process, std::string_view thread);
    [[nodiscard]] Lane &at(LaneNumber lane) noexcept { return m_lanes[lane]; }
    [[nodiscard]] Process &processOf(LaneNumber lane) noexcept
    {
        return m_processes[m_lanes[lane].process];
    }
    [[nodiscard]] std::size_t size() const noexcept { return m_lanes.size(); }

    /// The lanes that are used, processes together, as sort indices and then the file order them.
    [[nodiscard]] std::vector<LaneNumber> inOrder() const;
    /// The lane as a track; groups of two processes are never equal.
    [[nodiscard]] std::vector<Track> tracks(const std::vector<LaneNumber> &lanes,
                                            std::int32_t rank) const;

private:
    std::deque<Lane> m_lanes;
    std::deque<Process> m_processes;
    std::unordered_map<std::string, LaneNumber> m_laneOf;
    std::unordered_map<std::string, std::uint32_t> m_processOf;
};

/// The whole number that text is, or that it ends with ("stream 7"); -1 for none.
[[nodiscard]] std::int64_t numberAtEnd(std::string_view text) noexcept;

} // namespace takt::chrome
