// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Error.h"

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
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

/// Everything that has happened or would happen: tracks with slices, counters and flows.
///
/// Columnar: 28 bytes a slice plus under 1 byte of summary, names interned. Frozen timelines are
/// shared between threads without locks. Each lane has a level-of-detail summary, so that what a
/// view draws costs what the screen has pixels (queries below are O(log n)), not what the lane has
/// slices. Times are integer nanoseconds; where the source has no unit, one time unit counts as
/// nanosecondsPerUnit() nanoseconds and timeUnit() is empty.
class Timeline {
public:
    /// Slices that share one entry of the level-of-detail summary.
    static constexpr SliceIndex blockSize = 32;
    /// Times that a timeline can hold: 146 years before and after 0. With these limits the distance
    /// of any two times, and the busy time of any lane, fits into int64.
    static constexpr std::int64_t earliestTime = -(std::int64_t{1} << 62U);
    static constexpr std::int64_t latestTime = (std::int64_t{1} << 62U) - 1;

    [[nodiscard]] std::size_t sliceCount() const noexcept { return m_start.size(); }
    [[nodiscard]] std::size_t trackCount() const noexcept { return m_tracks.size(); }
    [[nodiscard]] std::size_t laneCount() const noexcept { return m_lanes.size(); }
    [[nodiscard]] const Track &track(TrackIndex track) const noexcept { return m_tracks[track]; }
    [[nodiscard]] std::span<const Track> tracks() const noexcept { return m_tracks; }
    [[nodiscard]] const Lane &lane(LaneIndex lane) const noexcept { return m_lanes[lane]; }
    [[nodiscard]] std::span<const Lane> lanes() const noexcept { return m_lanes; }
    [[nodiscard]] std::span<const Flow> flows() const noexcept { return m_flows; }
    [[nodiscard]] std::span<const Counter> counters() const noexcept { return m_counters; }
    [[nodiscard]] const std::string &name(NameIndex name) const noexcept { return m_names[name]; }
    [[nodiscard]] std::span<const std::string> names() const noexcept { return m_names; }

    [[nodiscard]] std::int64_t start(SliceIndex slice) const noexcept { return m_start[slice]; }
    [[nodiscard]] std::int64_t duration(SliceIndex slice) const noexcept
    {
        return m_duration[slice];
    }
    [[nodiscard]] std::int64_t end(SliceIndex slice) const noexcept
    {
        return m_start[slice] + m_duration[slice];
    }
    [[nodiscard]] NameIndex nameOf(SliceIndex slice) const noexcept { return m_name[slice]; }
    [[nodiscard]] NameIndex categoryOf(SliceIndex slice) const noexcept
    {
        return m_category[slice];
    }
    [[nodiscard]] std::uint32_t payload(SliceIndex slice) const noexcept
    {
        return m_payload[slice];
    }
    /// Whether slices have arguments; payloads are then rows of them.
    [[nodiscard]] bool hasArguments() const noexcept { return !m_argumentRows.empty(); }
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
    [[nodiscard]] const std::string &timeUnit() const noexcept { return m_timeUnit; }
    [[nodiscard]] double nanosecondsPerUnit() const noexcept { return m_nanosecondsPerUnit; }

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

    /// Bytes that columns and summary take, without names, tracks and flows.
    [[nodiscard]] std::size_t sliceBytes() const noexcept;

private:
    friend class TimelineBuilder;
    Timeline() = default;

    [[nodiscard]] std::size_t firstBlock(LaneIndex lane) const noexcept
    {
        return m_laneBlocks[lane];
    }
    [[nodiscard]] SliceIndex longer(SliceIndex a, SliceIndex b) const noexcept;
    void buildSummary();

    std::vector<std::int64_t> m_start;
    std::vector<std::int64_t> m_duration;
    std::vector<NameIndex> m_name;
    std::vector<NameIndex> m_category;
    std::vector<std::uint32_t> m_payload;
    std::vector<Lane> m_lanes;
    std::vector<Track> m_tracks;
    std::vector<Flow> m_flows;
    std::vector<Counter> m_counters;
    std::vector<std::string> m_names;
    std::vector<Argument> m_arguments;
    std::vector<std::uint64_t> m_argumentRows; ///< first argument of each row, and one past all
    std::int64_t m_startTime = 0;
    std::int64_t m_endTime = 0;
    std::string m_timeUnit = "s";
    double m_nanosecondsPerUnit = 1e9;

    // Level of detail. Blocks of a lane are consecutive; m_blockBusy[b] is the busy time of the
    // lane's slices before block b; m_blockLongest is, per lane, a bottom-up segment tree of the
    // longest slice of each block, stored as 2 × blocks entries from 2 × firstBlock on.
    std::vector<std::size_t> m_laneBlocks;
    std::vector<std::int64_t> m_blockBusy;
    std::vector<SliceIndex> m_blockLongest;
};

/// Appends tracks, slices, counters and flows in any order and freezes them into a Timeline.
///
/// Slices of a track that overlap go to the lowest nesting depth that is free, longer ones first
/// among those with the same start, so that nested calls stand below their callers.
/// Building costs O(n log n).
class TimelineBuilder {
public:
    TimelineBuilder();

    [[nodiscard]] NameIndex intern(std::string_view name);
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
    void reserve(std::size_t slices);

    /// Freezes. Refused: slices or counters of a track that is not there, a counter with more times
    /// than values or fewer, a flow between slices that are not there, a payload that is no row of
    /// the arguments where there are any, more than 2^32 - 2 slices.
    /// The builder is empty afterwards.
    [[nodiscard]] Expected<Timeline> build();

private:
    [[nodiscard]] Expected<void> check() const;
    /// Handles by track, then start, longer ones first.
    [[nodiscard]] std::vector<SliceIndex> handlesInOrder() const;
    /// Gives each slice its depth and makes the lanes; returns the depths by handle.
    std::vector<std::uint32_t> layOutLanes(std::span<const SliceIndex> order, Timeline &timeline);
    /// Fills the columns; returns each handle's index.
    std::vector<SliceIndex> fillColumns(std::span<const SliceIndex> order,
                                        std::span<const std::uint32_t> depths,
                                        Timeline &timeline) const;
    void sortCounters();
    void findTimeRange(Timeline &timeline) const;

    std::vector<Slice> m_slices;
    std::vector<std::pair<std::size_t, std::size_t>> m_flowEnds;
    std::vector<NameIndex> m_flowNames;
    std::vector<Track> m_tracks;
    std::vector<Counter> m_counters;
    std::vector<std::string> m_names;
    std::unordered_map<std::string, NameIndex> m_nameIndex;
    std::vector<Argument> m_arguments;
    std::vector<std::uint64_t> m_argumentRows;
    std::string m_timeUnit = "s";
    double m_nanosecondsPerUnit = 1e9;
};

} // namespace takt
