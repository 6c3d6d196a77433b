// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <cstddef>
#include <functional>
#include <span>
#include <vector>

namespace takt {

/// A lane on the screen. Pixels from the top of all lanes, before scrolling.
struct LaneRow {
    LaneIndex lane = 0;
    double top = 0;
    double height = 0;
    /// Slices fill the row but for this much below it.
    double gap = 0;
};

/// All lanes of one track.
struct TrackRow {
    TrackIndex track = 0;
    double top = 0;
    double height = 0;
    std::size_t firstRow = 0;
    std::size_t rowCount = 0;
    bool isMinor = false;
};

/// How high each lane is drawn and where: lane ↔ y. A plain value.
class LaneLayout {
public:
    enum class Row { Hidden, Minor, Major };

    LaneLayout() = default;
    /// One row per lane of every track that is not hidden. Major lanes are `laneHeight` high; the
    /// lanes of a minor track are small and share a height, so that deep nesting stays small.
    LaneLayout(const Timeline &timeline, double laneHeight,
               const std::function<Row(TrackIndex)> &rowOf);

    [[nodiscard]] std::span<const LaneRow> rows() const noexcept { return m_rows; }
    [[nodiscard]] std::span<const TrackRow> tracks() const noexcept { return m_tracks; }
    [[nodiscard]] double height() const noexcept { return m_height; }

    /// Rows of which [top, top + height) shows anything. O(log rows).
    [[nodiscard]] std::span<const LaneRow> visible(double top, double height) const noexcept;
    [[nodiscard]] std::span<const TrackRow> visibleTracks(double top, double height) const noexcept;
    /// The row at y, or nullptr between and outside rows. O(log rows).
    [[nodiscard]] const LaneRow *rowAt(double y) const noexcept;
    /// The row of a lane, or nullptr where it is hidden. O(log rows).
    [[nodiscard]] const LaneRow *rowOf(LaneIndex lane) const noexcept;

private:
    std::vector<LaneRow> m_rows; ///< ordered by lane and by top
    std::vector<TrackRow> m_tracks;
    double m_height = 0;
};

/// The lane height at which `majorLanes` lanes with their minor ones fill `available` pixels, kept
/// between readable limits.
[[nodiscard]] double fittingLaneHeight(double available, std::size_t majorLanes,
                                       double minorHeight);
/// Height that the lanes of a minor track take in all.
[[nodiscard]] double minorTrackHeight(LaneIndex laneCount);

} // namespace takt
