// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/PortableMath.h"
#include "core/model/Philox.h"

#include <cstdint>

namespace takt {

/// The random numbers of training, one after the other: Philox keyed by seed and stream, so that
/// equal seeds train equal rules on every machine.
class RuleRandom {
public:
    RuleRandom(std::uint64_t seed, std::uint64_t stream) noexcept : m_seed(seed), m_stream(stream)
    {
    }

    /// In [0, 1).
    [[nodiscard]] double uniform() noexcept { return Philox::uniform(m_seed, m_stream, m_site++); }
    /// Below `bound`, which is above 0.
    [[nodiscard]] std::uint32_t below(std::uint32_t bound) noexcept
    {
        return static_cast<std::uint32_t>(uniform() * bound);
    }
    /// Of the standard normal distribution.
    [[nodiscard]] double normal() noexcept
    {
        return portable::normalQuantile(uniform() + 0x1.0p-54);
    }

private:
    std::uint64_t m_seed;
    std::uint64_t m_stream;
    std::uint64_t m_site = 0;
};

} // namespace takt
