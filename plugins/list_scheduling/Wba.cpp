// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/list_scheduling/Wba.h"

#include "core/model/Philox.h"
#include "core/schedule/DecisionRecorder.h"
#include "core/schedule/ReadyTasks.h"
#include "plugins/list_scheduling/ProgressShare.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>

namespace takt::list {

namespace {

/// One greedy randomised construction.
class Construction {
public:
    Construction(const ExecutionCosts &costs, SlotRule rule, double alpha, RunContext &context,
                 std::uint64_t replica, const ProgressShare &progress)
        : m_builder(costs, rule),
          m_alpha(alpha),
          m_context(context),
          m_replica(replica),
          m_progress(progress),
          m_readyTasks(costs.graph()),
          m_recorder(context.decisionLog,
                     {"1: has a candidate pair, 0: has none", true,
                      "increase of the makespan above what candidates may have"})
    {
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        m_readyTasks.start([this](TaskIndex task) { addLater(task); });
        const std::size_t tasks = m_builder.costs().taskCount();
        for (std::size_t step = 0; step < tasks;) {
            if (m_atHand.empty())
                std::swap(m_atHand, m_later);
            if (m_context.isCancelled() || !collectPairs())
                return failure({}, "cancelled");
            placeOne(step);
            m_progress.report(m_context, ++step, tasks);
        }
        return m_builder.build();
    }

private:
    struct Waiting {
        TaskIndex task;
        DataReadyTimes dataReady;
    };
    struct Pair {
        std::size_t index; ///< into m_atHand
        Slot slot;         ///< score: increase of the makespan
    };

    void addLater(TaskIndex task) { m_later.push_back({task, m_builder.dataReady(task)}); }

    /// All pairs of a task at hand and a processor. False where the run was cancelled.
    [[nodiscard]] bool collectPairs()
    {
        m_pairs.clear();
        const ExecutionCosts &costs = m_builder.costs();
        for (std::size_t index = 0; index < m_atHand.size(); ++index) {
            constexpr std::size_t tasksBetweenQuestions = 256;
            if (index % tasksBetweenQuestions == tasksBetweenQuestions - 1 &&
                m_context.isCancelled())
                return false;
            const Waiting &waiting = m_atHand[index];
            for (ProcessorIndex processor = 0; processor < costs.processorCount(); ++processor) {
                const double duration = costs.execution(waiting.task, processor);
                if (!std::isfinite(duration))
                    continue;
                const double start =
                    m_builder.earliestStart(processor, waiting.dataReady.on(processor), duration);
                const double finish = start + duration;
                m_pairs.push_back(
                    {index, {processor, start, finish, std::max(finish - m_makespan, 0.0)}});
            }
        }
        return true;
    }

    void placeOne(std::size_t step)
    {
        const auto [least, greatest] =
            std::minmax_element(m_pairs.begin(), m_pairs.end(), [](const Pair &a, const Pair &b) {
                return a.slot.score < b.slot.score;
            });
        const double limit =
            least->slot.score + m_alpha * (greatest->slot.score - least->slot.score);
        m_candidates.clear();
        for (const Pair &pair : m_pairs) {
            if (pair.slot.score <= limit)
                m_candidates.push_back(pair);
        }
        const double draw = Philox::uniform(m_context.seed, m_replica, step);
        const Pair chosen =
            m_candidates[static_cast<std::size_t>(draw * static_cast<double>(m_candidates.size()))];
        if (m_recorder.isOn())
            collectDecision(chosen, limit);
        const TaskIndex task = m_atHand[chosen.index].task;
        std::swap(m_atHand[chosen.index], m_atHand.back());
        m_atHand.pop_back();
        m_builder.place(task, chosen.slot);
        m_recorder.record(task, chosen.slot);
        m_makespan = std::max(m_makespan, chosen.slot.finish);
        m_readyTasks.placed(task, [this](TaskIndex ready) { addLater(ready); });
    }

    void collectDecision(const Pair &chosen, double limit)
    {
        std::vector<bool> hasCandidate(m_atHand.size(), false);
        for (const Pair &candidate : m_candidates)
            hasCandidate[candidate.index] = true;
        for (std::size_t index = 0; index < m_atHand.size(); ++index)
            m_recorder.addReady(m_atHand[index].task, hasCandidate[index] ? 1 : 0);
        for (const Waiting &waiting : m_later)
            m_recorder.addReady(waiting.task, 0);
        for (const Pair &pair : m_pairs) {
            if (pair.index == chosen.index)
                m_recorder.candidates()->push_back({pair.slot.processor, pair.slot.start,
                                                    pair.slot.finish,
                                                    std::max(pair.slot.score - limit, 0.0)});
        }
    }

    ScheduleBuilder m_builder;
    double m_alpha;
    RunContext &m_context;
    std::uint64_t m_replica;
    ProgressShare m_progress;
    ReadyTasks m_readyTasks;
    DecisionRecorder m_recorder;
    std::vector<Waiting> m_atHand;
    std::vector<Waiting> m_later; ///< became ready since the tasks at hand were taken up
    std::vector<Pair> m_pairs;
    std::vector<Pair> m_candidates;
    double m_makespan = 0;
};

} // namespace

Wba::Wba()
    : ListScheduler(
          {"WBA",
           "list",
           "Workflow-Based Application scheduling",
           "J. Blythe et al., Task scheduling strategies for workflow-based applications in "
           "grids, CCGrid 2005",
           "Builds schedules by drawing, again and again, one of the pairs of a task and a "
           "processor that lengthen the schedule little, and keeps the shortest.",
           "O(constructions × (e + n w p)) for w tasks at hand",
           {insertionParameter(false),
            ParameterSpec::real("alpha", 0.5, 0, 1,
                                "How far from the least lengthening to the greatest a pair may "
                                "be to be drawn; 0: only the least."),
            ParameterSpec::integer("constructions", 1, 1, 1e6,
                                   "Schedules built, of which the shortest is kept."),
            ParameterSpec::integer("seed", 0, 0, 9e15,
                                   "Seed of the draws; 0: the seed of the run.")}})
{
}

Expected<Schedule> Wba::run(const ExecutionCosts &costs, const Parameters &parameters,
                            RunContext &context) const
{
    const SlotRule rule = slotRule(parameters);
    const double alpha = parameters.real("alpha");
    const auto constructions = static_cast<std::uint64_t>(parameters.integer("constructions"));
    RunContext unlogged = context;
    if (parameters.integer("seed") != 0)
        unlogged.seed = static_cast<std::uint64_t>(parameters.integer("seed"));
    RunContext logged = unlogged;
    unlogged.decisionLog = nullptr;
    // A log tells one story, so it is written when the best is known.
    const bool isLogged = context.decisionLog != nullptr;
    const double share = 1.0 / static_cast<double>(constructions + (isLogged ? 1 : 0));
    Expected<Schedule> best = failure({}, "cancelled");
    std::uint64_t bestReplica = 0;
    for (std::uint64_t replica = 0; replica < constructions; ++replica) {
        const double begin = share * static_cast<double>(replica);
        auto schedule =
            Construction(costs, rule, alpha, unlogged, replica, {begin, begin + share}).run();
        if (!schedule)
            return schedule;
        if (best && best->makespan() <= schedule->makespan())
            continue;
        best = std::move(schedule);
        bestReplica = replica;
    }
    if (!isLogged)
        return best;
    return Construction(costs, rule, alpha, logged, bestReplica, {1 - share, 1}).run();
}

} // namespace takt::list
