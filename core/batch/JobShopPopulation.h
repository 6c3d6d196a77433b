// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/JobShopKernel.h"
#include "core/model/DisjunctiveShop.h"
#include "core/model/Error.h"
#include "core/model/RunContext.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

namespace takt {

class BatchBackend;

/// Many candidate schedules of one classical shop, written down as one code says, to be judged at
/// once. What population searches hand over and get makespans for.
class JobShopPopulation {
public:
    /// `size` candidates, all alike at first: jobs one after the other, machines by the index of
    /// their operations. Refused: more operations or machines than 65,535.
    [[nodiscard]] static Expected<JobShopPopulation> create(const DisjunctiveShop &shop,
                                                            JobShopCode code, std::size_t size);

    [[nodiscard]] JobShopCode code() const noexcept { return m_code; }
    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    /// Of each candidate: the shop's operations.
    [[nodiscard]] std::size_t entryCount() const noexcept { return m_operations.size(); }

    /// Writes a candidate. Refused: another number of entries, a job more or less often than it has
    /// operations, an operation on another machine or twice. O(entries).
    [[nodiscard]] Expected<void> set(std::size_t candidate, std::span<const std::uint32_t> entries);
    [[nodiscard]] std::vector<std::uint32_t> get(std::size_t candidate) const;

    /// For backends.
    [[nodiscard]] JobShopView view() const noexcept;
    [[nodiscard]] std::span<const std::uint16_t> entries() const noexcept { return m_entries; }
    [[nodiscard]] std::size_t tileCount() const noexcept
    {
        return (m_size + jobShopTile - 1) / jobShopTile;
    }

private:
    JobShopPopulation() = default;
    [[nodiscard]] Expected<void> check(std::span<const std::uint32_t> entries) const;
    void write(std::size_t candidate, std::span<const std::uint32_t> entries);

    JobShopCode m_code = JobShopCode::JobOrder;
    std::size_t m_size = 0;
    std::vector<PackedOperation> m_operations;
    std::vector<std::uint32_t> m_firstOfJob;
    std::vector<std::int32_t> m_release;
    std::vector<std::uint32_t> m_firstOnMachine;
    std::vector<std::uint16_t> m_entries; ///< tile by tile
};

struct PopulationRequest {
    std::string backend = "auto"; ///< see findBackend()
    unsigned int threads = 0;     ///< on the CPU; 0 for all
};

struct PopulationResult {
    /// Of each candidate, in the shop's integer units; impossibleMakespan for orders in a circle.
    std::vector<std::int32_t> makespans;
    std::string backend;              ///< that made them: "cpu" or "cuda"
    std::vector<std::string> remarks; ///< such as a device that failed, and the CPU took over
    double seconds = 0;
};

/// Judges all candidates. The answer does not depend on backend or threads. Where a device fails,
/// the CPU does the work and a remark says so. Refused: an unknown backend, a cancelled run.
/// O(size × operations).
[[nodiscard]] Expected<PopulationResult>
judge(const JobShopPopulation &population, const PopulationRequest &request, RunContext &context);
/// The same on a backend at hand.
[[nodiscard]] Expected<PopulationResult> judge(const JobShopPopulation &population,
                                               std::shared_ptr<const BatchBackend> backend,
                                               unsigned int threads, RunContext &context);

} // namespace takt
