// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/SliceStatistics.h"

#include "core/analysis/SaturatingSum.h"
#include "core/analysis/SliceGroups.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <span>
#include <tuple>
#include <utility>

namespace takt {

namespace {

/// The time of each slice that is not its children's, slice after slice of one lane.
class SelfTimes {
public:
    explicit SelfTimes(const Timeline &timeline) : m_timeline(timeline) {}

    void startLane(LaneIndex lane)
    {
        const Track &track = m_timeline.track(m_timeline.lane(lane).track);
        m_hasChildren = lane + 1 < track.firstLane + track.laneCount;
        m_childLane = lane + 1;
        m_next = noIndex;
    }

    [[nodiscard]] std::int64_t of(SliceIndex slice)
    {
        if (!m_hasChildren)
            return m_timeline.duration(slice);
        const Lane &row = m_timeline.lane(m_childLane);
        const SliceIndex last = row.firstSlice + row.sliceCount;
        if (slice != m_next)
            m_child = m_timeline.firstStartingFrom(m_childLane, m_timeline.start(slice));
        while (m_child < last && m_timeline.start(m_child) < m_timeline.start(slice))
            ++m_child;
        std::int64_t self = m_timeline.duration(slice);
        const std::int64_t end = m_timeline.end(slice);
        for (; m_child < last && m_timeline.start(m_child) < end; ++m_child)
            self -= std::min(m_timeline.end(m_child), end) - m_timeline.start(m_child);
        m_next = slice + 1;
        return self;
    }

private:
    static constexpr SliceIndex noIndex = std::numeric_limits<SliceIndex>::max();

    const Timeline &m_timeline;
    bool m_hasChildren = false;
    LaneIndex m_childLane = 0;
    SliceIndex m_child = 0;
    SliceIndex m_next = noIndex; ///< the slice for which m_child stands right already
};

std::int64_t nearestRank(std::span<std::int64_t> durations, double share)
{
    const auto count = static_cast<double>(durations.size());
    const auto rank = static_cast<std::size_t>(std::max(1.0, std::ceil(share * count)));
    const auto place = durations.begin() + static_cast<std::ptrdiff_t>(rank - 1);
    std::nth_element(durations.begin(), place, durations.end());
    return *place;
}

/// What can only be said when all durations of a group are there; puts them in another order.
void describe(SliceStatistics &group, std::span<std::int64_t> durations)
{
    double sum = 0;
    for (const std::int64_t duration : durations)
        sum += static_cast<double>(duration);
    group.mean = sum / static_cast<double>(durations.size());
    double squares = 0;
    for (const std::int64_t duration : durations) {
        const double distance = static_cast<double>(duration) - group.mean;
        squares += distance * distance;
    }
    group.standardDeviation = std::sqrt(squares / static_cast<double>(durations.size()));
    group.p50 = nearestRank(durations, 0.50);
    group.p90 = nearestRank(durations, 0.90);
    group.p99 = nearestRank(durations, 0.99);
}

class StatisticsOfGroups {
public:
    StatisticsOfGroups(const Timeline &timeline, const SliceGrouping &grouping)
        : m_timeline(timeline), m_groups(timeline, grouping), m_statistics(m_groups.size())
    {
    }

    Expected<void> count(const SliceFilter &filter, RunContext &context)
    {
        SelfTimes selfTimes(m_timeline);
        auto lane = std::numeric_limits<LaneIndex>::max();
        return forEachSelected(m_timeline, filter, context,
                               [&](LaneIndex newLane, std::span<const SliceIndex> slices) {
                                   if (std::exchange(lane, newLane) != newLane)
                                       selfTimes.startLane(lane);
                                   const TrackIndex track = m_timeline.lane(lane).track;
                                   for (const SliceIndex slice : slices)
                                       add(m_groups.groupOf(slice, track), slice,
                                           selfTimes.of(slice));
                               });
    }

    /// Durations again, group by group.
    Expected<void> collect(const SliceFilter &filter, RunContext &context)
    {
        m_offsets.assign(m_statistics.size() + 1, 0);
        for (std::size_t group = 0; group < m_statistics.size(); ++group)
            m_offsets[group + 1] = m_offsets[group] + m_statistics[group].count;
        m_durations.resize(m_offsets.back());
        std::vector<std::size_t> next(m_offsets.begin(), m_offsets.end() - 1);
        return forEachSelected(m_timeline, filter, context,
                               [&](LaneIndex lane, std::span<const SliceIndex> slices) {
                                   const TrackIndex track = m_timeline.lane(lane).track;
                                   for (const SliceIndex slice : slices)
                                       m_durations[next[m_groups.groupOf(slice, track)]++] =
                                           m_timeline.duration(slice);
                               });
    }

    [[nodiscard]] Expected<std::vector<SliceStatistics>> finish(RunContext &context)
    {
        std::vector<SliceStatistics> list;
        for (std::uint32_t group = 0; group < m_statistics.size(); ++group) {
            SliceStatistics &statistics = m_statistics[group];
            if (statistics.count == 0)
                continue;
            if (context.isCancelled())
                return failure({}, "the analysis was cancelled");
            statistics.label = m_groups.labelOf(group);
            statistics.key = m_groups.keyOf(group);
            describe(statistics,
                     std::span(m_durations).subspan(m_offsets[group], statistics.count));
            list.push_back(std::move(statistics));
        }
        std::ranges::sort(list, [](const SliceStatistics &a, const SliceStatistics &b) {
            return a.total != b.total ? a.total > b.total
                                      : std::tie(a.label, a.key) < std::tie(b.label, b.key);
        });
        return list;
    }

private:
    void add(std::uint32_t group, SliceIndex slice, std::int64_t self)
    {
        if (group >= m_statistics.size())
            m_statistics.resize(group + 1);
        SliceStatistics &statistics = m_statistics[group];
        const std::int64_t duration = m_timeline.duration(slice);
        const bool isFirst = statistics.count++ == 0;
        statistics.minimum = isFirst ? duration : std::min(statistics.minimum, duration);
        statistics.maximum = std::max(statistics.maximum, duration);
        statistics.total = saturatingSum(statistics.total, duration);
        statistics.self = saturatingSum(statistics.self, self);
    }

    const Timeline &m_timeline;
    SliceGroups m_groups;
    std::vector<SliceStatistics> m_statistics; ///< by group
    std::vector<std::size_t> m_offsets;        ///< of each group in m_durations
    std::vector<std::int64_t> m_durations;
};

} // namespace

Expected<std::vector<SliceStatistics>> sliceStatistics(const Timeline &timeline,
                                                       const SliceFilter &filter,
                                                       const SliceGrouping &grouping,
                                                       RunContext &context)
{
    StatisticsOfGroups groups(timeline, grouping);
    if (const auto counted = groups.count(filter, context); !counted)
        return tl::unexpected(counted.error());
    context.reportProgress(0.4);
    if (const auto collected = groups.collect(filter, context); !collected)
        return tl::unexpected(collected.error());
    context.reportProgress(0.6);
    return groups.finish(context);
}

} // namespace takt
