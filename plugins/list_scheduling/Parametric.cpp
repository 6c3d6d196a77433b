// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Parametric.h"

#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyTasks.h"
#include "plugins/list_scheduling/CriticalTasks.h"
#include "plugins/list_scheduling/OptimisticCostTable.h"

#include <algorithm>
#include <cmath>
#include <functional>
#include <limits>
#include <optional>
#include <queue>

namespace takt::list {

namespace {

using ScoreOf = std::function<double(TaskIndex, const Slot &)>;

/// rank_u + rank_d, times the scale of the ranks.
Ranks pathLengths(const ExecutionCosts &costs, CostEstimate estimate)
{
    const Ranks up = upwardRanks(costs, estimate);
    const Ranks down = downwardRanks(costs, estimate);
    std::vector<double> sums(up.scaled().size());
    std::transform(up.scaled().begin(), up.scaled().end(), down.scaled().begin(), sums.begin(),
                   std::plus<>());
    return {std::move(sums), up.scale()};
}

Expected<Ranks> prioritiesNamed(const std::string &name, const ExecutionCosts &costs,
                                CostEstimate estimate, const RunContext &context)
{
    if (name == "upward")
        return upwardRanks(costs, estimate);
    if (name == "cpop")
        return pathLengths(costs, estimate);
    if (name == "static")
        return staticLevels(costs, estimate);
    if (name == "downward") {
        const Ranks down = downwardRanks(costs, estimate);
        std::vector<double> negative(down.scaled().begin(), down.scaled().end());
        for (double &rank : negative)
            rank = -rank;
        return Ranks(std::move(negative), down.scale());
    }
    if (name == "oct") {
        const auto table = OptimisticCostTable::compute(costs, context);
        if (!table)
            return tl::unexpected(table.error());
        return table->ranks();
    }
    return Ranks(std::vector<double>(costs.taskCount(), 0), 1);
}

/// The ready tasks by priority, the greatest first, then the lowest task.
class ReadyQueue {
public:
    explicit ReadyQueue(std::span<const double> priorities) : m_priorities(priorities) {}

    [[nodiscard]] bool isEmpty() const noexcept { return m_heap.empty(); }
    void add(TaskIndex task) { m_heap.emplace(m_priorities[task], ~task); }
    TaskIndex take()
    {
        const TaskIndex task = ~m_heap.top().second;
        m_heap.pop();
        return task;
    }
    template <class Tell>
    void forEach(Tell &&tell) const
    {
        for (auto rest = m_heap; !rest.empty(); rest.pop())
            tell(TaskIndex{~rest.top().second});
    }

private:
    std::span<const double> m_priorities;
    std::priority_queue<std::pair<double, TaskIndex>> m_heap;
};

/// A run of the parametric scheduler.
class Composition {
public:
    Composition(const ExecutionCosts &costs, SlotRule rule, const Ranks &priorities,
                ScoreOf scoreOf, RunContext &context)
        : m_builder(costs, rule),
          m_priorities(priorities),
          m_scoreOf(std::move(scoreOf)),
          m_context(context),
          m_reserved(costs.taskCount(), false),
          m_queue(m_priorities.scaled()),
          m_readyTasks(costs.graph())
    {
    }

    void reserveFor(std::span<const TaskIndex> tasks)
    {
        m_processor = fastestProcessor(m_builder.costs(), tasks);
        for (const TaskIndex task : tasks)
            m_reserved[task] = std::isfinite(m_builder.costs().execution(task, m_processor));
    }

    [[nodiscard]] Expected<Schedule> run(const DecisionMeaning &meaning, bool bySufferage)
    {
        DecisionRecorder recorder(m_context.decisionLog, meaning);
        const auto becomeReady = [this](TaskIndex task) { m_queue.add(task); };
        m_readyTasks.start(becomeReady);
        const std::size_t tasks = m_builder.costs().taskCount();
        for (std::size_t step = 0; !m_queue.isEmpty();) {
            if (m_context.isCancelled())
                return failure({}, "cancelled");
            if (recorder.isOn() && !bySufferage)
                m_queue.forEach(
                    [&](TaskIndex task) { recorder.addReady(task, m_priorities.value(task)); });
            const TaskIndex task = bySufferage ? takeBySufferage(recorder) : m_queue.take();
            const Slot slot = choose(task, recorder.candidates());
            m_builder.place(task, slot);
            recorder.record(task, slot);
            m_readyTasks.placed(task, becomeReady);
            m_context.reportProgress(static_cast<double>(++step) / static_cast<double>(tasks));
        }
        return m_builder.build();
    }

private:
    [[nodiscard]] Slot choose(TaskIndex task, std::vector<Candidate> *candidates) const
    {
        const DataReadyTimes ready = m_builder.dataReady(task);
        if (m_reserved[task])
            return slotOn(m_builder, task, m_processor, ready, candidates);
        return m_builder.leastScore(
            task, ready, [&](const Slot &slot) { return m_scoreOf(task, slot); }, candidates);
    }

    /// How much worse than its best the second best processor is for a task.
    [[nodiscard]] double sufferage(TaskIndex task) const
    {
        if (m_reserved[task])
            return std::numeric_limits<double>::max();
        std::vector<Candidate> candidates;
        const DataReadyTimes ready = m_builder.dataReady(task);
        const Slot best = m_builder.leastScore(
            task, ready, [&](const Slot &slot) { return m_scoreOf(task, slot); }, &candidates);
        double second = std::numeric_limits<double>::max();
        for (const Candidate &candidate : candidates) {
            if (candidate.processor != best.processor)
                second = std::min(second, candidate.score);
        }
        return second - best.score;
    }

    /// Of the two ready tasks of highest priority the one of greater sufferage, the first among
    /// equals; logs all ready ones.
    TaskIndex takeBySufferage(DecisionRecorder &recorder)
    {
        const TaskIndex first = m_queue.take();
        if (m_queue.isEmpty()) {
            if (recorder.isOn())
                recorder.addReady(first, sufferage(first));
            return first;
        }
        const TaskIndex second = m_queue.take();
        const double firstLoss = sufferage(first);
        const double secondLoss = sufferage(second);
        if (recorder.isOn()) {
            recorder.addReady(first, firstLoss);
            recorder.addReady(second, secondLoss);
            m_queue.forEach([&](TaskIndex task) { recorder.addReady(task, -1); });
        }
        m_queue.add(secondLoss > firstLoss ? first : second);
        return secondLoss > firstLoss ? second : first;
    }

    ScheduleBuilder m_builder;
    const Ranks &m_priorities;
    ScoreOf m_scoreOf;
    RunContext &m_context;
    std::vector<bool> m_reserved; ///< whether a task must run on m_processor
    ProcessorIndex m_processor = 0;
    ReadyQueue m_queue;
    ReadyTasks m_readyTasks;
};

} // namespace

Parametric::Parametric()
    : ListScheduler(
          {"parametric",
           "list",
           "Parametric list scheduler",
           "J. Coleman, R. V. Agrawal, E. Hirani, B. Krishnamachari, Parameterized task graph "
           "scheduling algorithm for comparing algorithmic components, 2024 (arXiv:2403.07112)",
           "A list scheduler put together from parts: the order of tasks, what a processor is "
           "chosen by, gaps or not, the critical path on one processor or not, the greater loss "
           "first or not.",
           "O(n log n + e + n p g), g for finding an idle gap (1 without insertion); e p instead "
           "of e where links differ",
           {ParameterSpec::choice("priority",
                                  {"upward", "cpop", "static", "downward", "oct", "topological"},
                                  "Which ready task comes first: by rank_u, rank_u + rank_d, "
                                  "static level, least rank_d, rank_oct, or the lowest."),
            ParameterSpec::choice("choose", {"finish", "start", "quickest", "lookahead"},
                                  "What a processor is chosen by: earliest finish, earliest start, "
                                  "shortest time of the task, or finish + OCT as in PEFT."),
            insertionParameter(true),
            ParameterSpec::boolean("critical_path", false,
                                   "Whether all tasks on critical paths go to the processor that "
                                   "is fastest for them."),
            ParameterSpec::boolean("sufferage", false,
                                   "Whether of the first two ready tasks the one goes first that "
                                   "would lose more on its second best processor."),
            rankParameter()}})
{
}

Expected<Schedule> Parametric::run(const ExecutionCosts &costs, const Parameters &parameters,
                                   RunContext &context) const
{
    const CostEstimate estimate = costEstimate(parameters);
    const std::string &priority = parameters.text("priority");
    const std::string &choose = parameters.text("choose");
    const auto priorities = prioritiesNamed(priority, costs, estimate, context);
    if (!priorities)
        return tl::unexpected(priorities.error());
    std::optional<OptimisticCostTable> table;
    ScoreOf scoreOf = [](TaskIndex, const Slot &slot) { return slot.finish; };
    if (choose == "start")
        scoreOf = [](TaskIndex, const Slot &slot) { return slot.start; };
    if (choose == "quickest")
        scoreOf = [&costs](TaskIndex task, const Slot &slot) {
            return costs.execution(task, slot.processor);
        };
    if (choose == "lookahead") {
        auto computed = OptimisticCostTable::compute(costs, context);
        if (!computed)
            return tl::unexpected(computed.error());
        table = *std::move(computed);
        scoreOf = [&table](TaskIndex task, const Slot &slot) {
            return slot.finish + table->row(task)[slot.processor];
        };
    }
    Composition composition(costs, slotRule(parameters), *priorities, std::move(scoreOf), context);
    if (parameters.boolean("critical_path"))
        composition.reserveFor(
            criticalTasks(costs.graph(), pathLengths(costs, estimate).scaled(), false));
    const bool bySufferage = parameters.boolean("sufferage");
    return composition.run({bySufferage ? "loss of the first two by priority; -1: behind them"
                                        : "priority: " + priority,
                            true, "processor chosen by: " + choose},
                           bySufferage);
}

} // namespace takt::list
