// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/NoiseLaw.h"

namespace takt {

/// Rows of `Width` random numbers, one for each of as many consecutive replicas, for the sites of a
/// list: what NoiseDraws gives, made many at a time. Width 1 is a thread of a GPU; more is vector
/// code of a processor.
template <int Width>
class DrawRows {
public:
    /// Sites made at once: enough for the loops to be worth their start, few enough for a first
    /// cache (or for a thread's registers).
    static constexpr int block = Width == 1 ? 2 : 32;
    static_assert(Width == 1 || Width == 2 * NoiseDraws::laneDistance);

    /// `sites`: numbers within the region. firstReplica must be a multiple of Width.
    TAKT_KERNEL DrawRows(const NoiseDraws &draws, std::uint64_t firstReplica,
                         NoiseDraws::Region region, const std::uint32_t *sites,
                         std::uint32_t siteCount, bool isNormal) noexcept
        : m_draws(draws),
          m_replica(firstReplica),
          m_region(region),
          m_sites(sites),
          m_siteCount(siteCount),
          m_isNormal(isNormal)
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
        for (int row = 0; row < block; row += 2) {
            const std::uint64_t site = nextSite();
            fillTwo(m_rows + Width * row, site, nextSite());
        }
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

    /// Beyond the list its first site, for rows that nobody asks for.
    [[nodiscard]] TAKT_KERNEL std::uint64_t nextSite() noexcept
    {
        const std::uint32_t at = m_nextSite < m_siteCount ? m_nextSite++ : 0;
        return NoiseDraws::site(m_region, m_sites[at]);
    }

    /// NoiseDraws::uniform of two sites, with Philox's rounds over the blocks of both.
    TAKT_KERNEL void fillTwo(double *rows, std::uint64_t site, std::uint64_t otherSite) noexcept
    {
        if constexpr (Width == 1) {
            rows[0] = m_draws.uniform(m_replica, site);
            rows[1] = m_draws.uniform(m_replica, otherSite);
        } else {
            constexpr int half = Width / 2;
            std::uint32_t words[4][Width];
            for (int lane = 0; lane < Width; ++lane) {
                const std::uint64_t pair = m_replica / 2 + static_cast<std::uint64_t>(lane % half);
                const std::uint64_t own = lane < half ? site : otherSite;
                words[0][lane] = static_cast<std::uint32_t>(own);
                words[1][lane] = static_cast<std::uint32_t>(own >> 32U);
                words[2][lane] = static_cast<std::uint32_t>(pair);
                words[3][lane] = static_cast<std::uint32_t>(pair >> 32U);
            }
            mix(words);
            for (int lane = 0; lane < half; ++lane) {
                rows[lane] = NoiseDraws::unit(words[0][lane], words[1][lane]);
                rows[half + lane] = NoiseDraws::unit(words[2][lane], words[3][lane]);
                rows[Width + lane] = NoiseDraws::unit(words[0][half + lane], words[1][half + lane]);
                rows[Width + half + lane] =
                    NoiseDraws::unit(words[2][half + lane], words[3][half + lane]);
            }
        }
    }

    /// The ten rounds of Philox 4x32 over `Width` blocks.
    TAKT_KERNEL void mix(std::uint32_t (&words)[4][Width]) const noexcept
    {
        auto key0 = static_cast<std::uint32_t>(m_draws.seed);
        auto key1 = static_cast<std::uint32_t>(m_draws.seed >> 32U);
        for (int round = 0; round < 10; ++round) {
            for (int lane = 0; lane < Width; ++lane) {
                const std::uint64_t first = std::uint64_t{0xD2511F53U} * words[0][lane];
                const std::uint64_t second = std::uint64_t{0xCD9E8D57U} * words[2][lane];
                words[0][lane] = static_cast<std::uint32_t>(second >> 32U) ^ words[1][lane] ^ key0;
                words[1][lane] = static_cast<std::uint32_t>(second);
                words[2][lane] = static_cast<std::uint32_t>(first >> 32U) ^ words[3][lane] ^ key1;
                words[3][lane] = static_cast<std::uint32_t>(first);
            }
            key0 += 0x9E3779B9U;
            key1 += 0xBB67AE85U;
        }
    }

    NoiseDraws m_draws;
    std::uint64_t m_replica;
    NoiseDraws::Region m_region;
    const std::uint32_t *m_sites;
    std::uint32_t m_siteCount;
    std::uint32_t m_nextSite = 0;
    bool m_isNormal;
    int m_used = block;
    double m_rows[block * Width];
    double m_normal[block * Width];
};

} // namespace takt
