// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <cstdint>
#include <limits>
#include <span>
#include <vector>

namespace takt {

/// A classical shop (ShopProblem::isClassical()) as plain arrays of whole numbers, one entry an
/// operation: what local search and exact methods run over millions of times. A permutation flow
/// shop is taken too; that all machines must run the jobs in one order is then up to the caller.
///
/// Times are whole multiples of 1 / scale of the shop's unit: scale is 1 for whole durations, else
/// the least power of ten that makes all times whole. The sum of all of them fits std::int32_t, so
/// that no left-shifted schedule overflows.
struct DisjunctiveShop {
    static constexpr std::uint32_t none = std::numeric_limits<std::uint32_t>::max();

    std::uint32_t jobCount = 0;
    std::uint32_t machineCount = 0;
    std::uint32_t operationCount = 0;
    double scale = 1;

    std::vector<JobIndex> job;               ///< by operation
    std::vector<MachineIndex> machine;       ///< by operation
    std::vector<std::int32_t> duration;      ///< by operation
    std::vector<OperationIndex> successor;   ///< next of its job, or none
    std::vector<OperationIndex> predecessor; ///< previous of its job, or none
    std::vector<std::int32_t> release;       ///< by job
    std::vector<OperationIndex> firstOfJob;  ///< jobCount + 1; operations of a job are consecutive
    std::vector<std::uint32_t> firstOnMachine;    ///< machineCount + 1, into onMachine
    std::vector<OperationIndex> onMachineByIndex; ///< operations by machine, then by index

    /// Refused: a shop that is not classical (see above); times that are no multiples of 10^-6 or
    /// whose sum is too large. O(operations).
    [[nodiscard]] static Expected<DisjunctiveShop> of(const ShopProblem &shop);

    [[nodiscard]] std::span<const OperationIndex> onMachine(MachineIndex index) const noexcept
    {
        return {onMachineByIndex.data() + firstOnMachine[index],
                firstOnMachine[index + 1] - firstOnMachine[index]};
    }
    /// A time of these arrays in the shop's unit.
    [[nodiscard]] double time(std::int64_t value) const noexcept
    {
        return static_cast<double>(value) / scale;
    }
};

} // namespace takt
