// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/PartialOrders.h"

#include <algorithm>
#include <utility>

namespace takt::shop_search {

namespace {

constexpr OperationIndex none = DisjunctiveShop::none;
constexpr std::int32_t unreached = -1;

} // namespace

PartialOrders::PartialOrders(const DisjunctiveShop &shop)
    : m_shop(&shop),
      m_order(shop.machineCount),
      m_before(shop.operationCount, none),
      m_after(shop.operationCount, none),
      m_topo(shop.operationCount),
      m_head(shop.operationCount),
      m_tail(shop.operationCount)
{
    sort();
    retime();
}

bool PartialOrders::fix(MachineIndex machine, std::vector<OperationIndex> order)
{
    for (const OperationIndex operation : m_order[machine])
        m_before[operation] = m_after[operation] = none;
    m_order[machine] = std::move(order);
    OperationIndex previous = none;
    for (const OperationIndex operation : m_order[machine]) {
        m_before[operation] = previous;
        if (previous != none)
            m_after[previous] = operation;
        previous = operation;
    }
    if (!sort())
        return false;
    retime();
    return true;
}

bool PartialOrders::sort()
{
    std::vector<std::uint32_t> missing(m_shop->operationCount);
    std::size_t filled = 0;
    for (OperationIndex operation = 0; operation < m_shop->operationCount; ++operation) {
        missing[operation] = (m_shop->predecessor[operation] == none ? 0U : 1U) +
                             (m_before[operation] == none ? 0U : 1U);
        if (missing[operation] == 0)
            m_topo[filled++] = operation;
    }
    for (std::size_t rank = 0; rank < filled; ++rank) {
        for (const OperationIndex next : {m_shop->successor[m_topo[rank]], m_after[m_topo[rank]]}) {
            if (next != none && --missing[next] == 0)
                m_topo[filled++] = next;
        }
    }
    return filled == m_topo.size();
}

void PartialOrders::retime()
{
    m_makespan = 0;
    const auto end = [this](OperationIndex operation) {
        return m_head[operation] + m_shop->duration[operation];
    };
    for (const OperationIndex operation : m_topo) {
        const OperationIndex inJob = m_shop->predecessor[operation];
        const std::int32_t ready =
            inJob == none ? m_shop->release[m_shop->job[operation]] : end(inJob);
        const std::int32_t free = m_before[operation] == none ? 0 : end(m_before[operation]);
        m_head[operation] = std::max(ready, free);
        m_makespan = std::max(m_makespan, end(operation));
    }
    for (std::size_t rank = m_topo.size(); rank-- > 0;) {
        const OperationIndex operation = m_topo[rank];
        m_tail[operation] = 0;
        for (const OperationIndex next : {m_shop->successor[operation], m_after[operation]}) {
            if (next != none)
                m_tail[operation] =
                    std::max(m_tail[operation], m_shop->duration[next] + m_tail[next]);
        }
    }
}

OneMachineProblem PartialOrders::problemOf(MachineIndex machine) const
{
    const auto operations = m_shop->onMachine(machine);
    OneMachineProblem problem;
    std::vector<std::int32_t> distance(m_shop->operationCount);
    for (const OperationIndex from : operations) {
        problem.head.push_back(m_head[from]);
        problem.duration.push_back(m_shop->duration[from]);
        problem.tail.push_back(m_tail[from]);
        std::ranges::fill(distance, unreached);
        distance[from] = 0;
        for (const OperationIndex operation : m_topo) {
            if (distance[operation] == unreached)
                continue;
            const std::int32_t end = distance[operation] + m_shop->duration[operation];
            for (const OperationIndex next : {m_shop->successor[operation], m_after[operation]}) {
                if (next != none)
                    distance[next] = std::max(distance[next], end);
            }
        }
        for (const OperationIndex to : operations)
            problem.delay.push_back(to == from ? OneMachineProblem::free : distance[to]);
    }
    return problem;
}

} // namespace takt::shop_search
