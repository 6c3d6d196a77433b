// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/CriticalListing.h"

#include "core/analysis/SaturatingSum.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

namespace takt {

namespace {

std::uint32_t keyOf(const Timeline &timeline, SliceIndex slice, CriticalGrouping by)
{
    if (slice == noSlice)
        return 0;
    switch (by) {
    case CriticalGrouping::Name:
        return timeline.nameOf(slice);
    case CriticalGrouping::Category:
        return timeline.categoryOf(slice);
    case CriticalGrouping::Track:
        return timeline.lane(timeline.laneOf(slice)).track;
    case CriticalGrouping::Kind:
        break;
    }
    return 0;
}

} // namespace

std::vector<SliceIndex> criticalSlices(const TraceCriticalPath &path)
{
    std::vector<SliceIndex> slices(path.steps.size(), noSlice);
    SliceIndex next = noSlice;
    for (std::size_t step = path.steps.size(); step-- > 0;) {
        if (path.steps[step].slice != noSlice)
            next = path.steps[step].slice;
        slices[step] = next;
    }
    return slices;
}

CriticalListing criticalListing(const Timeline &timeline, const TraceCriticalPath &path,
                                CriticalGrouping by)
{
    CriticalListing listing;
    if (path.steps.empty())
        return listing;
    listing.length = path.steps.back().to - path.steps.front().from;
    const std::vector<SliceIndex> slices = criticalSlices(path);
    std::unordered_map<std::uint64_t, std::size_t> groupOf;
    for (std::uint32_t index = 0; index < path.steps.size(); ++index) {
        const CriticalStep &step = path.steps[index];
        const std::uint32_t key = keyOf(timeline, slices[index], by);
        const std::uint64_t both =
            (std::uint64_t{key} << 8U) | static_cast<std::uint64_t>(step.kind);
        const auto [place, isNew] = groupOf.try_emplace(both, listing.groups.size());
        if (isNew)
            listing.groups.push_back({key, step.kind, 0, {}, index});
        CriticalGroup &group = listing.groups[place->second];
        const CriticalStep &longest = path.steps[group.longest];
        group.time = saturatingSum(group.time, step.to - step.from);
        group.steps.push_back(index);
        if (step.to - step.from > longest.to - longest.from)
            group.longest = index;
    }
    std::ranges::stable_sort(listing.groups, std::ranges::greater{}, &CriticalGroup::time);
    return listing;
}

} // namespace takt
