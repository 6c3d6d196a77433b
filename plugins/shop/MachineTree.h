// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <bit>
#include <limits>
#include <vector>

namespace takt::shop {

/// The machine with the least time, the lowest of several, while times change: a tournament tree.
/// least() is O(1), set() O(log machines).
class MachineTree {
public:
    explicit MachineTree(std::size_t machines)
        : m_leaves(std::bit_ceil(machines)), m_machine(2 * m_leaves), m_time(m_leaves, never)
    {
        for (std::size_t leaf = 0; leaf < m_leaves; ++leaf)
            m_machine[m_leaves + leaf] = static_cast<MachineIndex>(leaf);
        for (std::size_t node = m_leaves - 1; node > 0; --node)
            m_machine[node] = m_machine[2 * node];
    }

    static constexpr double never = std::numeric_limits<double>::infinity();

    [[nodiscard]] MachineIndex least() const noexcept { return m_machine[1]; }
    [[nodiscard]] double time(MachineIndex machine) const noexcept { return m_time[machine]; }

    void set(MachineIndex machine, double time) noexcept
    {
        m_time[machine] = time;
        for (std::size_t node = (m_leaves + machine) / 2; node > 0; node /= 2) {
            const MachineIndex left = m_machine[2 * node];
            const MachineIndex right = m_machine[2 * node + 1];
            m_machine[node] = m_time[right] < m_time[left] ? right : left;
        }
    }

private:
    std::size_t m_leaves;
    std::vector<MachineIndex> m_machine; ///< by node; the root is 1, leaves from m_leaves on
    std::vector<double> m_time;
};

} // namespace takt::shop
