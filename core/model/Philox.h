// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <array>
#include <cstdint>

#if defined(__CUDACC__)
#define TAKT_HOST_DEVICE __host__ __device__
#else
#define TAKT_HOST_DEVICE
#endif

namespace takt {

/// Philox 4×32-10, a counter-based random generator (Salmon, Moraes, Dror, Shaw, "Parallel random
/// numbers: as easy as 1, 2, 3", SC 2011).
///
/// A draw is a pure function of key and counter, so that what replica r draws at site s is the
/// same on one thread, on many, and on a GPU. The same source serves host and device.
struct Philox {
    using Counter = std::array<std::uint32_t, 4>;
    using Key = std::array<std::uint32_t, 2>;

    /// Four words of 32 random bits for this counter and key.
    [[nodiscard]] TAKT_HOST_DEVICE static constexpr Counter block(Counter counter, Key key) noexcept
    {
        for (int round = 0; round < 10; ++round) {
            const std::uint64_t first = std::uint64_t{0xD2511F53U} * counter[0];
            const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * counter[2];
            counter = {static_cast<std::uint32_t>(second >> 32U) ^ counter[1] ^ key[0],
                       static_cast<std::uint32_t>(second),
                       static_cast<std::uint32_t>(first >> 32U) ^ counter[3] ^ key[1],
                       static_cast<std::uint32_t>(first)};
            key[0] += 0x9E3779B9U;
            key[1] += 0xBB67AE85U;
        }
        return counter;
    }

    /// A number in [0, 1) with 53 random bits, the draw number `site` of `replica` under `seed`.
    [[nodiscard]] TAKT_HOST_DEVICE static constexpr double
    uniform(std::uint64_t seed, std::uint64_t replica, std::uint64_t site) noexcept
    {
        const Counter bits =
            block({static_cast<std::uint32_t>(site), static_cast<std::uint32_t>(site >> 32U),
                   static_cast<std::uint32_t>(replica), static_cast<std::uint32_t>(replica >> 32U)},
                  {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)});
        const std::uint64_t mantissa =
            (std::uint64_t{bits[0]} << 21U) ^ (std::uint64_t{bits[1]} >> 11U);
        return static_cast<double>(mantissa) * 0x1.0p-53;
    }
};

} // namespace takt
