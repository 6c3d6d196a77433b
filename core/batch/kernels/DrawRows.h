// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/NoiseLaw.h"

namespace takt {

/// Rows of `Width` random numbers, one for each of as many consecutive replicas, for sites that
/// count up from `firstSite`: what NoiseDraws gives, made many at a time. Width 1 is a thread of a
/// GPU; more is vector code of a processor.
template <int Width>
class DrawRows {
public:
    /// Sites made at once: enough for the loops to be worth their start, few enough for a first
    /// cache (or for a thread's registers).
    static constexpr int block = Width == 1 ? 2 : 32;

    /// firstSite must be even.
    TAKT_KERNEL DrawRows(const NoiseDraws &draws, std::uint64_t firstReplica,
                         std::uint64_t firstSite, bool isNormal) noexcept
        : m_draws(draws), m_replica(firstReplica), m_site(firstSite), m_isNormal(isNormal)
    {
    }

    /// The next site's row: uniform numbers in (0, 1), or normal ones.
    [[nodiscard]] TAKT_KERNEL const double *next() noexcept
    {
        if (m_used == block) {
            fill();
            m_used = 0;
        }
        return m_rows + Width * m_used++;
    }

private:
    TAKT_KERNEL void fill() noexcept
    {
        for (int row = 0; row < block; row += 2)
            fillPair(m_rows + Width * row, (m_site + static_cast<std::uint64_t>(row)) / 2);
        m_site += block;
        if (!m_isNormal)
            return;
        for (int at = 0; at < block * Width; ++at)
            m_normal[at] = portable::normal::middle(m_rows[at]);
        for (int at = 0; at < block * Width; ++at) {
            if (!portable::normal::isInMiddle(m_rows[at]))
                m_normal[at] = portable::normal::tail(m_rows[at]);
        }
        for (int at = 0; at < block * Width; ++at)
            m_rows[at] = m_normal[at];
    }

    /// NoiseDraws::uniform of the sites 2 pair and 2 pair + 1, with Philox's rounds over all lanes.
    TAKT_KERNEL void fillPair(double *rows, std::uint64_t pair) const noexcept
    {
        std::uint32_t word0[Width];
        std::uint32_t word1[Width];
        std::uint32_t word2[Width];
        std::uint32_t word3[Width];
        for (int lane = 0; lane < Width; ++lane) {
            const std::uint64_t replica = m_replica + static_cast<std::uint64_t>(lane);
            word0[lane] = static_cast<std::uint32_t>(pair);
            word1[lane] = static_cast<std::uint32_t>(pair >> 32U);
            word2[lane] = static_cast<std::uint32_t>(replica);
            word3[lane] = static_cast<std::uint32_t>(replica >> 32U);
        }
        auto key0 = static_cast<std::uint32_t>(m_draws.seed);
        auto key1 = static_cast<std::uint32_t>(m_draws.seed >> 32U);
        for (int round = 0; round < 10; ++round) {
            for (int lane = 0; lane < Width; ++lane) {
                const std::uint64_t first = std::uint64_t{0xD2511F53U} * word0[lane];
                const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * word2[lane];
                word0[lane] = static_cast<std::uint32_t>(second >> 32U) ^ word1[lane] ^ key0;
                word1[lane] = static_cast<std::uint32_t>(second);
                word2[lane] = static_cast<std::uint32_t>(first >> 32U) ^ word3[lane] ^ key1;
                word3[lane] = static_cast<std::uint32_t>(first);
            }
            key0 += 0x9E3779B9U;
            key1 += 0xBB67AE85U;
        }
        for (int lane = 0; lane < Width; ++lane)
            rows[lane] = NoiseDraws::unit(word0[lane], word1[lane]);
        for (int lane = 0; lane < Width; ++lane)
            rows[Width + lane] = NoiseDraws::unit(word2[lane], word3[lane]);
    }

    NoiseDraws m_draws;
    std::uint64_t m_replica;
    std::uint64_t m_site;
    bool m_isNormal;
    int m_used = block;
    double m_rows[block * Width];
    double m_normal[block * Width];
};

} // namespace takt
