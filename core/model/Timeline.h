// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/BlockColumn.h"
#include "core/model/Error.h"
#include "core/model/NameTable.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace takt {

using SliceIndex = std::uint32_t;
using TrackIndex = std::uint32_t;
using LaneIndex = std::uint32_t;
using NameIndex = std::uint32_t;

inline constexpr std::uint32_t noPayload = std::numeric_limits<std::uint32_t>::max();

/// A slice as a builder takes it and as Timeline::slice hands it out. Times in nanoseconds.
struct Slice {
    TrackIndex track = 0;
    std::int64_t start = 0;
    std::int64_t duration = 0;
    NameIndex name = 0;
    NameIndex category = 0;
    /// Free for the producer (the task of a schedule's slice, …), unless the timeline has
    /// arguments: then the slice's row of them, as addArguments returned it, or noPayload.
    std::uint32_t payload = noPayload;

    [[nodiscard]] std::int64_t end() const noexcept { return start + duration; }
    friend bool operator==(const Slice &, const Slice &) = default;
};

/// An arrow from one slice to another.
struct Flow {
    SliceIndex from = 0;
    SliceIndex to = 0;
    NameIndex name = 0;
};

/// What the slices of a track are done by.
enum class TrackKind : std::uint8_t { Other, Thread, GpuStream, Processor, Machine };

/// One thing that slices stand on: a processor, a thread, a stream.
struct Track {
    std::string name;
    /// Tracks with equal groups belong together (a process, a device); may be empty.
    std::string group;
    LaneIndex firstLane = 0;
    LaneIndex laneCount = 0; ///< nesting depth; at least 1
    TrackKind kind = TrackKind::Other;
    std::int32_t device = -1;  ///< GPU whose stream it is; -1 for none
    std::int32_t rank = -1;    ///< of a distributed job; -1 where not known
    std::int64_t process = -1; ///< operating system's number; -1 where there is none
    std::int64_t thread = -1;  ///< thread number, or a GpuStream's stream number; -1 for none
};

/// A named value that belongs to a slice ("grid", "bytes", "Collective name").
struct Argument {
    enum class Type : std::uint32_t { Whole, Real, Text };

    NameIndex key = 0;
    Type type = Type::Whole;
    /// The int64 or the double bit for bit, or the NameIndex of the text.
    std::uint64_t bits = 0;

    [[nodiscard]] static Argument whole(NameIndex key, std::int64_t value) noexcept
    {
        return {key, Type::Whole, std::bit_cast<std::uint64_t>(value)};
    }
    [[nodiscard]] static Argument real(NameIndex key, double value) noexcept
    {
        return {key, Type::Real, std::bit_cast<std::uint64_t>(value)};
    }
    [[nodiscard]] static Argument text(NameIndex key, NameIndex value) noexcept
    {
        return {key, Type::Text, value};
    }
    [[nodiscard]] std::int64_t asWhole() const noexcept
    {
        return std::bit_cast<std::int64_t>(bits);
    }
    [[nodiscard]] double asReal() const noexcept { return std::bit_cast<double>(bits); }
    [[nodiscard]] NameIndex asText() const noexcept { return static_cast<NameIndex>(bits); }
    friend bool operator==(const Argument &, const Argument &) = default;
};
static_assert(sizeof(Argument) == 16);

/// A row of slices that do not overlap: one nesting depth of one track. Slices of a lane have
/// consecutive indices, ordered by start (and so by end).
struct Lane {
    TrackIndex track = 0;
    std::uint32_t depth = 0;
    SliceIndex firstSlice = 0;
    SliceIndex sliceCount = 0;
};

/// Samples of one quantity over time, each valid until the next.
struct Counter {
    std::string name;
    std::string unit;
    TrackIndex track = 0;
    std::vector<std::int64_t> times;
    std::vector<double> values;
};

/// What a timeline is made of, for those that write and read it whole. Slices stand in the order of
/// tracks, depths and starts.
struct TimelineColumns {
    std::vector<std::int64_t> start;    ///< by slice
    std::vector<std::int64_t> duration; ///< by slice
    std::vector<NameIndex> name;        ///< by slice
    std::vector<NameIndex> category;    ///< by slice
    std::vector<std::uint32_t> payload; ///< by slice
    std::vector<Lane> lanes;
    std::vector<Track> tracks;
    std::vector<Flow> flows;
    std::vector<Counter> counters;
    std::vector<std::string> names; ///< at least the empty one, which is number 0
    std::vector<Argument> arguments;
    std::vector<std::uint64_t> argumentRows; ///< first argument of each row, and one past all
    std::string timeUnit = "s";
    double nanosecondsPerUnit = 1e9;
};

/// Some neighbouring slices of a lane, summed up.
struct SummaryNode {
    std::int64_t start = 0;            ///< of the first slice
    std::int64_t end = 0;              ///< of the last slice
    std::int64_t busyBefore = 0;       ///< sum of durations of the lane's slices before the first
    std::int64_t longestDuration = -1; ///< -1 where there are no slices
    SliceIndex longest = 0;            ///< the earliest of equals
};

/// Everything that has happened or would happen: tracks with slices, counters and flows.
///
/// Columnar: 28 bytes a slice plus under 2 bytes of summary, names interned. Frozen timelines are
/// shared between threads without locks. Each lane has a level-of-detail summary, so that what a
/// view draws costs what the screen has pixels (queries below are O(log n)), not what the lane has
/// slices. Times are integer nanoseconds; where the source has no unit, one time unit counts as
/// nanosecondsPerUnit() nanoseconds and timeUnit() is empty.
class Timeline {
public:
    /// Slices that share one node on level 0 of the level-of-detail summary.
    static constexpr SliceIndex blockSize = 32;
    /// Nodes of a level that share one node of the level above.
    static constexpr SliceIndex summaryFanout = 4;
    /// Times that a timeline can hold: 146 years before and after 0. With these limits the distance
    /// of any two times, and the busy time of any lane, fits into int64.
    static constexpr std::int64_t earliestTime = -(std::int64_t{1} << 62U);
    static constexpr std::int64_t latestTime = (std::int64_t{1} << 62U) - 1;

    /// A timeline of these columns. Refused: what does not fit together (lanes that leave slices
    /// out or overlap, indices of what is not there, times out of order or beyond the limits), so
    /// that columns from anywhere are safe to give. O(slices + arguments + samples).
    [[nodiscard]] static Expected<Timeline> fromColumns(TimelineColumns columns);
    [[nodiscard]] const TimelineColumns &columns() const noexcept { return m_columns; }

    [[nodiscard]] std::size_t sliceCount() const noexcept { return m_columns.start.size(); }
    [[nodiscard]] std::size_t trackCount() const noexcept { return m_columns.tracks.size(); }
    [[nodiscard]] std::size_t laneCount() const noexcept { return m_columns.lanes.size(); }
    [[nodiscard]] const Track &track(TrackIndex track) const noexcept
    {
        return m_columns.tracks[track];
    }
    [[nodiscard]] std::span<const Track> tracks() const noexcept { return m_columns.tracks; }
    [[nodiscard]] const Lane &lane(LaneIndex lane) const noexcept { return m_columns.lanes[lane]; }
    [[nodiscard]] std::span<const Lane> lanes() const noexcept { return m_columns.lanes; }
    [[nodiscard]] std::span<const Flow> flows() const noexcept { return m_columns.flows; }
    [[nodiscard]] std::span<const Counter> counters() const noexcept { return m_columns.counters; }
    [[nodiscard]] const std::string &name(NameIndex name) const noexcept
    {
        return m_columns.names[name];
    }
    [[nodiscard]] std::span<const std::string> names() const noexcept { return m_columns.names; }

    [[nodiscard]] std::int64_t start(SliceIndex slice) const noexcept
    {
        return m_columns.start[slice];
    }
    [[nodiscard]] std::int64_t duration(SliceIndex slice) const noexcept
    {
        return m_columns.duration[slice];
    }
    [[nodiscard]] std::int64_t end(SliceIndex slice) const noexcept
    {
        return m_columns.start[slice] + m_columns.duration[slice];
    }
    [[nodiscard]] NameIndex nameOf(SliceIndex slice) const noexcept
    {
        return m_columns.name[slice];
    }
    [[nodiscard]] NameIndex categoryOf(SliceIndex slice) const noexcept
    {
        return m_columns.category[slice];
    }
    [[nodiscard]] std::uint32_t payload(SliceIndex slice) const noexcept
    {
        return m_columns.payload[slice];
    }
    /// Whether slices have arguments; payloads are then rows of them.
    [[nodiscard]] bool hasArguments() const noexcept { return !m_columns.argumentRows.empty(); }
    /// In the order in which the source gave them; empty where there are none. O(1).
    [[nodiscard]] std::span<const Argument> arguments(SliceIndex slice) const noexcept;
    /// The value of a key, or nullptr. O(arguments of the slice).
    [[nodiscard]] const Argument *argument(SliceIndex slice, NameIndex key) const noexcept;
    /// The index of an interned name, or names().size() where there is none. O(names).
    [[nodiscard]] NameIndex findName(std::string_view name) const noexcept;
    /// O(log lanes).
    [[nodiscard]] LaneIndex laneOf(SliceIndex slice) const noexcept;
    [[nodiscard]] Slice slice(SliceIndex slice) const noexcept;

    /// Earliest start and latest end over slices and counters; both 0 when there is nothing.
    [[nodiscard]] std::int64_t startTime() const noexcept { return m_startTime; }
    [[nodiscard]] std::int64_t endTime() const noexcept { return m_endTime; }
    /// "s" where times are real, empty where they are abstract units.
    [[nodiscard]] const std::string &timeUnit() const noexcept { return m_columns.timeUnit; }
    [[nodiscard]] double nanosecondsPerUnit() const noexcept
    {
        return m_columns.nanosecondsPerUnit;
    }

    /// First slice of the lane that ends after `time`, or one past the lane's last. O(log n).
    [[nodiscard]] SliceIndex firstEndingAfter(LaneIndex lane, std::int64_t time) const noexcept;
    /// First slice of the lane that starts at or after `time`, or one past its last. O(log n).
    [[nodiscard]] SliceIndex firstStartingFrom(LaneIndex lane, std::int64_t time) const noexcept;
    /// Sum of durations of slices [first, last) of one lane. O(blockSize).
    [[nodiscard]] std::int64_t busyTime(LaneIndex lane, SliceIndex first,
                                        SliceIndex last) const noexcept;
    /// Nanoseconds of [from, to) that slices of the lane cover. O(log n).
    [[nodiscard]] std::int64_t coverage(LaneIndex lane, std::int64_t from,
                                        std::int64_t to) const noexcept;
    /// The longest slice of [first, last) of one lane, the earliest of equals; last if empty.
    /// O(blockSize + log n).
    [[nodiscard]] SliceIndex longest(LaneIndex lane, SliceIndex first,
                                     SliceIndex last) const noexcept;

    /// Levels of a lane's summary, at least 1.
    [[nodiscard]] unsigned summaryLevels(LaneIndex lane) const noexcept;
    /// The nodes of one level, each of summaryNodeSize(level) slices, the last of fewer and, on
    /// level 0, perhaps of none.
    [[nodiscard]] std::span<const SummaryNode> summary(LaneIndex lane,
                                                       unsigned level) const noexcept;
    [[nodiscard]] static constexpr SliceIndex summaryNodeSize(unsigned level) noexcept
    {
        return blockSize << (2 * level);
    }

    /// Bytes that columns and summary take, without names, tracks and flows.
    [[nodiscard]] std::size_t sliceBytes() const noexcept;

private:
    Timeline() = default;
    friend class TimelineBuilder;

    void buildSummary();
    void buildLaneSummary(LaneIndex lane);
    void findTimeRange();

    TimelineColumns m_columns;
    std::int64_t m_startTime = 0;
    std::int64_t m_endTime = 0;
    /// The nodes of each lane, level by level; lane l begins at m_laneNodes[l].
    std::vector<SummaryNode> m_nodes;
    std::vector<std::size_t> m_laneNodes;
};

/// Appends tracks, slices, counters and flows in any order and freezes them into a Timeline.
///
/// Slices of a track that overlap go to the lowest nesting depth that is free, longer ones first
/// among those with the same start, so that nested calls stand below their callers.
///
/// Building costs O(n) where the slices of each track come in order of start, longer ones first,
/// else O(n log n). Memory at its peak is 1.4 times the frozen timeline's: columns are kept in
/// blocks that are given back as soon as they are copied to their places.
class TimelineBuilder {
public:
    TimelineBuilder();

    /// O(length); nothing is allocated for a name that is known.
    [[nodiscard]] NameIndex intern(std::string_view name) { return m_names.intern(name); }
    [[nodiscard]] const std::string &name(NameIndex name) const noexcept { return m_names[name]; }
    TrackIndex addTrack(std::string name, std::string group = {});
    /// The track may be changed until build; its lanes are not.
    [[nodiscard]] Track &track(TrackIndex track) noexcept { return m_tracks[track]; }
    /// Keeps the arguments of a slice and returns what to put into Slice::payload; noPayload for
    /// none. Several slices may share a row.
    [[nodiscard]] std::uint32_t addArguments(std::span<const Argument> arguments);
    /// Appends; the returned handle serves addFlow. A negative duration counts as 0; a start or end
    /// beyond Timeline::earliestTime or latestTime is cut there.
    std::size_t addSlice(const Slice &slice);
    /// Handles as addSlice returned them.
    void addFlow(std::size_t fromHandle, std::size_t toHandle, NameIndex name = 0);
    /// Samples may come in any order of time; their times are cut like those of slices.
    void addCounter(Counter counter);
    void setTimeUnit(std::string unit, double nanosecondsPerUnit);
    [[nodiscard]] std::size_t sliceCount() const noexcept { return m_start.size(); }

    /// Freezes. Refused: slices or counters of a track that is not there, a counter with more times
    /// than values or fewer, a flow between slices that are not there, a payload that is no row of
    /// the arguments where there are any, more than 2^32 - 2 slices.
    /// The builder is empty afterwards.
    [[nodiscard]] Expected<Timeline> build();

private:
    struct Layout;
    struct FlowEnds {
        SliceIndex from;
        SliceIndex to;
        NameIndex name;
    };

    [[nodiscard]] Expected<void> check() const;
    /// Which tracks' slices come in order, and the handles of the others in order.
    [[nodiscard]] Layout orderSlices() const;
    /// Makes the lanes and finds for each handle its index.
    void layOutLanes(Layout &layout);
    void sortCounters();

    BlockColumn<TrackIndex> m_track;
    BlockColumn<std::int64_t> m_start;
    BlockColumn<std::int64_t> m_duration;
    BlockColumn<NameIndex> m_name;
    BlockColumn<NameIndex> m_category;
    BlockColumn<std::uint32_t> m_payload;
    BlockColumn<FlowEnds> m_flows;
    BlockColumn<Argument> m_arguments;
    BlockColumn<std::uint64_t> m_argumentRows;
    NameTable m_names;
    std::vector<Lane> m_lanes;
    std::vector<Track> m_tracks;
    std::vector<Counter> m_counters;
    std::string m_timeUnit = "s";
    double m_nanosecondsPerUnit = 1e9;
};

} // namespace takt
