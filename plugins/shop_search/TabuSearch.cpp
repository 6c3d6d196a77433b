// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/TabuSearch.h"

#include <algorithm>
#include <cmath>
#include <limits>

namespace takt::shop_search {

namespace {

constexpr std::int32_t impossible = std::numeric_limits<std::int32_t>::max();

} // namespace

TabuSearch::TabuSearch(const DisjunctiveShop &shop, const TabuSettings &settings,
                       std::int32_t target, SearchRandom &random, SearchBudget &budget)
    : m_settings(settings),
      m_target(target),
      m_random(&random),
      m_budget(&budget),
      m_state(shop),
      m_neighbourhood(settings.neighbourhood, m_state),
      m_tabu(m_state)
{
    // Peng, Lü, Cheng 2015: from 10 + n/m to 1.4 times that, or 1.5 times for long instances.
    const double jobs = shop.jobCount;
    const double machines = std::max(shop.machineCount, 1U);
    const double least = 10 + jobs / machines;
    m_leastTenure = static_cast<std::uint32_t>(least);
    m_tenureSpread =
        static_cast<std::uint32_t>(std::ceil(least * (jobs <= 2 * machines ? 0.4 : 0.5))) + 1;
    if (settings.leastTenure != 0) {
        m_leastTenure = settings.leastTenure;
        m_tenureSpread = settings.tenureSpread;
    }
    m_best.makespan = impossible;
}

void TabuSearch::record(MachineOrders &solution)
{
    const auto order = m_state.order();
    solution.nodes.assign(order.begin(), order.end());
    solution.makespan = m_state.makespan();
    if (solution.makespan >= m_best.makespan)
        return;
    m_best = solution;
    if (onImproved)
        onImproved(m_best);
    if (m_best.makespan <= m_target)
        m_budget->finish();
}

void TabuSearch::improve(MachineOrders &solution, std::uint32_t patience)
{
    m_state.set(solution.nodes);
    m_tabu.clear();
    record(solution);
    m_iteration = 0;
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

void TabuSearch::judgeExactly()
{
    for (Move &move : m_neighbourhood.moves()) {
        if (!m_state.move(move.from, move.to)) {
            move.estimate = impossible;
            continue;
        }
        move.estimate = m_state.makespan();
        m_state.move(move.to, move.from);
    }
}

std::size_t TabuSearch::choose(std::int32_t aspiration)
{
    const std::span<const Move> moves = m_neighbourhood.moves();
    std::size_t chosen = moves.size();
    std::int32_t least = impossible;
    std::uint32_t equals = 0;
    for (std::size_t index = 0; index < moves.size(); ++index) {
        const Move &move = moves[index];
        if (move.estimate > least || move.estimate == impossible)
            continue;
        if (move.estimate >= aspiration &&
            m_tabu.isTabu(m_state.order(), move.from, move.to, m_iteration))
            continue;
        equals = move.estimate < least ? 1 : equals + 1;
        if (equals == 1 || m_random->below(equals) == 0)
            chosen = index;
        least = move.estimate;
    }
    return chosen < moves.size() ? chosen
                                 : m_random->below(static_cast<std::uint32_t>(moves.size()));
}

bool TabuSearch::step(std::int32_t aspiration)
{
    m_path.find(m_state, *m_random);
    m_neighbourhood.collect(m_state, m_path.blocks());
    const std::span<Move> moves = m_neighbourhood.moves();
    if (moves.empty()) {
        // The path is one job, or one machine that never waits: no schedule is shorter.
        m_isBestOptimal = true;
        m_budget->finish();
        return false;
    }
    if (m_settings.isExact)
        judgeExactly();
    const Move move = moves[choose(aspiration)];
    ++m_iteration;
    m_tabu.forbid(m_state.order(), move.from, move.to,
                  m_iteration + m_leastTenure + m_random->below(m_tenureSpread));
    m_state.move(move.from, move.to);
    return m_budget->next(moves.size());
}

} // namespace takt::shop_search
