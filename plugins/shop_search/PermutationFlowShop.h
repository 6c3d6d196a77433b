// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/DisjunctiveShop.h"

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// A sequence of jobs of a permutation flow shop and what putting another job into it gives.
///
/// All places of a job are evaluated at once from heads and tails in O(n m) (Taillard, "Some
/// efficient heuristic methods for the flow shop sequencing problem", European Journal of
/// Operational Research 47(1), 1990). Releases are kept.
class PermutationFlowShop {
public:
    explicit PermutationFlowShop(const DisjunctiveShop &shop);

    [[nodiscard]] std::uint32_t jobCount() const noexcept { return m_jobs; }
    [[nodiscard]] std::uint32_t machineCount() const noexcept { return m_machines; }
    /// Total time of a job.
    [[nodiscard]] std::int32_t work(JobIndex job) const noexcept;

    /// The least makespan that the sequence allows. O(n m).
    [[nodiscard]] std::int32_t makespan(std::span<const JobIndex> sequence);

    /// The makespans with `job` put before each job of `sequence` and behind the last; valid until
    /// the next call. O(n m).
    [[nodiscard]] std::span<const std::int32_t> insertions(std::span<const JobIndex> sequence,
                                                           JobIndex job);

private:
    [[nodiscard]] const std::int32_t *durations(JobIndex job) const noexcept
    {
        return m_duration.data() + static_cast<std::size_t>(job) * m_machines;
    }
    void computeHeads(std::span<const JobIndex> sequence);
    void computeTails(std::span<const JobIndex> sequence);

    std::uint32_t m_jobs;
    std::uint32_t m_machines;
    std::vector<std::int32_t> m_duration; ///< job by job, machines in their order
    std::vector<std::int32_t> m_release;
    std::vector<std::int32_t> m_heads;         ///< a row a place: ends of the job before it
    std::vector<std::int32_t> m_tails;         ///< a row a place: longest path from the job there
    std::vector<std::int32_t> m_releasedTails; ///< by place: most of release and tail from there on
    std::vector<std::int32_t> m_makespans;
};

} // namespace takt::shop_search
