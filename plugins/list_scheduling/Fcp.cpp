// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Fcp.h"

#include "core/schedule/ReadyTasks.h"
#include "plugins/list_scheduling/EnablingProcessor.h"

#include <deque>
#include <queue>
#include <span>
#include <utility>

namespace takt::list {

namespace {

/// Ready tasks of which only the first few to come stand by priority; the others wait in line.
class PartlySorted {
public:
    PartlySorted(std::span<const double> priorities, std::size_t sorted)
        : m_priorities(priorities), m_mostSorted(sorted)
    {
    }

    [[nodiscard]] bool isEmpty() const noexcept { return m_sorted.empty(); }

    void add(TaskIndex task)
    {
        if (m_sorted.size() < m_mostSorted)
            m_sorted.emplace(m_priorities[task], task);
        else
            m_line.push_back(task);
    }

    TaskIndex take()
    {
        const TaskIndex task = m_sorted.top().second;
        m_sorted.pop();
        if (!m_line.empty()) {
            m_sorted.emplace(m_priorities[m_line.front()], m_line.front());
            m_line.pop_front();
        }
        return task;
    }

    /// Logs the sorted ones with their ranks and those in line with minus their place in it.
    void log(DecisionRecorder &recorder, double scale) const
    {
        for (auto rest = m_sorted; !rest.empty(); rest.pop())
            recorder.addReady(rest.top().second, rest.top().first / scale);
        double place = 0;
        for (const TaskIndex task : m_line)
            recorder.addReady(task, --place);
    }

private:
    using Entry = std::pair<double, TaskIndex>;
    struct LessUrgent {
        bool operator()(const Entry &a, const Entry &b) const noexcept
        {
            return a.first != b.first ? a.first < b.first : a.second > b.second;
        }
    };

    std::span<const double> m_priorities;
    std::size_t m_mostSorted;
    std::priority_queue<Entry, std::vector<Entry>, LessUrgent> m_sorted;
    std::deque<TaskIndex> m_line;
};

} // namespace

Fcp::Fcp()
    : ListScheduler(
          {"FCP",
           "list",
           "Fast Critical Path",
           "A. Radulescu, A. J. C. van Gemund, On the complexity of list scheduling algorithms for "
           "distributed-memory systems, ICS 1999",
           "Sorts only as many ready tasks by rank_u as there are processors and compares only two "
           "processors for each: the first idle one and the one the last message comes from. For "
           "identical processors and links; on others it runs too, but does not look at speeds.",
           "O(n log p + e); e p instead of e where links differ",
           {ParameterSpec::integer("queue", 0, 0, 1e9,
                                   "How many ready tasks stand by rank; 0: as many as there are "
                                   "processors.")}})
{
}

Expected<Schedule> Fcp::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const TaskGraph &graph = costs.graph();
    const Ranks ranks = upwardRanks(costs, CostEstimate::Mean);
    const auto queue = static_cast<std::size_t>(parameters.integer("queue"));
    PartlySorted ready(ranks.scaled(), queue > 0 ? queue : costs.processorCount());
    ScheduleBuilder builder(costs, SlotRule::Append);
    IdleOrder idle(costs.processorCount());
    ReadyTasks readyTasks(graph);
    DecisionRecorder recorder(
        context.decisionLog,
        {"rank_u; below 0: place in the line of those not sorted", true, "earliest start time"});
    const auto becomeReady = [&ready](TaskIndex task) { ready.add(task); };
    readyTasks.start(becomeReady);
    for (std::size_t step = 0; !ready.isEmpty();) {
        if (context.isCancelled())
            return failure({}, "cancelled");
        if (recorder.isOn())
            ready.log(recorder, ranks.scale());
        const TaskIndex task = ready.take();
        const LastMessage last = lastMessage(builder, task);
        const Slot slot =
            earlierOfTwo(builder, task, builder.dataReady(task), idle.first(),
                         last.exists ? last.from : idle.first(), recorder.candidates());
        builder.place(task, slot);
        idle.placed(slot);
        recorder.record(task, slot);
        readyTasks.placed(task, becomeReady);
        context.reportProgress(static_cast<double>(++step) /
                               static_cast<double>(graph.taskCount()));
    }
    return builder.build();
}

} // namespace takt::list
