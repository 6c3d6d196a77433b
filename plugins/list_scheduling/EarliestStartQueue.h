// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Platform.h"
#include "core/model/TaskGraph.h"

#include <set>
#include <span>
#include <utility>
#include <vector>

namespace takt::list {

/// The ready tasks of ETF where all links are alike, every task fits everywhere and tasks are only
/// appended: at hand is the one that can start first, among equal starts that of greatest level,
/// then the lowest.
///
/// A task can start anywhere once its last message is there, and on the processor that message
/// comes from maybe sooner. So it stands in two places: among all tasks, and with that processor.
/// In either it waits by the time its data is there, and by level from the moment the processor
/// would have to wait for nothing; as processors only become busier, it never goes back.
/// O(log n + log p) per task that comes, goes, or stops waiting.
class EarliestStartQueue {
public:
    /// One level per task; keeps a reference.
    EarliestStartQueue(ProcessorIndex processors, std::span<const double> levels);

    [[nodiscard]] bool isEmpty() const noexcept
    {
        return m_anywhere.waiting.empty() && m_anywhere.arrived.empty();
    }
    /// `onHost`: when all data is on `host`; `elsewhere`: on any other processor, not before that.
    void add(TaskIndex task, ProcessorIndex host, double onHost, double elsewhere);
    /// Takes the task that can start first off the queue.
    TaskIndex take();
    /// Notes that a processor is busy until then now.
    void busyUntil(ProcessorIndex processor, double time);

private:
    /// By time, then by falling level, then by task.
    struct Entry {
        double time;
        double level;
        TaskIndex task;

        bool operator<(const Entry &b) const noexcept
        {
            if (time != b.time)
                return time < b.time;
            return level != b.level ? level > b.level : task < b.task;
        }
    };
    /// The tasks that compete for one processor, or for the first that becomes idle.
    struct Lane {
        double idleFrom = 0;
        std::set<Entry> waiting; ///< by the time their data is there, after idleFrom
        std::set<Entry> arrived; ///< time 0

        [[nodiscard]] bool isEmpty() const noexcept { return waiting.empty() && arrived.empty(); }
        /// The first to start, with its start as time. Not empty.
        [[nodiscard]] Entry first() const noexcept;
        void add(const Entry &entry);
        void remove(const Entry &entry);
        void busyUntil(double time);
    };
    struct Ready {
        ProcessorIndex host;
        double onHost;
        double elsewhere;
    };

    /// Changes the lane of a processor and keeps m_hosts right.
    template <class Change>
    void changeHost(ProcessorIndex host, Change &&change);

    std::span<const double> m_levels;
    std::vector<Ready> m_ready; ///< by task
    Lane m_anywhere;            ///< all ready tasks; idleFrom: of the first idle processor
    std::vector<Lane> m_onHost; ///< by processor
    std::set<std::pair<Entry, ProcessorIndex>> m_hosts; ///< the first of each lane that has one
    std::set<std::pair<double, ProcessorIndex>> m_idleOrder;
};

} // namespace takt::list
