// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/model/DepthAllocator.h"

#include <algorithm>
#include <limits>

namespace takt {

std::uint32_t DepthAllocator::place(std::int64_t start, std::int64_t end)
{
    if (m_leaves == 0 || m_freeAt[1] > start)
        grow();
    std::size_t node = 1;
    while (node < m_leaves)
        node = m_freeAt[2 * node] <= start ? 2 * node : 2 * node + 1;
    const auto depth = static_cast<std::uint32_t>(node - m_leaves);
    m_freeAt[node] = end;
    for (node /= 2; node >= 1; node /= 2)
        m_freeAt[node] = std::min(m_freeAt[2 * node], m_freeAt[2 * node + 1]);
    m_used = std::max(m_used, depth + 1);
    return depth;
}

void DepthAllocator::grow()
{
    const std::vector<std::int64_t> old = m_freeAt;
    const std::size_t oldLeaves = m_leaves;
    m_leaves = std::max<std::size_t>(4, 2 * oldLeaves);
    m_freeAt.assign(2 * m_leaves, std::numeric_limits<std::int64_t>::min());
    for (std::size_t leaf = 0; leaf < oldLeaves; ++leaf)
        m_freeAt[m_leaves + leaf] = old[oldLeaves + leaf];
    for (std::size_t node = m_leaves - 1; node >= 1; --node)
        m_freeAt[node] = std::min(m_freeAt[2 * node], m_freeAt[2 * node + 1]);
}

} // namespace takt
