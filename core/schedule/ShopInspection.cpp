// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/ShopInspection.h"

#include "core/model/ShopProblem.h"

#include <algorithm>
#include <fmt/format.h>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace takt {

namespace {

using Kind = Violation::Kind;

class Inspection {
public:
    Inspection(const Schedule &schedule, const ExecutionCosts &costs, double tolerance,
               const std::function<void(const Violation &)> &report)
        : m_schedule(schedule),
          m_costs(costs),
          m_shop(*costs.graph().shop()),
          m_tolerance(tolerance),
          m_report(report)
    {
    }

    void run()
    {
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job)
            checkJob(job);
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
            if (m_shop.hasDowntimes())
                checkDowntimes(machine);
            if (m_shop.hasSetups())
                checkSetups(machine);
            if (isBlocking())
                checkBlocking(machine);
        }
        if (m_shop.kind() == ShopKind::PermutationFlow)
            checkPermutation();
        if (m_shop.buffer() == ShopBuffer::Blocking)
            checkSwaps();
    }

private:
    [[nodiscard]] bool isBlocking() const
    {
        return m_shop.buffer() == ShopBuffer::Blocking ||
               m_shop.buffer() == ShopBuffer::BlockingWithSwaps;
    }

    /// The one placement of an operation, or null.
    [[nodiscard]] const Placement *placed(OperationIndex operation) const
    {
        return m_schedule.indicesOf(operation).size() == 1 ? m_schedule.placementOf(operation)
                                                           : nullptr;
    }
    /// The placement of the operation behind this one in its job, or null.
    [[nodiscard]] const Placement *placedNext(OperationIndex operation) const
    {
        return m_shop.isLastOfJob(operation) ? nullptr : placed(operation + 1);
    }

    [[nodiscard]] std::string nameOf(OperationIndex operation) const
    {
        return fmt::format("operation '{}'", m_costs.graph().id(operation));
    }
    [[nodiscard]] const std::string &machineOf(const Placement &placement) const
    {
        return m_costs.platform().processor(placement.processor).name;
    }
    /// "operation 'job 1 op 2' on M3 from 4 to 9"
    [[nodiscard]] std::string described(const Placement &placement) const
    {
        return fmt::format("{} on {} from {:.12g} to {:.12g}", nameOf(placement.task),
                           machineOf(placement), placement.start, placement.finish);
    }

    void report(Kind kind, const Placement &placement, OperationIndex other, double expected,
                std::string message)
    {
        m_report({kind, placement.task, other, placement.processor, placement.start, expected,
                  std::move(message)});
    }

    void checkJob(JobIndex job)
    {
        const OperationIndex begin = m_shop.firstOperation(job);
        const OperationIndex end = m_shop.firstOperation(job + 1);
        for (OperationIndex operation = begin; operation < end; ++operation) {
            const Placement *placement = placed(operation);
            if (placement == nullptr)
                continue;
            if (placement->start < m_shop.release(job) - m_tolerance)
                report(Kind::Release, *placement, operation, m_shop.release(job),
                       fmt::format("{} starts before its job is released at {:.12g}",
                                   described(*placement), m_shop.release(job)));
            if (m_shop.buffer() == ShopBuffer::NoWait && m_shop.hasJobOrder())
                checkNoWait(*placement);
        }
        if (!m_shop.hasJobOrder())
            checkJobOverlap(begin, end);
    }

    void checkNoWait(const Placement &placement)
    {
        const Placement *next = placedNext(placement.task);
        if (next != nullptr && next->start > placement.finish + m_tolerance)
            report(Kind::NoWait, *next, placement.task, placement.finish,
                   fmt::format("{} waits since {} ended at {:.12g}, but its job must not wait",
                               described(*next), nameOf(placement.task), placement.finish));
    }

    void checkJobOverlap(OperationIndex begin, OperationIndex end)
    {
        std::vector<const Placement *> ofJob;
        for (OperationIndex operation = begin; operation < end; ++operation) {
            if (const Placement *placement = placed(operation))
                ofJob.push_back(placement);
        }
        std::ranges::sort(ofJob, [](const Placement *a, const Placement *b) {
            return std::pair(a->start, a->finish) < std::pair(b->start, b->finish);
        });
        const Placement *lasting = nullptr;
        for (const Placement *placement : ofJob) {
            if (lasting != nullptr &&
                std::min(lasting->finish, placement->finish) - placement->start > m_tolerance)
                report(Kind::JobOverlap, *placement, lasting->task, lasting->finish,
                       fmt::format("{} runs while {} of the same job runs on {} from {:.12g} to "
                                   "{:.12g}",
                                   described(*placement), nameOf(lasting->task),
                                   machineOf(*lasting), lasting->start, lasting->finish));
            if (lasting == nullptr || placement->finish > lasting->finish)
                lasting = placement;
        }
    }

    void checkDowntimes(MachineIndex machine)
    {
        const auto downtimes = m_shop.downtimes(machine);
        for (const Placement &placement : m_schedule.onProcessor(machine)) {
            // The first downtime that does not end before the operation starts.
            const auto downtime = std::ranges::upper_bound(downtimes, placement.start + m_tolerance,
                                                           {}, &Downtime::end);
            if (downtime == downtimes.end() || placement.finish <= downtime->begin + m_tolerance)
                continue;
            report(Kind::Downtime, placement, placement.task, downtime->end,
                   fmt::format("{} reaches into a downtime of its machine from {:.12g} to {:.12g}",
                               described(placement), downtime->begin, downtime->end));
        }
    }

    /// When a machine is ready for an operation that follows another one, or that is its first.
    [[nodiscard]] double readyAfter(const Placement *before, const Placement &placement) const
    {
        const JobIndex job = m_shop.jobOf(placement.task);
        const MachineIndex machine = placement.processor;
        return before == nullptr
                   ? m_shop.firstSetup(machine, job)
                   : before->finish + m_shop.setup(machine, m_shop.jobOf(before->task), job);
    }

    void checkSetups(MachineIndex machine)
    {
        std::vector<Placement> sequence(m_schedule.onProcessor(machine).begin(),
                                        m_schedule.onProcessor(machine).end());
        for (std::size_t first = 0; first + 1 < sequence.size(); ++first) {
            constexpr int mostOrders = 10000;
            int budget = mostOrders;
            const bool beginsMoment =
                first == 0 || sequence[first - 1].start != sequence[first].start;
            if (beginsMoment && sequence[first + 1].start == sequence[first].start)
                static_cast<void>(orderMoment(sequence, first, budget));
        }
        const Placement *before = nullptr;
        for (const Placement &placement : sequence) {
            const double ready = readyAfter(before, placement);
            if (placement.start < ready - m_tolerance)
                report(Kind::Setup, placement, before == nullptr ? placement.task : before->task,
                       ready,
                       fmt::format("{} starts before its machine is set up for it at {:.12g}; the "
                                   "set-up takes {:.12g}{}",
                                   described(placement), ready,
                                   ready - (before == nullptr ? 0 : before->finish),
                                   before == nullptr ? "" : " after " + nameOf(before->task)));
            before = &placement;
        }
    }

    /// Operations that take no time may stand at one moment in any order: puts those from `place`
    /// on into one for which the machine is always ready, where there is one. `budget`: orders
    /// looked at before that is given up.
    bool orderMoment(std::vector<Placement> &sequence, std::size_t place, int &budget) const
    {
        const double moment = sequence[place].start;
        const Placement *before = place == 0 ? nullptr : &sequence[place - 1];
        for (std::size_t other = place;
             other < sequence.size() && sequence[other].start == moment && budget > 0 &&
             (other == place || sequence[other].finish == moment);
             ++other) {
            --budget;
            if (readyAfter(before, sequence[other]) > moment + m_tolerance)
                continue;
            std::swap(sequence[place], sequence[other]);
            const bool isLast = place + 1 == sequence.size() || sequence[place + 1].start != moment;
            if (isLast || orderMoment(sequence, place + 1, budget))
                return true;
            std::swap(sequence[place], sequence[other]);
        }
        return false;
    }

    /// The placements on a machine in the order in which their jobs came and left: an operation
    /// that takes no time may go before another one that starts then and stays.
    [[nodiscard]] std::vector<Placement> occupationsOf(MachineIndex machine) const
    {
        std::vector<Placement> sequence(m_schedule.onProcessor(machine).begin(),
                                        m_schedule.onProcessor(machine).end());
        std::ranges::stable_sort(sequence, {}, [this](const Placement &placement) {
            const Placement *next = placedNext(placement.task);
            return std::pair(placement.start, next == nullptr ? placement.finish : next->start);
        });
        return sequence;
    }

    /// A job stays on its machine until its next operation starts.
    void checkBlocking(MachineIndex machine)
    {
        const std::vector<Placement> sequence = occupationsOf(machine);
        const Placement *before = nullptr;
        for (const Placement &placement : sequence) {
            const Placement *next = before == nullptr ? nullptr : placedNext(before->task);
            if (next != nullptr && next->task != placement.task &&
                placement.start < next->start - m_tolerance)
                report(Kind::Blocking, placement, before->task, next->start,
                       fmt::format("{} starts while the job of {} blocks the machine until its "
                                   "next operation starts at {:.12g}",
                                   described(placement), nameOf(before->task), next->start));
            before = &placement;
        }
    }

    /// Without swaps, jobs that change places at one moment must not form a circle: the last to
    /// move needs a machine that is free already.
    void checkSwaps()
    {
        const std::vector<OperationIndex> waitsFor = movesThatFollow();
        std::vector<std::uint32_t> roundSeen(m_shop.operationCount(), 0);
        std::uint32_t round = 0;
        for (OperationIndex first = 0; first < m_shop.operationCount(); ++first) {
            ++round;
            OperationIndex at = first;
            while (at != none && roundSeen[at] == 0) {
                roundSeen[at] = round;
                at = waitsFor[at];
            }
            if (at == none || roundSeen[at] != round)
                continue;
            const Placement &placement = *placed(at);
            report(Kind::Blocking, placement, waitsFor[at], placement.start,
                   fmt::format("{} takes its machine in a circle of jobs that change places at "
                               "{:.12g}, which this shop does not allow",
                               described(placement), placement.start));
        }
    }

    static constexpr OperationIndex none = static_cast<OperationIndex>(-1);

    /// For each operation that starts at the very moment at which another job leaves its machine:
    /// the operation for which that job leaves.
    [[nodiscard]] std::vector<OperationIndex> movesThatFollow() const
    {
        std::vector<OperationIndex> waitsFor(m_shop.operationCount(), none);
        for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
            const std::vector<Placement> sequence = occupationsOf(machine);
            const Placement *before = nullptr;
            std::size_t behind = 0;
            for (const Placement &placement : sequence) {
                // Those that come and leave at the very moment may have done so in any order.
                while (sequence[behind].start < placement.start - m_tolerance)
                    before = &sequence[behind++];
                const Placement *next = before == nullptr ? nullptr : placedNext(before->task);
                const bool comesFromAMachine = m_shop.position(placement.task) > 0;
                if (next != nullptr && next->task != placement.task && comesFromAMachine &&
                    next->start >= placement.start - m_tolerance)
                    waitsFor[placement.task] = next->task;
            }
        }
        return waitsFor;
    }

    /// One order of jobs must do for all machines: that of the first, where jobs that start there
    /// together (all but one in no time) stand in the order of the next machine, and so on.
    void checkPermutation()
    {
        std::vector<JobIndex> order;
        for (JobIndex job = 0; job < m_shop.jobCount(); ++job) {
            bool isPlaced = true;
            for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine)
                isPlaced = isPlaced && placed(m_shop.firstOperation(job) + machine) != nullptr;
            if (isPlaced)
                order.push_back(job);
        }
        const auto start = [this](JobIndex job, MachineIndex machine) {
            return placed(m_shop.firstOperation(job) + machine)->start;
        };
        std::ranges::sort(order, [&](JobIndex a, JobIndex b) {
            for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
                if (start(a, machine) != start(b, machine))
                    return start(a, machine) < start(b, machine);
            }
            return a < b;
        });
        for (MachineIndex machine = 1; machine < m_shop.machineCount(); ++machine) {
            for (std::size_t place = 1; place < order.size(); ++place)
                checkFollows(order[place - 1], order[place], machine);
        }
    }

    void checkFollows(JobIndex before, JobIndex job, MachineIndex machine)
    {
        const Placement &first = *placed(m_shop.firstOperation(before) + machine);
        const Placement &second = *placed(m_shop.firstOperation(job) + machine);
        if (second.start < first.start - m_tolerance)
            report(Kind::MachineOrder, second, first.task, first.start,
                   fmt::format("{} starts before {}, whose job comes earlier on {}; all machines "
                               "must run the jobs in one order",
                               described(second), nameOf(first.task),
                               m_costs.platform().processor(0).name));
    }

    const Schedule &m_schedule;
    const ExecutionCosts &m_costs;
    const ShopProblem &m_shop;
    double m_tolerance;
    const std::function<void(const Violation &)> &m_report;
};

} // namespace

void inspectShop(const Schedule &schedule, const ExecutionCosts &costs, double tolerance,
                 const std::function<void(const Violation &)> &report)
{
    Inspection(schedule, costs, tolerance, report).run();
}

} // namespace takt
