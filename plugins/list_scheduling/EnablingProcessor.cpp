// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/EnablingProcessor.h"

#include <cmath>
#include <limits>

namespace takt::list {

LastMessage lastMessage(const ScheduleBuilder &builder, TaskIndex task)
{
    const TaskGraph &graph = builder.costs().graph();
    const auto predecessors = graph.predecessors(task);
    LastMessage last;
    for (std::size_t k = 0; k < predecessors.size(); ++k) {
        const Placement &source = builder.placement(predecessors[k]);
        const double arrival =
            source.finish + builder.costs().meanCommunication(graph.incomingEdges(task)[k]);
        if (!last.exists || arrival > last.arrival)
            last = {source.processor, arrival, true};
    }
    return last;
}

IdleOrder::IdleOrder(ProcessorIndex processors) : m_idleFrom(processors, 0)
{
    for (ProcessorIndex processor = 0; processor < processors; ++processor)
        m_order.emplace(0, processor);
}

void IdleOrder::placed(const Slot &slot)
{
    m_order.erase({m_idleFrom[slot.processor], slot.processor});
    m_idleFrom[slot.processor] = slot.finish;
    m_order.emplace(slot.finish, slot.processor);
}

Slot earlierOfTwo(const ScheduleBuilder &builder, TaskIndex task, const DataReadyTimes &ready,
                  ProcessorIndex preferred, ProcessorIndex other,
                  std::vector<Candidate> *candidates)
{
    Slot best;
    best.score = std::numeric_limits<double>::infinity();
    const auto consider = [&](ProcessorIndex processor) {
        const double duration = builder.costs().execution(task, processor);
        if (!std::isfinite(duration))
            return;
        const double start = builder.earliestStart(processor, ready.on(processor), duration);
        if (candidates != nullptr)
            candidates->push_back({processor, start, start + duration, start});
        if (start < best.score)
            best = {processor, start, start + duration, start};
    };
    consider(preferred);
    if (other != preferred)
        consider(other);
    if (std::isfinite(best.score))
        return best;
    return builder.leastScore(
        task, ready, [](const Slot &slot) { return slot.start; }, candidates);
}

} // namespace takt::list
