// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/model/ShopProblem.h"

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string_view>

namespace takt {

/// The random numbers of Taillard's benchmarks: the linear congruential generator
/// s ← 16807 s mod (2^31 - 1) of Bratley, Fox and Schrage. Taillard, "Benchmarks for basic
/// scheduling problems", EJOR 64(2), 1993, section 2.
class TaillardRandom {
public:
    /// Seeds from 1 to 2^31 - 2.
    explicit TaillardRandom(std::int32_t seed) : m_state(seed) {}
    /// A whole number from `least` to `greatest`, each as likely.
    [[nodiscard]] std::int32_t uniform(std::int32_t least, std::int32_t greatest);

private:
    std::int32_t m_state;
};

/// What a job shop of Taillard's is made from.
struct TaillardShop {
    std::uint32_t jobs = 0;
    std::uint32_t machines = 0;
    std::int32_t timeSeed = 1;
    std::int32_t machineSeed = 1;
};

inline constexpr std::size_t taillardJobShopCount = 80;

/// Seeds and sizes of ta01 … ta80; `number` from 1.
[[nodiscard]] TaillardShop taillardJobShop(std::size_t number);

/// The job shop: durations from 1 to 99 with the time seed, orders of machines with the machine
/// seed. With the catalogue's bounds. Refused: no jobs or machines, seeds out of range, more
/// operations than are kept. O(jobs × machines²).
[[nodiscard]] Expected<std::shared_ptr<const ShopProblem>> makeTaillardShop(std::string name,
                                                                            TaillardShop shop);

} // namespace takt
