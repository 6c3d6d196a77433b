// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

namespace takt {

/// A timeline with the tracks of another after its own. Everything of the first keeps its index, so
/// that selections, orders of tracks and bookmarks of it stay valid. Of the second, slices, tracks
/// and names are taken; counters, flows and arguments are left out. The time unit is the first
/// one's, the times of the second are taken as they are. Refused: more slices than a timeline can
/// hold. O(slices of both).
[[nodiscard]] Expected<Timeline> withTracks(const Timeline &timeline, const Timeline &added);

} // namespace takt
