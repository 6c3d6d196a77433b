// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <cstdint>

namespace takt::shop_search {

/// The random numbers of a search: xorshift64* (Vigna, "An experimental exploration of Marsaglia's
/// xorshift generators, scrambled", 2016), its state spread from the seed by SplitMix64. A draw
/// costs a few cycles; equal seeds give equal streams on every platform.
class SearchRandom {
public:
    explicit SearchRandom(std::uint64_t seed) noexcept
    {
        seed += 0x9E3779B97F4A7C15U;
        seed = (seed ^ (seed >> 30U)) * 0xBF58476D1CE4E5B9U;
        seed = (seed ^ (seed >> 27U)) * 0x94D049BB133111EBU;
        m_state = (seed ^ (seed >> 31U)) | 1U;
    }

    [[nodiscard]] std::uint64_t next() noexcept
    {
        m_state ^= m_state >> 12U;
        m_state ^= m_state << 25U;
        m_state ^= m_state >> 27U;
        return m_state * 0x2545F4914F6CDD1DU;
    }
    /// Below `bound`, which is above 0.
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) noexcept
    {
        return static_cast<std::uint32_t>(((next() >> 32U) * bound) >> 32U);
    }
    /// In [0, 1).
    [[nodiscard]] double uniform() noexcept
    {
        return static_cast<double>(next() >> 11U) * 0x1.0p-53;
    }

private:
    std::uint64_t m_state;
};

} // namespace takt::shop_search
