// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/AddedTracks.h"

#include <string_view>
#include <unordered_map>
#include <utility>

namespace takt {

namespace {

/// For each name of `added` its index among the names of `columns`, to which new ones are appended.
std::vector<NameIndex> mergedNames(TimelineColumns &columns, const Timeline &added)
{
    std::unordered_map<std::string, NameIndex> known;
    for (NameIndex name = 0; name < columns.names.size(); ++name)
        known.emplace(columns.names[name], name);
    std::vector<NameIndex> indices;
    indices.reserve(added.names().size());
    for (const std::string &name : added.names()) {
        const auto [entry, isNew] =
            known.emplace(name, static_cast<NameIndex>(columns.names.size()));
        if (isNew)
            columns.names.push_back(name);
        indices.push_back(entry->second);
    }
    return indices;
}

void appendSlices(TimelineColumns &columns, const Timeline &added,
                  const std::vector<NameIndex> &names)
{
    const TimelineColumns &other = added.columns();
    columns.start.insert(columns.start.end(), other.start.begin(), other.start.end());
    columns.duration.insert(columns.duration.end(), other.duration.begin(), other.duration.end());
    for (const NameIndex name : other.name)
        columns.name.push_back(names[name]);
    for (const NameIndex category : other.category)
        columns.category.push_back(names[category]);
    columns.payload.resize(columns.start.size(), noPayload);
}

} // namespace

Expected<Timeline> withTracks(const Timeline &timeline, const Timeline &added)
{
    constexpr std::size_t mostSlices = std::numeric_limits<SliceIndex>::max() - 1;
    if (added.sliceCount() > mostSlices - timeline.sliceCount())
        return failure({}, "has more slices than a timeline can hold");
    TimelineColumns columns = timeline.columns();
    const auto firstSlice = static_cast<SliceIndex>(timeline.sliceCount());
    const auto firstLane = static_cast<LaneIndex>(timeline.laneCount());
    const auto firstTrack = static_cast<TrackIndex>(timeline.trackCount());
    appendSlices(columns, added, mergedNames(columns, added));
    for (Lane lane : added.lanes()) {
        lane.track += firstTrack;
        lane.firstSlice += firstSlice;
        columns.lanes.push_back(lane);
    }
    for (Track track : added.tracks()) {
        track.firstLane += firstLane;
        columns.tracks.push_back(std::move(track));
    }
    return Timeline::fromColumns(std::move(columns));
}

} // namespace takt
