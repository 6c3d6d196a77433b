// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop/ShopFloor.h"

#include <algorithm>

namespace takt::shop {

ShopFloor::ShopFloor(const ShopProblem &shop)
    : m_shop(shop), m_work(shop.machineCount(), 0), m_queue(shop.machineCount(), 0)
{
    for (OperationIndex operation = 0; operation < shop.operationCount(); ++operation) {
        m_machineOf.push_back(
            std::ranges::min_element(shop.options(operation), {}, &MachineOption::duration)
                ->machine);
        m_work[m_machineOf.back()] += shop.leastDuration(operation);
        if (shop.hasJobOrder() && shop.position(operation) == 0)
            ++m_queue[m_machineOf.back()];
    }
    m_bottleneck = std::ranges::max(m_work);
}

void ShopFloor::place(OperationIndex operation)
{
    m_work[m_machineOf[operation]] -= m_shop.leastDuration(operation);
    m_bottleneck = std::ranges::max(m_work);
    if (m_shop.hasJobOrder())
        --m_queue[m_machineOf[operation]];
    if (hasNext(operation))
        ++m_queue[m_machineOf[operation + 1]];
}

void ShopFloor::describe(OperationIndex operation, MachineIndex machine, double finish,
                         std::span<const double> free, DispatchFacts &facts) const
{
    facts.machineWork = m_work[machine];
    facts.bottleneckWork = m_bottleneck;
    if (!hasNext(operation))
        return;
    const MachineIndex next = m_machineOf[operation + 1];
    facts.nextMachineWork = m_work[next];
    facts.nextMachineQueue = m_queue[next];
    facts.nextMachineWait = std::max(0.0, free[next] - finish);
}

} // namespace takt::shop
