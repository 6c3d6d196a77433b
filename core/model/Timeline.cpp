// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Timeline.h"

#include <algorithm>
#include <limits>

namespace takt {

LaneIndex Timeline::laneOf(SliceIndex slice) const noexcept
{
    const auto after = std::upper_bound(m_columns.lanes.begin(), m_columns.lanes.end(), slice,
                                        [](SliceIndex wanted, const Lane &lane) {
                                            return wanted < lane.firstSlice + lane.sliceCount;
                                        });
    return static_cast<LaneIndex>(after - m_columns.lanes.begin());
}

Slice Timeline::slice(SliceIndex slice) const noexcept
{
    return {m_columns.lanes[laneOf(slice)].track,
            m_columns.start[slice],
            m_columns.duration[slice],
            m_columns.name[slice],
            m_columns.category[slice],
            m_columns.payload[slice]};
}

std::span<const Argument> Timeline::arguments(SliceIndex slice) const noexcept
{
    const std::uint32_t row = m_columns.payload[slice];
    if (!hasArguments() || row == noPayload)
        return {};
    return std::span(m_columns.arguments)
        .subspan(m_columns.argumentRows[row],
                 m_columns.argumentRows[row + 1] - m_columns.argumentRows[row]);
}

const Argument *Timeline::argument(SliceIndex slice, NameIndex key) const noexcept
{
    for (const Argument &argument : arguments(slice)) {
        if (argument.key == key)
            return &argument;
    }
    return nullptr;
}

NameIndex Timeline::findName(std::string_view name) const noexcept
{
    return static_cast<NameIndex>(std::ranges::find(m_columns.names, name) -
                                  m_columns.names.begin());
}

SliceIndex Timeline::firstEndingAfter(LaneIndex lane, std::int64_t time) const noexcept
{
    const Lane &row = m_columns.lanes[lane];
    SliceIndex low = row.firstSlice;
    SliceIndex count = row.sliceCount;
    while (count > 0) {
        const SliceIndex half = count / 2;
        if (end(low + half) <= time) {
            low += half + 1;
            count -= half + 1;
        } else {
            count = half;
        }
    }
    return low;
}

SliceIndex Timeline::firstStartingFrom(LaneIndex lane, std::int64_t time) const noexcept
{
    const Lane &row = m_columns.lanes[lane];
    const auto first = m_columns.start.begin() + row.firstSlice;
    return static_cast<SliceIndex>(std::lower_bound(first, first + row.sliceCount, time) -
                                   m_columns.start.begin());
}

std::int64_t Timeline::busyTime(LaneIndex lane, SliceIndex first, SliceIndex last) const noexcept
{
    const SliceIndex base = m_columns.lanes[lane].firstSlice;
    const SummaryNode *nodes = m_nodes.data() + m_laneNodes[lane];
    const auto busyBefore = [&](SliceIndex slice) {
        const SliceIndex block = (slice - base) / blockSize;
        std::int64_t busy = nodes[block].busyBefore;
        for (SliceIndex index = base + block * blockSize; index < slice; ++index)
            busy += m_columns.duration[index];
        return busy;
    };
    return first < last ? busyBefore(last) - busyBefore(first) : 0;
}

std::int64_t Timeline::coverage(LaneIndex lane, std::int64_t from, std::int64_t to) const noexcept
{
    if (from >= to)
        return 0;
    const SliceIndex first = firstEndingAfter(lane, from);
    const SliceIndex last = firstStartingFrom(lane, to);
    if (first >= last)
        return 0;
    std::int64_t covered = busyTime(lane, first, last);
    // Compared before they are subtracted: from and to may be as far apart as int64 goes.
    if (from > m_columns.start[first])
        covered -= from - m_columns.start[first];
    if (end(last - 1) > to)
        covered -= end(last - 1) - to;
    return covered;
}

std::size_t Timeline::sliceBytes() const noexcept
{
    return sliceCount() *
               (sizeof(std::int64_t) * 2 + sizeof(NameIndex) * 2 + sizeof(std::uint32_t)) +
           m_nodes.size() * sizeof(SummaryNode);
}

void Timeline::findTimeRange()
{
    std::int64_t earliest = std::numeric_limits<std::int64_t>::max();
    std::int64_t latest = std::numeric_limits<std::int64_t>::min();
    for (const Lane &lane : m_columns.lanes) {
        if (lane.sliceCount == 0)
            continue;
        earliest = std::min(earliest, start(lane.firstSlice));
        latest = std::max(latest, end(lane.firstSlice + lane.sliceCount - 1));
    }
    for (const Counter &counter : m_columns.counters) {
        if (counter.times.empty())
            continue;
        earliest = std::min(earliest, counter.times.front());
        latest = std::max(latest, counter.times.back());
    }
    if (earliest <= latest) {
        m_startTime = earliest;
        m_endTime = latest;
    }
}

} // namespace takt
