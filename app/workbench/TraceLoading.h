// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/Document.h"
#include "core/io/Formats.h"
#include "core/model/RunContext.h"
#include "core/schedule/SchedulerRun.h"
#include "core/store/TraceRecord.h"

#include <memory>
#include <string>
#include <vector>

namespace takt {

/// A trace as it came from its files, and what the project is to keep of it.
struct LoadedTrace {
    std::shared_ptr<const TimelineDocument> document;
    TraceRecord record;
};

/// A trace that was read from the file already.
[[nodiscard]] Expected<LoadedTrace> describeTrace(TimelineDocument document,
                                                  const std::string &format,
                                                  const std::string &path,
                                                  const TraceSelection &part);

/// Reads the files; several become the ranks of one timeline. Blocks; cancel by the context.
/// Refused, with the file: what holds no trace, what cannot be read.
[[nodiscard]] Expected<LoadedTrace> loadTrace(const std::vector<std::string> &paths,
                                              const LoadLimits &limits, RunContext &context);

/// Reads the files of a trace of the project again. Refused, with what to do: files that have
/// gone. A file that has changed is read and remarked on.
[[nodiscard]] Expected<std::shared_ptr<const TimelineDocument>>
reloadTrace(const TraceRecord &record, bool usesCache, RunContext &context);

/// Tracks of a schedule that show transfers on several lanes, which take much room: by index.
[[nodiscard]] std::vector<TrackIndex> tracksOfTransfers(const Timeline &schedule);

/// The schedule of a run as a trace.
[[nodiscard]] Expected<std::shared_ptr<const TimelineDocument>> traceOfRun(const SchedulerRun &run,
                                                                           const std::string &name);

} // namespace takt
