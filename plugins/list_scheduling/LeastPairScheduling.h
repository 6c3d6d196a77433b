// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/RunContext.h"
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyTasks.h"
#include "core/schedule/ScheduleBuilder.h"
#include "plugins/list_scheduling/ProgressShare.h"

#include <algorithm>
#include <cstdint>
#include <limits>
#include <queue>
#include <span>
#include <vector>

namespace takt::list {

/// How scheduleByLeastPair() compares pairs of a ready task and a processor.
struct PairRule {
    DecisionMeaning meaning;
    /// Among tasks of equal least score the greatest of these comes first; empty: none does.
    std::span<const double> tieBreak = {};
    /// The log tells score / shownDivisor.
    double shownDivisor = 1;
    ProgressShare progress = {};
};

/// Dynamic list scheduling: of all ready tasks and processors the pair of least score is placed,
/// until no task is left; ties by rule.tieBreak, then lowest task, then lowest processor.
///
/// `scoreOf(task, slot)` must not fall when the slot moves to a later time on its processor.
///
/// Placing a task can only push later what other tasks could do on its processor, so the best
/// slot that was once found for a task has a score that its best slot now cannot fall below. The
/// tasks stand in a heap by that bound, and only the one on top is looked at again, if anything
/// was placed on its processor in between. O(e + r (p + log n)), r the slots looked at: n at
/// least, n w at most for w tasks ready at a time. Looking at every pair in every step would be
/// O(e + n w p). Links that differ between pairs of processors make it e p instead of e.
///
/// With a decision log all ready tasks are looked at in each step.
template <class ScoreOf>
class LeastPairScheduling {
public:
    LeastPairScheduling(ScheduleBuilder &builder, const PairRule &rule, RunContext &context,
                        ScoreOf scoreOf)
        : m_builder(builder),
          m_rule(rule),
          m_context(context),
          m_scoreOf(std::move(scoreOf)),
          m_readyTasks(builder.costs().graph()),
          m_recorder(context.decisionLog, rule.meaning),
          m_dataReady(builder.costs().taskCount()),
          m_best(builder.costs().taskCount()),
          m_placedOn(builder.costs().processorCount(), 0),
          m_placedWhenLookedAt(builder.costs().taskCount(), 0)
    {
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        const auto becomeReady = [this](TaskIndex task) { add(task); };
        m_readyTasks.start(becomeReady);
        for (std::size_t step = 0; !m_heap.empty();) {
            if (m_context.isCancelled())
                return failure({}, "cancelled");
            const TaskIndex task = m_heap.top().task;
            if (m_placedWhenLookedAt[task] != m_placedOn[m_best[task].processor]) {
                m_heap.pop();
                lookAt(task, nullptr);
                push(task);
                continue;
            }
            if (m_recorder.isOn())
                collectDecision(task);
            m_heap.pop();
            m_builder.place(task, m_best[task]);
            ++m_placedOn[m_best[task].processor];
            m_recorder.record(task, m_best[task]);
            m_dataReady[task] = {};
            m_readyTasks.placed(task, becomeReady);
            m_rule.progress.report(m_context, ++step, m_builder.costs().taskCount());
        }
        return m_builder.build();
    }

private:
    struct Entry {
        double score;
        double tieBreak;
        TaskIndex task;

        /// Whether `other` comes first, as std::priority_queue wants it.
        bool operator<(const Entry &other) const noexcept
        {
            if (score != other.score)
                return score > other.score;
            if (tieBreak != other.tieBreak)
                return tieBreak < other.tieBreak;
            return task > other.task;
        }
    };

    void add(TaskIndex task)
    {
        m_dataReady[task] = m_builder.dataReady(task);
        lookAt(task, nullptr);
        push(task);
        if (m_recorder.isOn())
            m_ready.push_back(task);
    }

    void push(TaskIndex task)
    {
        m_heap.push(
            {m_best[task].score, m_rule.tieBreak.empty() ? 0 : m_rule.tieBreak[task], task});
    }

    void lookAt(TaskIndex task, std::vector<Candidate> *candidates)
    {
        m_best[task] = m_builder.leastScore(
            task, m_dataReady[task],
            [this, task](const Slot &slot) { return m_scoreOf(task, slot); }, candidates);
        m_placedWhenLookedAt[task] = m_placedOn[m_best[task].processor];
    }

    void collectDecision(TaskIndex chosen)
    {
        for (const TaskIndex task : m_ready) {
            const Slot best =
                m_builder.leastScore(task, m_dataReady[task], [this, task](const Slot &slot) {
                    return m_scoreOf(task, slot);
                });
            m_recorder.addReady(task, best.score / m_rule.shownDivisor);
        }
        lookAt(chosen, m_recorder.candidates());
        for (Candidate &candidate : *m_recorder.candidates())
            candidate.score /= m_rule.shownDivisor;
        m_ready.erase(std::find(m_ready.begin(), m_ready.end(), chosen));
    }

    ScheduleBuilder &m_builder;
    const PairRule &m_rule;
    RunContext &m_context;
    ScoreOf m_scoreOf;
    ReadyTasks m_readyTasks;
    DecisionRecorder m_recorder;
    std::priority_queue<Entry> m_heap;
    std::vector<TaskIndex> m_ready; ///< with a decision log only
    std::vector<DataReadyTimes> m_dataReady;
    std::vector<Slot> m_best;
    std::vector<std::uint32_t> m_placedOn; ///< tasks on each processor so far
    std::vector<std::uint32_t> m_placedWhenLookedAt;
};

/// See LeastPairScheduling.
template <class ScoreOf>
[[nodiscard]] Expected<Schedule> scheduleByLeastPair(ScheduleBuilder &builder, const PairRule &rule,
                                                     RunContext &context, ScoreOf scoreOf)
{
    return LeastPairScheduling<ScoreOf>(builder, rule, context, std::move(scoreOf)).run();
}

} // namespace takt::list
