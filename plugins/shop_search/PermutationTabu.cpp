// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/PermutationTabu.h"

#include <algorithm>
#include <limits>
#include <numeric>

namespace takt::shop_search {

namespace {

constexpr std::int32_t unknown = std::numeric_limits<std::int32_t>::max();
constexpr std::uint32_t leastTenure = 4;
constexpr std::uint32_t tenureSpread = 6;
constexpr std::uint64_t patience = 200;
/// Jobs taken out by a shake, as Ruiz and Stützle found best.
constexpr std::uint32_t shakenJobs = 4;

} // namespace

PermutationTabu::PermutationTabu(PermutationFlowShop &shop, std::int32_t target,
                                 SearchRandom &random, SearchBudget &budget)
    : m_shop(&shop),
      m_target(target),
      m_random(&random),
      m_budget(&budget),
      m_until(shop.jobCount(), 0),
      m_bestMakespan(unknown)
{
}

void PermutationTabu::run()
{
    startFromHeuristic();
    std::uint64_t lastImproved = 0;
    while (!m_budget->isSpent() && m_shop->jobCount() > 1) {
        if (m_iteration - lastImproved > patience) {
            shake();
            lastImproved = m_iteration;
        }
        if (!step())
            return;
        if (m_makespan < m_bestSinceShake) {
            m_bestSinceShake = m_makespan;
            lastImproved = m_iteration;
        }
    }
}

void PermutationTabu::startFromHeuristic()
{
    std::vector<JobIndex> jobs(m_shop->jobCount());
    std::iota(jobs.begin(), jobs.end(), JobIndex{0});
    std::ranges::stable_sort(jobs, std::greater<>(),
                             [this](JobIndex job) { return m_shop->work(job); });
    for (const JobIndex job : jobs) {
        const auto makespans = m_shop->insertions(m_sequence, job);
        insert(job,
               static_cast<std::size_t>(std::ranges::min_element(makespans) - makespans.begin()));
    }
    record();
}

void PermutationTabu::insert(JobIndex job, std::size_t place)
{
    m_makespan = m_shop->insertions(m_sequence, job)[place];
    m_sequence.insert(m_sequence.begin() + static_cast<std::ptrdiff_t>(place), job);
}

void PermutationTabu::record()
{
    m_bestSinceShake = m_makespan;
    if (m_makespan >= m_bestMakespan)
        return;
    m_bestMakespan = m_makespan;
    m_best = m_sequence;
    if (onImproved)
        onImproved(m_best, m_bestMakespan);
    if (m_bestMakespan <= m_target)
        m_budget->finish();
}

void PermutationTabu::shake()
{
    // From the best sequence, or from here: the best alone may lie in a trap.
    if ((m_random->next() >> 63U) != 0)
        m_sequence = m_best;
    for (std::uint32_t count = 0; count < std::min(shakenJobs, m_shop->jobCount()); ++count) {
        const std::size_t place = m_random->below(m_shop->jobCount());
        const JobIndex job = m_sequence[place];
        m_sequence.erase(m_sequence.begin() + static_cast<std::ptrdiff_t>(place));
        insert(job, m_random->below(m_shop->jobCount()));
    }
    std::ranges::fill(m_until, 0U);
    m_bestSinceShake = m_makespan;
}

bool PermutationTabu::step()
{
    std::int32_t least = unknown;
    std::uint32_t equals = 0;
    std::size_t chosenFrom = m_random->below(m_shop->jobCount());
    std::size_t chosenTo = m_random->below(m_shop->jobCount());
    for (std::size_t from = 0; from < m_sequence.size(); ++from) {
        const JobIndex job = m_sequence[from];
        m_rest = m_sequence;
        m_rest.erase(m_rest.begin() + static_cast<std::ptrdiff_t>(from));
        const auto makespans = m_shop->insertions(m_rest, job);
        const bool stays = m_until[job] > m_iteration;
        for (std::size_t to = 0; to < makespans.size(); ++to) {
            const std::int32_t makespan = makespans[to];
            if (to == from || makespan > least || (stays && makespan >= m_bestMakespan))
                continue;
            equals = makespan < least ? 1 : equals + 1;
            least = makespan;
            if (equals == 1 || m_random->below(equals) == 0) {
                chosenFrom = from;
                chosenTo = to;
            }
        }
    }
    const JobIndex job = m_sequence[chosenFrom];
    m_sequence.erase(m_sequence.begin() + static_cast<std::ptrdiff_t>(chosenFrom));
    insert(job, chosenTo);
    ++m_iteration;
    m_until[job] = m_iteration + leastTenure + m_random->below(tenureSpread);
    if (m_makespan < m_bestMakespan)
        record();
    return m_budget->next(std::uint64_t{m_shop->jobCount()} * m_shop->jobCount());
}

} // namespace takt::shop_search
