// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/io/TraceFormats.h"
#include "core/io/chrome/EventBatch.h"
#include "core/io/chrome/FlowBinding.h"
#include "core/io/chrome/TraceCounters.h"
#include "core/io/chrome/TraceLanes.h"
#include "core/io/chrome/TraceMetadata.h"

#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <unordered_map>
#include <utility>
#include <vector>

namespace takt::chrome {

/// Whether [start, end) has part in the selection of a trace that starts at `traceStart`.
[[nodiscard]] bool touches(const TraceSelection &selection, std::int64_t traceStart,
                           std::int64_t start, std::int64_t end);

/// A sum that stays within the times that a timeline can hold.
[[nodiscard]] std::int64_t addTimes(std::int64_t a, std::int64_t b) noexcept;

/// Makes a timeline of the events of a trace, batch after batch in the order of the file.
///
/// Begin and end are matched as a stack per lane, asynchronous events per category and id. What
/// still is open at the end is closed there. Arrows are bound when all slices are known.
class TraceAssembly {
public:
    explicit TraceAssembly(const TraceSelection &selection);

    /// What was learned by a first reading that kept nothing, so that a second one can leave out
    /// early what is not selected.
    struct Survey {
        TraceLanes lanes;
        std::int64_t start = 0;
    };
    /// Reads for a survey alone.
    void keepNothing() noexcept { m_isSurvey = true; }
    [[nodiscard]] Survey takeSurvey();
    void useSurvey(Survey survey);

    void add(const EventBatch &batch);

    /// Elements of the list, readable or not.
    [[nodiscard]] std::size_t eventCount() const noexcept { return m_events; }
    void addRemark(std::string remark) { m_remarks.push_back(std::move(remark)); }
    [[nodiscard]] Expected<TimelineDocument> finish(TraceMetadata metadata);

private:
    /// A slice that has begun. Its track is a LaneNumber, as everywhere until finish.
    struct Open {
        Slice slice;
        std::vector<Argument> arguments;
    };
    /// A call that launches work on a device, or that work, by their correlation.
    struct Launch {
        std::int64_t correlation = 0;
        SliceIndex slice = 0;
        bool isOnDevice = false;
    };

    void addRecord(const EventRecord &record);
    void addMetadata(const EventRecord &record);
    void addComplete(const EventRecord &record, std::int64_t duration);
    void begin(std::vector<Open> &stack, const EventRecord &record, LaneNumber lane);
    void end(std::vector<Open> &stack, const EventRecord &record);
    void addAsynchronous(const EventRecord &record);
    void addObject(const EventRecord &record);
    void addFlowPoint(const EventRecord &record);
    void addCounterSamples(const EventRecord &record);
    void addMemorySample(const EventRecord &record);
    /// Whether anything of the interval is in the selection, as far as that is known by now.
    [[nodiscard]] bool mayBeSelected(LaneNumber lane, std::int64_t start, std::int64_t end);
    void keep(const Slice &slice, std::span<const Argument> arguments);
    void noteDevice(const Slice &slice, std::span<const Argument> arguments);

    [[nodiscard]] NameIndex nameOf(TextIndex text);
    [[nodiscard]] NameIndex categoryOf(TextIndex text);
    [[nodiscard]] LaneNumber laneOf(const EventRecord &record);
    /// A lane beside the threads of the record's process.
    [[nodiscard]] LaneNumber lane(const EventRecord &record, std::string_view thread);
    [[nodiscard]] Slice sliceOf(const EventRecord &record, LaneNumber lane);
    [[nodiscard]] std::span<const Argument> argumentsOf(const EventRecord &record);
    [[nodiscard]] std::string_view textOf(TextIndex text) const
    {
        return m_batch->texts.text(text);
    }
    [[nodiscard]] const Argument *find(const EventRecord &record, TextIndex key) const;

    void closeOpen();
    /// The profiler's own marks: slices where the rest of the trace surrounds them, else notes.
    void placeMarks(std::map<std::string, std::string> &notes);
    [[nodiscard]] std::vector<BoundFlow> launchesByCorrelation();
    void remarkOn(std::size_t count, std::string_view what);
    void moveToBuilder(TraceMetadata &metadata, std::span<const BoundFlow> flows);
    [[nodiscard]] bool isSelected(const Track &track) const;

    TraceSelection m_selection;
    bool m_isSurvey = false;
    std::optional<std::int64_t> m_start; ///< of the trace, once known
    bool m_knowsTracks = false;
    std::vector<bool> m_isLaneSelected;

    TimelineBuilder m_builder;
    TraceLanes m_lanes;
    BlockColumn<Slice> m_slices;
    /// Slices and names of what the profiler wrote about itself.
    std::vector<std::pair<Slice, std::string>> m_marks;
    std::vector<FlowPoint> m_flowPoints;
    std::vector<Launch> m_launches;
    bool m_hasLaunchFlows = false;
    TraceCounters m_counters;
    std::unordered_map<LaneNumber, std::vector<Open>> m_open;
    std::map<std::pair<NameIndex, std::uint64_t>, std::vector<Open>> m_openAsynchronous;
    std::map<std::pair<NameIndex, std::uint64_t>, std::vector<Open>> m_openObjects;
    std::int64_t m_earliest;
    std::int64_t m_latest;

    const EventBatch *m_batch = nullptr;
    std::vector<NameIndex> m_nameOfText;
    std::vector<NameIndex> m_categoryOfText;
    std::vector<LaneNumber> m_laneOfBatch;
    std::vector<Argument> m_arguments; ///< of the record at hand

    NameIndex m_kernel;
    NameIndex m_copy;
    NameIndex m_set;
    NameIndex m_runtime;
    NameIndex m_driver;
    NameIndex m_launch;
    NameIndex m_instant;
    NameIndex m_deviceKey;
    NameIndex m_streamKey;
    NameIndex m_correlationKey;
    std::size_t m_events = 0;
    std::size_t m_unreadable = 0;
    std::size_t m_withoutTime = 0;
    std::size_t m_cut = 0;
    std::size_t m_negative = 0;
    std::size_t m_endsWithoutBegin = 0;
    std::size_t m_unclosed = 0;
    std::size_t m_otherPhases = 0;
    std::vector<std::string> m_remarks;
};

} // namespace takt::chrome
