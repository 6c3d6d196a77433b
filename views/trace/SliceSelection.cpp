// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/SliceSelection.h"

#include <algorithm>
#include <numeric>
#include <utility>

namespace takt {

namespace {

template <class Index>
void sortOnce(std::vector<Index> &indices)
{
    if (!std::ranges::is_sorted(indices))
        std::ranges::sort(indices);
    indices.erase(std::unique(indices.begin(), indices.end()), indices.end());
}

} // namespace

SliceRun overlapping(const Timeline &timeline, LaneIndex lane, std::int64_t from, std::int64_t to)
{
    const Lane &row = timeline.lane(lane);
    SliceIndex first = timeline.firstEndingAfter(lane, from);
    while (first > row.firstSlice && timeline.start(first - 1) >= from)
        --first;
    return {first, std::max(first, timeline.firstStartingFrom(lane, to))};
}

SliceSelection SliceSelection::ofSlices(std::vector<SliceIndex> slices)
{
    SliceSelection selection;
    sortOnce(slices);
    if (!slices.empty())
        selection.m_slices = std::make_shared<const std::vector<SliceIndex>>(std::move(slices));
    return selection;
}

SliceSelection SliceSelection::ofArea(SliceArea area)
{
    sortOnce(area.lanes);
    SliceSelection selection;
    selection.m_area = std::move(area);
    return selection;
}

SliceSelection SliceSelection::ofNames(std::vector<NameIndex> names,
                                       std::optional<SliceArea> within)
{
    SliceSelection selection = within ? ofArea(*std::move(within)) : SliceSelection();
    selection.m_names = std::move(names);
    sortOnce(selection.m_names);
    return selection;
}

std::optional<SliceIndex> SliceSelection::single() const noexcept
{
    return m_slices && m_slices->size() == 1 ? std::optional(m_slices->front()) : std::nullopt;
}

bool SliceSelection::contains(const Timeline &timeline, SliceIndex slice) const
{
    if (m_slices)
        return std::ranges::binary_search(*m_slices, slice);
    if (isEmpty())
        return false;
    if (!m_names.empty() && !std::ranges::binary_search(m_names, timeline.nameOf(slice)))
        return false;
    if (!m_area)
        return true;
    const LaneIndex lane = timeline.laneOf(slice);
    const bool isBefore =
        timeline.end(slice) <= m_area->from && timeline.start(slice) < m_area->from;
    return !isBefore && timeline.start(slice) < m_area->to &&
           std::ranges::binary_search(m_area->lanes, lane);
}

std::vector<SliceIndex> SliceSelection::resolve(const Timeline &timeline) const
{
    if (m_slices)
        return *m_slices;
    std::vector<SliceIndex> slices;
    if (isEmpty())
        return slices;
    std::vector<bool> isWanted(timeline.names().size(), m_names.empty());
    for (const NameIndex name : m_names) {
        if (name < isWanted.size())
            isWanted[name] = true;
    }
    const auto take = [&](SliceRun run) {
        for (SliceIndex slice = run.first; slice < run.last; ++slice) {
            if (isWanted[timeline.nameOf(slice)])
                slices.push_back(slice);
        }
    };
    if (!m_area) {
        take({0, static_cast<SliceIndex>(timeline.sliceCount())});
        return slices;
    }
    for (const LaneIndex lane : m_area->lanes) {
        if (lane < timeline.laneCount())
            take(overlapping(timeline, lane, m_area->from, m_area->to));
    }
    return slices;
}

std::optional<std::pair<std::int64_t, std::int64_t>>
SliceSelection::extent(const Timeline &timeline) const
{
    if (m_area)
        return std::pair(m_area->from, m_area->to);
    const std::span<const SliceIndex> listed = slices();
    if (listed.empty())
        return std::nullopt;
    std::pair whole(timeline.start(listed.front()), timeline.end(listed.front()));
    // Slices of a lane stand in order of start and end: its first and its last tell.
    for (auto first = listed.begin(); first != listed.end();) {
        const Lane &lane = timeline.lane(timeline.laneOf(*first));
        const auto next = std::lower_bound(first, listed.end(), lane.firstSlice + lane.sliceCount);
        whole.first = std::min(whole.first, timeline.start(*first));
        whole.second = std::max(whole.second, timeline.end(*std::prev(next)));
        first = next;
    }
    return whole;
}

std::size_t SliceSelection::count(const Timeline &timeline) const
{
    if (!m_names.empty())
        return resolve(timeline).size();
    if (!m_area)
        return slices().size();
    return std::accumulate(m_area->lanes.begin(), m_area->lanes.end(), std::size_t{0},
                           [&](std::size_t sum, LaneIndex lane) {
                               if (lane >= timeline.laneCount())
                                   return sum;
                               const SliceRun run =
                                   overlapping(timeline, lane, m_area->from, m_area->to);
                               return sum + (run.last - run.first);
                           });
}

} // namespace takt
