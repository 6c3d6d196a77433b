// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/FlowWalk.h"

#include <algorithm>
#include <numeric>
#include <unordered_set>

namespace takt {

namespace {

constexpr std::size_t mostCounted = 50'000;

} // namespace

FlowIndex::FlowIndex(const Timeline &timeline)
{
    const auto fill = [&](Ends &ends, SliceIndex Flow::*end) {
        const std::span<const Flow> flows = timeline.flows();
        ends.flows.resize(flows.size());
        std::iota(ends.flows.begin(), ends.flows.end(), 0U);
        std::ranges::stable_sort(ends.flows, {},
                                 [&](std::uint32_t flow) { return flows[flow].*end; });
        ends.slices.reserve(flows.size());
        for (const std::uint32_t flow : ends.flows)
            ends.slices.push_back(flows[flow].*end);
    };
    fill(m_from, &Flow::from);
    fill(m_to, &Flow::to);
}

std::span<const std::uint32_t> FlowIndex::of(const Ends &ends, SliceIndex slice)
{
    const auto [first, last] = std::ranges::equal_range(ends.slices, slice);
    return std::span(ends.flows)
        .subspan(static_cast<std::size_t>(first - ends.slices.begin()),
                 static_cast<std::size_t>(last - first));
}

std::span<const std::uint32_t> FlowIndex::leaving(SliceIndex slice) const
{
    return of(m_from, slice);
}

std::span<const std::uint32_t> FlowIndex::reaching(SliceIndex slice) const
{
    return of(m_to, slice);
}

FlowWalk walkFlows(const Timeline &timeline, const FlowIndex &index,
                   std::span<const SliceIndex> slices, int depth, std::size_t limit)
{
    FlowWalk walk;
    struct Front {
        bool isIncoming;
        std::vector<SliceIndex> slices;
        std::unordered_set<SliceIndex> seen;
    };
    // No more slices than flows that may be counted can lead anywhere.
    const auto start = slices.first(std::min(slices.size(), mostCounted));
    walk.isCounted = start.size() == slices.size();
    Front fronts[] = {{true, {start.begin(), start.end()}, {start.begin(), start.end()}},
                      {false, {start.begin(), start.end()}, {start.begin(), start.end()}}};
    for (int step = 1; step <= depth; ++step) {
        for (Front &front : fronts) {
            std::vector<SliceIndex> next;
            for (const SliceIndex slice : front.slices) {
                const auto flows = front.isIncoming ? index.reaching(slice) : index.leaving(slice);
                for (const std::uint32_t flow : flows) {
                    if (walk.count == mostCounted) {
                        walk.isCounted = false;
                        return walk;
                    }
                    ++walk.count;
                    if (walk.flows.size() < limit)
                        walk.flows.push_back({flow, step, front.isIncoming});
                    const Flow &ends = timeline.flows()[flow];
                    const SliceIndex other = front.isIncoming ? ends.from : ends.to;
                    if (front.seen.insert(other).second)
                        next.push_back(other);
                }
            }
            front.slices = std::move(next);
        }
    }
    return walk;
}

} // namespace takt
