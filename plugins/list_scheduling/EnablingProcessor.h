// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ScheduleBuilder.h"

#include <cstddef>
#include <set>
#include <utility>
#include <vector>

namespace takt::list {

/// Where the last message of a task comes from and when it is there, were the task elsewhere.
struct LastMessage {
    ProcessorIndex from = 0; ///< the enabling processor; meaningless without predecessors
    double arrival = 0;      ///< over links that differ: at mean speed
    bool exists = false;     ///< whether the task has predecessors
};

/// Of a task whose predecessors are all placed. The first predecessor among equal arrivals.
/// O(predecessors).
[[nodiscard]] LastMessage lastMessage(const ScheduleBuilder &builder, TaskIndex task);

/// The processors by when they become idle for good, the lowest first among equals. For
/// append-only scheduling. O(log p) per placement.
class IdleOrder {
public:
    explicit IdleOrder(ProcessorIndex processors);

    [[nodiscard]] ProcessorIndex first() const noexcept { return m_order.begin()->second; }
    [[nodiscard]] double firstIdle() const noexcept { return m_order.begin()->first; }
    void placed(const Slot &slot);

private:
    std::set<std::pair<double, ProcessorIndex>> m_order;
    std::vector<double> m_idleFrom;
};

/// The slot of earlier start of the two processors, `preferred` among equals; where the task fits
/// on neither, the one of earliest start among all.
[[nodiscard]] Slot earlierOfTwo(const ScheduleBuilder &builder, TaskIndex task,
                                const DataReadyTimes &ready, ProcessorIndex preferred,
                                ProcessorIndex other, std::vector<Candidate> *candidates);

} // namespace takt::list
