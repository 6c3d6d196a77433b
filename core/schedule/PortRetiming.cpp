// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/TransferPlan.h"

#include <algorithm>
#include <numeric>
#include <optional>
#include <queue>
#include <tuple>
#include <utility>

namespace takt {

namespace {

constexpr double relativeTolerance = 1e-9;
/// Rounds of timing after which a plan that does not fit is given up. One does, but for tasks that
/// take no time and change places at one moment.
constexpr int mostRounds = 64;

class PortRetiming {
public:
    PortRetiming(const Schedule &schedule, const ExecutionCosts &costs)
        : m_costs(costs),
          m_graph(costs.graph()),
          m_placements(schedule.placements().begin(), schedule.placements().end()),
          m_tolerance(relativeTolerance * schedule.makespan()),
          m_notBefore(m_placements.size(), 0),
          m_position(costs.taskCount())
    {
        for (std::uint32_t at = 0; at < m_graph.topologicalOrder().size(); ++at)
            m_position[m_graph.topologicalOrder()[at]] = at;
        collectSequences();
        m_isPossible = collectSenders(schedule);
    }

    /// Whether the schedule is possible but for ports: all data could be there.
    [[nodiscard]] bool isPossibleWithoutPorts() const { return m_isPossible; }

    /// New times for all placements, in the order of Schedule::placements() of the old ones.
    [[nodiscard]] const std::vector<Placement> &time()
    {
        TransferPlanner planner(m_graph, m_costs.platform());
        m_free.assign(m_sequences.size(), 0);
        m_nextOf.assign(m_sequences.size(), 0);
        m_missing = m_senderCount;
        m_latest = 0;
        for (ProcessorIndex processor = 0; processor < m_sequences.size(); ++processor)
            offer(processor, planner);
        while (!m_queue.empty()) {
            const Offer offered = m_queue.top();
            m_queue.pop();
            const Offer now = offerOf(offered.index, planner);
            if (!m_queue.empty() && m_queue.top() < now) {
                planner.takeBack();
                m_queue.push(now);
                continue;
            }
            commit(now, planner);
        }
        return m_placements;
    }

    void holdBack(std::uint32_t index, double until)
    {
        m_notBefore[index] = std::max(m_notBefore[index], until);
    }

private:
    /// A placement that may be timed next, and when it would start as things are.
    struct Offer {
        double start = 0;
        std::uint32_t position = 0;
        ProcessorIndex processor = 0;
        std::uint32_t index = 0;

        [[nodiscard]] bool operator<(const Offer &other) const
        {
            return std::tie(start, position, processor) <
                   std::tie(other.start, other.position, other.processor);
        }
    };
    struct Later {
        bool operator()(const Offer &a, const Offer &b) const { return b < a; }
    };

    void collectSequences()
    {
        m_sequences.resize(m_costs.processorCount());
        for (std::uint32_t index = 0; index < m_placements.size(); ++index)
            m_sequences[m_placements[index].processor].push_back(index);
        for (auto &sequence : m_sequences) {
            std::ranges::sort(sequence, {}, [this](std::uint32_t index) {
                const Placement &placement = m_placements[index];
                return std::tuple(placement.start, placement.finish, m_position[placement.task]);
            });
        }
    }

    /// For each placement the copies of its predecessors whose data is there in time without
    /// ports. False where one has none.
    [[nodiscard]] bool collectSenders(const Schedule &schedule)
    {
        m_receivers.resize(m_placements.size());
        m_senderCount.assign(m_placements.size(), 0);
        for (std::uint32_t index = 0; index < m_placements.size(); ++index) {
            const Placement &target = m_placements[index];
            for (const EdgeIndex edge : m_graph.incomingEdges(target.task)) {
                bool isServed = false;
                for (const std::uint32_t copy : schedule.indicesOf(m_graph.edgeSource(edge))) {
                    const Placement &sender = m_placements[copy];
                    const double arrival =
                        sender.finish +
                        m_costs.communication(edge, sender.processor, target.processor);
                    if (arrival > target.start + m_tolerance)
                        continue;
                    m_receivers[copy].push_back(index);
                    ++m_senderCount[index];
                    isServed = true;
                }
                if (!isServed)
                    return false;
            }
        }
        return true;
    }

    /// Puts the next placement of a processor into the queue, if its senders are timed.
    void offer(ProcessorIndex processor, TransferPlanner &planner)
    {
        const auto &sequence = m_sequences[processor];
        if (m_nextOf[processor] == sequence.size() || m_missing[sequence[m_nextOf[processor]]] > 0)
            return;
        m_queue.push(offerOf(sequence[m_nextOf[processor]], planner));
        planner.takeBack();
    }

    /// Leaves the transfers of the placement with the planner.
    [[nodiscard]] Offer offerOf(std::uint32_t index, TransferPlanner &planner) const
    {
        const Placement &placement = m_placements[index];
        const double arrival = planner.bring(placement.task, placement.processor, index);
        const double start =
            std::max({arrival, m_free[placement.processor], m_notBefore[index], m_latest});
        return {start, m_position[placement.task], placement.processor, index};
    }

    void commit(const Offer &offered, TransferPlanner &planner)
    {
        Placement &placement = m_placements[offered.index];
        placement.start = offered.start;
        placement.finish = offered.start + m_costs.execution(placement.task, placement.processor);
        planner.addSource(placement, offered.index);
        m_latest = offered.start;
        m_free[offered.processor] = placement.finish;
        ++m_nextOf[offered.processor];
        for (const std::uint32_t receiver : m_receivers[offered.index]) {
            const ProcessorIndex processor = m_placements[receiver].processor;
            const bool isNext = m_nextOf[processor] < m_sequences[processor].size() &&
                                m_sequences[processor][m_nextOf[processor]] == receiver;
            if (--m_missing[receiver] == 0 && isNext && processor != offered.processor)
                offer(processor, planner);
        }
        offer(offered.processor, planner);
    }

    const ExecutionCosts &m_costs;
    const TaskGraph &m_graph;
    std::vector<Placement> m_placements;
    double m_tolerance;
    std::vector<double> m_notBefore;
    std::vector<std::uint32_t> m_position; ///< of each task in the topological order
    bool m_isPossible = false;
    std::vector<std::vector<std::uint32_t>> m_sequences; ///< placements by processor
    std::vector<std::vector<std::uint32_t>> m_receivers; ///< by placement
    std::vector<std::uint32_t> m_senderCount;            ///< by placement
    std::vector<std::uint32_t> m_missing;                ///< senders not timed yet, by placement
    std::vector<double> m_free;                          ///< by processor
    std::vector<std::size_t> m_nextOf;                   ///< by processor, in its sequence
    double m_latest = 0;                                 ///< start of the placement timed last
    std::priority_queue<Offer, std::vector<Offer>, Later> m_queue;
};

/// Holds back every placement whose data comes after its start; false where there is none.
bool holdBackLate(const Schedule &schedule, const ExecutionCosts &costs,
                  const std::vector<Placement> &timed, PortRetiming &retiming)
{
    const double tolerance = relativeTolerance * schedule.makespan();
    bool isAnyLate = false;
    for (const Transfer &transfer : planTransfers(costs.graph(), costs.platform(), schedule)) {
        const Placement &target = schedule.placements()[transfer.target];
        if (transfer.finish <= target.start + tolerance)
            continue;
        isAnyLate = true;
        const auto index = std::ranges::find(timed, target) - timed.begin();
        retiming.holdBack(static_cast<std::uint32_t>(index), transfer.finish);
    }
    return isAnyLate;
}

} // namespace

Expected<Schedule> scheduleThroughPorts(const Schedule &schedule, const ExecutionCosts &costs)
{
    if (costs.platform().links().ports() == Ports::Unlimited)
        return schedule;
    const auto transfers = planTransfers(costs.graph(), costs.platform(), schedule);
    const double tolerance = relativeTolerance * schedule.makespan();
    const bool isInTime = std::ranges::all_of(transfers, [&](const Transfer &transfer) {
        return transfer.finish <= schedule.placements()[transfer.target].start + tolerance;
    });
    if (isInTime)
        return schedule;
    PortRetiming retiming(schedule, costs);
    if (!retiming.isPossibleWithoutPorts())
        return schedule;
    for (int round = 0; round < mostRounds; ++round) {
        const std::vector<Placement> &timed = retiming.time();
        auto made = Schedule::create(costs.taskCount(), costs.processorCount(), timed);
        if (!made || !holdBackLate(*made, costs, timed, retiming))
            return made;
    }
    return failure({}, "its transfers could not be put on ports that serve one at a time");
}

} // namespace takt
