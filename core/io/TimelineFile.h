// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/InputStream.h"
#include "core/io/TraceFormats.h"
#include "core/model/RunContext.h"

#include <string>
#include <string_view>

namespace takt {

/// Takt's own file of a timeline, format id "takt-timeline", suffix ".takttrace": everything that
/// a TimelineDocument holds, in columns that open many times faster than any trace format parses.
///
/// Version 1, little endian. The magic (8 bytes), the version (u32), then columns of ColumnBlocks
/// in this order: header bytes (see TimelineFileHeader.cpp), start (delta), duration, name,
/// category, payload (delta), flows, arguments, rows of arguments (delta), times (delta) and values
/// of all counters, then the end mark (8 bytes). Each block carries zstd's checksum.
inline constexpr std::uint32_t timelineFileVersion = 1;
inline constexpr std::string_view timelineFileId = "takt-timeline";

[[nodiscard]] bool looksLikeTimelineFile(std::string_view head);

/// Nothing in the file is trusted: it gives a sound timeline or an Error.
[[nodiscard]] Expected<TimelineDocument>
readTimelineFile(InputStream &input, const TraceSelection &selection, RunContext &context);

/// The same for a file that must have been written with this origin; any other is refused before
/// its columns are read.
[[nodiscard]] Expected<TimelineDocument>
readTimelineFile(InputStream &input, std::string_view origin, RunContext &context);

/// Writes the file, which appears whole or not at all. `origin` says what it was made from, for
/// caches. Holds one block beside the timeline.
[[nodiscard]] Expected<void> writeTimelineFile(const TimelineDocument &document,
                                               const std::string &path,
                                               const std::string &origin = {});

/// The file's bytes.
[[nodiscard]] std::string toTimelineFile(const TimelineDocument &document);

} // namespace takt
