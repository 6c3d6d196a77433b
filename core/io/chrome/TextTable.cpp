// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/io/chrome/TextTable.h"

#include <array>
#include <cstring>

namespace takt::chrome {

namespace {

constexpr std::array<std::string_view, wordCount> words = {"",
                                                           "name",
                                                           "labels",
                                                           "sort_index",
                                                           "device",
                                                           "stream",
                                                           "correlation",
                                                           "Total Allocated",
                                                           "Total Reserved",
                                                           "Device Id",
                                                           "process_name",
                                                           "process_labels",
                                                           "process_sort_index",
                                                           "thread_name",
                                                           "thread_sort_index",
                                                           "[memory]",
                                                           "Trace"};

constexpr std::size_t firstSlots = 1024;

/// Multiply and fold, eight bytes at a time; quick on the short texts that traces are made of.
std::uint64_t hashOf(std::string_view text)
{
    constexpr std::uint64_t odd = 0x9E3779B97F4A7C15U;
    std::uint64_t hash = text.size() * odd;
    const char *next = text.data();
    std::size_t left = text.size();
    for (; left >= 8; left -= 8, next += 8) {
        std::uint64_t part = 0;
        std::memcpy(&part, next, 8);
        hash = (hash ^ part) * odd;
        hash ^= hash >> 29U;
    }
    if (left > 0) {
        std::uint64_t part = 0;
        std::memcpy(&part, next, left);
        hash = (hash ^ part) * odd;
    }
    hash ^= hash >> 32U;
    hash *= odd;
    return hash ^ (hash >> 29U);
}

} // namespace

TextIndex TextTable::intern(std::string_view text)
{
    const std::uint64_t hash = hashOf(text);
    const std::size_t mask = m_slots.size() - 1;
    for (std::size_t slot = hash & mask;; slot = (slot + 1) & mask) {
        if (m_slots[slot] == 0)
            break;
        const Entry &entry = m_entries[m_slots[slot] - 1];
        if (entry.hash == hash && entry.text == text)
            return m_slots[slot] - 1;
    }
    const auto index = static_cast<TextIndex>(m_entries.size());
    m_entries.push_back({text, hash, Word::Empty});
    if (2 * m_entries.size() > m_slots.size())
        grow();
    else
        place(index);
    return index;
}

TextIndex TextTable::internAfter(TextIndex before, std::string_view text)
{
    const TextIndex expected = m_entries[before].after;
    if (m_entries[expected].text == text)
        return expected;
    const TextIndex index = intern(text);
    m_entries[before].after = index;
    return index;
}

void TextTable::place(TextIndex index)
{
    const std::size_t mask = m_slots.size() - 1;
    std::size_t slot = m_entries[index].hash & mask;
    while (m_slots[slot] != 0)
        slot = (slot + 1) & mask;
    m_slots[slot] = index + 1;
}

void TextTable::grow()
{
    m_slots.assign(2 * m_slots.size(), 0);
    for (TextIndex index = 0; index < m_entries.size(); ++index)
        place(index);
}

void TextTable::clear()
{
    m_entries.clear();
    m_slots.assign(firstSlots, 0);
    for (const std::string_view word : words)
        static_cast<void>(intern(word));
}

} // namespace takt::chrome
