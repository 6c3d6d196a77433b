// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Timeline.h"

#include <string>
#include <string_view>

namespace takt {

/// What Perfetto has no field for: which GPU, rank and kind of track it is. Written into a track's
/// description, which its viewer shows as help, as "Takt: gpu-stream, device 0, rank 1, process
/// 4711, thread 7"; what is not known is left out. Empty where
/// nothing is.
[[nodiscard]] std::string trackNote(const Track &track);

/// Takes a note's facts over into a track. False where the text is no such note; the track is then
/// as it was.
bool readTrackNote(std::string_view text, Track &track);

} // namespace takt
