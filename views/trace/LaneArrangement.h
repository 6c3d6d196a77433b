// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <QString>
#include <string>
#include <vector>

namespace takt {

/// In which order the tracks of a chart stand, and which are pinned, folded, hidden or filtered
/// out. A plain value; the project keeps it.
///
/// Tracks of a group stand together; groups stand in the order in which their first tracks do.
struct LaneArrangement {
    std::vector<TrackIndex> order;  ///< every track once, from top to bottom; as recorded if empty
    std::vector<TrackIndex> pinned; ///< at the top, whatever is scrolled; in this order
    std::vector<TrackIndex> hidden; ///< in order of their indices
    std::vector<TrackIndex> foldedTracks;  ///< only their first lane is shown; by index
    std::vector<std::string> foldedGroups; ///< only their heads are shown; by name
    QString filter;                        ///< only tracks whose name or group contains it
    bool isGrouped = true;

    friend bool operator==(const LaneArrangement &, const LaneArrangement &) = default;

    [[nodiscard]] bool isPinned(TrackIndex track) const noexcept;
    [[nodiscard]] bool isHidden(TrackIndex track) const noexcept;
    [[nodiscard]] bool isFolded(TrackIndex track) const noexcept;
    [[nodiscard]] bool isGroupFolded(const std::string &group) const noexcept;

    void setPinned(TrackIndex track, bool isOn);
    void setHidden(TrackIndex track, bool isOn);
    void setFolded(TrackIndex track, bool isOn);
    void setGroupFolded(const std::string &group, bool isOn);
    /// Puts a track directly before another; of the last places where `before` is trackCount.
    void move(TrackIndex track, TrackIndex before, std::size_t trackCount);
    /// Puts all tracks of a group before those of another, at the end where that is not there.
    void moveGroup(const Timeline &timeline, const std::string &group, const std::string &before);
};

/// Tracks of one group that stand together.
struct ArrangedGroup {
    std::string name;
    bool isFolded = false;
    std::vector<TrackIndex> tracks; ///< from top to bottom, without pinned and hidden ones
};

/// What an arrangement shows of a timeline. Groups whose tracks are all out of sight are left out;
/// without grouping there is one group without a name. Entries of tracks that the timeline does not
/// have are passed over. O(tracks × log tracks).
struct ArrangedTracks {
    std::vector<TrackIndex> pinned;
    std::vector<ArrangedGroup> groups;
};
[[nodiscard]] ArrangedTracks arranged(const Timeline &timeline, const LaneArrangement &arrangement);

} // namespace takt
