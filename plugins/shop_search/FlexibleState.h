// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "plugins/shop_search/FlexibleShop.h"
#include "plugins/shop_search/JobShopState.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// A solution of a flexible job shop: all operations in an order that jobs and machines keep, and
/// the option that each takes.
struct FlexibleSolution {
    std::vector<NodeIndex> sequence;
    std::vector<std::uint32_t> option; ///< by node: index into FlexibleShop::options
    std::int32_t makespan = 0;
};

/// The machine that each operation of a flexible job shop runs on, the order on each machine, and
/// the longest paths that follow.
class FlexibleState {
public:
    struct Node {
        std::int32_t end = 0;  ///< earliest end
        std::int32_t tail = 0; ///< duration and longest path behind it
        std::int32_t duration = 0;
        NodeIndex before = 0; ///< on its machine, or none()
        NodeIndex after = 0;  ///< on its machine, or none()
        std::uint32_t rank = 0;
        std::uint32_t option = 0;
        MachineIndex machine = 0;

        [[nodiscard]] std::int32_t start() const noexcept { return end - duration; }
    };

    explicit FlexibleState(const FlexibleShop &shop);

    [[nodiscard]] const FlexibleShop &shop() const noexcept { return *m_shop; }
    /// Stands for no neighbour on a machine; its end and tail are 0.
    [[nodiscard]] NodeIndex none() const noexcept { return m_shop->nodeCount - 1; }
    [[nodiscard]] bool isBorder(NodeIndex node) const noexcept
    {
        return m_shop->operation[node] == FlexibleShop::border;
    }
    [[nodiscard]] const Node &operator[](NodeIndex node) const noexcept { return m_nodes[node]; }
    /// First operation of a machine, or none().
    [[nodiscard]] NodeIndex first(MachineIndex machine) const noexcept { return m_first[machine]; }
    [[nodiscard]] std::span<const NodeIndex> topologicalOrder() const noexcept { return m_topo; }
    [[nodiscard]] std::int32_t makespan() const noexcept { return m_makespan; }

    /// Takes over a solution; its makespan is not looked at. O(operations).
    void set(const FlexibleSolution &solution);
    [[nodiscard]] FlexibleSolution solution() const;

    /// Takes an operation from its machine and puts it on that of an option, behind `before` or,
    /// where that is none(), at the front. False, and nothing changed, where that would make a
    /// circle. O(operations).
    bool move(NodeIndex node, std::uint32_t option, NodeIndex before);

private:
    void unlink(NodeIndex node);
    void linkBehind(NodeIndex node, std::uint32_t option, NodeIndex before);
    bool sort();
    void retime();

    const FlexibleShop *m_shop;
    std::vector<Node> m_nodes;
    std::vector<NodeIndex> m_first; ///< by machine
    std::vector<NodeIndex> m_topo;
    std::vector<std::uint32_t> m_missing; ///< by node: neighbours before it not yet sorted
    std::int32_t m_makespan = 0;
};

} // namespace takt::shop_search
