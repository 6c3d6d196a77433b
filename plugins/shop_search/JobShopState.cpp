// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/JobShopState.h"

#include <algorithm>

namespace takt::shop_search {

JobShopState::JobShopState(const DisjunctiveShop &shop)
    : m_shop(&shop), m_none(shop.operationCount + shop.jobCount)
{
    // Behind the last job stands none(), which is its border too.
    m_nodes.resize(m_none + 1);
    m_operation.assign(m_none + 1, DisjunctiveShop::none);
    m_mark.assign(m_none + 1, 0);
    for (JobIndex job = 0; job < shop.jobCount; ++job) {
        m_nodes[shop.firstOfJob[job] + job].end = shop.release[job];
        if (shop.firstOfJob[job + 1] > shop.firstOfJob[job])
            m_lastOfJob.push_back(shop.firstOfJob[job + 1] + job);
    }
    for (OperationIndex operation = 0; operation < shop.operationCount; ++operation) {
        const NodeIndex node = nodeOf(operation);
        m_operation[node] = operation;
        m_nodes[node].duration = shop.duration[operation];
        m_nodes[node].machine = shop.machine[operation];
    }
    m_order.resize(shop.operationCount);
    m_topo.resize(shop.operationCount);
    m_marked.resize(shop.operationCount);
    std::vector<NodeIndex> sequence;
    for (OperationIndex operation = 0; operation < shop.operationCount; ++operation)
        sequence.push_back(nodeOf(operation));
    setFromSequence(sequence);
}

void JobShopState::setFromSequence(std::span<const NodeIndex> sequence)
{
    std::vector<std::uint32_t> next(m_shop->firstOnMachine.begin(),
                                    m_shop->firstOnMachine.end() - 1);
    for (std::uint32_t rank = 0; rank < sequence.size(); ++rank) {
        const NodeIndex node = sequence[rank];
        m_topo[rank] = node;
        m_nodes[node].rank = rank;
        m_order[next[m_nodes[node].machine]++] = node;
    }
    for (MachineIndex machine = 0; machine < m_shop->machineCount; ++machine)
        link(m_shop->firstOnMachine[machine], m_shop->firstOnMachine[machine + 1]);
    retime();
}

bool JobShopState::set(std::span<const NodeIndex> order)
{
    std::ranges::copy(order, m_order.begin());
    for (MachineIndex machine = 0; machine < m_shop->machineCount; ++machine)
        link(m_shop->firstOnMachine[machine], m_shop->firstOnMachine[machine + 1]);
    if (!sortAll())
        return false;
    retime();
    return true;
}

void JobShopState::link(std::uint32_t first, std::uint32_t last)
{
    for (std::uint32_t place = first; place < last; ++place) {
        Node &node = m_nodes[m_order[place]];
        node.place = place;
        node.before = place == first ? m_none : m_order[place - 1];
        node.after = place + 1 == last ? m_none : m_order[place + 1];
    }
}

bool JobShopState::sortAll()
{
    // m_topo is its own queue: a node enters when both its neighbours before it have left.
    std::uint32_t filled = 0;
    std::fill(m_mark.begin(), m_mark.end(), 0);
    m_round = 0;
    const auto arrive = [&](NodeIndex node) {
        const std::uint32_t needed =
            (isBorder(node - 1) ? 0U : 1U) + (m_nodes[node].before == m_none ? 0U : 1U);
        if (m_mark[node]++ == needed)
            m_topo[filled++] = node;
    };
    for (const NodeIndex node : m_order)
        arrive(node);
    for (std::uint32_t rank = 0; rank < filled; ++rank) {
        const NodeIndex node = m_topo[rank];
        m_nodes[node].rank = rank;
        if (!isBorder(node + 1))
            arrive(node + 1);
        if (m_nodes[node].after != m_none)
            arrive(m_nodes[node].after);
    }
    std::fill(m_mark.begin(), m_mark.end(), 0);
    return filled == m_topo.size();
}

void JobShopState::shift(std::uint32_t from, std::uint32_t to)
{
    const NodeIndex moved = m_order[from];
    const std::uint32_t first = std::min(from, to);
    const std::uint32_t last = std::max(from, to);
    const NodeIndex before = m_nodes[m_order[first]].before;
    const NodeIndex after = m_nodes[m_order[last]].after;
    if (from < to)
        std::copy(m_order.begin() + from + 1, m_order.begin() + to + 1, m_order.begin() + from);
    else
        std::copy_backward(m_order.begin() + to, m_order.begin() + from,
                           m_order.begin() + from + 1);
    m_order[to] = moved;
    NodeIndex previous = before;
    for (std::uint32_t place = first; place <= last; ++place) {
        const NodeIndex current = m_order[place];
        m_nodes[current].place = place;
        m_nodes[current].before = previous;
        if (previous != m_none)
            m_nodes[previous].after = current;
        previous = current;
    }
    m_nodes[previous].after = after;
    if (after != m_none)
        m_nodes[after].before = previous;
}

bool JobShopState::reorder(std::uint32_t from, std::uint32_t to)
{
    const NodeIndex moved = m_order[from];
    const NodeIndex target = m_order[to];
    shift(from, to);
    if (++m_round == 0) {
        std::fill(m_mark.begin(), m_mark.end(), 0);
        m_round = 1;
    }
    if (from < to ? sortForward(moved, target) : sortBackward(moved, target))
        return true;
    shift(to, from);
    return false;
}

bool JobShopState::sortForward(NodeIndex moved, NodeIndex last)
{
    // What must come behind `moved` leaves its place in the range and joins at its end.
    const std::uint32_t begin = m_nodes[moved].rank;
    const std::uint32_t end = m_nodes[last].rank;
    std::uint32_t kept = begin;
    std::uint32_t count = 0;
    m_mark[moved] = m_round;
    m_marked[count++] = moved;
    for (std::uint32_t rank = begin + 1; rank <= end; ++rank) {
        const NodeIndex node = m_topo[rank];
        if (m_mark[node - 1] == m_round || m_mark[m_nodes[node].before] == m_round) {
            m_mark[node] = m_round;
            m_marked[count++] = node;
        } else {
            m_topo[kept++] = node;
        }
    }
    std::copy_n(m_marked.begin(), count, m_topo.begin() + kept);
    if (m_mark[last] == m_round) {
        restoreTopologicalOrder(begin, end);
        return false;
    }
    for (std::uint32_t rank = begin; rank <= end; ++rank)
        m_nodes[m_topo[rank]].rank = rank;
    m_changedFrom = begin;
    m_changedTo = end;
    return true;
}

bool JobShopState::sortBackward(NodeIndex moved, NodeIndex first)
{
    const std::uint32_t begin = m_nodes[first].rank;
    const std::uint32_t end = m_nodes[moved].rank;
    std::uint32_t kept = end + 1;
    std::uint32_t free = static_cast<std::uint32_t>(m_marked.size());
    m_mark[moved] = m_round;
    m_marked[--free] = moved;
    for (std::uint32_t rank = end; rank-- > begin;) {
        const NodeIndex node = m_topo[rank];
        if (m_mark[node + 1] == m_round || m_mark[m_nodes[node].after] == m_round) {
            m_mark[node] = m_round;
            m_marked[--free] = node;
        } else {
            m_topo[--kept] = node;
        }
    }
    std::copy(m_marked.begin() + free, m_marked.end(), m_topo.begin() + begin);
    if (m_mark[first] == m_round) {
        restoreTopologicalOrder(begin, end);
        return false;
    }
    for (std::uint32_t rank = begin; rank <= end; ++rank)
        m_nodes[m_topo[rank]].rank = rank;
    m_changedFrom = begin;
    m_changedTo = end;
    return true;
}

void JobShopState::restoreTopologicalOrder(std::uint32_t from, std::uint32_t to)
{
    // The nodes still know the ranks they had.
    std::copy(m_topo.begin() + from, m_topo.begin() + to + 1, m_marked.begin());
    for (std::uint32_t index = 0; index <= to - from; ++index)
        m_topo[m_nodes[m_marked[index]].rank] = m_marked[index];
}

void JobShopState::retime(std::uint32_t firstHead, std::uint32_t lastTail)
{
    Node *const nodes = m_nodes.data();
    const NodeIndex *const topo = m_topo.data();
    const auto count = static_cast<std::uint32_t>(m_topo.size());
    for (std::uint32_t rank = firstHead; rank < count; ++rank) {
        const NodeIndex index = topo[rank];
        Node &node = nodes[index];
        node.end = std::max(nodes[index - 1].end, nodes[node.before].end) + node.duration;
    }
    for (std::uint32_t rank = lastTail + 1; rank-- > 0;) {
        const NodeIndex index = topo[rank];
        Node &node = nodes[index];
        node.tail = std::max(nodes[index + 1].tail, nodes[node.after].tail) + node.duration;
    }
    m_makespan = 0;
    for (const NodeIndex last : m_lastOfJob)
        m_makespan = std::max(m_makespan, nodes[last].end);
}

} // namespace takt::shop_search
