// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/ClassicalDispatch.h"

#include "core/schedule/ShopScheduler.h"
#include "plugins/shop/DispatchLog.h"
#include "plugins/shop/JobProgress.h"
#include "plugins/shop/MachineTree.h"

#include <algorithm>
#include <vector>

namespace takt::shop {

namespace {

/// How often a run looks whether it was cancelled.
constexpr std::size_t stepsBetweenLooks = 1024;

/// The next operation of a job at its machine. Heaps have the greatest on top, so "less" is later.
struct Waiting {
    double key = 0; ///< ready time, or urgency
    JobIndex job = 0;
    double ready = 0;

    friend bool operator<(const Waiting &a, const Waiting &b) noexcept
    {
        return a.key != b.key ? a.key > b.key : a.job > b.job;
    }
};

/// What both dispatchers keep: how far jobs and machines are, and what has been placed.
class Floor {
public:
    Floor(const ShopProblem &shop, const DispatchRule &rule, RunContext &context)
        : m_shop(shop),
          m_rule(rule),
          m_context(context),
          m_log(context.decisionLog, rule),
          m_progress(shop),
          m_free(shop.machineCount(), 0),
          m_tree(shop.machineCount())
    {
        m_placements.reserve(shop.operationCount());
    }

protected:
    [[nodiscard]] MachineIndex machineOf(OperationIndex operation) const noexcept
    {
        return m_shop.options(operation).front().machine;
    }
    [[nodiscard]] double durationOf(JobIndex job) const noexcept
    {
        return m_shop.leastDuration(m_progress.next(job));
    }
    [[nodiscard]] double urgency(JobIndex job, double ready) const
    {
        return m_rule.urgency(m_progress.facts(m_progress.next(job), durationOf(job), ready, 0));
    }

    /// Places the next operation of a job; its end.
    double place(JobIndex job, MachineIndex machine, double start)
    {
        const OperationIndex operation = m_progress.next(job);
        const double finish = start + m_shop.leastDuration(operation);
        m_placements.push_back({operation, machine, start, finish});
        m_log.record(operation, machine, start, finish);
        m_free[machine] = finish;
        m_progress.advance(operation);
        return finish;
    }

    /// Whether all is placed; an Error where the run was cancelled.
    [[nodiscard]] Expected<bool> isDone()
    {
        const std::size_t done = m_placements.size();
        if (done % stepsBetweenLooks == 0) {
            if (m_context.isCancelled())
                return failure({}, "cancelled");
            m_context.reportProgress(static_cast<double>(done) /
                                     static_cast<double>(m_shop.operationCount()));
        }
        return done == m_shop.operationCount();
    }

    const ShopProblem &m_shop;
    const DispatchRule &m_rule;
    RunContext &m_context;
    DispatchLog m_log;
    JobProgress m_progress;
    std::vector<double> m_free; ///< by machine: end of its last operation
    MachineTree m_tree;
    std::vector<Placement> m_placements;
};

class WithoutDelay : Floor {
public:
    WithoutDelay(const ShopProblem &shop, const DispatchRule &rule, RunContext &context)
        : Floor(shop, rule, context), m_arriving(shop.machineCount()), m_ready(shop.machineCount())
    {
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job)
            arrive(job, m_shop.release(job));
        for (auto done = isDone(); !done || !*done; done = isDone()) {
            if (!done)
                return tl::unexpected(done.error());
            step();
        }
        return scheduleOf(m_shop, std::move(m_placements));
    }

private:
    void arrive(JobIndex job, double ready)
    {
        const MachineIndex machine = machineOf(m_progress.next(job));
        m_arriving[machine].push_back({ready, job, ready});
        std::push_heap(m_arriving[machine].begin(), m_arriving[machine].end());
        updateTree(machine);
    }

    /// Operations in m_ready were ready when the machine last started one, so before it was free.
    void updateTree(MachineIndex machine)
    {
        if (!m_ready[machine].empty())
            m_tree.set(machine, m_free[machine]);
        else if (!m_arriving[machine].empty())
            m_tree.set(machine, std::max(m_free[machine], m_arriving[machine].front().ready));
        else
            m_tree.set(machine, MachineTree::never);
    }

    void step()
    {
        const MachineIndex machine = m_tree.least();
        const double now = m_tree.time(machine);
        auto &arriving = m_arriving[machine];
        auto &ready = m_ready[machine];
        while (!arriving.empty() && arriving.front().ready <= now) {
            Waiting waiting = arriving.front();
            std::pop_heap(arriving.begin(), arriving.end());
            arriving.pop_back();
            waiting.key = urgency(waiting.job, waiting.ready);
            ready.push_back(waiting);
            std::push_heap(ready.begin(), ready.end());
        }
        if (m_log.isOn()) {
            for (const Waiting &waiting : ready)
                m_log.addAlternative(m_progress.next(waiting.job), waiting.key);
        }
        const JobIndex job = ready.front().job;
        std::pop_heap(ready.begin(), ready.end());
        ready.pop_back();
        const double finish = place(job, machine, now);
        updateTree(machine);
        if (!m_progress.isDone(job))
            arrive(job, finish);
    }

    std::vector<std::vector<Waiting>> m_arriving; ///< by machine, heaps by ready time
    std::vector<std::vector<Waiting>> m_ready;    ///< by machine, heaps by urgency
};

class Actively : Floor {
public:
    Actively(const ShopProblem &shop, const DispatchRule &rule, RunContext &context)
        : Floor(shop, rule, context), m_waiting(shop.machineCount())
    {
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job)
            arrive(job, m_shop.release(job));
        for (auto done = isDone(); !done || !*done; done = isDone()) {
            if (!done)
                return tl::unexpected(done.error());
            step();
        }
        return scheduleOf(m_shop, std::move(m_placements));
    }

private:
    void arrive(JobIndex job, double ready)
    {
        const MachineIndex machine = machineOf(m_progress.next(job));
        const Waiting waiting{urgency(job, ready), job, ready};
        m_waiting[machine].push_back(waiting);
        m_tree.set(machine, std::min(m_tree.time(machine), finishOf(waiting, machine)));
    }

    [[nodiscard]] double startOf(const Waiting &waiting, MachineIndex machine) const noexcept
    {
        return std::max(waiting.ready, m_free[machine]);
    }
    [[nodiscard]] double finishOf(const Waiting &waiting, MachineIndex machine) const noexcept
    {
        return startOf(waiting, machine) + durationOf(waiting.job);
    }

    void updateTree(MachineIndex machine)
    {
        double least = MachineTree::never;
        for (const Waiting &waiting : m_waiting[machine])
            least = std::min(least, finishOf(waiting, machine));
        m_tree.set(machine, least);
    }

    void step()
    {
        const MachineIndex machine = m_tree.least();
        const double leastFinish = m_tree.time(machine);
        auto &waiting = m_waiting[machine];
        std::size_t chosen = waiting.size();
        for (std::size_t index = 0; index < waiting.size(); ++index) {
            const double start = startOf(waiting[index], machine);
            if (start > leastFinish || (start == leastFinish && durationOf(waiting[index].job) > 0))
                continue;
            if (chosen == waiting.size() || waiting[chosen] < waiting[index])
                chosen = index;
            if (m_log.isOn())
                m_log.addAlternative(m_progress.next(waiting[index].job), waiting[index].key);
        }
        const JobIndex job = waiting[chosen].job;
        const double start = startOf(waiting[chosen], machine);
        waiting[chosen] = waiting.back();
        waiting.pop_back();
        const double finish = place(job, machine, start);
        updateTree(machine);
        if (!m_progress.isDone(job))
            arrive(job, finish);
    }

    std::vector<std::vector<Waiting>> m_waiting; ///< by machine, in no order; key: urgency
};

} // namespace

Expected<Schedule> dispatchWithoutDelay(const ShopProblem &shop, const DispatchRule &rule,
                                        RunContext &context)
{
    return WithoutDelay(shop, rule, context).run();
}

Expected<Schedule> dispatchActively(const ShopProblem &shop, const DispatchRule &rule,
                                    RunContext &context)
{
    return Actively(shop, rule, context).run();
}

} // namespace takt::shop
