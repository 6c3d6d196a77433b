// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/DisjunctiveShop.h"

#include <cstdint>
#include <span>
#include <vector>

namespace takt::shop_search {

/// Operations as this family numbers them: one more place per job, a border before its first
/// operation, so that the neighbours of node v in its job are v - 1 and v + 1 without a table.
using NodeIndex = std::uint32_t;

/// The order of the operations on each machine, machine by machine: a solution of a job shop.
struct MachineOrders {
    std::vector<NodeIndex> nodes;
    std::int32_t makespan = 0;
};

/// A complete selection of a job shop: the machine orders, the longest paths to and from each
/// operation, and a topological order of the graph of job and machine arcs.
///
/// Reordering an operation updates the topological order only between the two places that moved,
/// then the heads from there on and the tails up to there (Nowicki and Smutnicki, "An advanced tabu
/// search algorithm for the job shop problem", Journal of Scheduling 8, 2005, section 4). A node is
/// 32 bytes, so that a shop of 600 operations stays in a first-level cache. Nothing allocates
/// after the constructor.
class JobShopState {
public:
    struct Node {
        std::int32_t end = 0;  ///< head and duration: earliest end
        std::int32_t tail = 0; ///< duration and longest path behind it
        std::int32_t duration = 0;
        NodeIndex before = 0;    ///< on its machine, or none()
        NodeIndex after = 0;     ///< on its machine, or none()
        std::uint32_t rank = 0;  ///< in the topological order
        std::uint32_t place = 0; ///< in the machine orders
        std::uint32_t machine = 0;

        [[nodiscard]] std::int32_t start() const noexcept { return end - duration; }
    };

    explicit JobShopState(const DisjunctiveShop &shop);

    [[nodiscard]] const DisjunctiveShop &shop() const noexcept { return *m_shop; }
    [[nodiscard]] NodeIndex nodeOf(OperationIndex operation) const noexcept
    {
        return operation + m_shop->job[operation] + 1;
    }
    [[nodiscard]] OperationIndex operationOf(NodeIndex node) const noexcept
    {
        return m_operation[node];
    }
    /// Stands for no neighbour on a machine; its end and tail are 0.
    [[nodiscard]] NodeIndex none() const noexcept { return m_none; }
    [[nodiscard]] const Node &operator[](NodeIndex node) const noexcept { return m_nodes[node]; }
    [[nodiscard]] bool isBorder(NodeIndex node) const noexcept
    {
        return m_operation[node] == DisjunctiveShop::none;
    }

    [[nodiscard]] std::uint32_t operationCount() const noexcept { return m_shop->operationCount; }
    [[nodiscard]] std::int32_t makespan() const noexcept { return m_makespan; }
    /// All operations, machine by machine in their order there.
    [[nodiscard]] std::span<const NodeIndex> order() const noexcept { return m_order; }
    [[nodiscard]] std::span<const NodeIndex> topologicalOrder() const noexcept { return m_topo; }
    /// By job.
    [[nodiscard]] std::span<const NodeIndex> lastNodes() const noexcept { return m_lastOfJob; }

    /// Takes machine orders in; false where they make a circle, after which the state must be set
    /// again. O(operations).
    bool set(std::span<const NodeIndex> order);
    /// The machine orders that a sequence of all operations gives, jobs kept in order.
    void setFromSequence(std::span<const NodeIndex> sequence);

    /// Puts the operation at place `from` where the one at place `to` of the same machine is, all
    /// between moving up by one; heads, tails and makespan follow. False, and nothing changed,
    /// where that would make a circle.
    bool move(std::uint32_t from, std::uint32_t to)
    {
        if (!reorder(from, to))
            return false;
        retime(m_changedFrom, m_changedTo);
        return true;
    }
    /// The same without heads, tails and makespan; retime() brings them up to date.
    bool reorder(std::uint32_t from, std::uint32_t to);
    /// Computes all heads, tails and the makespan. O(operations).
    void retime() { retime(0, operationCount() - 1); }

private:
    bool sortForward(NodeIndex moved, NodeIndex last);
    bool sortBackward(NodeIndex moved, NodeIndex first);
    void restoreTopologicalOrder(std::uint32_t from, std::uint32_t to);
    void shift(std::uint32_t from, std::uint32_t to);
    void link(std::uint32_t first, std::uint32_t last);
    bool sortAll();
    void retime(std::uint32_t firstHead, std::uint32_t lastTail);

    const DisjunctiveShop *m_shop;
    NodeIndex m_none;
    std::vector<Node> m_nodes;
    std::vector<NodeIndex> m_order;
    std::vector<NodeIndex> m_topo;
    std::vector<NodeIndex> m_lastOfJob;
    std::vector<OperationIndex> m_operation; ///< by node; none for borders
    std::vector<std::uint32_t> m_mark;       ///< by node: the last reorder() that marked it
    std::vector<NodeIndex> m_marked;
    std::uint32_t m_round = 0;
    std::uint32_t m_changedFrom = 0;
    std::uint32_t m_changedTo = 0;
    std::int32_t m_makespan = 0;
};

} // namespace takt::shop_search
