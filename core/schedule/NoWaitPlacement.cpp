// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/schedule/NoWaitPlacement.h"

#include <algorithm>
#include <cmath>
#include <fmt/format.h>
#include <limits>
#include <tuple>

namespace takt {

NoWaitPlacement::NoWaitPlacement(const ShopProblem &shop)
    : m_shop(shop),
      m_mayOvertake(shop.kind() != ShopKind::PermutationFlow),
      m_onMachine(shop.machineCount())
{
}

double NoWaitPlacement::behindDowntimes(const MachineOption &option, double start) const
{
    for (const Downtime &downtime : m_shop.downtimes(option.machine)) {
        if (downtime.end <= start)
            continue;
        if (start + option.duration <= downtime.begin)
            break;
        start = downtime.end;
    }
    return start;
}

Expected<void> NoWaitPlacement::check(const ShopProblem &shop)
{
    if (!shop.hasJobOrder())
        return failure({}, fmt::format("the jobs of shop '{}' have no order, so that there is no "
                                       "operation for which they must not wait",
                                       shop.name()));
    const NoWaitPlacement machines(shop);
    for (JobIndex job = 0; job < shop.jobCount(); ++job) {
        if (machines.earliest(job).empty())
            return failure(fmt::format("job '{}'", shop.jobName(job)),
                           "must not wait, but comes to a machine again before that could be set "
                           "up for it");
    }
    return {};
}

double NoWaitPlacement::horizon() const
{
    double horizon = 0;
    for (MachineIndex machine = 0; machine < m_shop.machineCount(); ++machine) {
        double free = m_onMachine[machine].empty() ? 0 : m_onMachine[machine].back().finish;
        double setup = 0;
        for (JobIndex to = 0; m_shop.hasSetups() && to < m_shop.jobCount(); ++to) {
            setup = std::max(setup, m_shop.firstSetup(machine, to));
            for (JobIndex from = 0; from < m_shop.jobCount(); ++from)
                setup = std::max(setup, m_shop.setup(machine, from, to));
        }
        for (const Downtime &downtime : m_shop.downtimes(machine))
            free = std::max(free, downtime.end);
        horizon = std::max(horizon, free + setup);
    }
    return horizon;
}

double NoWaitPlacement::startOn(const MachineOption &option, JobIndex job, double ready,
                                const std::vector<Placement> &ofJob) const
{
    const MachineIndex machine = option.machine;
    const auto &placed = m_onMachine[machine];
    // Gaps that end before `ready` cannot take it.
    const auto behind = m_mayOvertake
                            ? std::ranges::lower_bound(placed, ready, {}, &Placement::start)
                            : placed.end();
    const auto own =
        std::ranges::find(ofJob.rbegin(), ofJob.rend(), machine, &Placement::processor);
    for (auto gap = behind;; ++gap) {
        double free = m_shop.firstSetup(machine, job);
        if (gap != placed.begin())
            free = std::prev(gap)->finish +
                   m_shop.setup(machine, m_shop.jobOf(std::prev(gap)->task), job);
        // The machine ran the job's own operation last, unless another one stands between.
        if (own != ofJob.rend()) {
            const double afterOwn = own->finish + m_shop.setup(machine, job, job);
            const double before = gap == placed.begin() ? -1 : std::prev(gap)->start;
            if (before < own->start)
                free = afterOwn;
            else if (before == own->start)
                free = std::max(free, afterOwn);
        }
        const double start = behindDowntimes(option, std::max(ready, free));
        if (gap == placed.end() ||
            start + option.duration + m_shop.setup(machine, job, m_shop.jobOf(gap->task)) <=
                gap->start)
            return start;
    }
}

double NoWaitPlacement::place(OperationIndex operation, double ready, Choices choices,
                              std::vector<Placement> &ofJob) const
{
    const JobIndex job = m_shop.jobOf(operation);
    double wait = std::numeric_limits<double>::infinity();
    std::vector<MachineOption> idle;
    for (const MachineOption &option : m_shop.options(operation)) {
        const double start = startOn(option, job, ready, ofJob);
        wait = std::min(wait, start - ready);
        if (start <= ready)
            idle.push_back(option);
    }
    if (idle.empty())
        return wait;
    std::ranges::stable_sort(idle, {}, &MachineOption::duration);
    if (choices == Choices::Shortest)
        idle.resize(1);
    double least = std::numeric_limits<double>::infinity();
    for (const MachineOption &option : idle) {
        ofJob.push_back({operation, option.machine, ready, ready + option.duration});
        const double behind = m_shop.isLastOfJob(operation)
                                  ? 0
                                  : place(operation + 1, ready + option.duration, choices, ofJob);
        if (behind <= 0)
            return 0;
        least = std::min(least, behind);
        ofJob.pop_back();
    }
    return least;
}

std::vector<Placement> NoWaitPlacement::earliest(JobIndex job) const
{
    std::vector<Placement> operations;
    const double last = horizon();
    for (double begin = m_shop.release(job);;) {
        const bool isLast = begin > last;
        const double wait = place(m_shop.firstOperation(job), begin,
                                  isLast ? Choices::All : Choices::Shortest, operations);
        if (wait <= 0 || isLast)
            return operations;
        // A step that rounding swallows would be tried for ever.
        begin =
            std::max(begin + wait, std::nextafter(begin, std::numeric_limits<double>::infinity()));
    }
}

void NoWaitPlacement::occupy(const std::vector<Placement> &operations)
{
    for (const Placement &operation : operations) {
        auto &placed = m_onMachine[operation.processor];
        const auto place = std::ranges::lower_bound(
            placed, std::tuple(operation.start, operation.finish), {},
            [](const Placement &each) { return std::tuple(each.start, each.finish); });
        placed.insert(place, operation);
    }
}

void NoWaitPlacement::vacate(const std::vector<Placement> &operations)
{
    for (const Placement &operation : operations)
        std::erase(m_onMachine[operation.processor], operation);
}

} // namespace takt
