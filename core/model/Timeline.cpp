// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/Timeline.h"

#include <algorithm>

namespace takt {

LaneIndex Timeline::laneOf(SliceIndex slice) const noexcept
{
    const auto after = std::upper_bound(m_lanes.begin(), m_lanes.end(), slice,
                                        [](SliceIndex wanted, const Lane &lane) {
                                            return wanted < lane.firstSlice + lane.sliceCount;
                                        });
    return static_cast<LaneIndex>(after - m_lanes.begin());
}

Slice Timeline::slice(SliceIndex slice) const noexcept
{
    return {m_lanes[laneOf(slice)].track,
            m_start[slice],
            m_duration[slice],
            m_name[slice],
            m_category[slice],
            m_payload[slice]};
}

std::span<const Argument> Timeline::arguments(SliceIndex slice) const noexcept
{
    const std::uint32_t row = m_payload[slice];
    if (!hasArguments() || row == noPayload)
        return {};
    return std::span(m_arguments)
        .subspan(m_argumentRows[row], m_argumentRows[row + 1] - m_argumentRows[row]);
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
    return static_cast<NameIndex>(std::ranges::find(m_names, name) - m_names.begin());
}

SliceIndex Timeline::firstEndingAfter(LaneIndex lane, std::int64_t time) const noexcept
{
    const Lane &row = m_lanes[lane];
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
    const Lane &row = m_lanes[lane];
    const auto first = m_start.begin() + row.firstSlice;
    return static_cast<SliceIndex>(std::lower_bound(first, first + row.sliceCount, time) -
                                   m_start.begin());
}

std::int64_t Timeline::busyTime(LaneIndex lane, SliceIndex first, SliceIndex last) const noexcept
{
    const SliceIndex base = m_lanes[lane].firstSlice;
    const auto busyBefore = [&](SliceIndex slice) {
        const SliceIndex block = (slice - base) / blockSize;
        std::int64_t busy = m_blockBusy[firstBlock(lane) + block];
        for (SliceIndex index = base + block * blockSize; index < slice; ++index)
            busy += m_duration[index];
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
    if (from > m_start[first])
        covered -= from - m_start[first];
    if (end(last - 1) > to)
        covered -= end(last - 1) - to;
    return covered;
}

SliceIndex Timeline::longer(SliceIndex a, SliceIndex b) const noexcept
{
    if (m_duration[a] != m_duration[b])
        return m_duration[a] > m_duration[b] ? a : b;
    return std::min(a, b);
}

SliceIndex Timeline::longest(LaneIndex lane, SliceIndex first, SliceIndex last) const noexcept
{
    if (first >= last)
        return last;
    const SliceIndex base = m_lanes[lane].firstSlice;
    SliceIndex best = first;
    const auto scan = [&](SliceIndex from, SliceIndex to) {
        for (SliceIndex index = from; index < to; ++index)
            best = longer(best, index);
    };
    const SliceIndex firstWhole = (first - base + blockSize - 1) / blockSize;
    const SliceIndex endWhole = (last - base) / blockSize;
    if (firstWhole >= endWhole) {
        scan(first, last);
        return best;
    }
    scan(first, base + firstWhole * blockSize);
    scan(base + endWhole * blockSize, last);
    const SliceIndex *tree = m_blockLongest.data() + 2 * firstBlock(lane);
    const std::size_t leaves = firstBlock(lane + 1) - firstBlock(lane);
    std::size_t left = firstWhole + leaves;
    std::size_t right = endWhole + leaves;
    for (; left < right; left /= 2, right /= 2) {
        if (left % 2 == 1)
            best = longer(best, tree[left++]);
        if (right % 2 == 1)
            best = longer(best, tree[--right]);
    }
    return best;
}

std::size_t Timeline::sliceBytes() const noexcept
{
    return m_start.size() *
               (sizeof(std::int64_t) * 2 + sizeof(NameIndex) * 2 + sizeof(std::uint32_t)) +
           m_blockBusy.size() * sizeof(std::int64_t) + m_blockLongest.size() * sizeof(SliceIndex);
}

void Timeline::buildSummary()
{
    m_laneBlocks.assign(m_lanes.size() + 1, 0);
    for (LaneIndex lane = 0; lane < m_lanes.size(); ++lane)
        m_laneBlocks[lane + 1] = m_laneBlocks[lane] + m_lanes[lane].sliceCount / blockSize + 1;
    m_blockBusy.resize(m_laneBlocks.back());
    m_blockLongest.resize(2 * m_laneBlocks.back());
    for (LaneIndex lane = 0; lane < m_lanes.size(); ++lane) {
        const Lane &row = m_lanes[lane];
        const std::size_t leaves = firstBlock(lane + 1) - firstBlock(lane);
        SliceIndex *tree = m_blockLongest.data() + 2 * firstBlock(lane);
        std::int64_t busy = 0;
        const SliceIndex laneEnd = row.firstSlice + row.sliceCount;
        for (std::size_t block = 0; block < leaves; ++block) {
            m_blockBusy[firstBlock(lane) + block] = busy;
            const auto first = row.firstSlice + static_cast<SliceIndex>(block) * blockSize;
            // The last block may be empty; queries never reach it, but it must name some slice.
            SliceIndex best = std::min(first, laneEnd == 0 ? 0 : laneEnd - 1);
            for (SliceIndex index = first; index < std::min(first + blockSize, laneEnd); ++index) {
                busy += m_duration[index];
                best = longer(best, index);
            }
            tree[leaves + block] = best;
        }
        for (std::size_t node = leaves - 1; node >= 1; --node)
            tree[node] = row.sliceCount == 0 ? 0 : longer(tree[2 * node], tree[2 * node + 1]);
    }
}

} // namespace takt
