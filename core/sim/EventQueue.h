// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <cstdint>
#include <utility>
#include <vector>

namespace takt {

/// What is going to happen in a simulation, earliest first; of events at the same time, the one
/// that was pushed first. So a simulation does not depend on how a heap breaks ties.
///
/// `Time` is what the simulator counts in: whole nanoseconds or microseconds, or seconds. push()
/// and pop() are O(log n).
template <class Event, class Time = std::int64_t>
class EventQueue {
public:
    void push(Time time, Event event)
    {
        m_entries.push_back({time, m_pushed++, std::move(event)});
        std::push_heap(m_entries.begin(), m_entries.end(), isLater);
    }

    [[nodiscard]] bool isEmpty() const noexcept { return m_entries.empty(); }
    [[nodiscard]] std::size_t size() const noexcept { return m_entries.size(); }
    /// Of the event that pop() would give; there must be one.
    [[nodiscard]] Time nextTime() const noexcept { return m_entries.front().time; }

    /// There must be one.
    Event pop()
    {
        std::pop_heap(m_entries.begin(), m_entries.end(), isLater);
        Event event = std::move(m_entries.back().event);
        m_entries.pop_back();
        return event;
    }

private:
    struct Entry {
        Time time;
        std::uint64_t number;
        Event event;
    };

    static bool isLater(const Entry &a, const Entry &b)
    {
        return a.time != b.time ? a.time > b.time : a.number > b.number;
    }

    std::vector<Entry> m_entries;
    std::uint64_t m_pushed = 0;
};

} // namespace takt
