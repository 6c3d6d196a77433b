// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "views/timeline/LaneLayout.h"
#include "views/trace/LaneArrangement.h"

#include <cstddef>
#include <span>
#include <string>
#include <vector>

namespace takt {

/// Which counters each track has. O(counters) to make.
class CountersOfTracks {
public:
    CountersOfTracks() = default;
    explicit CountersOfTracks(const Timeline &timeline);
    /// In their order; empty for unknown tracks.
    [[nodiscard]] std::span<const std::size_t> of(TrackIndex track) const noexcept;

private:
    std::vector<std::size_t> m_counters;
    std::vector<std::size_t> m_first; ///< per track, and one past all
};

/// The head of a group. Pixels from the top of all rows, like those below.
struct TraceGroupRow {
    std::string name;
    double top = 0;
    double height = 0;
    std::size_t trackCount = 0;
    bool isFolded = false;
    /// The first lanes of a folded group's tracks, without empty ones; what its head sums up.
    std::vector<LaneIndex> lanes = {};
};

struct TraceCounterRow {
    std::size_t counter = 0;
    double top = 0;
    double height = 0;
};

/// A track with its lanes and, below them, its counters.
struct TraceTrackRow {
    TrackIndex track = 0;
    double top = 0;
    double height = 0;
    std::size_t laneCount = 0;
    std::size_t counterCount = 0;
    bool isFolded = false;
    bool isGrouped = false; ///< stands below the head of a group
};

struct TraceRowHeights {
    double lane = 20;
    double counter = 36;
    double group = 24;
};

/// Where the rows of a trace's chart stand: lane, counter, track and group ↔ y. A plain value.
class TraceRows {
public:
    TraceRows() = default;
    /// O(shown lanes + lanes of the timeline).
    TraceRows(const Timeline &timeline, std::span<const ArrangedGroup> groups,
              const LaneArrangement &arrangement, const CountersOfTracks &counters,
              const TraceRowHeights &heights);

    /// All from top to bottom.
    [[nodiscard]] std::span<const LaneRow> lanes() const noexcept { return m_lanes; }
    [[nodiscard]] std::span<const TraceTrackRow> tracks() const noexcept { return m_tracks; }
    [[nodiscard]] std::span<const TraceGroupRow> groups() const noexcept { return m_groups; }
    [[nodiscard]] double height() const noexcept { return m_height; }

    /// Rows of which [top, top + height) shows anything. O(log rows).
    [[nodiscard]] std::span<const LaneRow> visibleLanes(double top, double height) const noexcept;
    [[nodiscard]] std::span<const TraceCounterRow> visibleCounters(double top,
                                                                   double height) const noexcept;
    [[nodiscard]] std::span<const TraceTrackRow> visibleTracks(double top,
                                                               double height) const noexcept;
    [[nodiscard]] std::span<const TraceGroupRow> visibleGroups(double top,
                                                               double height) const noexcept;
    /// What stands at y, or nullptr. O(log rows).
    [[nodiscard]] const LaneRow *laneAt(double y) const noexcept;
    [[nodiscard]] const TraceCounterRow *counterAt(double y) const noexcept;
    [[nodiscard]] const TraceTrackRow *trackAt(double y) const noexcept;
    [[nodiscard]] const TraceGroupRow *groupAt(double y) const noexcept;
    /// The row of a lane or track, or nullptr where it is not shown. O(1), O(tracks).
    [[nodiscard]] const LaneRow *rowOf(LaneIndex lane) const noexcept;
    [[nodiscard]] const TraceTrackRow *rowOfTrack(TrackIndex track) const noexcept;

private:
    void addTrack(const Timeline &timeline, TrackIndex index, bool isFolded, bool isGrouped,
                  std::span<const std::size_t> counters, const TraceRowHeights &heights);

    std::vector<LaneRow> m_lanes;
    std::vector<TraceCounterRow> m_counters;
    std::vector<TraceTrackRow> m_tracks;
    std::vector<TraceGroupRow> m_groups;
    std::vector<std::uint32_t> m_rowOfLane; ///< noPayload where it is not shown
    double m_height = 0;
};

} // namespace takt
