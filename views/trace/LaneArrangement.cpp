// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/LaneArrangement.h"

#include "views/shared/DisplayText.h"

#include <algorithm>
#include <numeric>
#include <unordered_map>

namespace takt {

namespace {

template <class Value>
void setContained(std::vector<Value> &sorted, const Value &value, bool isOn)
{
    const auto place = std::ranges::lower_bound(sorted, value);
    const bool isThere = place != sorted.end() && *place == value;
    if (isOn && !isThere)
        sorted.insert(place, value);
    else if (!isOn && isThere)
        sorted.erase(place);
}

/// Every track of the timeline once: as ordered, then those that the order does not name.
std::vector<TrackIndex> wholeOrder(const std::vector<TrackIndex> &order, std::size_t trackCount)
{
    std::vector<TrackIndex> whole;
    std::vector<bool> isTaken(trackCount, false);
    const auto take = [&](TrackIndex track) {
        if (track < trackCount && !isTaken[track]) {
            isTaken[track] = true;
            whole.push_back(track);
        }
    };
    std::ranges::for_each(order, take);
    for (std::size_t track = 0; track < trackCount; ++track)
        take(static_cast<TrackIndex>(track));
    return whole;
}

} // namespace

bool LaneArrangement::isPinned(TrackIndex track) const noexcept
{
    return std::ranges::find(pinned, track) != pinned.end();
}

bool LaneArrangement::isHidden(TrackIndex track) const noexcept
{
    return std::ranges::binary_search(hidden, track);
}

bool LaneArrangement::isFolded(TrackIndex track) const noexcept
{
    return std::ranges::binary_search(foldedTracks, track);
}

bool LaneArrangement::isGroupFolded(const std::string &group) const noexcept
{
    return std::ranges::binary_search(foldedGroups, group);
}

void LaneArrangement::setPinned(TrackIndex track, bool isOn)
{
    std::erase(pinned, track);
    if (isOn)
        pinned.push_back(track);
}

void LaneArrangement::setHidden(TrackIndex track, bool isOn)
{
    setContained(hidden, track, isOn);
}

void LaneArrangement::setFolded(TrackIndex track, bool isOn)
{
    setContained(foldedTracks, track, isOn);
}

void LaneArrangement::setGroupFolded(const std::string &group, bool isOn)
{
    setContained(foldedGroups, group, isOn);
}

void LaneArrangement::move(TrackIndex track, TrackIndex before, std::size_t trackCount)
{
    if (track == before)
        return;
    order = wholeOrder(order, trackCount);
    std::erase(order, track);
    order.insert(std::ranges::find(order, before), track);
}

void LaneArrangement::moveGroup(const Timeline &timeline, const std::string &group,
                                const std::string &before)
{
    if (group == before)
        return;
    order = wholeOrder(order, timeline.trackCount());
    std::vector<TrackIndex> moved;
    for (const TrackIndex track : order) {
        if (timeline.track(track).group == group)
            moved.push_back(track);
    }
    std::erase_if(order, [&](TrackIndex track) { return timeline.track(track).group == group; });
    const auto place = std::ranges::find_if(
        order, [&](TrackIndex track) { return timeline.track(track).group == before; });
    order.insert(place, moved.begin(), moved.end());
}

ArrangedTracks arranged(const Timeline &timeline, const LaneArrangement &arrangement)
{
    ArrangedTracks result;
    const auto passes = [&](const Track &track) {
        return arrangement.filter.isEmpty() ||
               displayText(track.name).contains(arrangement.filter, Qt::CaseInsensitive) ||
               displayText(track.group).contains(arrangement.filter, Qt::CaseInsensitive);
    };
    std::vector<bool> isPinned(timeline.trackCount(), false);
    for (const TrackIndex track : arrangement.pinned) {
        if (track < timeline.trackCount() && !isPinned[track]) {
            isPinned[track] = true;
            result.pinned.push_back(track);
        }
    }
    std::unordered_map<std::string_view, std::size_t> groupOf;
    for (const TrackIndex index : wholeOrder(arrangement.order, timeline.trackCount())) {
        const Track &track = timeline.track(index);
        if (isPinned[index] || arrangement.isHidden(index) || !passes(track))
            continue;
        const std::string_view name = arrangement.isGrouped ? std::string_view(track.group) : "";
        const auto [entry, isNew] = groupOf.emplace(name, result.groups.size());
        if (isNew)
            result.groups.push_back(
                {std::string(name), arrangement.isGroupFolded(std::string(name)), {}});
        result.groups[entry->second].tracks.push_back(index);
    }
    return result;
}

} // namespace takt
