// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/EventBatch.h"

namespace takt::chrome {

namespace {

constexpr std::size_t firstSlots = 256;

std::size_t hashOf(std::pair<TextIndex, TextIndex> lane)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    const std::uint64_t both = (std::uint64_t{lane.first} << 32U) | lane.second;
    return static_cast<std::size_t>((both * odd) >> 24U);
}

} // namespace

void EventBatch::clear()
{
    records.clear();
    arguments.clear();
    texts.clear();
    lanes.clear();
    unreadable = 0;
    m_laneSlots.assign(firstSlots, 0);
}

std::uint32_t EventBatch::lane(TextIndex process, TextIndex thread)
{
    const std::pair sought(process, thread);
    const std::size_t mask = m_laneSlots.size() - 1;
    for (std::size_t slot = hashOf(sought) & mask; m_laneSlots[slot] != 0;
         slot = (slot + 1) & mask) {
        if (lanes[m_laneSlots[slot] - 1] == sought)
            return m_laneSlots[slot] - 1;
    }
    const auto index = static_cast<std::uint32_t>(lanes.size());
    lanes.push_back(sought);
    if (2 * lanes.size() > m_laneSlots.size()) {
        m_laneSlots.assign(2 * m_laneSlots.size(), 0);
        for (std::uint32_t each = 0; each < lanes.size(); ++each)
            placeLane(each);
    } else {
        placeLane(index);
    }
    return index;
}

void EventBatch::placeLane(std::uint32_t lane)
{
    const std::size_t mask = m_laneSlots.size() - 1;
    std::size_t slot = hashOf(lanes[lane]) & mask;
    while (m_laneSlots[slot] != 0)
        slot = (slot + 1) & mask;
    m_laneSlots[slot] = lane + 1;
}

} // namespace takt::chrome
