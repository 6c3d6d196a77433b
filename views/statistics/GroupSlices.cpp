// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/statistics/GroupSlices.h"

#include <algorithm>
#include <unordered_set>

namespace takt {

namespace {

SliceFilter filterOfGroup(const Timeline &timeline, SliceFilter filter,
                          const SliceGrouping &grouping, const SliceStatistics &group)
{
    switch (grouping.by) {
    case SliceGrouping::By::Name:
        filter.names = {group.key};
        break;
    case SliceGrouping::By::Category:
        filter.categories = {group.key};
        break;
    case SliceGrouping::By::Track:
        filter.tracks = {group.key};
        break;
    case SliceGrouping::By::Group:
        filter.tracks.clear();
        for (TrackIndex track = 0; track < timeline.trackCount(); ++track)
            if (timeline.track(track).group == group.label)
                filter.tracks.push_back(track);
        break;
    case SliceGrouping::By::Argument:
    case SliceGrouping::By::All:
        break;
    }
    return filter;
}

bool sameValue(const Argument *a, const Argument *b)
{
    return a == nullptr || b == nullptr ? a == b : a->type == b->type && a->bits == b->bits;
}

} // namespace

Expected<std::vector<SliceIndex>> slicesOfGroup(const Timeline &timeline, const SliceFilter &filter,
                                                const SliceGrouping &grouping,
                                                const SliceStatistics &group, RunContext &context)
{
    auto slices =
        selectedSlices(timeline, filterOfGroup(timeline, filter, grouping, group), context);
    if (!slices || grouping.by != SliceGrouping::By::Argument)
        return slices;
    const Argument *value = timeline.argument(group.key, grouping.argument);
    std::erase_if(*slices, [&](SliceIndex slice) {
        return !sameValue(timeline.argument(slice, grouping.argument), value);
    });
    return slices;
}

std::vector<NameIndex> argumentKeys(const Timeline &timeline)
{
    constexpr SliceIndex sample = 256;
    std::vector<NameIndex> keys;
    std::unordered_set<NameIndex> seen;
    if (!timeline.hasArguments())
        return keys;
    for (const Lane &lane : timeline.lanes()) {
        const SliceIndex step = std::max<SliceIndex>(1, lane.sliceCount / sample);
        for (SliceIndex index = 0; index < lane.sliceCount; index += step)
            for (const Argument &argument : timeline.arguments(lane.firstSlice + index))
                if (seen.insert(argument.key).second)
                    keys.push_back(argument.key);
    }
    return keys;
}

} // namespace takt
