// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/TimelineParts.h"

#include <algorithm>
#include <limits>
#include <utility>
#include <vector>

namespace takt {

namespace {

constexpr std::uint32_t notYet = std::numeric_limits<std::uint32_t>::max();

/// Copies parts of one timeline into a builder; names and arguments only once and only where used.
class PartCopy {
public:
    PartCopy(const Timeline &source, TimelineBuilder &builder)
        : m_source(source),
          m_builder(builder),
          m_names(source.names().size(), notYet),
          m_rows(source.columns().argumentRows.size(), notYet)
    {
    }

    NameIndex name(NameIndex name)
    {
        if (m_names[name] == notYet)
            m_names[name] = m_builder.intern(m_source.name(name));
        return m_names[name];
    }

    /// All slices of the track's lanes that touch [from, to). `hasRows`: payloads of the target
    /// are rows of arguments.
    void slices(TrackIndex from, TrackIndex to, std::int64_t begin, std::int64_t end,
                std::int64_t offset, bool hasRows)
    {
        const Track &track = m_source.track(from);
        for (LaneIndex lane = track.firstLane; lane < track.firstLane + track.laneCount; ++lane) {
            const SliceIndex last = m_source.firstStartingFrom(lane, end);
            for (SliceIndex slice = firstTouching(lane, begin); slice < last; ++slice) {
                const std::size_t handle =
                    m_builder.addSlice({to, fromStart(m_source.start(slice), offset),
                                        m_source.duration(slice), name(m_source.nameOf(slice)),
                                        name(m_source.categoryOf(slice)), payload(slice, hasRows)});
                if (!m_source.flows().empty())
                    m_kept.emplace_back(slice, handle);
            }
        }
    }

    void flows()
    {
        std::ranges::sort(m_kept);
        const auto handleOf = [this](SliceIndex slice) {
            return std::ranges::lower_bound(m_kept, slice, {}, &Kept::first);
        };
        for (const Flow &flow : m_source.flows()) {
            const auto from = handleOf(flow.from);
            const auto to = handleOf(flow.to);
            if (from != m_kept.end() && from->first == flow.from && to != m_kept.end() &&
                to->first == flow.to)
                m_builder.addFlow(from->second, to->second, name(flow.name));
        }
    }

    void counter(const Counter &counter, TrackIndex track, std::int64_t begin, std::int64_t end,
                 std::int64_t offset)
    {
        auto first = std::ranges::lower_bound(counter.times, begin);
        if (first != counter.times.begin() && (first == counter.times.end() || *first > begin))
            --first;
        const auto last = std::ranges::lower_bound(counter.times, end);
        Counter kept{counter.name, counter.unit, track, {}, {}};
        for (auto time = first; time < last; ++time) {
            kept.times.push_back(fromStart(*time, offset));
            kept.values.push_back(
                counter.values[static_cast<std::size_t>(time - counter.times.begin())]);
        }
        m_builder.addCounter(std::move(kept));
    }

private:
    using Kept = std::pair<SliceIndex, std::size_t>;

    /// Slices without duration touch the instant that they stand on.
    [[nodiscard]] SliceIndex firstTouching(LaneIndex lane, std::int64_t time) const
    {
        SliceIndex slice = m_source.firstEndingAfter(lane, time);
        const SliceIndex first = m_source.lane(lane).firstSlice;
        while (slice > first && m_source.start(slice - 1) == time &&
               m_source.duration(slice - 1) == 0)
            --slice;
        return slice;
    }

    std::uint32_t payload(SliceIndex slice, bool hasRows)
    {
        const std::uint32_t row = m_source.payload(slice);
        if (!hasRows)
            return row;
        if (!m_source.hasArguments() || row == noPayload)
            return noPayload;
        if (m_rows[row] == notYet) {
            m_copied.clear();
            for (Argument argument : m_source.arguments(slice)) {
                argument.key = name(argument.key);
                if (argument.type == Argument::Type::Text)
                    argument.bits = name(argument.asText());
                m_copied.push_back(argument);
            }
            m_rows[row] = m_builder.addArguments(m_copied);
        }
        return m_rows[row];
    }

    const Timeline &m_source;
    TimelineBuilder &m_builder;
    std::vector<NameIndex> m_names;
    std::vector<std::uint32_t> m_rows;
    std::vector<Argument> m_copied;
    std::vector<Kept> m_kept;
};

TrackIndex addTrackLike(TimelineBuilder &builder, const Track &track, std::string group)
{
    const TrackIndex index = builder.addTrack(track.name, std::move(group));
    Track &added = builder.track(index);
    added.kind = track.kind;
    added.device = track.device;
    added.rank = track.rank;
    added.process = track.process;
    added.thread = track.thread;
    return index;
}

/// ASCII letters without case; other bytes as they are.
std::string lowered(std::string text)
{
    for (char &character : text) {
        if (character >= 'A' && character <= 'Z')
            character = static_cast<char>(character - 'A' + 'a');
    }
    return text;
}

} // namespace

std::int64_t fromStart(std::int64_t start, std::int64_t distance) noexcept
{
    if (distance >= 0)
        return start > Timeline::latestTime - distance ? Timeline::latestTime : start + distance;
    return start < Timeline::earliestTime - std::max(distance, 2 * Timeline::earliestTime)
               ? Timeline::earliestTime
               : start + distance;
}

Timeline selectPart(const Timeline &timeline, const TimelinePart &part)
{
    TimelineBuilder builder;
    builder.setTimeUnit(timeline.timeUnit(), timeline.nanosecondsPerUnit());
    PartCopy copy(timeline, builder);
    const std::string wanted = lowered(part.tracks);
    std::vector<TrackIndex> target(timeline.trackCount(), notYet);
    for (TrackIndex track = 0; track < timeline.trackCount(); ++track) {
        const Track &source = timeline.track(track);
        if (lowered(source.group + "/" + source.name).find(wanted) == std::string::npos)
            continue;
        target[track] = addTrackLike(builder, source, source.group);
        copy.slices(track, target[track], part.from, part.to, 0, timeline.hasArguments());
    }
    copy.flows();
    for (const Counter &counter : timeline.counters()) {
        if (target[counter.track] != notYet)
            copy.counter(counter, target[counter.track], part.from, part.to, 0);
    }
    // What comes out of a sound timeline fits together and is not longer.
    return *builder.build();
}

Expected<Timeline> mergeTimelines(std::span<const MergedTimeline> timelines)
{
    TimelineBuilder builder;
    bool hasRows = false;
    for (const MergedTimeline &each : timelines) {
        hasRows = hasRows || each.timeline->hasArguments();
        const Timeline &first = *timelines.front().timeline;
        if (each.timeline->nanosecondsPerUnit() != first.nanosecondsPerUnit() ||
            each.timeline->timeUnit() != first.timeUnit())
            return failure({}, "timelines with different time units cannot stand on one axis");
        builder.setTimeUnit(first.timeUnit(), first.nanosecondsPerUnit());
    }
    for (const MergedTimeline &each : timelines) {
        const Timeline &source = *each.timeline;
        PartCopy copy(source, builder);
        std::vector<TrackIndex> target;
        for (TrackIndex track = 0; track < source.trackCount(); ++track) {
            const std::string &group = source.track(track).group;
            const bool isBoth = !each.prefix.empty() && !group.empty();
            target.push_back(addTrackLike(builder, source.track(track),
                                          each.prefix + (isBoth ? " · " : "") + group));
            Track &added = builder.track(target.back());
            added.rank = added.rank < 0 ? each.rank : added.rank;
            copy.slices(track, target.back(), Timeline::earliestTime,
                        std::numeric_limits<std::int64_t>::max(), each.offset, hasRows);
        }
        copy.flows();
        for (const Counter &counter : source.counters())
            copy.counter(counter, target[counter.track], Timeline::earliestTime,
                         std::numeric_limits<std::int64_t>::max(), each.offset);
    }
    return builder.build();
}

} // namespace takt
