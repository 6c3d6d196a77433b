// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/Philox.h"

#include <cstddef>
#include <cstdint>

namespace takt::project {

/// Random numbers one after another, from Philox with a running counter.
class RandomStream {
public:
    explicit RandomStream(std::uint64_t seed)
        : m_key{static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)}
    {
    }

    /// In [0, bound), bound at least 1.
    std::uint32_t below(std::size_t bound)
    {
        return static_cast<std::uint32_t>((std::uint64_t{next()} * bound) >> 32U);
    }
    bool chance(double probability) { return next() < probability * 0x1.0p32; }

private:
    std::uint32_t next()
    {
        if (m_used == 4) {
            m_words = Philox::block({static_cast<std::uint32_t>(m_counter),
                                     static_cast<std::uint32_t>(m_counter >> 32U), 0, 0},
                                    m_key);
            ++m_counter;
            m_used = 0;
        }
        return m_words[m_used++];
    }

    Philox::Key m_key;
    Philox::Counter m_words{};
    std::uint64_t m_counter = 0;
    std::size_t m_used = 4;
};

} // namespace takt::project
