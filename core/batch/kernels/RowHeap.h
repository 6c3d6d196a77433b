// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/KernelFunction.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// A binary heap of numbers in a row of memory with a stride, so that the heaps of neighbouring
/// replicas or candidates lie side by side on a device. `IsBefore`: a strict order of numbers, the
/// first of which is on top. Holds no memory of its own; push and pop are O(log n).
template <class IsBefore>
class RowHeap {
public:
    TAKT_KERNEL RowHeap(std::uint32_t *row, std::size_t stride, IsBefore isBefore) noexcept
        : m_row(row), m_stride(stride), m_isBefore(isBefore)
    {
    }

    [[nodiscard]] TAKT_KERNEL bool isEmpty() const noexcept { return m_size == 0; }
    [[nodiscard]] TAKT_KERNEL std::uint32_t top() const noexcept { return at(0); }

    TAKT_KERNEL void push(std::uint32_t number) noexcept
    {
        std::uint32_t hole = m_size++;
        while (hole > 0) {
            const std::uint32_t parent = at((hole - 1) / 2);
            if (!m_isBefore(number, parent))
                break;
            at(hole) = parent;
            hole = (hole - 1) / 2;
        }
        at(hole) = number;
    }

    TAKT_KERNEL std::uint32_t pop() noexcept
    {
        const std::uint32_t first = at(0);
        --m_size;
        if (m_size > 0)
            sink(at(m_size));
        return first;
    }

    /// For when the order of the one on top has changed.
    TAKT_KERNEL void settleTop() noexcept { sink(at(0)); }

private:
    [[nodiscard]] TAKT_KERNEL std::uint32_t &at(std::uint32_t place) const noexcept
    {
        return m_row[place * m_stride];
    }

    /// Puts a number where it belongs, beginning with the top.
    TAKT_KERNEL void sink(std::uint32_t number) noexcept
    {
        std::uint32_t hole = 0;
        for (std::uint32_t child = 1; child < m_size; child = 2 * hole + 1) {
            if (child + 1 < m_size && m_isBefore(at(child + 1), at(child)))
                ++child;
            if (!m_isBefore(at(child), number))
                break;
            at(hole) = at(child);
            hole = child;
        }
        at(hole) = number;
    }

    std::uint32_t *m_row;
    std::size_t m_stride;
    IsBefore m_isBefore;
    std::uint32_t m_size = 0;
};

} // namespace takt
