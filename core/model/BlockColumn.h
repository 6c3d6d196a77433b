// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <algorithm>
#include <cstddef>
#include <memory>
#include <span>
#include <sys/mman.h>
#include <type_traits>
#include <vector>

namespace takt {

/// A column of plain values that is appended to and then given away block by block.
///
/// Unlike a vector it never holds its content twice while it grows, and a block that was released
/// goes back to the operating system at once: large blocks are mapped, not taken from the heap,
/// which would keep them. Appending and access are O(1). Throws std::bad_alloc.
template <class T>
class BlockColumn {
    static_assert(std::is_trivially_copyable_v<T>);

public:
    static constexpr std::size_t blockSize = std::size_t{1} << 16U;

    [[nodiscard]] std::size_t size() const noexcept { return m_size; }
    [[nodiscard]] bool empty() const noexcept { return m_size == 0; }
    [[nodiscard]] const T &operator[](std::size_t index) const noexcept
    {
        return m_blocks[index / blockSize][index % blockSize];
    }
    [[nodiscard]] T &operator[](std::size_t index) noexcept
    {
        return m_blocks[index / blockSize][index % blockSize];
    }

    void push_back(const T &value)
    {
        if (m_size == m_capacity)
            grow();
        m_blocks.back()[m_size % blockSize] = value;
        ++m_size;
    }

    [[nodiscard]] std::size_t blockCount() const noexcept { return m_blocks.size(); }
    /// The values of a block that was not released; block b begins with value b × blockSize.
    [[nodiscard]] std::span<const T> block(std::size_t index) const noexcept
    {
        return {m_blocks[index].get(), std::min(blockSize, m_size - index * blockSize)};
    }
    /// Frees the memory of a block, whose values must not be asked for afterwards.
    void releaseBlock(std::size_t index) noexcept { m_blocks[index].reset(); }
    void clear() noexcept { *this = BlockColumn(); }

    /// All values in one vector; the column is empty afterwards. Needs memory for one copy and one
    /// block.
    [[nodiscard]] std::vector<T> takeVector()
    {
        std::vector<T> all;
        all.reserve(m_size);
        for (std::size_t index = 0; index < m_blocks.size(); ++index) {
            const std::span<const T> values = block(index);
            all.insert(all.end(), values.begin(), values.end());
            releaseBlock(index);
        }
        clear();
        return all;
    }

private:
    struct Release {
        std::size_t count = 0;
        void operator()(T *values) const noexcept
        {
            if (count == blockSize)
                ::munmap(values, blockSize * sizeof(T));
            else
                delete[] values;
        }
    };
    using Block = std::unique_ptr<T[], Release>;

    [[nodiscard]] static Block allocate(std::size_t count)
    {
        if (count < blockSize)
            return Block(new T[count], Release{count});
        void *memory = ::mmap(nullptr, blockSize * sizeof(T), PROT_READ | PROT_WRITE,
                              MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
        if (memory == MAP_FAILED)
            throw std::bad_alloc();
        return Block(static_cast<T *>(memory), Release{count});
    }

    /// The first block doubles until it is a whole one, so that short columns stay small.
    void grow()
    {
        constexpr std::size_t first = 16;
        if (m_capacity >= blockSize) {
            m_blocks.push_back(allocate(blockSize));
            m_capacity += blockSize;
            return;
        }
        const std::size_t capacity = std::max(first, 2 * m_capacity);
        Block larger = allocate(capacity);
        if (m_blocks.empty())
            m_blocks.emplace_back();
        std::copy_n(m_blocks.front().get(), m_size, larger.get());
        m_blocks.front() = std::move(larger);
        m_capacity = capacity;
    }

    std::vector<Block> m_blocks;
    std::size_t m_size = 0;
    std::size_t m_capacity = 0;
};

} // namespace takt
