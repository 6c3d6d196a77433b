// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/NoWaitDispatch.h"

#include "core/schedule/NoWaitPlacement.h"
#include "core/schedule/ShopScheduler.h"
#include "plugins/shop/DispatchLog.h"
#include "plugins/shop/JobProgress.h"

#include <algorithm>
#include <limits>
#include <vector>

namespace takt::shop {

namespace {

class Dispatch {
public:
    Dispatch(const ShopProblem &shop, const DispatchRule &rule, DispatchBuilder builder,
             RunContext &context)
        : m_shop(shop),
          m_rule(rule),
          m_isActive(builder == DispatchBuilder::Active),
          m_context(context),
          m_log(context.decisionLog, rule),
          m_progress(shop),
          m_machines(shop)
    {
        for (JobIndex job = 0; job < shop.jobCount(); ++job)
            m_left.push_back(job);
    }

    [[nodiscard]] Expected<Schedule> run()
    {
        while (!m_left.empty()) {
            m_context.reportProgress(1 - static_cast<double>(m_left.size()) /
                                             static_cast<double>(m_shop.jobCount()));
            m_plans.clear();
            for (const JobIndex job : m_left) {
                if (m_context.isCancelled())
                    return failure({}, "cancelled");
                // Static priorities do not ask when a job would start.
                const bool isNeeded = !m_isActive || m_rule.isDynamic;
                m_plans.push_back(isNeeded ? m_machines.earliest(job) : std::vector<Placement>());
            }
            place(choose());
        }
        return scheduleOf(m_shop, std::move(m_placements));
    }

private:
    /// A place in m_left.
    [[nodiscard]] std::size_t choose()
    {
        double first = std::numeric_limits<double>::infinity();
        for (const auto &plan : m_plans) {
            if (!plan.empty())
                first = std::min(first, plan.front().start);
        }
        std::size_t chosen = m_left.size();
        double least = 0;
        for (std::size_t place = 0; place < m_left.size(); ++place) {
            if (!m_isActive && m_plans[place].front().start > first)
                continue;
            const OperationIndex operation = m_shop.firstOperation(m_left[place]);
            const double urgency = m_rule.urgency(m_progress.facts(
                operation, m_shop.leastDuration(operation), m_shop.release(m_left[place]),
                m_rule.isDynamic ? m_plans[place].front().start : 0));
            if (m_log.isOn())
                m_log.addAlternative(operation, urgency);
            if (chosen == m_left.size() || urgency < least) {
                chosen = place;
                least = urgency;
            }
        }
        return chosen;
    }

    void place(std::size_t chosen)
    {
        if (m_plans[chosen].empty())
            m_plans[chosen] = m_machines.earliest(m_left[chosen]);
        const std::vector<Placement> &operations = m_plans[chosen];
        m_machines.occupy(operations);
        for (const Placement &operation : operations) {
            // Behind the first, operations follow by themselves.
            if (m_log.isOn() && operation.task != operations.front().task)
                m_log.addAlternative(operation.task,
                                     m_rule.urgency(m_progress.facts(
                                         operation.task, operation.finish - operation.start,
                                         operation.start, m_rule.isDynamic ? operation.start : 0)));
            m_log.record(operation.task, operation.processor, operation.start, operation.finish);
            m_progress.advance(operation.task);
            m_placements.push_back(operation);
        }
        m_left.erase(m_left.begin() + static_cast<std::ptrdiff_t>(chosen));
    }

    const ShopProblem &m_shop;
    const DispatchRule &m_rule;
    bool m_isActive;
    RunContext &m_context;
    DispatchLog m_log;
    JobProgress m_progress;
    NoWaitPlacement m_machines;
    std::vector<JobIndex> m_left;                ///< jobs to be placed
    std::vector<std::vector<Placement>> m_plans; ///< of each, where it would start first
    std::vector<Placement> m_placements;
};

} // namespace

Expected<Schedule> dispatchNoWait(const ShopProblem &shop, const DispatchRule &rule,
                                  DispatchBuilder builder, RunContext &context)
{
    if (auto checked = NoWaitPlacement::check(shop); !checked)
        return tl::unexpected(checked.error());
    return Dispatch(shop, rule, builder, context).run();
}

} // namespace takt::shop
