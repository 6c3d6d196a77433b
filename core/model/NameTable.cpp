// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/NameTable.h"

#include <functional>
#include <limits>
#include <utility>

namespace takt {

namespace {

constexpr std::uint32_t noNumber = std::numeric_limits<std::uint32_t>::max();
constexpr std::size_t leastSlots = 16;

} // namespace

std::uint32_t NameTable::intern(std::string_view name)
{
    // At most half of the slots are taken, so that runs of taken ones stay short.
    if (2 * m_names.size() >= m_slots.size())
        grow();
    const std::size_t hash = std::hash<std::string_view>{}(name);
    const auto mark = static_cast<std::uint32_t>(hash >> 32U);
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = hash & mask;
    for (; m_slots[slot].number != noNumber; slot = (slot + 1) & mask) {
        if (m_slots[slot].hash == mark && m_names[m_slots[slot].number] == name)
            return m_slots[slot].number;
    }
    const auto number = static_cast<std::uint32_t>(m_names.size());
    m_names.emplace_back(name);
    m_slots[slot] = {number, mark};
    return number;
}

std::vector<std::string> NameTable::take()
{
    m_slots = {};
    return std::exchange(m_names, {});
}

void NameTable::grow()
{
    const std::size_t count = m_slots.empty() ? leastSlots : 2 * m_slots.size();
    m_slots.assign(count, {noNumber, 0});
    for (std::size_t number = 0; number < m_names.size(); ++number) {
        const std::size_t hash = std::hash<std::string_view>{}(m_names[number]);
        std::size_t slot = hash & (count - 1);
        while (m_slots[slot].number != noNumber)
            slot = (slot + 1) & (count - 1);
        m_slots[slot] = {static_cast<std::uint32_t>(number),
                         static_cast<std::uint32_t>(hash >> 32U)};
    }
}

} // namespace takt
