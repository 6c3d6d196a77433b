// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "views/trace/CounterColumns.h"

#include <algorithm>
#include <cmath>

namespace takt {

namespace {

void include(CounterSummary::Extremes &into, double least, double most)
{
    into.least = into.isEmpty ? least : std::min(into.least, least);
    into.most = into.isEmpty ? most : std::max(into.most, most);
    into.isEmpty = false;
}

void include(CounterSummary::Extremes &into, const CounterSummary::Extremes &other)
{
    if (!other.isEmpty)
        include(into, other.least, other.most);
}

void include(CounterSummary::Extremes &into, const Counter &counter, std::size_t first,
             std::size_t last)
{
    for (std::size_t sample = first; sample < last; ++sample) {
        const double value = counter.values[sample];
        if (!std::isnan(value))
            include(into, value, value);
    }
}

} // namespace

CounterSummary::CounterSummary(const Counter &counter)
    : m_leaves((counter.values.size() + blockSize - 1) / blockSize), m_tree(2 * m_leaves)
{
    for (std::size_t block = 0; block < m_leaves; ++block) {
        include(m_tree[m_leaves + block], counter, block * blockSize,
                std::min((block + 1) * blockSize, counter.values.size()));
        include(m_whole, m_tree[m_leaves + block]);
    }
    for (std::size_t node = m_leaves; node-- > 1;) {
        include(m_tree[node], m_tree[2 * node]);
        include(m_tree[node], m_tree[2 * node + 1]);
    }
}

CounterSummary::Extremes CounterSummary::extremes(const Counter &counter, std::size_t first,
                                                  std::size_t last) const
{
    Extremes found;
    const std::size_t firstWhole = (first + blockSize - 1) / blockSize;
    const std::size_t endWhole = last / blockSize;
    if (firstWhole >= endWhole) {
        include(found, counter, first, last);
        return found;
    }
    include(found, counter, first, firstWhole * blockSize);
    include(found, counter, endWhole * blockSize, last);
    std::size_t left = firstWhole + m_leaves;
    std::size_t right = endWhole + m_leaves;
    for (; left < right; left /= 2, right /= 2) {
        if (left % 2 == 1)
            include(found, m_tree[left++]);
        if (right % 2 == 1)
            include(found, m_tree[--right]);
    }
    return found;
}

std::size_t sampleAt(const Counter &counter, std::int64_t time)
{
    const auto after = std::ranges::upper_bound(counter.times, time);
    return after == counter.times.begin()
               ? counter.times.size()
               : static_cast<std::size_t>(after - counter.times.begin()) - 1;
}

std::vector<CounterColumn> counterColumns(const Counter &counter, const CounterSummary &summary,
                                          const TimeViewport &viewport, std::int64_t until,
                                          double column)
{
    std::vector<CounterColumn> columns;
    const auto &times = counter.times;
    const double right = std::min(viewport.left + viewport.width, viewport.xOfTimeline(until));
    std::size_t sample = sampleAt(counter, viewport.timelineAt(viewport.left));
    if (sample == times.size())
        sample = 0;
    const auto add = [&](double from, double to, double least, double most) {
        from = std::max(from, viewport.left);
        to = std::min(to, right);
        if (to > from && !std::isnan(least))
            columns.push_back({from, to - from, least, most});
    };
    while (sample < times.size()) {
        const double x = viewport.xOfTimeline(times[sample]);
        if (x >= right)
            break;
        const double end =
            sample + 1 < times.size() ? viewport.xOfTimeline(times[sample + 1]) : right;
        if (end - x >= column) {
            add(x, end, counter.values[sample], counter.values[sample]);
            ++sample;
            continue;
        }
        // Several samples share this column: what they reach, as one bar.
        const double edge = (std::floor((x - viewport.left) / column) + 1) * column + viewport.left;
        const auto from = times.begin() + static_cast<std::ptrdiff_t>(sample) + 1;
        const auto next = static_cast<std::size_t>(
            std::upper_bound(from, times.end(), viewport.timelineAt(edge)) - times.begin());
        const CounterSummary::Extremes reached = summary.extremes(counter, sample, next);
        const double barEnd =
            next < times.size() ? std::min(edge, viewport.xOfTimeline(times[next])) : edge;
        if (!reached.isEmpty)
            add(x, std::max(barEnd, x + column), reached.least, reached.most);
        const double nextX = next < times.size() ? viewport.xOfTimeline(times[next]) : right;
        if (nextX > edge)
            add(edge, nextX, counter.values[next - 1], counter.values[next - 1]);
        sample = next;
    }
    return columns;
}

} // namespace takt
