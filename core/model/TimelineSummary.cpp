// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
//
// The level-of-detail summary of a timeline: per lane a pyramid of nodes. Level 0 has a node for
// each block of slices and one for what is left over, even if that is nothing, so that the busy
// time before any slice, and before the lane's end, is found there.
#include "core/model/Timeline.h"

#include <algorithm>

namespace takt {

namespace {

std::size_t nodesAbove(std::size_t nodes)
{
    return (nodes + Timeline::summaryFanout - 1) / Timeline::summaryFanout;
}

/// Nodes of all levels over so many slices.
std::size_t nodesOver(SliceIndex slices)
{
    std::size_t level = slices / Timeline::blockSize + 1;
    std::size_t all = level;
    while (level > 1) {
        level = nodesAbove(level);
        all += level;
    }
    return all;
}

} // namespace

unsigned Timeline::summaryLevels(LaneIndex lane) const noexcept
{
    unsigned levels = 1;
    for (std::size_t nodes = m_columns.lanes[lane].sliceCount / blockSize + 1; nodes > 1; ++levels)
        nodes = nodesAbove(nodes);
    return levels;
}

std::span<const SummaryNode> Timeline::summary(LaneIndex lane, unsigned level) const noexcept
{
    std::size_t nodes = m_columns.lanes[lane].sliceCount / blockSize + 1;
    std::size_t first = m_laneNodes[lane];
    for (; level > 0; --level) {
        first += nodes;
        nodes = nodesAbove(nodes);
    }
    return std::span(m_nodes).subspan(first, nodes);
}

SliceIndex Timeline::longest(LaneIndex lane, SliceIndex first, SliceIndex last) const noexcept
{
    if (first >= last)
        return last;
    const SliceIndex base = m_columns.lanes[lane].firstSlice;
    SliceIndex best = first;
    std::int64_t bestDuration = duration(first);
    const auto consider = [&](std::int64_t duration, SliceIndex slice) {
        if (duration > bestDuration || (duration == bestDuration && slice < best)) {
            best = slice;
            bestDuration = duration;
        }
    };
    const auto scan = [&](SliceIndex from, SliceIndex to) {
        for (SliceIndex slice = from; slice < to; ++slice)
            consider(duration(slice), slice);
    };
    std::size_t left = (first - base + blockSize - 1) / blockSize;
    std::size_t right = (last - base) / blockSize;
    if (left >= right) {
        scan(first, last);
        return best;
    }
    scan(first, base + static_cast<SliceIndex>(left) * blockSize);
    scan(base + static_cast<SliceIndex>(right) * blockSize, last);
    const auto considerNode = [&](const SummaryNode &node) {
        consider(node.longestDuration, node.longest);
    };
    const SummaryNode *level = m_nodes.data() + m_laneNodes[lane];
    std::size_t nodes = m_columns.lanes[lane].sliceCount / blockSize + 1;
    while (left < right) {
        while (left < right && left % summaryFanout != 0)
            considerNode(level[left++]);
        while (left < right && right % summaryFanout != 0)
            considerNode(level[--right]);
        left /= summaryFanout;
        right /= summaryFanout;
        level += nodes;
        nodes = nodesAbove(nodes);
    }
    return best;
}

void Timeline::buildSummary()
{
    const std::size_t lanes = m_columns.lanes.size();
    m_laneNodes.assign(lanes + 1, 0);
    for (LaneIndex lane = 0; lane < lanes; ++lane)
        m_laneNodes[lane + 1] = m_laneNodes[lane] + nodesOver(m_columns.lanes[lane].sliceCount);
    m_nodes.resize(m_laneNodes.back());
    for (LaneIndex lane = 0; lane < lanes; ++lane)
        buildLaneSummary(lane);
}

void Timeline::buildLaneSummary(LaneIndex lane)
{
    const Lane &row = m_columns.lanes[lane];
    const SliceIndex laneEnd = row.firstSlice + row.sliceCount;
    SummaryNode *level = m_nodes.data() + m_laneNodes[lane];
    std::size_t nodes = row.sliceCount / blockSize + 1;
    std::int64_t busy = 0;
    for (std::size_t block = 0; block < nodes; ++block) {
        const SliceIndex first = row.firstSlice + static_cast<SliceIndex>(block) * blockSize;
        const SliceIndex last = first + std::min(blockSize, laneEnd - first);
        SummaryNode node{0, 0, busy, -1, first};
        for (SliceIndex slice = first; slice < last; ++slice) {
            busy += duration(slice);
            if (duration(slice) > node.longestDuration) {
                node.longestDuration = duration(slice);
                node.longest = slice;
            }
        }
        if (row.sliceCount > 0) {
            node.start = first < last ? start(first) : end(laneEnd - 1);
            node.end = end(last - 1);
        }
        level[block] = node;
    }
    while (nodes > 1) {
        SummaryNode *above = level + nodes;
        const std::size_t count = nodesAbove(nodes);
        for (std::size_t index = 0; index < count; ++index) {
            const std::size_t first = index * summaryFanout;
            const std::size_t last = std::min<std::size_t>(first + summaryFanout, nodes);
            above[index] = level[first];
            above[index].end = level[last - 1].end;
            for (std::size_t part = first + 1; part < last; ++part) {
                if (level[part].longestDuration > above[index].longestDuration) {
                    above[index].longestDuration = level[part].longestDuration;
                    above[index].longest = level[part].longest;
                }
            }
        }
        level = above;
        nodes = count;
    }
}

} // namespace takt
