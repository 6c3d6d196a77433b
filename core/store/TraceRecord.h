// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/TraceFormats.h"
#include "core/model/Error.h"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace takt {

using TraceId = std::int64_t;

/// A file as it was when a trace was read from it, so that it can be told whether it still is.
struct TraceFile {
    std::string path; ///< absolute
    std::uint64_t bytes = 0;
    std::string modifiedAt; ///< ISO 8601, UTC
    /// SHA-256 of the size, the first and the last mebibyte: tells files apart without reading
    /// gigabytes.
    std::string hash;

    friend bool operator==(const TraceFile &, const TraceFile &) = default;
};

/// Size, time and hash of a file that is there. Refused: what cannot be read, or is no file.
[[nodiscard]] Expected<TraceFile> describeTraceFile(const std::string &path);

/// A trace as the project knows it: where it came from and what it holds. The slices themselves
/// stay in the files, and in a copy where someone wants that.
struct TraceRecord {
    TraceId id = 0;
    std::string name;
    std::string note;
    std::string createdAt; ///< ISO 8601, UTC
    std::string format;    ///< FormatInfo::id
    /// One, or the ranks of one job that share an axis.
    std::vector<TraceFile> files;
    /// Which part of the files was read.
    TraceSelection part;
    std::size_t slices = 0;
    std::size_t tracks = 0;
    std::size_t counters = 0;
    std::size_t flows = 0;
    std::int64_t start = 0; ///< nanoseconds
    std::int64_t end = 0;
    std::vector<std::string> remarks; ///< TimelineDocument::remarks
    std::uint64_t copyBytes = 0;      ///< of the copy in the project; 0 where there is none
};

/// The record of a document that was read from these files; id, note and time are left to the
/// project.
[[nodiscard]] TraceRecord traceRecord(const TimelineDocument &document, std::string format,
                                      std::vector<TraceFile> files, TraceSelection part);

} // namespace takt
