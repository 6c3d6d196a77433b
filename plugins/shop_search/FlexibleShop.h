// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// A machine that can run an operation, and its whole time there.
struct WholeOption {
    MachineIndex machine = 0;
    std::int32_t duration = 0;
};

/// A flexible job shop as plain arrays of whole numbers. Nodes are operations with a border before
/// each job and one behind the last, as in JobShopState.
struct FlexibleShop {
    std::uint32_t operationCount = 0;
    std::uint32_t machineCount = 0;
    std::uint32_t nodeCount = 0; ///< with the borders
    double scale = 1;            ///< times are multiples of 1 / scale

    std::vector<OperationIndex> operation;  ///< by node; ShopProblem's, or border
    std::vector<JobIndex> job;              ///< by node
    std::vector<std::int32_t> release;      ///< by job
    std::vector<std::uint32_t> firstNode;   ///< by job
    std::vector<std::uint32_t> lastNode;    ///< by job that has operations
    std::vector<std::uint32_t> firstOption; ///< nodeCount + 1, into options
    std::vector<WholeOption> options;

    static constexpr OperationIndex border = 0xFFFFFFFF;

    /// Refused: jobs without an order, set-ups, downtimes, limited buffers, times that are no
    /// multiples of 10^-6 or add up to more than 32 bits hold. O(options).
    [[nodiscard]] static Expected<FlexibleShop> of(const ShopProblem &shop);

    [[nodiscard]] std::span<const WholeOption> optionsOf(std::uint32_t node) const noexcept
    {
        return {options.data() + firstOption[node], firstOption[node + 1] - firstOption[node]};
    }
};

} // namespace takt::shop_search
