// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/RuledCriticality.h"

#include "core/analysis/ScheduleConstraints.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <optional>
#include <tuple>

namespace takt {

namespace {

constexpr double noSlackShare = 1e-9;

class Criticality {
public:
    Criticality(const Schedule &schedule, const ExecutionCosts &costs)
        : m_makespan(schedule.makespan()),
          m_tolerance(noSlackShare * schedule.makespan()),
          m_order(ScheduleOrder::of(schedule, costs)),
          m_constraints(m_order, costs)
    {
    }

    /// The latest start of each run that keeps the makespan; never before its start.
    [[nodiscard]] std::vector<double> latestStarts() const
    {
        const auto &runs = m_order.runs;
        std::vector<double> latest;
        for (RunIndex run = 0; run < runs.size(); ++run)
            latest.push_back(held(run, m_makespan - runs[run].duration));
        // Runs stand in the order of their starts, so that one pass from the end does, but where
        // jobs hold each other.
        bool isSettled = false;
        for (std::size_t pass = 0; pass <= runs.size() && !isSettled; ++pass) {
            isSettled = true;
            for (RunIndex next = static_cast<RunIndex>(runs.size()); next > 0; --next) {
                for (const ScheduleConstraint &constraint : m_constraints.into(next - 1)) {
                    const double bound = held(constraint.from, latest[next - 1] - constraint.delay);
                    if (bound < latest[constraint.from]) {
                        latest[constraint.from] = bound;
                        isSettled = isSettled && constraint.from < next - 1;
                    }
                }
            }
        }
        return latest;
    }

    [[nodiscard]] std::vector<TaskIndex> path() const
    {
        const auto &runs = m_order.runs;
        std::vector<RunIndex> chain;
        std::vector<bool> isOnChain(runs.size(), false);
        std::optional<RunIndex> walker = last();
        while (walker && !isOnChain[*walker]) {
            isOnChain[*walker] = true;
            chain.push_back(*walker);
            walker = heldBy(*walker, isOnChain);
        }
        std::ranges::reverse(chain);
        // A job that must not wait is held by its own later operations, too.
        std::ranges::stable_sort(chain, {}, [&](RunIndex run) { return runs[run].start; });
        std::vector<TaskIndex> tasks;
        for (const RunIndex run : chain)
            tasks.push_back(runs[run].task);
        return tasks;
    }

    [[nodiscard]] const ScheduleOrder &order() const { return m_order; }
    [[nodiscard]] double tolerance() const { return m_tolerance; }

private:
    /// A start out of the downtimes' way, and not before the one that the run has.
    [[nodiscard]] double held(RunIndex run, double start) const
    {
        return std::max(m_order.runs[run].start, m_constraints.beforeDowntimes(run, start));
    }

    [[nodiscard]] std::optional<RunIndex> last() const
    {
        const auto &runs = m_order.runs;
        std::optional<RunIndex> best;
        for (RunIndex run = 0; run < runs.size(); ++run) {
            const auto rank = [&](RunIndex each) {
                return std::tuple(-(runs[each].start + runs[each].duration), runs[each].task);
            };
            if (!best || rank(run) < rank(*best))
                best = run;
        }
        return best;
    }

    /// Data before anything else, then the lowest task.
    [[nodiscard]] std::optional<RunIndex> heldBy(RunIndex run,
                                                 const std::vector<bool> &isOnChain) const
    {
        const auto &runs = m_order.runs;
        std::optional<std::tuple<bool, TaskIndex, RunIndex>> best;
        for (const ScheduleConstraint &constraint : m_constraints.into(run)) {
            const TaskRun &from = runs[constraint.from];
            if (isOnChain[constraint.from] ||
                std::abs(from.start + constraint.delay - runs[run].start) > m_tolerance)
                continue;
            const std::tuple rank(constraint.kind != ConstraintKind::Data, from.task,
                                  constraint.from);
            if (!best || rank < *best)
                best = rank;
        }
        return best ? std::optional(std::get<2>(*best)) : std::nullopt;
    }

    double m_makespan;
    double m_tolerance;
    ScheduleOrder m_order;
    ScheduleConstraints m_constraints;
};

} // namespace

ScheduleCriticality ruledCriticality(const Schedule &schedule, const ExecutionCosts &costs)
{
    const Criticality criticality(schedule, costs);
    const std::vector<double> latest = criticality.latestStarts();
    ScheduleCriticality result;
    result.slack.assign(costs.taskCount(), std::numeric_limits<double>::infinity());
    const auto &runs = criticality.order().runs;
    for (RunIndex run = 0; run < runs.size(); ++run) {
        double &slack = result.slack[runs[run].task];
        slack = std::min(slack, latest[run] - runs[run].start);
    }
    for (const double slack : result.slack)
        result.critical.push_back(slack <= criticality.tolerance());
    result.criticalPath = criticality.path();
    return result;
}

} // namespace takt
