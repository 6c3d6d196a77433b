// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/JobProgress.h"

#include <algorithm>

namespace takt::shop {

JobProgress::JobProgress(const ShopProblem &shop)
    : m_shop(shop), m_workBefore(shop.jobCount(), 0), m_totalWork(shop.jobCount(), 0)
{
    double work = 0;
    std::vector<double> machineWork(shop.machineCount(), 0);
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation) {
        m_totalWork[shop.jobOf(operation)] += shop.leastDuration(operation);
        work += shop.leastDuration(operation);
        const auto options = shop.options(operation);
        machineWork[std::ranges::min_element(options, {}, &MachineOption::duration)->machine] +=
            shop.leastDuration(operation);
    }
    m_meanDuration = work / static_cast<double>(shop.operationCount());
    m_meanJobWork = work / static_cast<double>(shop.jobCount());
    m_greatestMachineWork = std::ranges::max(machineWork);
    for (JobIndex job = 0; job < shop.jobCount(); ++job)
        m_next.push_back(shop.firstOperation(job));
}

DispatchFacts JobProgress::facts(OperationIndex operation, double duration, double ready,
                                 double now) const noexcept
{
    const JobIndex job = m_shop.jobOf(operation);
    DispatchFacts facts;
    facts.now = now;
    facts.ready = ready;
    facts.duration = duration;
    facts.workDone = m_workBefore[job] + duration;
    facts.workRemaining =
        m_totalWork[job] - m_workBefore[job] - m_shop.leastDuration(operation) + duration;
    facts.operationsRemaining = m_shop.firstOperation(job + 1) - m_next[job];
    facts.dueDate = m_shop.dueDate(job);
    facts.weight = m_shop.weight(job);
    if (m_shop.hasJobOrder() && !m_shop.isLastOfJob(operation))
        facts.nextDuration = m_shop.leastDuration(operation + 1);
    facts.meanDuration = m_meanDuration;
    facts.meanJobWork = m_meanJobWork;
    facts.greatestMachineWork = m_greatestMachineWork;
    facts.jobs = static_cast<double>(m_shop.jobCount());
    facts.machines = static_cast<double>(m_shop.machineCount());
    return facts;
}

} // namespace takt::shop
