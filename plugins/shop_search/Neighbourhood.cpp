// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/Neighbourhood.h"

#include <algorithm>

namespace takt::shop_search {

Neighbourhood::Neighbourhood(NeighbourhoodKind kind, const JobShopState &state)
    : m_kind(kind), m_members(state.operationCount()), m_starts(state.operationCount())
{
}

void Neighbourhood::collect(const JobShopState &state, std::span<const CriticalBlock> blocks)
{
    m_moves.clear();
    for (const CriticalBlock &block : blocks) {
        load(state, block);
        collectBlock(block);
    }
}

void Neighbourhood::load(const JobShopState &state, const CriticalBlock &block)
{
    m_firstPlace = block.first;
    m_length = block.last - block.first + 1;
    const auto order = state.order().subspan(block.first, m_length);
    m_headBefore = state[state[order.front()].before].end;
    m_tailBehind = state[state[order.back()].after].tail;
    Member *member = m_members.data();
    for (const NodeIndex index : order) {
        const JobShopState::Node &node = state[index];
        *member++ = {node.duration, state[index - 1].end, state[index + 1].tail, node.end,
                     node.tail};
    }
}

void Neighbourhood::collectBlock(const CriticalBlock &block)
{
    const std::uint32_t last = block.last - block.first;
    if (last == 1) {
        if (!(block.isAtStart && block.isAtEnd))
            addForward(0, 1);
        return;
    }
    if (m_kind == NeighbourhoodKind::N5) {
        if (!block.isAtStart)
            addForward(0, 1);
        if (!block.isAtEnd)
            addForward(last - 1, last);
        return;
    }
    const bool intoBlock = m_kind == NeighbourhoodKind::N7;
    if (!block.isAtEnd) {
        for (std::uint32_t index = 0; index < last; ++index)
            addForward(index, last);
        for (std::uint32_t index = 1; intoBlock && index + 1 < last; ++index)
            addBackward(last, index);
    }
    if (!block.isAtStart) {
        for (std::uint32_t index = 1; index <= last; ++index)
            addBackward(index, 0);
        for (std::uint32_t index = 2; intoBlock && index < last; ++index)
            addForward(0, index);
    }
}

void Neighbourhood::addForward(std::uint32_t from, std::uint32_t to)
{
    const Member *const members = m_members.data();
    const Member &moved = members[from];
    if (members[to].tail < moved.jobTail)
        return;
    std::int32_t end = from == 0 ? m_headBefore : members[from - 1].end;
    std::int32_t *const starts = m_starts.data();
    for (std::uint32_t index = from + 1; index <= to; ++index) {
        starts[index] = std::max(members[index].jobHead, end);
        end = starts[index] + members[index].duration;
    }
    const std::int32_t behind = to + 1 == m_length ? m_tailBehind : members[to + 1].tail;
    std::int32_t tail = std::max(moved.jobTail, behind) + moved.duration;
    std::int32_t longest = std::max(moved.jobHead, end) + tail;
    for (std::uint32_t index = to; index > from; --index) {
        tail = std::max(members[index].jobTail, tail) + members[index].duration;
        longest = std::max(longest, starts[index] + tail);
    }
    m_moves.push_back({m_firstPlace + from, m_firstPlace + to, longest});
}

void Neighbourhood::addBackward(std::uint32_t from, std::uint32_t to)
{
    const Member *const members = m_members.data();
    const Member &moved = members[from];
    if (members[to].end < moved.jobHead)
        return;
    std::int32_t tail = from + 1 == m_length ? m_tailBehind : members[from + 1].tail;
    std::int32_t *const tails = m_starts.data();
    for (std::uint32_t index = from; index-- > to;) {
        tails[index] = std::max(members[index].jobTail, tail) + members[index].duration;
        tail = tails[index];
    }
    const std::int32_t before = to == 0 ? m_headBefore : members[to - 1].end;
    std::int32_t start = std::max(moved.jobHead, before);
    std::int32_t longest = start + moved.duration + std::max(moved.jobTail, tail);
    std::int32_t end = start + moved.duration;
    for (std::uint32_t index = to; index < from; ++index) {
        start = std::max(members[index].jobHead, end);
        longest = std::max(longest, start + tails[index]);
        end = start + members[index].duration;
    }
    m_moves.push_back({m_firstPlace + from, m_firstPlace + to, longest});
}

} // namespace takt::shop_search
