// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/LookaheadHeft.h"

#include "plugins/list_scheduling/PriorityListScheduling.h"

#include <algorithm>
#include <cmath>

namespace takt::list {

namespace {

/// Tries what becomes of a task's successors when it runs here or there.
class Lookahead {
public:
    Lookahead(ScheduleBuilder &builder, std::span<const double> ranks, bool byMean)
        : m_builder(builder), m_ranks(ranks), m_byMean(byMean)
    {
    }

    /// Looks at the successors of a task from now on.
    void lookAt(TaskIndex task)
    {
        const auto successors = m_builder.costs().graph().successors(task);
        m_task = task;
        m_successors.assign(successors.begin(), successors.end());
        std::sort(m_successors.begin(), m_successors.end(), [this](TaskIndex a, TaskIndex b) {
            return m_ranks[a] != m_ranks[b] ? m_ranks[a] > m_ranks[b] : a < b;
        });
    }

    /// Finish of the successors, the greatest or the mean, if the task ran in this slot; of the
    /// task itself where it has none.
    [[nodiscard]] double score(const Slot &slot)
    {
        if (m_successors.empty())
            return slot.finish;
        m_builder.place(m_task, slot);
        double greatest = 0;
        double sum = 0;
        for (const TaskIndex successor : m_successors) {
            const Slot best =
                m_builder.leastScore(successor, m_builder.dataReady(successor), finishOf);
            m_builder.place(successor, best);
            greatest = std::max(greatest, best.finish);
            sum += best.finish;
        }
        for (auto successor = m_successors.rbegin(); successor != m_successors.rend(); ++successor)
            m_builder.unplace(*successor);
        m_builder.unplace(m_task);
        return m_byMean ? sum / static_cast<double>(m_successors.size()) : greatest;
    }

private:
    ScheduleBuilder &m_builder;
    std::span<const double> m_ranks;
    bool m_byMean;
    TaskIndex m_task = 0;
    std::vector<TaskIndex> m_successors;
};

} // namespace

LookaheadHeft::LookaheadHeft()
    : ListScheduler(
          {"LookaheadHEFT",
           "list",
           "HEFT with look-ahead",
           "L. F. Bittencourt, R. Sakellariou, E. R. M. Madeira, DAG scheduling using a lookahead "
           "variant of the Heterogeneous Earliest Finish Time algorithm, PDP 2010",
           "Takes tasks in HEFT's order and puts each where its successors would finish first.",
           "O(n log n + e p^2 g), g for finding an idle gap (1 without insertion)",
           {insertionParameter(true), rankParameter(),
            ParameterSpec::choice("children", {"max", "mean"},
                                  "Whether the last finish among the successors counts, or the "
                                  "mean."),
            ParameterSpec::choice("tie", {"processor", "finish"},
                                  "Among processors of equal score: the lowest one, or the one "
                                  "where the task itself finishes first.")}})
{
}

Expected<Schedule> LookaheadHeft::run(const ExecutionCosts &costs, const Parameters &parameters,
                                      RunContext &context) const
{
    const Ranks ranks = upwardRanks(costs, costEstimate(parameters));
    const bool byMean = parameters.text("children") == "mean";
    const bool finishBreaksTies = parameters.text("tie") == "finish";
    ScheduleBuilder builder(costs, slotRule(parameters));
    Lookahead lookahead(builder, ranks.scaled(), byMean);
    const auto choose = [&](TaskIndex task, const DataReadyTimes &ready,
                            std::vector<Candidate> *candidates) {
        Slot best;
        bool isFirst = true;
        lookahead.lookAt(task);
        for (ProcessorIndex processor = 0;
             processor < costs.processorCount() && (isFirst || !context.isCancelled());
             ++processor) {
            if (!std::isfinite(costs.execution(task, processor)))
                continue;
            Slot slot = slotOn(builder, task, processor, ready, nullptr);
            slot.score = lookahead.score(slot);
            if (candidates != nullptr)
                candidates->push_back({processor, slot.start, slot.finish, slot.score});
            if (isFirst || slot.score < best.score ||
                (finishBreaksTies && slot.score == best.score && slot.finish < best.finish))
                best = slot;
            isFirst = false;
        }
        return best;
    };
    return scheduleByPriority(
        builder, ranks.scaled(),
        {"rank_u", true, byMean ? "mean finish of successors" : "last finish of successors"},
        context, [&](TaskIndex task) { return ranks.value(task); }, choose);
}

} // namespace takt::list
