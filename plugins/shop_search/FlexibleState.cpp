// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/FlexibleState.h"

#include <algorithm>

namespace takt::shop_search {

FlexibleState::FlexibleState(const FlexibleShop &shop)
    : m_shop(&shop),
      m_nodes(shop.nodeCount),
      m_first(shop.machineCount),
      m_topo(shop.operationCount),
      m_missing(shop.nodeCount)
{
    FlexibleSolution solution;
    for (NodeIndex node = 0; node < shop.nodeCount; ++node) {
        solution.option.push_back(shop.firstOption[node]);
        if (!isBorder(node))
            solution.sequence.push_back(node);
        else if (node + 1 < shop.nodeCount)
            m_nodes[node].end = shop.release[shop.job[node]];
    }
    set(solution);
}

void FlexibleState::set(const FlexibleSolution &solution)
{
    std::ranges::fill(m_first, none());
    std::vector<NodeIndex> last(m_shop->machineCount, none());
    for (const NodeIndex node : solution.sequence) {
        const MachineIndex machine = m_shop->options[solution.option[node]].machine;
        linkBehind(node, solution.option[node], last[machine]);
        last[machine] = node;
    }
    sort();
    retime();
}

FlexibleSolution FlexibleState::solution() const
{
    FlexibleSolution result{m_topo, std::vector<std::uint32_t>(m_nodes.size()), m_makespan};
    for (const NodeIndex node : m_topo)
        result.option[node] = m_nodes[node].option;
    return result;
}

void FlexibleState::unlink(NodeIndex node)
{
    const Node &gone = m_nodes[node];
    if (gone.before != none())
        m_nodes[gone.before].after = gone.after;
    else
        m_first[gone.machine] = gone.after;
    if (gone.after != none())
        m_nodes[gone.after].before = gone.before;
}

void FlexibleState::linkBehind(NodeIndex node, std::uint32_t option, NodeIndex before)
{
    Node &placed = m_nodes[node];
    placed.option = option;
    placed.machine = m_shop->options[option].machine;
    placed.duration = m_shop->options[option].duration;
    placed.before = before;
    NodeIndex &next = before == none() ? m_first[placed.machine] : m_nodes[before].after;
    placed.after = next;
    if (placed.after != none())
        m_nodes[placed.after].before = node;
    next = node;
}

bool FlexibleState::move(NodeIndex node, std::uint32_t option, NodeIndex before)
{
    const std::uint32_t oldOption = m_nodes[node].option;
    const NodeIndex oldBefore = m_nodes[node].before;
    unlink(node);
    linkBehind(node, option, before);
    const bool isPossible = sort();
    if (!isPossible) {
        unlink(node);
        linkBehind(node, oldOption, oldBefore);
        sort();
    }
    retime();
    return isPossible;
}

bool FlexibleState::sort()
{
    std::uint32_t filled = 0;
    for (NodeIndex node = 0; node < m_nodes.size(); ++node) {
        if (isBorder(node))
            continue;
        m_missing[node] =
            (isBorder(node - 1) ? 0U : 1U) + (m_nodes[node].before == none() ? 0U : 1U);
        if (m_missing[node] == 0)
            m_topo[filled++] = node;
    }
    for (std::uint32_t rank = 0; rank < filled; ++rank) {
        const NodeIndex node = m_topo[rank];
        m_nodes[node].rank = rank;
        if (!isBorder(node + 1) && --m_missing[node + 1] == 0)
            m_topo[filled++] = node + 1;
        const NodeIndex after = m_nodes[node].after;
        if (after != none() && --m_missing[after] == 0)
            m_topo[filled++] = after;
    }
    return filled == m_topo.size();
}

void FlexibleState::retime()
{
    for (const NodeIndex index : m_topo) {
        Node &node = m_nodes[index];
        node.end = std::max(m_nodes[index - 1].end, m_nodes[node.before].end) + node.duration;
    }
    for (std::size_t rank = m_topo.size(); rank-- > 0;) {
        const NodeIndex index = m_topo[rank];
        Node &node = m_nodes[index];
        node.tail = std::max(m_nodes[index + 1].tail, m_nodes[node.after].tail) + node.duration;
    }
    m_makespan = 0;
    for (const NodeIndex last : m_shop->lastNode)
        m_makespan = std::max(m_makespan, m_nodes[last].end);
}

} // namespace takt::shop_search
