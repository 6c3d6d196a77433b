// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/DisjunctiveShop.h"
#include "plugins/shop_search/OneMachine.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// A job shop in which some machines have an order and the others take any number of operations at
/// a time.
class PartialOrders {
public:
    explicit PartialOrders(const DisjunctiveShop &shop);

    [[nodiscard]] bool isFixed(MachineIndex machine) const noexcept
    {
        return !m_order[machine].empty();
    }
    [[nodiscard]] std::span<const OperationIndex> order(MachineIndex machine) const noexcept
    {
        return m_order[machine];
    }
    /// An empty order frees the machine. False where the orders now make a circle. O(operations).
    bool fix(MachineIndex machine, std::vector<OperationIndex> order);

    [[nodiscard]] std::int32_t makespan() const noexcept { return m_makespan; }
    /// All operations in an order that jobs and fixed machines keep.
    [[nodiscard]] std::span<const OperationIndex> topologicalOrder() const noexcept
    {
        return m_topo;
    }

    /// What a machine without an order sees of the others; its operations as in shop.onMachine().
    /// O(operations × operations of the machine).
    [[nodiscard]] OneMachineProblem problemOf(MachineIndex machine) const;

private:
    bool sort();
    void retime();

    const DisjunctiveShop *m_shop;
    std::vector<std::vector<OperationIndex>> m_order;
    std::vector<OperationIndex> m_before; ///< on its machine, or none
    std::vector<OperationIndex> m_after;
    std::vector<OperationIndex> m_topo;
    std::vector<std::int32_t> m_head;
    std::vector<std::int32_t> m_tail; ///< its duration not included
    std::int32_t m_makespan = 0;
};

} // namespace takt::shop_search
