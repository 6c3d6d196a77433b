// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/analysis/ScheduleCriticality.h"

#include "core/analysis/RuledCriticality.h"
#include "core/analysis/RunOrder.h"
#include "core/analysis/ScheduleConstraints.h"
#include "core/schedule/DataArrival.h"

#include <algorithm>
#include <cmath>
#include <cstdint>
#include <limits>
#include <ranges>
#include <span>

namespace takt {

namespace {

constexpr double noSlackShare = 1e-9;
constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

/// The schedule's constraints between placements, by their indices in Schedule::placements().
class Constraints {
public:
    Constraints(const Schedule &schedule, const ExecutionCosts &costs)
        : m_schedule(schedule),
          m_costs(costs),
          m_order(runOrder(costs.graph(), schedule)),
          m_position(m_order.size()),
          m_before(m_order.size(), none)
    {
        std::vector<std::uint32_t> lastOn(costs.processorCount(), none);
        for (std::uint32_t position = 0; position < m_order.size(); ++position) {
            const std::uint32_t index = m_order[position];
            m_position[index] = position;
            std::uint32_t &last = lastOn[schedule.placements()[index].processor];
            m_before[index] = last;
            last = index;
        }
    }

    [[nodiscard]] std::span<const std::uint32_t> order() const { return m_order; }
    /// What ran before on the same processor, or none.
    [[nodiscard]] std::uint32_t before(std::uint32_t index) const { return m_before[index]; }

    /// Calls visit(sender, transfer time) for all data that a placement waits for. Data that comes
    /// from a placement later in the run order is left out, so that an impossible schedule has no
    /// circles.
    template <class Visit>
    void forData(std::uint32_t index, const Visit &visit) const
    {
        const Placement &target = m_schedule.placements()[index];
        for (const EdgeIndex edge : m_costs.graph().incomingEdges(target.task)) {
            const DataArrival arrival =
                firstArrival(m_costs.graph(), m_costs.platform(), m_schedule, edge, target);
            if (arrival.sender == nullptr)
                continue;
            const auto sender =
                static_cast<std::uint32_t>(arrival.sender - m_schedule.placements().data());
            if (m_position[sender] < m_position[index])
                visit(sender, arrival.transfer);
        }
    }

private:
    const Schedule &m_schedule;
    const ExecutionCosts &m_costs;
    std::vector<std::uint32_t> m_order;
    std::vector<std::uint32_t> m_position;
    std::vector<std::uint32_t> m_before;
};

/// Latest finish of each placement that keeps the makespan.
std::vector<double> latestFinishes(const Schedule &schedule, const Constraints &constraints)
{
    std::vector<double> latest(schedule.placements().size(), schedule.makespan());
    for (const std::uint32_t index : std::views::reverse(constraints.order())) {
        const Placement &placement = schedule.placements()[index];
        const double latestStart = latest[index] - (placement.finish - placement.start);
        if (const std::uint32_t before = constraints.before(index); before != none)
            latest[before] = std::min(latest[before], latestStart);
        constraints.forData(index, [&](std::uint32_t sender, double transfer) {
            latest[sender] = std::min(latest[sender], latestStart - transfer);
        });
    }
    return latest;
}

/// What lets a placement start when it does, or none where it could start earlier.
std::uint32_t heldBy(std::uint32_t index, const Schedule &schedule, const Constraints &constraints,
                     double tolerance)
{
    const auto placements = schedule.placements();
    const double start = placements[index].start;
    std::uint32_t holder = none;
    constraints.forData(index, [&](std::uint32_t sender, double transfer) {
        const bool isTight = std::abs(placements[sender].finish + transfer - start) <= tolerance;
        if (isTight && (holder == none || placements[sender].task < placements[holder].task))
            holder = sender;
    });
    const std::uint32_t before = constraints.before(index);
    if (holder == none && before != none &&
        std::abs(placements[before].finish - start) <= tolerance)
        holder = before;
    return holder;
}

std::vector<TaskIndex> criticalPath(const Schedule &schedule, const Constraints &constraints,
                                    double tolerance)
{
    const auto placements = schedule.placements();
    std::uint32_t walker = none;
    for (std::uint32_t index = 0; index < placements.size(); ++index) {
        const Placement &placement = placements[index];
        if (walker == none || placement.finish > placements[walker].finish ||
            (placement.finish == placements[walker].finish &&
             placement.task < placements[walker].task))
            walker = index;
    }
    std::vector<TaskIndex> path;
    for (; walker != none; walker = heldBy(walker, schedule, constraints, tolerance))
        path.push_back(placements[walker].task);
    std::ranges::reverse(path);
    return path;
}

} // namespace

ScheduleCriticality scheduleCriticality(const Schedule &schedule, const ExecutionCosts &costs)
{
    if (hasRules(costs.graph()))
        return ruledCriticality(schedule, costs);
    const Constraints constraints(schedule, costs);
    const std::vector<double> latest = latestFinishes(schedule, constraints);
    const double tolerance = noSlackShare * schedule.makespan();
    ScheduleCriticality result;
    result.slack.assign(costs.taskCount(), std::numeric_limits<double>::infinity());
    for (std::size_t index = 0; index < latest.size(); ++index) {
        const Placement &placement = schedule.placements()[index];
        double &slack = result.slack[placement.task];
        slack = std::min(slack, std::max(0.0, latest[index] - placement.finish));
    }
    for (const double slack : result.slack)
        result.critical.push_back(slack <= tolerance);
    result.criticalPath = criticalPath(schedule, constraints, tolerance);
    return result;
}

} // namespace takt
