// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "plugins/shop_search/PermutationFlowShop.h"

#include <algorithm>
#include <numeric>

namespace takt::shop_search {

PermutationFlowShop::PermutationFlowShop(const DisjunctiveShop &shop)
    : m_jobs(shop.jobCount),
      m_machines(shop.machineCount),
      m_duration(shop.duration),
      m_release(shop.release),
      m_heads((std::size_t{m_jobs} + 1) * m_machines),
      m_tails((std::size_t{m_jobs} + 1) * m_machines),
      m_releasedTails(m_jobs + 1),
      m_makespans(m_jobs + 1)
{
}

std::int32_t PermutationFlowShop::work(JobIndex job) const noexcept
{
    return std::accumulate(durations(job), durations(job) + m_machines, 0);
}

void PermutationFlowShop::computeHeads(std::span<const JobIndex> sequence)
{
    std::fill_n(m_heads.begin(), m_machines, 0);
    std::int32_t *row = m_heads.data();
    for (const JobIndex job : sequence) {
        const std::int32_t *const above = row;
        row += m_machines;
        std::int32_t end = m_release[job];
        for (std::uint32_t machine = 0; machine < m_machines; ++machine) {
            end = std::max(end, above[machine]) + durations(job)[machine];
            row[machine] = end;
        }
    }
}

void PermutationFlowShop::computeTails(std::span<const JobIndex> sequence)
{
    std::int32_t *row = m_tails.data() + sequence.size() * m_machines;
    std::fill_n(row, m_machines, 0);
    m_releasedTails[sequence.size()] = 0;
    for (std::size_t place = sequence.size(); place-- > 0;) {
        const JobIndex job = sequence[place];
        const std::int32_t *const below = row;
        row -= m_machines;
        std::int32_t tail = 0;
        for (std::uint32_t machine = m_machines; machine-- > 0;) {
            tail = std::max(tail, below[machine]) + durations(job)[machine];
            row[machine] = tail;
        }
        m_releasedTails[place] = std::max(m_releasedTails[place + 1], m_release[job] + tail);
    }
}

std::int32_t PermutationFlowShop::makespan(std::span<const JobIndex> sequence)
{
    computeHeads(sequence);
    return m_heads[(sequence.size() + 1) * m_machines - 1];
}

std::span<const std::int32_t> PermutationFlowShop::insertions(std::span<const JobIndex> sequence,
                                                              JobIndex job)
{
    computeHeads(sequence);
    computeTails(sequence);
    for (std::size_t place = 0; place <= sequence.size(); ++place) {
        const std::int32_t *const heads = m_heads.data() + place * m_machines;
        const std::int32_t *const tails = m_tails.data() + place * m_machines;
        std::int32_t end = m_release[job];
        std::int32_t longest = m_releasedTails[place];
        for (std::uint32_t machine = 0; machine < m_machines; ++machine) {
            end = std::max(end, heads[machine]) + durations(job)[machine];
            longest = std::max(longest, end + tails[machine]);
        }
        m_makespans[place] = longest;
    }
    return {m_makespans.data(), sequence.size() + 1};
}

} // namespace takt::shop_search
