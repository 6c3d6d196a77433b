// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/PortableMath.h"
#include "core/model/Philox.h"

#include <cmath>
#include <cstdint>

namespace takt {

/// How a duration is spread about what was planned: the law of the factor that it is multiplied
/// by. Every law has mean 1, except an empirical one whose factors have another. A plain value for
/// host and device.
struct NoiseLaw {
    enum class Kind : std::uint32_t {
        None,
        Normal,    ///< 1 + scale z; a negative one counts as 0
        LogNormal, ///< exp(scale z - scale² / 2)
        Uniform,   ///< within 1 ± scale
        Gamma,     ///< of shape `shape`, divided by it; an exponential where the shape is 1
        Empirical, ///< one of `count` factors, each as likely
        /// As Normal, and the product is rounded to a whole number of time units, at least 1.
        WholeNormal
    };
    Kind kind = Kind::None;
    double scale = 0;
    double shape = 1;
    const double *factors = nullptr;
    std::uint32_t count = 0;

    [[nodiscard]] TAKT_KERNEL bool isNone() const noexcept { return kind == Kind::None; }
    /// Whether the law is a function of a normal number, which correlation needs.
    [[nodiscard]] TAKT_KERNEL bool isOfNormal() const noexcept
    {
        return kind == Kind::Normal || kind == Kind::LogNormal || kind == Kind::WholeNormal;
    }
    /// What becomes of a planned time under a factor. What takes no time stays so.
    [[nodiscard]] TAKT_KERNEL double apply(double planned, double factor) const noexcept
    {
        const double drawn = planned * factor;
        if (kind != Kind::WholeNormal)
            return drawn;
        const double whole = std::floor(drawn + 0.5);
        return planned > 0 ? (whole > 1 ? whole : 1) : 0;
    }
};

/// The random numbers of one replica: draw `site` is a function of seed, replica and site alone.
/// Two replicas share a block of Philox; further attempts at one site take blocks of their own.
struct NoiseDraws {
    std::uint64_t seed = 1;

    /// What a site is of. Tasks and transfers are numbered as in the workload, whatever the
    /// schedule: equal replicas of two schedules draw the same for a task (common random numbers,
    /// Law, "Simulation Modeling and Analysis", section 11.2).
    enum class Region : std::uint64_t { Tasks, Transfers, Processors };
    [[nodiscard]] TAKT_KERNEL static std::uint64_t site(Region region,
                                                        std::uint32_t number) noexcept
    {
        return (static_cast<std::uint64_t>(region) << 32U) | number;
    }

    /// Replicas r and r + laneDistance share blocks, where r / laneDistance is even: vectors of
    /// replicas find their halves side by side.
    static constexpr std::uint64_t laneDistance = 8;
    [[nodiscard]] TAKT_KERNEL static std::uint64_t pairOf(std::uint64_t replica) noexcept
    {
        return replica / (2 * laneDistance) * laneDistance + replica % laneDistance;
    }

    /// A number in (0, 1) with 52 random bits.
    [[nodiscard]] TAKT_KERNEL static double unit(std::uint32_t high, std::uint32_t low) noexcept
    {
        const std::uint64_t bits = (std::uint64_t{high} << 20U) ^ (std::uint64_t{low} >> 12U);
        // As the fraction of a number between 2^52 and 2^53: vector units convert no 64-bit
        // integer.
        return (portable::fromBits(bits | 0x4330000000000000U) - 0x1p52 + 0.5) * 0x1p-52;
    }

    [[nodiscard]] TAKT_KERNEL Philox::Counter block(std::uint64_t stream, std::uint64_t site,
                                                    std::uint32_t attempt) const noexcept
    {
        return Philox::block(
            {static_cast<std::uint32_t>(site),
             static_cast<std::uint32_t>(site >> 32U) ^ (attempt << 8U),
             static_cast<std::uint32_t>(stream), static_cast<std::uint32_t>(stream >> 32U)},
            {static_cast<std::uint32_t>(seed), static_cast<std::uint32_t>(seed >> 32U)});
    }

    [[nodiscard]] TAKT_KERNEL double uniform(std::uint64_t replica, std::uint64_t site,
                                             std::uint32_t attempt = 0) const noexcept
    {
        const Philox::Counter bits = block(pairOf(replica), site, attempt);
        return replica / laneDistance % 2 == 0 ? unit(bits[0], bits[1]) : unit(bits[2], bits[3]);
    }
};

/// A gamma number of mean 1 (Marsaglia, Tsang, "A simple method for generating gamma variables",
/// ACM TOMS 26(3), 2000, with the boost of its section 6 where shape < 1).
[[nodiscard]] TAKT_KERNEL double gammaFactor(const NoiseLaw &law, const NoiseDraws &draws,
                                             std::uint64_t replica, std::uint64_t site) noexcept
{
    constexpr std::uint32_t mostAttempts = 60; // each succeeds with more than 95 %
    const double shape = law.shape < 1 ? law.shape + 1 : law.shape;
    const double d = shape - 1.0 / 3.0;
    const double c = 1.0 / std::sqrt(9.0 * d);
    double value = d;
    for (std::uint32_t attempt = 0; attempt < mostAttempts; ++attempt) {
        const Philox::Counter bits = draws.block(replica, site, 2 * attempt + 1);
        const double z = portable::normalQuantile(NoiseDraws::unit(bits[0], bits[1]));
        const double u = NoiseDraws::unit(bits[2], bits[3]);
        const double root = 1.0 + c * z;
        if (root <= 0)
            continue;
        const double v = root * root * root;
        if (portable::log(u) < 0.5 * z * z + d - d * v + d * portable::log(v)) {
            value = d * v;
            break;
        }
    }
    if (law.shape < 1) {
        const Philox::Counter bits = draws.block(replica, site, 2 * mostAttempts + 1);
        value *= portable::exp(portable::log(NoiseDraws::unit(bits[0], bits[1])) / law.shape);
    }
    return value / law.shape;
}

/// The factor for a normal number z, of laws of normal numbers.
[[nodiscard]] TAKT_KERNEL double factorOfNormal(const NoiseLaw &law, double z) noexcept
{
    if (law.kind == NoiseLaw::Kind::LogNormal)
        return portable::exp(law.scale * z - 0.5 * law.scale * law.scale);
    const double factor = 1.0 + law.scale * z;
    return factor > 0 ? factor : 0;
}

/// The factor at a site. `z` is the site's normal number, where the law is of such.
[[nodiscard]] TAKT_KERNEL double factorAt(const NoiseLaw &law, const NoiseDraws &draws,
                                          std::uint64_t replica, std::uint64_t site) noexcept
{
    switch (law.kind) {
    case NoiseLaw::Kind::None:
        return 1;
    case NoiseLaw::Kind::Normal:
    case NoiseLaw::Kind::LogNormal:
    case NoiseLaw::Kind::WholeNormal:
        return factorOfNormal(law, portable::normalQuantile(draws.uniform(replica, site)));
    case NoiseLaw::Kind::Uniform:
        return 1.0 + law.scale * (2.0 * draws.uniform(replica, site) - 1.0);
    case NoiseLaw::Kind::Gamma:
        return gammaFactor(law, draws, replica, site);
    case NoiseLaw::Kind::Empirical: {
        const auto index = static_cast<std::uint32_t>(draws.uniform(replica, site) *
                                                      static_cast<double>(law.count));
        return law.factors[index < law.count ? index : law.count - 1];
    }
    }
    return 1;
}

} // namespace takt
