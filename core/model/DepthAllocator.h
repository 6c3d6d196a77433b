// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace takt {

/// Gives each slice of one track, taken in order of start, the lowest depth that is free then.
///
/// A segment tree over depths holds when each becomes free; the leftmost free leaf is found in
/// O(log depths), so that a million slices over one another do not cost a million squared.
class DepthAllocator {
public:
    [[nodiscard]] std::uint32_t place(std::int64_t start, std::int64_t end);
    /// Depths that were given, at least 1.
    [[nodiscard]] std::uint32_t used() const noexcept { return m_used == 0 ? 1 : m_used; }

private:
    void grow();

    std::size_t m_leaves = 0;
    std::vector<std::int64_t> m_freeAt; ///< root at 1, leaves from m_leaves on
    std::uint32_t m_used = 0;
};

} // namespace takt
