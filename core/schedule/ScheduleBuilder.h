// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Schedule.h"
#include "core/perf/ExecutionCosts.h"
#include "core/schedule/DataReadyTimes.h"
#include "core/schedule/DecisionLog.h"
#include "core/schedule/ProcessorGaps.h"

#include <cmath>
#include <limits>
#include <span>
#include <vector>

namespace takt {

/// Where a task may start on a processor that already has tasks.
enum class SlotRule {
    Append,    ///< at the end of the last task at the earliest
    Insertion, ///< also in an idle gap between two tasks, the earliest that it fits into
};

/// One way to run a task: where, when, and by what number it was compared with the others.
struct Slot {
    ProcessorIndex processor = 0;
    double start = 0;
    double finish = 0;
    double score = 0;
};

/// A schedule in the making: places tasks one after another, each after its data is there and
/// while its processor is idle, so that what comes out is a possible schedule.
///
/// The usual step of a list scheduler:
///
///     const DataReadyTimes ready = builder.dataReady(task);
///     const Slot slot = builder.leastScore(task, ready, [](const Slot &s) { return s.finish; });
///     builder.place(task, slot);
///
/// Keeps a reference to the costs, which may not go away before it. One thread.
class ScheduleBuilder {
public:
    ScheduleBuilder(const ExecutionCosts &costs, SlotRule rule);

    [[nodiscard]] const ExecutionCosts &costs() const noexcept { return *m_costs; }

    /// When the task's data is on each processor, given where its predecessors are; those that
    /// are placed nowhere yet are left out. O(predecessors) where all links are alike, else
    /// O(predecessors × p).
    [[nodiscard]] DataReadyTimes dataReady(TaskIndex task) const;

    /// Earliest start on a processor by the slot rule. `ready`: when the data is there,
    /// `duration`: the task's time on it, finite.
    [[nodiscard]] double earliestStart(ProcessorIndex processor, double ready,
                                       double duration) const noexcept
    {
        if (m_rule == SlotRule::Insertion)
            return m_gaps[processor].earliestStart(ready, duration);
        return ready > m_lastFinish[processor] ? ready : m_lastFinish[processor];
    }

    /// The slot of least score over all processors that the task fits on; among equal scores that
    /// of the lowest processor. `score(slot)` must not fall when the slot moves to a later time on
    /// its processor: processors that cannot win even with no waiting are not searched for gaps.
    /// With `candidates`, all processors are, and are written there. O(p) and one earliestStart()
    /// for each processor searched.
    template <class Score>
    [[nodiscard]] Slot leastScore(TaskIndex task, const DataReadyTimes &ready, Score &&score,
                                  std::vector<Candidate> *candidates = nullptr) const;

    void place(TaskIndex task, const Slot &slot);
    /// Takes back a place(). Of several, the latest first.
    void unplace(TaskIndex task);

    [[nodiscard]] bool isPlaced(TaskIndex task) const noexcept
    {
        return m_placements[task].finish >= 0;
    }
    /// Where a placed task is.
    [[nodiscard]] const Placement &placement(TaskIndex task) const noexcept
    {
        return m_placements[task];
    }
    /// End of the last task on a processor; 0 while there is none.
    [[nodiscard]] double lastFinish(ProcessorIndex processor) const noexcept
    {
        return m_rule == SlotRule::Insertion ? m_gaps[processor].lastFinish()
                                             : m_lastFinish[processor];
    }

    /// The schedule of all tasks placed so far. Error: a time that no number can hold.
    [[nodiscard]] Expected<Schedule> build() const;

private:
    [[nodiscard]] DataReadyTimes dataReadyOverUniformLinks(TaskIndex task) const;
    void addArrivals(const Placement &source, double data, std::span<double> ready) const;

    const ExecutionCosts *m_costs;
    SlotRule m_rule;
    std::vector<Placement> m_placements;     ///< by task; finish below 0 where it is not placed
    std::vector<ProcessorGaps> m_gaps;       ///< Insertion
    std::vector<double> m_lastFinish;        ///< Append, by processor
    std::vector<double> m_lastFinishBefore;  ///< Append, by task: of its processor without it
    mutable std::vector<double> m_durations; ///< of the task under consideration
};

template <class Score>
Slot ScheduleBuilder::leastScore(TaskIndex task, const DataReadyTimes &ready, Score &&score,
                                 std::vector<Candidate> *candidates) const
{
    m_costs->executionRow(task, m_durations);
    Slot best;
    best.score = std::numeric_limits<double>::infinity();
    best.finish = best.score;
    if (candidates != nullptr)
        candidates->clear();
    bool isFirst = true;
    for (ProcessorIndex processor = 0; processor < m_costs->processorCount(); ++processor) {
        const double duration = m_durations[processor];
        if (!std::isfinite(duration))
            continue;
        Slot slot{processor, ready.on(processor), 0, 0};
        if (!isFirst && candidates == nullptr) {
            slot.finish = slot.start + duration;
            if (score(slot) >= best.score)
                continue;
        }
        slot.start = earliestStart(processor, slot.start, duration);
        slot.finish = slot.start + duration;
        slot.score = score(slot);
        if (candidates != nullptr)
            candidates->push_back({processor, slot.start, slot.finish, slot.score});
        if (isFirst || slot.score < best.score)
            best = slot;
        isFirst = false;
    }
    return best;
}

} // namespace takt
