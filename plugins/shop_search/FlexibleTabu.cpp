// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/FlexibleTabu.h"

#include <algorithm>
#include <limits>
#include <tuple>

namespace takt::shop_search {

namespace {

constexpr std::int32_t impossible = std::numeric_limits<std::int32_t>::max();

} // namespace

FlexibleTabu::FlexibleTabu(const FlexibleShop &shop, std::int32_t target, SearchRandom &random,
                           SearchBudget &budget)
    : m_target(target),
      m_random(&random),
      m_budget(&budget),
      m_state(shop),
      m_ends(shop.nodeCount),
      m_tails(shop.nodeCount),
      m_until(shop.options.size(), 0)
{
    m_best.makespan = impossible;
}

void FlexibleTabu::record(FlexibleSolution &solution)
{
    solution = m_state.solution();
    if (solution.makespan >= m_best.makespan)
        return;
    m_best = solution;
    if (onImproved)
        onImproved(m_state);
    if (m_best.makespan <= m_target)
        m_budget->finish();
}

void FlexibleTabu::improve(FlexibleSolution &solution, std::uint32_t patience)
{
    m_state.set(solution);
    std::ranges::fill(m_until, 0U);
    m_iteration = 0;
    record(solution);
    std::uint32_t lastImproved = 0;
    while (!m_budget->isSpent() && m_iteration - lastImproved < patience) {
        if (!step(solution.makespan))
            return;
        if (m_state.makespan() < solution.makespan) {
            record(solution);
            lastImproved = m_iteration;
        }
    }
}

void FlexibleTabu::findCriticalPath()
{
    m_path.clear();
    std::uint32_t equals = 0;
    NodeIndex node = 0;
    for (const NodeIndex last : m_state.shop().lastNode) {
        if (m_state[last].end == m_state.makespan() && m_random->below(++equals) == 0)
            node = last;
    }
    for (;;) {
        m_path.push_back(node);
        const std::int32_t start = m_state[node].start();
        const NodeIndex before = m_state[node].before;
        const bool viaJob = m_state[node - 1].end == start && !m_state.isBorder(node - 1);
        const bool viaMachine = m_state[before].end == start && before != m_state.none();
        if (start == 0 || (!viaJob && !viaMachine))
            return;
        node = viaMachine && (!viaJob || (m_random->next() >> 63U) != 0) ? before : node - 1;
    }
}

void FlexibleTabu::removeFromPaths(NodeIndex node)
{
    // The topological order stays one; only what stands behind the operation gets other heads, and
    // only what stands before it other tails.
    const auto topo = m_state.topologicalOrder();
    const std::uint32_t removed = m_state[node].rank;
    const NodeIndex before = m_state[node].before;
    const NodeIndex after = m_state[node].after;
    for (NodeIndex index = 0; index < m_ends.size(); ++index) {
        m_ends[index] = m_state[index].end;
        m_tails[index] = m_state[index].tail;
    }
    m_ends[node] = m_ends[node - 1];
    for (std::size_t rank = removed + 1; rank < topo.size(); ++rank) {
        const NodeIndex index = topo[rank];
        const NodeIndex machineBefore = index == after ? before : m_state[index].before;
        m_ends[index] =
            std::max(m_ends[index - 1], m_ends[machineBefore]) + m_state[index].duration;
    }
    m_tails[node] = m_tails[node + 1];
    for (std::size_t rank = removed; rank-- > 0;) {
        const NodeIndex index = topo[rank];
        const NodeIndex machineAfter = index == before ? after : m_state[index].after;
        m_tails[index] =
            std::max(m_tails[index + 1], m_tails[machineAfter]) + m_state[index].duration;
    }
    m_makespanWithout = 0;
    for (const NodeIndex last : m_state.shop().lastNode)
        m_makespanWithout = std::max(m_makespanWithout, m_ends[last]);
}

void FlexibleTabu::judge(NodeIndex node, std::int32_t aspiration)
{
    removeFromPaths(node);
    const FlexibleShop &shop = m_state.shop();
    for (std::uint32_t option = shop.firstOption[node]; option < shop.firstOption[node + 1];
         ++option)
        judgeOn(node, option, aspiration);
}

void FlexibleTabu::judgeOn(NodeIndex node, std::uint32_t option, std::int32_t aspiration)
{
    const WholeOption &there = m_state.shop().options[option];
    const std::int32_t head = m_ends[node];
    const std::int32_t tail = m_tails[node];
    // Behind the last that only leads to the operation, before the first that only follows it.
    m_line.clear();
    m_line.push_back(m_state.none());
    std::size_t from = 0;
    std::size_t to = impossible;
    for (NodeIndex index = m_state.first(there.machine); index != m_state.none();
         index = m_state[index].after) {
        if (index == node)
            continue;
        const bool endsLater = m_ends[index] > head;
        const bool leadsFurther = m_tails[index] > tail;
        if (endsLater && !leadsFurther)
            to = std::min(to, m_line.size() - 1);
        m_line.push_back(index);
        if (leadsFurther && !endsLater)
            from = m_line.size() - 1;
    }
    to = std::min(to, m_line.size() - 1);
    const bool isTabu = m_until[option] > m_iteration;
    for (std::size_t place = from; place <= to; ++place) {
        const NodeIndex before = m_line[place];
        if (option == m_state[node].option && before == m_state[node].before)
            continue;
        const std::int32_t nextTail =
            place + 1 < m_line.size() ? m_tails[m_line[place + 1]] : std::int32_t{0};
        const std::int32_t through =
            std::max(head, m_ends[before]) + there.duration + std::max(tail, nextTail);
        const std::int32_t makespan = std::max(m_makespanWithout, through);
        consider({node, option, before, makespan, through}, isTabu && makespan >= aspiration);
    }
}

void FlexibleTabu::consider(const Move &move, bool isTabu)
{
    ++m_judged;
    if (isTabu) {
        if (m_random->below(static_cast<std::uint32_t>(m_judged)) == 0)
            m_anyMove = move;
        return;
    }
    const auto key = [](const Move &candidate) {
        return std::tie(candidate.makespan, candidate.through);
    };
    if (key(move) > key(m_chosen))
        return;
    m_equals = key(move) < key(m_chosen) ? 1 : m_equals + 1;
    if (m_equals == 1 || m_random->below(m_equals) == 0)
        m_chosen = move;
}

bool FlexibleTabu::step(std::int32_t aspiration)
{
    findCriticalPath();
    m_judged = 0;
    m_equals = 0;
    m_chosen = {0, 0, 0, impossible, impossible};
    m_anyMove = m_chosen;
    for (const NodeIndex node : m_path)
        judge(node, aspiration);
    ++m_iteration;
    const Move &move = m_equals > 0 ? m_chosen : m_anyMove;
    if (move.makespan != impossible) {
        const std::uint32_t left = m_state[move.node].option;
        const bool isMoved = m_state.move(move.node, move.option, move.before);
        const auto tenure =
            static_cast<std::uint32_t>(m_path.size() + m_state.shop().optionsOf(move.node).size());
        m_until[isMoved ? left : move.option] = m_iteration + tenure / 2 + m_random->below(tenure);
    }
    return m_budget->next(m_judged);
}

} // namespace takt::shop_search
