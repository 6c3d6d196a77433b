// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "TraceAnalyses.h"

#include "TextTable.h"

#include "core/analysis/LaunchLinks.h"

#include <algorithm>
#include <fmt/format.h>

namespace takt::cli {

namespace {

constexpr std::string_view argumentPrefix = "arg:";

} // namespace

bool TraceQuestion::hasTrack(TrackIndex track) const
{
    return isAllTracks || std::ranges::binary_search(tracks, track);
}

bool TraceQuestion::hasAnyOf(std::span<const TrackIndex> some) const
{
    return std::ranges::any_of(some, [this](TrackIndex track) { return hasTrack(track); });
}

Expected<SliceGrouping::By> groupingOf(const std::string &by)
{
    if (by == "name")
        return SliceGrouping::By::Name;
    if (by == "category")
        return SliceGrouping::By::Category;
    if (by == "track")
        return SliceGrouping::By::Track;
    if (by == "group")
        return SliceGrouping::By::Group;
    if (by == "all")
        return SliceGrouping::By::All;
    if (by.starts_with(argumentPrefix) && by.size() > argumentPrefix.size())
        return SliceGrouping::By::Argument;
    return failure({}, fmt::format("there is no grouping '{}'; name, category, track, group, all "
                                   "and arg:KEY are there",
                                   by));
}

std::string argumentOf(const std::string &by)
{
    return by.starts_with(argumentPrefix) ? by.substr(argumentPrefix.size()) : std::string();
}

Json toJson(const SliceStatistics &statistics)
{
    return {{"label", statistics.label},     {"count", statistics.count},
            {"total", statistics.total},     {"self", statistics.self},
            {"mean", statistics.mean},       {"standardDeviation", statistics.standardDeviation},
            {"minimum", statistics.minimum}, {"p50", statistics.p50},
            {"p90", statistics.p90},         {"p99", statistics.p99},
            {"maximum", statistics.maximum}};
}

std::string milliseconds(std::int64_t nanoseconds)
{
    return shortNumber(static_cast<double>(nanoseconds) * 1e-6);
}

std::string trackLabel(const Track &track)
{
    return track.group.empty() ? track.name : track.group + "/" + track.name;
}

Json sliceJson(const Timeline &timeline, SliceIndex index)
{
    if (index == noSlice)
        return {};
    const Slice slice = timeline.slice(index);
    return {{"slice", index},
            {"name", timeline.name(slice.name)},
            {"track", trackLabel(timeline.track(slice.track))},
            {"start", slice.start},
            {"duration", slice.duration}};
}

} // namespace takt::cli
