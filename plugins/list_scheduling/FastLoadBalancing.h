// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/list_scheduling/EnablingProcessor.h"

#include <set>
#include <span>
#include <vector>

namespace takt::list {

/// The ready tasks of FLB (Radulescu, van Gemund, ICPP 1999), sorted so that the one that can start
/// first is at hand: those that their enabling processor would run first stand with it, all others
/// by the arrival of their last message. O(log w + log p) per task that comes, changes sides or
/// goes.
class FlbReadySet {
public:
    FlbReadySet(ProcessorIndex processors, std::span<const double> ranks)
        : m_ranks(ranks), m_enabled(processors), m_activeKey(processors, Entry{0, -1, 0, 0, 0})
    {
    }

    struct Choice {
        TaskIndex task = 0;
        double start = 0;
        bool isEnabled = false; ///< starts first on its enabling processor
        ProcessorIndex enabling = 0;
    };

    [[nodiscard]] bool isEmpty() const noexcept { return m_active.empty() && m_others.empty(); }
    /// `arrivalThere`: when all data is on the enabling processor; `idleFrom`: of that processor.
    void add(TaskIndex task, const LastMessage &last, double arrivalThere, double idleFrom);
    /// The task to place next, where `firstIdle` is when the first processor becomes idle.
    [[nodiscard]] Choice first(double firstIdle) const;
    void remove(const Choice &choice);
    /// Notes that a processor is busy until `idleFrom` now.
    void busyUntil(ProcessorIndex processor, double idleFrom);
    /// Calls `tell(task, start)` for every ready task.
    template <class Tell>
    void forEach(double firstIdle, Tell &&tell) const
    {
        for (const auto &enabled : m_enabled) {
            for (const Entry &entry : enabled.byArrival)
                tell(entry.task, std::max(entry.time, enabled.idleFrom));
        }
        for (const Entry &entry : m_others)
            tell(entry.task, std::max(entry.time, firstIdle));
    }

private:
    /// By time; among equals the greatest rank, then the lowest task.
    struct Entry {
        double time;
        double rank;
        TaskIndex task;
        ProcessorIndex enabling;
        double other; ///< byArrival: of the last message; byMessage: of all data on the processor

        bool operator<(const Entry &b) const noexcept
        {
            if (time != b.time)
                return time < b.time;
            return rank != b.rank ? rank > b.rank : task < b.task;
        }
    };
    struct Enabled {
        double idleFrom = 0;
        std::set<Entry> byArrival; ///< of all data on the enabling processor
        std::set<Entry> byMessage; ///< the same tasks by their last message
    };

    [[nodiscard]] Entry activeEntry(ProcessorIndex processor) const;
    void updateActive(ProcessorIndex processor);

    std::span<const double> m_ranks;
    std::vector<Enabled> m_enabled; ///< by processor
    std::set<Entry> m_active;       ///< of each processor with enabled tasks the first to start
    std::vector<Entry> m_activeKey; ///< its entry in m_active; rank below 0 where it has none
    std::set<Entry> m_others;       ///< by last message
};

} // namespace takt::list
