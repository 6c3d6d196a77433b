// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/FlowBinding.h"

#include <algorithm>
#include <bit>
#include <limits>
#include <span>
#include <tuple>

namespace takt::chrome {

namespace {

constexpr SliceIndex none = std::numeric_limits<SliceIndex>::max();

/// The slices of one lane by start, longer ones first, with the latest end of every stretch.
class LaneSlices {
public:
    LaneSlices(const BlockColumn<Slice> &slices, std::span<SliceIndex> order)
        : m_order(order), m_leaves(std::bit_ceil(std::max<std::size_t>(1, order.size())))
    {
        const auto place = [&slices](SliceIndex index) {
            return std::tuple(slices[index].start, -slices[index].duration, index);
        };
        // Tools mostly write the slices of a lane in their order.
        if (!std::ranges::is_sorted(m_order, {}, place))
            std::ranges::sort(m_order, {}, place);
        m_latestEnd.assign(2 * m_leaves, std::numeric_limits<std::int64_t>::min());
        m_starts.reserve(order.size());
        for (std::size_t at = 0; at < order.size(); ++at) {
            m_starts.push_back(slices[order[at]].start);
            m_latestEnd[m_leaves + at] = slices[order[at]].end();
        }
        for (std::size_t node = m_leaves - 1; node >= 1; --node)
            m_latestEnd[node] = std::max(m_latestEnd[2 * node], m_latestEnd[2 * node + 1]);
    }

    /// The last to start at or before the time that has not ended; one that ends there, or has no
    /// length, counts where there is no other.
    [[nodiscard]] SliceIndex enclosing(std::int64_t time)
    {
        const std::size_t started = startedBy(time);
        const std::size_t open = lastEndingFrom(time + 1, started);
        const std::size_t touched = open < m_order.size() ? open : lastEndingFrom(time, started);
        return touched < m_order.size() ? m_order[touched] : none;
    }

    [[nodiscard]] SliceIndex startingFrom(std::int64_t time)
    {
        const std::size_t next = startedBy(time - 1);
        return next < m_order.size() ? m_order[next] : none;
    }

private:
    /// How many have started at the time. Arrows mostly come in the order of time as well, so the
    /// search goes on from where the last one ended, in steps that double.
    [[nodiscard]] std::size_t startedBy(std::int64_t time)
    {
        const bool isLater = m_started > 0 && m_starts[m_started - 1] <= time;
        std::size_t low = isLater ? m_started : 0;
        std::size_t high = low;
        for (std::size_t step = 1; high < m_starts.size() && m_starts[high] <= time; step *= 2) {
            low = high + 1;
            high += step;
        }
        const auto begin = m_starts.begin();
        const auto after = std::upper_bound(
            begin + static_cast<std::ptrdiff_t>(low),
            begin + static_cast<std::ptrdiff_t>(std::min(high, m_starts.size())), time);
        m_started = static_cast<std::size_t>(after - begin);
        return m_started;
    }

    /// The last of the first `count` that ends at the time or later; m_order.size() for none.
    [[nodiscard]] std::size_t lastEndingFrom(std::int64_t time, std::size_t count) const
    {
        // Climb from the place behind the stretch until a stretch to the left holds one.
        std::size_t node = m_leaves + count;
        for (; node > 1; node /= 2) {
            if (node % 2 == 1 && m_latestEnd[node - 1] >= time) {
                node -= 1;
                break;
            }
        }
        if (node <= 1)
            return count == m_leaves && m_latestEnd[1] >= time ? descend(1, time) : m_order.size();
        return descend(node, time);
    }

    [[nodiscard]] std::size_t descend(std::size_t node, std::int64_t time) const
    {
        while (node < m_leaves)
            node = m_latestEnd[2 * node + 1] >= time ? 2 * node + 1 : 2 * node;
        return node - m_leaves;
    }

    std::span<SliceIndex> m_order;
    std::size_t m_leaves;
    std::vector<std::int64_t> m_starts;    ///< of m_order
    std::size_t m_started = 0;             ///< what startedBy returned last
    std::vector<std::int64_t> m_latestEnd; ///< a segment tree over m_order
};

template <class Visit>
void forEachValue(const BlockColumn<Slice> &slices, Visit visit)
{
    for (std::size_t block = 0; block < slices.blockCount(); ++block) {
        for (const Slice &slice : slices.block(block))
            visit(slice);
    }
}

/// Points lane by lane, those of a lane in the order in which they were given.
std::vector<std::uint32_t> pointsByLane(const std::vector<FlowPoint> &points, std::size_t laneCount)
{
    std::vector<std::size_t> next(laneCount + 1, 0);
    for (const FlowPoint &point : points)
        ++next[point.lane + std::size_t{1}];
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        next[lane + 1] += next[lane];
    std::vector<std::uint32_t> byLane(points.size());
    for (std::uint32_t point = 0; point < points.size(); ++point)
        byLane[next[points[point].lane]++] = point;
    return byLane;
}

/// The slice that each point is bound to.
std::vector<SliceIndex> slicesOf(const BlockColumn<Slice> &slices,
                                 const std::vector<FlowPoint> &points, std::size_t laneCount)
{
    std::vector<std::size_t> firstOf(laneCount + 1, 0);
    std::vector<bool> isAsked(laneCount, false);
    for (const FlowPoint &point : points)
        isAsked[point.lane] = true;
    forEachValue(slices, [&](const Slice &slice) {
        firstOf[slice.track + std::size_t{1}] += isAsked[slice.track] ? 1 : 0;
    });
    for (std::size_t lane = 0; lane < laneCount; ++lane)
        firstOf[lane + 1] += firstOf[lane];
    std::vector<SliceIndex> order(firstOf.back());
    std::vector<std::size_t> next(firstOf.begin(), firstOf.end() - 1);
    SliceIndex number = 0;
    forEachValue(slices, [&](const Slice &slice) {
        if (isAsked[slice.track])
            order[next[slice.track]++] = number;
        ++number;
    });
    const std::vector<std::uint32_t> byLane = pointsByLane(points, laneCount);
    std::vector<SliceIndex> bound(points.size(), none);
    for (std::size_t at = 0; at < byLane.size();) {
        const LaneNumber lane = points[byLane[at]].lane;
        LaneSlices onLane(
            slices, std::span(order).subspan(firstOf[lane], firstOf[lane + 1] - firstOf[lane]));
        for (; at < byLane.size() && points[byLane[at]].lane == lane; ++at) {
            const FlowPoint &point = points[byLane[at]];
            const std::int64_t time =
                std::clamp(point.time, Timeline::earliestTime, Timeline::latestTime);
            bound[byLane[at]] = point.bindsEnclosing || point.phase != 'f'
                                    ? onLane.enclosing(time)
                                    : onLane.startingFrom(time);
        }
    }
    return bound;
}

/// Points arrow by arrow, by category and id.
std::vector<std::uint32_t> pointsByArrow(const std::vector<FlowPoint> &points)
{
    // The keys side by side: looked up among the points, each comparison would wait for two.
    struct Key {
        std::uint64_t id;
        NameIndex category;
        std::uint32_t point;
    };
    std::vector<Key> keys;
    keys.reserve(points.size());
    for (std::uint32_t point = 0; point < points.size(); ++point)
        keys.push_back({points[point].id, points[point].category, point});
    const auto place = [](const Key &key) { return std::tuple(key.category, key.id, key.point); };
    if (!std::ranges::is_sorted(keys, {}, place))
        std::ranges::sort(keys, {}, place);
    std::vector<std::uint32_t> order;
    order.reserve(keys.size());
    for (const Key &key : keys)
        order.push_back(key.point);
    return order;
}

/// Joins the points of one arrow: its start with each step and end until the next start.
void joinPoints(std::span<const FlowPoint> points, std::span<const SliceIndex> bound,
                std::span<const std::uint32_t> group, BoundFlows &result)
{
    SliceIndex from = none;
    bool hasLeft = false;
    for (const std::uint32_t point : group) {
        if (points[point].phase == 's') {
            result.unmatched += from != none && !hasLeft ? 1 : 0;
            result.unmatched += bound[point] == none ? 1 : 0;
            from = bound[point];
            hasLeft = false;
            continue;
        }
        if (from == none || bound[point] == none) {
            ++result.unmatched;
            continue;
        }
        hasLeft = true;
        if (from != bound[point])
            result.flows.push_back({from, bound[point], points[point].name});
        if (points[point].phase == 't')
            from = bound[point];
    }
    result.unmatched += from != none && !hasLeft ? 1 : 0;
}

} // namespace

BoundFlows bindFlows(const BlockColumn<Slice> &slices, std::vector<FlowPoint> points,
                     std::size_t laneCount)
{
    const std::vector<SliceIndex> bound = slicesOf(slices, points, laneCount);
    const auto arrow = [&points](std::uint32_t point) {
        return std::pair(points[point].category, points[point].id);
    };
    const auto rank = [](char phase) { return phase == 's' ? 0 : phase == 't' ? 1 : 2; };
    std::vector<std::uint32_t> order = pointsByArrow(points);
    BoundFlows result;
    for (std::size_t first = 0, last = 0; first < order.size(); first = last) {
        while (last < order.size() && arrow(order[last]) == arrow(order[first]))
            ++last;
        const std::span group(order.data() + first, last - first);
        std::ranges::sort(group, {}, [&](std::uint32_t point) {
            return std::tuple(points[point].time, rank(points[point].phase), point);
        });
        // Clocks of host and device may disagree: a lone start comes first whatever they say.
        const auto isStart = [&points](std::uint32_t point) { return points[point].phase == 's'; };
        if (std::ranges::count_if(group, isStart) == 1)
            std::stable_partition(group.begin(), group.end(), isStart);
        joinPoints(points, bound, group, result);
    }
    return result;
}

} // namespace takt::chrome
