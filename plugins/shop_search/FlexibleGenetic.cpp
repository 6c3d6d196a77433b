// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/FlexibleGenetic.h"

#include <algorithm>
#include <utility>

namespace takt::shop_search {

namespace {

/// So many children in a row, in populations, that change nothing end a population.
constexpr std::uint32_t barrenPopulations = 5;

} // namespace

FlexibleGenetic::FlexibleGenetic(const FlexibleShop &shop, FlexibleTabu &search,
                                 SearchRandom &random, SearchBudget &budget,
                                 const Settings &settings)
    : m_shop(&shop), m_search(&search), m_random(&random), m_budget(&budget), m_settings(settings)
{
}

void FlexibleGenetic::run()
{
    while (!m_budget->isSpent()) {
        m_population.clear();
        for (std::uint32_t count = 0; count < m_settings.population && !m_budget->isSpent();
             ++count) {
            FlexibleSolution solution = randomSolution();
            m_search->improve(solution, m_settings.patience);
            m_population.push_back(std::move(solution));
        }
        const auto size = static_cast<std::uint32_t>(m_population.size());
        std::uint32_t barren = 0;
        while (!m_budget->isSpent() && size > 1 && barren < barrenPopulations * size) {
            const std::uint32_t mother = m_random->below(size);
            const std::uint32_t father = (mother + 1 + m_random->below(size - 1)) % size;
            FlexibleSolution born = child(m_population[mother], m_population[father]);
            m_search->improve(born, m_settings.patience);
            barren = takeIn(std::move(born)) ? 0 : barren + 1;
        }
    }
}

FlexibleSolution FlexibleGenetic::randomSolution()
{
    FlexibleSolution solution;
    solution.option = m_shop->firstOption;
    std::vector<JobIndex> jobs;
    for (NodeIndex node = 0; node < m_shop->nodeCount; ++node) {
        const auto options = static_cast<std::uint32_t>(m_shop->optionsOf(node).size());
        if (m_shop->operation[node] == FlexibleShop::border)
            continue;
        solution.option[node] += m_random->below(options);
        jobs.push_back(m_shop->job[node]);
    }
    for (std::size_t left = jobs.size(); left > 1; --left)
        std::swap(jobs[left - 1], jobs[m_random->below(static_cast<std::uint32_t>(left))]);
    std::vector<NodeIndex> next = m_shop->firstNode;
    for (const JobIndex job : jobs)
        solution.sequence.push_back(next[job]++);
    return solution;
}

FlexibleSolution FlexibleGenetic::child(const FlexibleSolution &mother,
                                        const FlexibleSolution &father)
{
    std::vector<bool> isMothers(m_shop->release.size());
    for (std::size_t job = 0; job < isMothers.size(); ++job)
        isMothers[job] = (m_random->next() >> 63U) != 0;
    FlexibleSolution born{mother.sequence, father.option};
    auto next = father.sequence.begin();
    for (NodeIndex &node : born.sequence) {
        if (isMothers[m_shop->job[node]]) {
            born.option[node] = mother.option[node];
            continue;
        }
        while (isMothers[m_shop->job[*next]])
            ++next;
        node = *next++;
    }
    return born;
}

bool FlexibleGenetic::takeIn(FlexibleSolution solution)
{
    const auto worst = std::ranges::max_element(m_population, {}, &FlexibleSolution::makespan);
    const bool isKnown = std::ranges::any_of(m_population, [&](const FlexibleSolution &other) {
        return other.makespan == solution.makespan && other.option == solution.option &&
               other.sequence == solution.sequence;
    });
    if (isKnown || worst->makespan < solution.makespan)
        return false;
    const bool isBetter = solution.makespan < worst->makespan;
    *worst = std::move(solution);
    return isBetter;
}

} // namespace takt::shop_search
