// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/TraceFormats.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

/// One file format, for `takt-cli formats`, file dialogs and error messages.
struct FormatInfo {
    std::string id;                    ///< "wfformat"
    std::string title;                 ///< "WfFormat workflow"
    std::vector<std::string> suffixes; ///< "json", "json.gz": for dialogs, never for recognition
    std::vector<std::string> contents; ///< "workload", "platform", "schedule", "timeline"
    bool canRead = false;
    bool canWrite = false;
    std::string note = {}; ///< versions, limits
};

/// All formats, readers first.
[[nodiscard]] std::span<const FormatInfo> formats();

struct LoadedFile {
    std::string format; ///< FormatInfo::id
    Document document;
};

struct LoadLimits {
    /// Bytes of a file after decompression; larger ones are refused by size before being read.
    std::size_t fileBytes = std::size_t{1} << 30U;
    /// Traces are streamed: the limit above does not bind them, but a part of them may do.
    TraceSelection traces = {};
    /// Of a file that holds several workloads, the one to read; see loadFile().
    std::string instance = {};
    /// Whether large traces are kept in, and opened from, the user's cache (TimelineCache.h).
    bool useCache = true;
};

/// Reads a file of any format that can be read; recognised by content, gunzipped where it is gzip.
/// Every Error names the file, the place in it and the reason. Cancel by `context`. A path that is
/// no file and ends in '#' and a name means that instance of the file before the '#'.
[[nodiscard]] Expected<LoadedFile> loadFile(const std::string &path, RunContext &context,
                                            const LoadLimits &limits = {});

/// The same for bytes in memory; `name` stands in for the file in messages.
[[nodiscard]] Expected<LoadedFile> loadBytes(std::string bytes, const std::string &name,
                                             RunContext &context, const LoadLimits &limits = {});

/// loadFile, and an Error that says what the file is instead where it is not a workload
/// (platform). A schedule's workload counts as a workload.
[[nodiscard]] Expected<WorkloadDocument> loadWorkload(const std::string &path, RunContext &context);
[[nodiscard]] Expected<std::shared_ptr<const Platform>> loadPlatform(const std::string &path,
                                                                     RunContext &context);

/// Takt JSON, version 1 (documented in resources/help/formats.md).
[[nodiscard]] std::string toTaktJson(const TaskGraph &graph);
/// The same with machines, their cores, and notes.
[[nodiscard]] std::string toTaktJson(const WorkloadDocument &document);
[[nodiscard]] std::string toTaktJson(const Platform &platform);
[[nodiscard]] std::string toTaktJson(const ScheduleDocument &document);

/// "task,label,kind,processor,start,finish" with a header line; RFC 4180 quoting.
[[nodiscard]] std::string toCsv(const ScheduleDocument &document);
/// Chrome trace event JSON: processes and threads with names, complete events, flow arrows.
[[nodiscard]] std::string toChromeTrace(const ScheduleDocument &document);

/// The part [from, to) of a timeline, ns.
struct NanosecondRange {
    std::int64_t from = std::numeric_limits<std::int64_t>::min();
    std::int64_t to = std::numeric_limits<std::int64_t>::max();
};

/// "group,track,depth,name,category,start_ns,duration_ns,arguments" with a header line and a line
/// for each slice that has part in the range, lane by lane; arguments are "key=value; key=value".
[[nodiscard]] std::string toCsv(const TimelineDocument &document,
                                const NanosecondRange &range = {});

/// Writes a document in the format with the given id, or in the one that the path's suffix names
/// where `format` is empty (".json" Takt JSON, ".trace.json" Chrome trace, ".csv" CSV, ".takttrace"
/// Takt's timeline). The file appears whole or not at all.
[[nodiscard]] Expected<void> saveDocument(const Document &document, const std::string &path,
                                          const std::string &format = {});

/// Writes bytes so that the file appears whole or not at all (temporary file, fsync, rename).
[[nodiscard]] Expected<void> writeFileAtomically(const std::string &path, std::string_view bytes);

} // namespace takt
