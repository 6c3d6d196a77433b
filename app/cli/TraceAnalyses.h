// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "Command.h"

#include "core/analysis/SliceFilter.h"
#include "core/analysis/SliceStatistics.h"
#include "core/io/Document.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace takt::cli {

/// What `takt-cli analyze` was asked for, once the trace is there.
struct TraceQuestion {
    const Timeline &timeline;
    std::int64_t from = 0; ///< nanoseconds, on the clock of the trace
    std::int64_t to = 0;
    /// Tracks that count, ascending; whether these are all.
    std::vector<TrackIndex> tracks = {};
    bool isAllTracks = true;
    SliceFilter filter = {};
    std::string by = {};
    std::size_t bins = 0;
    bool withGaps = false;

    [[nodiscard]] bool hasTrack(TrackIndex track) const;
    /// Whether any of them counts.
    [[nodiscard]] bool hasAnyOf(std::span<const TrackIndex> some) const;
};

/// The answer to one question: a member of the JSON document, a part of the text.
struct AnalysisPart {
    Json json;
    std::string text;
};

using PartOutcome = Expected<AnalysisPart>;

[[nodiscard]] PartOutcome utilizationPart(const TraceQuestion &question, RunContext &context);
[[nodiscard]] PartOutcome idlePart(const TraceQuestion &question, RunContext &context);
[[nodiscard]] PartOutcome statisticsPart(const TraceQuestion &question, RunContext &context);
[[nodiscard]] PartOutcome criticalPathPart(const TraceQuestion &question, RunContext &context);
[[nodiscard]] PartOutcome queuePart(const TraceQuestion &question, RunContext &context);

/// "name", "category", "track", "group", "all" or "arg:KEY".
[[nodiscard]] Expected<SliceGrouping::By> groupingOf(const std::string &by);
/// The KEY; empty for the others.
[[nodiscard]] std::string argumentOf(const std::string &by);

[[nodiscard]] Json toJson(const SliceStatistics &statistics);

/// Nanoseconds as milliseconds with six significant digits.
[[nodiscard]] std::string milliseconds(std::int64_t nanoseconds);
/// "group/name".
[[nodiscard]] std::string trackLabel(const Track &track);
/// A slice as JSON shows it: index, name, track, start, duration; null for noSlice.
[[nodiscard]] Json sliceJson(const Timeline &timeline, SliceIndex slice);

} // namespace takt::cli
