// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/GeneralDispatch.h"

#include "core/schedule/ShopScheduler.h"
#include "plugins/shop/DispatchLog.h"
#include "plugins/shop/JobProgress.h"
#include "plugins/shop/ShopFloor.h"

#include <algorithm>
#include <limits>
#include <optional>
#include <tuple>
#include <vector>

namespace takt::shop {

namespace {

constexpr std::size_t stepsBetweenLooks = 256;
constexpr JobIndex noJob = std::numeric_limits<JobIndex>::max();

/// An operation that may be next, on the machine on which it would run.
struct Next {
    OperationIndex operation = 0;
    MachineIndex machine = 0;
    double start = 0;
    double finish = 0;
};

class Dispatch {
public:
    Dispatch(const ShopProblem &shop, const DispatchRule &rule, DispatchBuilder builder,
             RunContext &context)
        : m_shop(shop),
          m_rule(rule),
          m_builder(builder),
          m_context(context),
          m_log(context.decisionLog, rule),
          m_progress(shop),
          m_isPlaced(shop.operationCount(), false),
          m_jobReady(shop.jobCount()),
          m_free(shop.machineCount(), 0),
          m_lastJob(shop.machineCount(), noJob),
          m_startedOn(shop.machineCount(), 0)
    {
        for (JobIndex job = 0; job < shop.jobCount(); ++job)
            m_jobReady[job] = shop.release(job);
        if (rule.isDynamic && rule.formula != nullptr)
            m_floor.emplace(shop);
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        while (m_placements.size() < m_shop.operationCount()) {
            if (m_placements.size() % stepsBetweenLooks == 0) {
                if (m_context.isCancelled())
                    return failure({}, "cancelled");
                m_context.reportProgress(static_cast<double>(m_placements.size()) /
                                         static_cast<double>(m_shop.operationCount()));
            }
            step();
        }
        return scheduleOf(m_shop, std::move(m_placements));
    }

private:
    void step()
    {
        collectNext();
        const auto first =
            m_builder == DispatchBuilder::NonDelay
                ? std::ranges::min_element(
                      m_next, {},
                      [](const Next &next) { return std::tuple(next.start, next.machine); })
                : std::ranges::min_element(m_next, {}, [](const Next &next) {
                      return std::tuple(next.finish, next.machine);
                  });
        const Next leader = *first;
        noteEarliest(leader.machine);
        const Next *chosen = nullptr;
        double leastUrgency = 0;
        for (const Next &next : m_next) {
            if (!isRivalOf(leader, next))
                continue;
            const double urgency = m_rule.urgency(factsOf(next));
            if (m_log.isOn())
                m_log.addAlternative(next.operation, urgency);
            if (chosen == nullptr || urgency < leastUrgency) {
                chosen = &next;
                leastUrgency = urgency;
            }
        }
        place(*chosen);
    }

    [[nodiscard]] DispatchFacts factsOf(const Next &next) const
    {
        DispatchFacts facts = m_progress.facts(next.operation, next.finish - next.start,
                                               m_jobReady[m_shop.jobOf(next.operation)],
                                               m_rule.isDynamic ? next.start : 0);
        if (m_floor) {
            facts.delay = next.start - m_earliest;
            m_floor->describe(next.operation, next.machine, next.finish, m_free, facts);
        }
        return facts;
    }

    void noteEarliest(MachineIndex machine)
    {
        m_earliest = std::numeric_limits<double>::infinity();
        for (const Next &next : m_next)
            m_earliest = next.machine == machine ? std::min(m_earliest, next.start) : m_earliest;
    }

    /// Whether the rule may choose `next` where `leader` says machine and time.
    [[nodiscard]] bool isRivalOf(const Next &leader, const Next &next) const
    {
        if (next.machine != leader.machine)
            return false;
        if (m_builder == DispatchBuilder::NonDelay)
            return next.start == leader.start;
        return next.start < leader.finish ||
               (next.start == leader.finish && next.finish == next.start);
    }

    /// By job, then operation.
    void collectNext()
    {
        m_next.clear();
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job) {
            if (m_progress.isDone(job))
                continue;
            if (m_shop.hasJobOrder()) {
                collect(m_progress.next(job));
                continue;
            }
            for (auto operation = m_shop.firstOperation(job);
                 operation < m_shop.firstOperation(job + 1); ++operation) {
                if (!m_isPlaced[operation])
                    collect(operation);
            }
        }
    }

    void collect(OperationIndex operation)
    {
        Next best;
        best.finish = std::numeric_limits<double>::infinity();
        for (const MachineOption &option : m_shop.options(operation)) {
            const double start = startOf(operation, option);
            const Next next{operation, option.machine, start, start + option.duration};
            if (std::tie(next.finish, next.start) < std::tie(best.finish, best.start))
                best = next;
        }
        if (mayRunOn(best.machine, m_shop.jobOf(operation)))
            m_next.push_back(best);
    }

    /// Machines of a permutation flow shop behind the first keep its order.
    [[nodiscard]] bool mayRunOn(MachineIndex machine, JobIndex job) const
    {
        if (m_shop.kind() != ShopKind::PermutationFlow || machine == 0)
            return true;
        return m_startedOn[machine] < m_permutation.size() &&
               m_permutation[m_startedOn[machine]] == job;
    }

    [[nodiscard]] double startOf(OperationIndex operation, const MachineOption &option) const
    {
        const JobIndex job = m_shop.jobOf(operation);
        const JobIndex last = m_lastJob[option.machine];
        const double setup = last == noJob ? m_shop.firstSetup(option.machine, job)
                                           : m_shop.setup(option.machine, last, job);
        double start = std::max(m_jobReady[job], m_free[option.machine] + setup);
        for (const Downtime &downtime : m_shop.downtimes(option.machine)) {
            if (downtime.end <= start)
                continue;
            if (start + option.duration <= downtime.begin)
                break;
            start = downtime.end;
        }
        return start;
    }

    void place(const Next &next)
    {
        const JobIndex job = m_shop.jobOf(next.operation);
        m_placements.push_back({next.operation, next.machine, next.start, next.finish});
        m_log.record(next.operation, next.machine, next.start, next.finish);
        m_isPlaced[next.operation] = true;
        m_jobReady[job] = next.finish;
        m_free[next.machine] = next.finish;
        m_lastJob[next.machine] = job;
        if (next.machine == 0)
            m_permutation.push_back(job);
        ++m_startedOn[next.machine];
        m_progress.advance(next.operation);
        if (m_floor)
            m_floor->place(next.operation);
    }

    const ShopProblem &m_shop;
    const DispatchRule &m_rule;
    DispatchBuilder m_builder;
    RunContext &m_context;
    DispatchLog m_log;
    JobProgress m_progress;
    std::optional<ShopFloor> m_floor; ///< only where a formula may ask
    std::vector<bool> m_isPlaced;
    std::vector<double> m_jobReady;
    std::vector<double> m_free;
    std::vector<JobIndex> m_lastJob;      ///< by machine
    std::vector<std::size_t> m_startedOn; ///< by machine: operations placed
    std::vector<JobIndex> m_permutation;  ///< jobs as the first machine runs them
    std::vector<Next> m_next;
    double m_earliest = 0; ///< start on the machine that chooses
    std::vector<Placement> m_placements;
};

} // namespace

Expected<Schedule> dispatch(const ShopProblem &shop, const DispatchRule &rule,
                            DispatchBuilder builder, RunContext &context)
{
    return Dispatch(shop, rule, builder, context).run();
}

} // namespace takt::shop
