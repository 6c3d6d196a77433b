// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/TraceAssembly.h"

#include <algorithm>
#include <fmt/format.h>
#include <limits>
#include <tuple>
#include <utility>

namespace takt::chrome {

namespace {

char lowerCase(char character)
{
    return character >= 'A' && character <= 'Z' ? static_cast<char>(character + ('a' - 'A'))
                                                : character;
}

std::string lowerCase(std::string text)
{
    std::ranges::transform(text, text.begin(), [](char each) { return lowerCase(each); });
    return text;
}

} // namespace

std::int64_t addTimes(std::int64_t a, std::int64_t b) noexcept
{
    std::int64_t sum = 0;
    if (__builtin_add_overflow(a, b, &sum))
        return a > 0 ? Timeline::latestTime : Timeline::earliestTime;
    return std::clamp(sum, Timeline::earliestTime, Timeline::latestTime);
}

bool touches(const TraceSelection &selection, std::int64_t traceStart, std::int64_t start,
             std::int64_t end)
{
    const std::int64_t origin = addTimes(traceStart, 0);
    const std::int64_t first = addTimes(start, 0) - origin;
    const std::int64_t last = addTimes(end, 0) - origin;
    return (!selection.to || first < *selection.to) &&
           (!selection.from || last > *selection.from || first >= *selection.from);
}

bool TraceAssembly::isSelected(const Track &track) const
{
    const std::string whole = lowerCase(track.group + "/" + track.name);
    return whole.find(lowerCase(m_selection.tracks)) != std::string::npos;
}

void TraceAssembly::remarkOn(std::size_t count, std::string_view what)
{
    if (count > 0)
        m_remarks.push_back(fmt::format("{} {}", count, what));
}

void TraceAssembly::placeMarks(std::map<std::string, std::string> &notes)
{
    const bool hasOthers = m_earliest <= m_latest;
    const std::int64_t earliest = m_earliest;
    const std::int64_t latest = m_latest;
    for (const auto &[mark, name] : m_marks) {
        const std::int64_t end = addTimes(mark.start, mark.duration);
        if (!hasOthers || (mark.start >= earliest && end <= latest))
            keep(mark, {});
        else
            notes[name] =
                fmt::format("{} ns to {} ns, beyond the rest of the trace", mark.start, end);
    }
}

std::vector<BoundFlow> TraceAssembly::launchesByCorrelation()
{
    // The outer of two nested calls with one correlation is the launch: the earliest.
    std::ranges::sort(m_launches, {}, [this](const Launch &launch) {
        return std::tuple(launch.correlation, launch.isOnDevice, m_slices[launch.slice].start,
                          launch.slice);
    });
    std::vector<BoundFlow> flows;
    const Launch *call = nullptr;
    for (const Launch &launch : m_launches) {
        if (call != nullptr && call->correlation != launch.correlation)
            call = nullptr;
        if (launch.isOnDevice && call != nullptr)
            flows.push_back({call->slice, launch.slice, m_launch});
        else if (!launch.isOnDevice && call == nullptr)
            call = &launch;
    }
    m_launches = {};
    return flows;
}

void TraceAssembly::moveToBuilder(TraceMetadata &metadata, std::span<const BoundFlow> flows)
{
    const std::vector<LaneNumber> lanes = m_lanes.inOrder();
    std::vector<Track> tracks = m_lanes.tracks(lanes, metadata.rank);
    constexpr TrackIndex none = std::numeric_limits<TrackIndex>::max();
    std::vector<TrackIndex> trackOf(m_lanes.size(), none);
    for (std::size_t at = 0; at < lanes.size(); ++at) {
        if (!isSelected(tracks[at]))
            continue;
        trackOf[lanes[at]] = m_builder.addTrack({}, {});
        m_builder.track(trackOf[lanes[at]]) = std::move(tracks[at]);
    }
    const std::int64_t start = m_start.value_or(m_earliest);
    const bool isWhole = m_selection.isAll();
    std::vector<std::uint32_t> handles;
    std::uint32_t kept = 0;
    const auto move = [&](Slice slice) {
        const bool isIn = trackOf[slice.track] != none &&
                          (isWhole || touches(m_selection, start, slice.start,
                                              addTimes(slice.start, slice.duration)));
        if (!isWhole)
            handles.push_back(isIn ? kept : none);
        if (!isIn)
            return;
        slice.track = trackOf[slice.track];
        slice.start = addTimes(slice.start, metadata.baseTime);
        m_builder.addSlice(slice);
        ++kept;
    };
    for (std::size_t block = 0; block < m_slices.blockCount(); ++block) {
        std::ranges::for_each(m_slices.block(block), move);
        m_slices.releaseBlock(block);
    }
    m_slices.clear();
    for (const BoundFlow &flow : flows) {
        const SliceIndex from = isWhole ? flow.from : handles[flow.from];
        const SliceIndex to = isWhole ? flow.to : handles[flow.to];
        if (from != none && to != none)
            m_builder.addFlow(from, to, flow.name);
    }
    for (Counter &counter : m_counters.take()) {
        if (trackOf[counter.track] == none)
            continue;
        Counter chosen = std::move(counter);
        std::size_t count = 0;
        for (std::size_t at = 0; at < chosen.times.size(); ++at) {
            const std::int64_t time = chosen.times[at];
            if (!isWhole && !touches(m_selection, start, time, time))
                continue;
            chosen.times[count] = addTimes(time, metadata.baseTime);
            chosen.values[count++] = chosen.values[at];
        }
        chosen.times.resize(count);
        chosen.values.resize(count);
        chosen.track = trackOf[chosen.track];
        if (count > 0)
            m_builder.addCounter(std::move(chosen));
    }
}

Expected<TimelineDocument> TraceAssembly::finish(TraceMetadata metadata)
{
    TimelineDocument document;
    closeOpen();
    placeMarks(metadata.notes);
    BoundFlows bound = bindFlows(m_slices, std::exchange(m_flowPoints, {}), m_lanes.size());
    if (!m_hasLaunchFlows) {
        const std::vector<BoundFlow> launches = launchesByCorrelation();
        bound.flows.insert(bound.flows.end(), launches.begin(), launches.end());
    }
    moveToBuilder(metadata, bound.flows);
    auto timeline = m_builder.build();
    if (!timeline)
        return tl::unexpected(timeline.error());
    remarkOn(m_unreadable, "events are not valid JSON and were left out");
    remarkOn(m_withoutTime, "events have no time and were left out");
    remarkOn(m_cut, "events lie beyond the times that can be held and were cut");
    remarkOn(m_negative, "durations are negative and count as 0");
    remarkOn(m_endsWithoutBegin, "ends have no beginning and were left out");
    remarkOn(m_unclosed, "slices have no end and were closed at the end of the trace");
    remarkOn(m_otherPhases, "events are of a phase that is not shown");
    metadata.notes["events"] = std::to_string(m_events);
    if (bound.unmatched > 0)
        metadata.notes["ends of arrows without the other end"] = std::to_string(bound.unmatched);
    document.timeline = std::make_shared<const Timeline>(std::move(*timeline));
    document.devices = std::move(metadata.devices);
    document.notes = std::move(metadata.notes);
    document.remarks = std::move(m_remarks);
    return document;
}

} // namespace takt::chrome
