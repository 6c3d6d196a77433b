// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/PathRelinking.h"

#include "plugins/shop_search/RandomOrders.h"

#include <algorithm>
#include <limits>

namespace takt::shop_search {

std::uint32_t orderDistance(std::span<const NodeIndex> a, std::span<const std::uint32_t> placesInB,
                            std::span<const std::uint32_t> firstOnMachine)
{
    std::uint32_t distance = 0;
    for (std::size_t machine = 0; machine + 1 < firstOnMachine.size(); ++machine) {
        for (std::uint32_t place = firstOnMachine[machine]; place < firstOnMachine[machine + 1];
             ++place) {
            const std::uint32_t inB = placesInB[a[place]];
            for (std::uint32_t other = place + 1; other < firstOnMachine[machine + 1]; ++other)
                distance += placesInB[a[other]] < inB ? 1U : 0U;
        }
    }
    return distance;
}

PathRelinking::PathRelinking(TabuSearch &search, SearchRandom &random, SearchBudget &budget,
                             const Settings &settings)
    : m_shop(&search.state().shop()),
      m_search(&search),
      m_random(&random),
      m_budget(&budget),
      m_settings(settings),
      m_places(search.state().none() + 1)
{
}

void PathRelinking::run()
{
    while (!m_budget->isSpent()) {
        fill();
        while (!m_budget->isSpent() && !m_pairs.empty()) {
            const std::size_t drawn = m_random->below(static_cast<std::uint32_t>(m_pairs.size()));
            const auto [first, second] = m_pairs[drawn];
            m_pairs[drawn] = m_pairs.back();
            m_pairs.pop_back();
            relink(first, second);
        }
    }
}

void PathRelinking::fill()
{
    m_population.clear();
    m_pairs.clear();
    for (std::uint32_t count = 0; count < m_settings.population && !m_budget->isSpent(); ++count) {
        MachineOrders solution = randomOrders(m_search->state(), *m_random);
        m_search->improve(solution, m_settings.patience);
        m_population.push_back(std::move(solution));
        addPairs(m_population.size() - 1);
    }
}

void PathRelinking::addPairs(std::size_t newcomer)
{
    for (std::size_t other = 0; other < m_population.size(); ++other) {
        if (other != newcomer)
            m_pairs.emplace_back(newcomer, other);
    }
}

void PathRelinking::setPlaces(const MachineOrders &guide)
{
    for (std::uint32_t place = 0; place < guide.nodes.size(); ++place)
        m_places[guide.nodes[place]] = place;
}

void PathRelinking::relink(std::size_t from, std::size_t guide)
{
    MachineOrders there = solutionBetween(m_population[from], m_population[guide]);
    MachineOrders back = solutionBetween(m_population[guide], m_population[from]);
    for (MachineOrders *solution : {&there, &back}) {
        if (solution->nodes.empty() || m_budget->isSpent())
            continue;
        m_search->improve(*solution, m_settings.patience);
        takeIn(std::move(*solution));
    }
}

MachineOrders PathRelinking::solutionBetween(const MachineOrders &from, const MachineOrders &guide)
{
    setPlaces(guide);
    const std::uint32_t distance = orderDistance(from.nodes, m_places, m_shop->firstOnMachine);
    const std::uint32_t margin = distance / 5;
    const std::uint32_t interval = std::max(distance / 10, 2U);
    MachineOrders best;
    best.makespan = std::numeric_limits<std::int32_t>::max();
    if (margin < 2)
        return best;
    MachineOrders onPath = from;
    JobShopState &state = m_search->state();
    for (std::uint32_t gone = margin; gone + margin <= distance && !m_budget->isSpent();
         gone += interval) {
        state.set(onPath.nodes);
        walk(gone == margin ? margin : interval);
        onPath.nodes.assign(state.order().begin(), state.order().end());
        MachineOrders candidate = onPath;
        m_search->improve(candidate, m_settings.shortSearch);
        if (candidate.makespan < best.makespan)
            best = std::move(candidate);
    }
    return best;
}

void PathRelinking::walk(std::uint32_t steps)
{
    // Of neighbours that the guide orders the other way at least one pair can change places
    // without a circle, since the guide itself has none.
    JobShopState &state = m_search->state();
    const std::uint32_t places = state.operationCount();
    while (steps > 0) {
        const std::uint32_t place = m_random->below(places);
        const NodeIndex node = state.order()[place];
        const NodeIndex after = state[node].after;
        if (after != state.none() && m_places[after] < m_places[node] &&
            state.reorder(place, place + 1))
            --steps;
    }
    state.retime();
}

void PathRelinking::takeIn(MachineOrders solution)
{
    setPlaces(solution);
    std::size_t worst = 0;
    for (std::size_t index = 0; index < m_population.size(); ++index) {
        if (m_population[index].makespan > m_population[worst].makespan)
            worst = index;
        if (m_population[index].makespan == solution.makespan &&
            orderDistance(m_population[index].nodes, m_places, m_shop->firstOnMachine) < 2)
            return;
    }
    // Were equals let in, a population of equals would join its pairs for ever.
    if (m_population[worst].makespan <= solution.makespan)
        return;
    m_population[worst] = std::move(solution);
    std::erase_if(
        m_pairs, [worst](const auto &pair) { return pair.first == worst || pair.second == worst; });
    addPairs(worst);
}

} // namespace takt::shop_search
