// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/KernelFunction.h"

#include <cmath>
#include <cstdint>
#include <cstring>

/// Elementary functions made of additions, multiplications, divisions and square roots alone, which
/// IEEE 754 rounds in one way: what is computed with them has the same bits on every processor and
/// on a GPU, where libraries differ in the last digits. Compiled without contraction to fused
/// multiply-adds. Free of branches, so that loops over them become vector code.
namespace takt::portable {

// As std::bit_cast, which CUDA's compilers have only of late.
[[nodiscard]] TAKT_KERNEL std::uint64_t bitsOf(double value) noexcept
{
    std::uint64_t bits;
    std::memcpy(&bits, &value, sizeof bits);
    return bits;
}
[[nodiscard]] TAKT_KERNEL double fromBits(std::uint64_t bits) noexcept
{
    double value;
    std::memcpy(&value, &bits, sizeof value);
    return value;
}

/// e^x within 2 units in the last place, for -700 < x < 700; nearer to the ends of that range for
/// what lies outside.
[[nodiscard]] TAKT_KERNEL double exp(double x) noexcept
{
    x = x < -700 ? -700 : x;
    x = x > 700 ? 700 : x;
    // x = k ln 2 + r, k a whole number, by adding and taking off what leaves no room for a fraction
    constexpr double shift = 0x1.8p52;
    const double k = (x * 1.4426950408889634 + shift) - shift;
    // ln 2 in two parts; the first has trailing zeros, so that k times it is exact.
    const double r = (x - k * 6.93147180369123816490e-01) - k * 1.90821492927058770002e-10;
    // Taylor's series; |r| <= 0.35, so that the first term left out is below 2^-56.
    double p = 1.0 / 6227020800.0;
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = p * r * r + r + 1.0;
    // 2^k: the bits of k + 2^52 + … hold k + 1023 in their lowest places.
    const auto bits = bitsOf(k + (shift + 1023.0)) << 52U;
    return p * fromBits(bits);
}

/// ln x within 2 units in the last place, for normal numbers x > 0.
[[nodiscard]] TAKT_KERNEL double log(double x) noexcept
{
    // x = 2^k m with sqrt(1/2) <= m < sqrt(2)
    const auto bits = bitsOf(x);
    constexpr std::uint64_t halfRoot = 0x3FE6A09E667F3BCDU; // the bits of sqrt(1/2)
    const std::uint64_t lifted = bits - halfRoot;
    const std::uint64_t exponent = lifted & 0xFFF0000000000000U;
    const double m = fromBits(bits - exponent);
    // k = exponent / 2^52, a signed number of 12 bits, as a double: by way of 2^52 + 2^51 + k.
    const std::uint64_t offset = ((lifted >> 52U) ^ 0x800U) | 0x4330000000000000U;
    const double k = fromBits(offset) - (0x1p52 + 2048.0);
    // ln m = 2 artanh s
    const double s = (m - 1.0) / (m + 1.0);
    const double z = s * s;
    double p = 1.0 / 23.0;
    p = p * z + 1.0 / 21.0;
    p = p * z + 1.0 / 19.0;
    p = p * z + 1.0 / 17.0;
    p = p * z + 1.0 / 15.0;
    p = p * z + 1.0 / 13.0;
    p = p * z + 1.0 / 11.0;
    p = p * z + 1.0 / 9.0;
    p = p * z + 1.0 / 7.0;
    p = p * z + 1.0 / 5.0;
    p = p * z + 1.0 / 3.0;
    const double series = 2.0 * s * z * p + k * 1.90821492927058770002e-10;
    return (2.0 * s + series) + k * 6.93147180369123816490e-01;
}

namespace normal {

/// The middle of the distribution: |u - 1/2| <= 0.425.
[[nodiscard]] TAKT_KERNEL double middle(double u) noexcept
{
    const double q = u - 0.5;
    const double r = 0.180625 - q * q;
    const double numerator = ((((((r * 2.5090809287301226727e+3 + 3.3430575583588128105e+4) * r +
                                  6.7265770927008700853e+4) *
                                     r +
                                 4.5921953931549871457e+4) *
                                    r +
                                1.3731693765509461125e+4) *
                                   r +
                               1.9715909503065514427e+3) *
                                  r +
                              1.3314166789178437745e+2) *
                                 r +
                             3.3871328727963666080e0;
    const double denominator = ((((((r * 5.2264952788528545610e+3 + 2.8729085735721942674e+4) * r +
                                    3.9307895800092710610e+4) *
                                       r +
                                   2.1213794301586595867e+4) *
                                      r +
                                  5.3941960214247511077e+3) *
                                     r +
                                 6.8718700749205790830e+2) *
                                    r +
                                4.2313330701600911252e+1) *
                                   r +
                               1.0;
    return q * numerator / denominator;
}

/// The tails, as far as 53 random bits go: least(u, 1 - u) >= 2^-53, so that r <= 6.1.
[[nodiscard]] TAKT_KERNEL double tail(double u) noexcept
{
    const double least = u < 0.5 ? u : 1.0 - u;
    const double r = std::sqrt(-log(least));
    double numerator = 0;
    double denominator = 0;
    if (r <= 5.0) {
        const double t = r - 1.6;
        numerator = ((((((t * 7.74545014278341407640e-4 + 2.27238449892691845833e-2) * t +
                         2.41780725177450611770e-1) *
                            t +
                        1.27045825245236838258e0) *
                           t +
                       3.64784832476320460504e0) *
                          t +
                      5.76949722146069140550e0) *
                         t +
                     4.63033784615654529590e0) *
                        t +
                    1.42343711074968357734e0;
        denominator = ((((((t * 1.05075007164441684324e-9 + 5.47593808499534494600e-4) * t +
                           1.51986665636164571966e-2) *
                              t +
                          1.48103976427480074590e-1) *
                             t +
                         6.89767334985100004550e-1) *
                            t +
                        1.67638483018380384940e0) *
                           t +
                       2.05319162663775882187e0) *
                          t +
                      1.0;
    } else {
        const double t = r - 5.0;
        numerator = ((((((t * 2.01033439929228813265e-7 + 2.71155556874348757815e-5) * t +
                         1.24266094738807843860e-3) *
                            t +
                        2.65321895265761230930e-2) *
                           t +
                       2.96560571828504891230e-1) *
                          t +
                      1.78482653991729133580e0) *
                         t +
                     5.46378491116411436990e0) *
                        t +
                    6.65790464350110377720e0;
        denominator = ((((((t * 2.04426310338993978564e-15 + 1.42151175831644588870e-7) * t +
                           1.84631831751005468180e-5) *
                              t +
                          7.86869131145613259100e-4) *
                             t +
                         1.48753612908506148525e-2) *
                            t +
                        1.36929880922735805310e-1) *
                           t +
                       5.99832206555887937690e-1) *
                          t +
                      1.0;
    }
    const double z = numerator / denominator;
    return u < 0.5 ? -z : z;
}

[[nodiscard]] TAKT_KERNEL bool isInMiddle(double u) noexcept
{
    const double q = u - 0.5;
    return q * q <= 0.425 * 0.425;
}

} // namespace normal

/// The quantile of the standard normal distribution for 0 < u < 1, within 1e-15 relative
/// (Wichura, "Algorithm AS 241", Applied Statistics 37(3), 1988, routine PPND16).
[[nodiscard]] TAKT_KERNEL double normalQuantile(double u) noexcept
{
    return normal::isInMiddle(u) ? normal::middle(u) : normal::tail(u);
}

} // namespace takt::portable
