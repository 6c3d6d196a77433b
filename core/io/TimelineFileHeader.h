// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// The part of a timeline file that stands before its columns: everything whose size does not grow
/// with the number of slices.
struct TimelineFileHeader {
    std::string origin;
    TimelineDocument document; ///< without its timeline
    TimelineColumns columns;   ///< tracks, lanes, names, time unit, counters without samples
    std::vector<std::uint64_t> samples; ///< of each counter
};

[[nodiscard]] std::string toBytes(const TimelineDocument &document, const std::string &origin);
[[nodiscard]] Expected<TimelineFileHeader> timelineFileHeader(std::string_view bytes);

} // namespace takt
