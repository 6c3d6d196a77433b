// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/JobShopKernel.h"
#include "core/batch/kernels/KernelFunction.h"
#include "core/batch/kernels/RuleProgram.h"

#include <cstddef>
#include <cstdint>
#include <limits>

namespace takt {

/// A classical shop as rollouts read it; pointers to arrays of host or device. Times are whole
/// multiples of 1 / scale of the shop's unit (DisjunctiveShop); facts for rules are in the unit.
struct RolloutShopView {
    std::uint32_t operations = 0;
    std::uint32_t jobs = 0;
    std::uint32_t machines = 0;
    const PackedOperation *operation = nullptr; ///< job by job
    const std::uint32_t *firstOfJob = nullptr;  ///< jobs + 1
    const std::int32_t *release = nullptr;      ///< by job
    const std::int32_t *jobWork = nullptr;      ///< by job
    const std::int32_t *machineWork = nullptr;  ///< by machine
    const double *dueDate = nullptr;            ///< by job, in the shop's unit
    const double *weight = nullptr;             ///< by job
    double scale = 1;
    double meanDuration = 0; ///< in the shop's unit, as the two that follow
    double meanJobWork = 0;
    double greatestMachineWork = 0;
};

/// Whether machines may wait for a more urgent operation.
enum class RolloutBuilder : std::uint8_t {
    /// At the earliest moment at which any operation can start, on the lowest machine on which one
    /// can, the rule chooses among those that can start there then.
    NonDelay,
    /// On the machine (the lowest of several) of the next operation that could end first, the rule
    /// chooses among the next operations that could start before that end. Giffler, Thompson,
    /// "Algorithms for solving production-scheduling problems", Operations Research 8(4), 1960.
    Active,
};

/// A rule: a formula's program, or a network's weights.
struct RolloutRule {
    const RuleInstruction *program = nullptr; ///< null for a network
    std::uint32_t length = 0;
    const double *weights = nullptr;
    std::uint32_t hidden = 0;
    bool higherFirst = false; ///< whether the greatest value is the most urgent
};

/// Many shops, in arrays one behind the other, which each shop's own point into.
struct RolloutShopsView {
    std::size_t shops = 0;
    std::size_t operations = 0; ///< of all shops, as the two that follow
    std::size_t jobs = 0;
    std::size_t machines = 0;
    const RolloutShopView *shop = nullptr;
    const PackedOperation *operation = nullptr;
    const std::uint32_t *firstOfJob = nullptr; ///< jobs + shops
    const std::int32_t *release = nullptr;
    const std::int32_t *jobWork = nullptr;
    const std::int32_t *machineWork = nullptr;
    const double *dueDate = nullptr;
    const double *weight = nullptr;
};

/// Many rules, whose programs and weights lie one behind the other.
struct RolloutRulesView {
    std::size_t rules = 0;
    std::size_t instructions = 0;
    std::size_t weights = 0;
    const RolloutRule *rule = nullptr;
    const RuleInstruction *instruction = nullptr;
    const double *weight = nullptr;
};

/// Formulas that put more numbers than this on their stack cannot be rolled out.
inline constexpr std::uint32_t rolloutStack = 32;
/// The makespan of a rule that has no value for some operation.
inline constexpr std::int32_t failedRollout = std::numeric_limits<std::int32_t>::max();

/// What a rollout writes on: entry i of an array at i × stride.
struct RolloutRows {
    std::uint32_t *next = nullptr;  ///< by job: its next operation
    std::uint32_t *link = nullptr;  ///< by job: the next that waits for the same machine
    std::int32_t *ready = nullptr;  ///< by job
    std::int32_t *done = nullptr;   ///< by job: work that was placed
    std::uint32_t *head = nullptr;  ///< by machine: the first job that waits
    std::uint32_t *queue = nullptr; ///< by machine: how many wait
    std::int32_t *free = nullptr;   ///< by machine
    std::int32_t *work = nullptr;   ///< by machine: still to start
    std::int32_t *key = nullptr;    ///< by machine: least start, or least finish
    std::size_t stride = 1;
};
/// Words of 32 bits that one rollout writes on.
[[nodiscard]] constexpr std::size_t rolloutWords(std::size_t jobs, std::size_t machines) noexcept
{
    return 4 * jobs + 5 * machines;
}
/// The rows of rollout `lane` of `stride` side by side, in rolloutWords() × stride words.
[[nodiscard]] TAKT_KERNEL RolloutRows rolloutRows(std::uint32_t *words, const RolloutShopView &shop,
                                                  std::size_t lane, std::size_t stride) noexcept
{
    const std::size_t perJob = shop.jobs * stride;
    const std::size_t perMachine = shop.machines * stride;
    std::uint32_t *const unsignedWords = words + lane;
    auto *const signedWords =
        reinterpret_cast<std::int32_t *>(unsignedWords + 2 * perJob + 2 * perMachine);
    RolloutRows rows;
    rows.next = unsignedWords;
    rows.link = unsignedWords + perJob;
    rows.head = unsignedWords + 2 * perJob;
    rows.queue = rows.head + perMachine;
    rows.ready = signedWords;
    rows.done = signedWords + perJob;
    rows.free = signedWords + 2 * perJob;
    rows.work = rows.free + perMachine;
    rows.key = rows.work + perMachine;
    rows.stride = stride;
    return rows;
}

} // namespace takt
