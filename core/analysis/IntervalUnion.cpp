// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/IntervalUnion.h"

#include <algorithm>
#include <iterator>
#include <utility>

namespace takt {

namespace {

/// Joins intervals that overlap or touch, in place; they must be in order of their start.
void joinInOrder(std::vector<Interval> &intervals)
{
    std::size_t kept = 0;
    for (const Interval &interval : intervals) {
        if (interval.to <= interval.from)
            continue;
        if (kept > 0 && interval.from <= intervals[kept - 1].to)
            intervals[kept - 1].to = std::max(intervals[kept - 1].to, interval.to);
        else
            intervals[kept++] = interval;
    }
    intervals.resize(kept);
}

} // namespace

IntervalUnion::IntervalUnion(std::vector<Interval> disjoint) : m_intervals(std::move(disjoint))
{
    m_before.reserve(m_intervals.size() + 1);
    for (const Interval &interval : m_intervals)
        m_before.push_back(m_before.back() + interval.length());
}

IntervalUnion IntervalUnion::of(std::vector<Interval> intervals)
{
    if (!std::ranges::is_sorted(intervals, {}, &Interval::from))
        std::ranges::sort(intervals, {}, &Interval::from);
    joinInOrder(intervals);
    return IntervalUnion(std::move(intervals));
}

IntervalUnion IntervalUnion::ofAll(std::vector<IntervalUnion> parts)
{
    while (parts.size() > 1) {
        const std::size_t half = (parts.size() + 1) / 2;
        for (std::size_t index = 0; index + half < parts.size(); ++index)
            parts[index] = parts[index].unitedWith(parts[index + half]);
        parts.resize(half);
    }
    return parts.empty() ? IntervalUnion() : std::move(parts.front());
}

std::size_t IntervalUnion::firstEndingAfter(std::int64_t time) const noexcept
{
    return static_cast<std::size_t>(std::ranges::upper_bound(m_intervals, time, {}, &Interval::to) -
                                    m_intervals.begin());
}

std::int64_t IntervalUnion::coveredBefore(std::int64_t time) const noexcept
{
    const std::size_t next = firstEndingAfter(time);
    if (next == m_intervals.size() || m_intervals[next].from >= time)
        return m_before[next];
    return m_before[next] + (time - m_intervals[next].from);
}

std::int64_t IntervalUnion::coverage(std::int64_t from, std::int64_t to) const noexcept
{
    return from < to ? coveredBefore(to) - coveredBefore(from) : 0;
}

IntervalUnion IntervalUnion::unitedWith(const IntervalUnion &other) const
{
    std::vector<Interval> both;
    both.reserve(m_intervals.size() + other.m_intervals.size());
    std::ranges::merge(m_intervals, other.m_intervals, std::back_inserter(both), {},
                       &Interval::from, &Interval::from);
    joinInOrder(both);
    return IntervalUnion(std::move(both));
}

} // namespace takt
