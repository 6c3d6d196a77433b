// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/KernelFunction.h"

#include <cstddef>
#include <cstdint>
#include <limits>

namespace takt {

/// An operation as the kernels read it, in one load.
struct PackedOperation {
    std::uint16_t machine = 0;
    std::uint16_t job = 0;
    std::int32_t duration = 0;
};

/// A classical shop as the kernels read it; pointers to arrays of host or device. Operations are
/// numbered job by job.
struct JobShopView {
    std::uint32_t operations = 0;
    std::uint32_t jobs = 0;
    std::uint32_t machines = 0;
    const PackedOperation *operation = nullptr;
    const std::uint32_t *firstOfJob = nullptr; ///< jobs + 1
    const std::int32_t *release = nullptr;     ///< by job
    /// machines + 1: where each machine's operations begin in a machine order.
    const std::uint32_t *firstOnMachine = nullptr;
};

/// How candidates are written down: an entry for each operation.
enum class JobShopCode : std::uint8_t {
    /// Jobs, each as often as it has operations: the k-th time means its k-th operation, which
    /// starts as early as job and machine allow (semi-active). Every such sequence is possible.
    /// Bierwirth, "A generalized permutation approach to job shop scheduling", OR Spektrum 17,
    /// 1995.
    JobOrder,
    /// For each machine its operations in their order. Orders that wait for each other in a circle
    /// are impossible.
    MachineOrder,
};

/// Candidates lie in tiles of this many: entry e of a tile's candidate c at e × width + c, so that
/// neighbours on a device read neighbouring entries and the host finds a tile in few pages.
inline constexpr std::size_t jobShopTile = 32;
/// The makespan of machine orders that wait for each other in a circle.
inline constexpr std::int32_t impossibleMakespan = std::numeric_limits<std::int32_t>::max();

/// What decoding needs to write on, for each of `Width` candidates side by side.
struct JobShopRows {
    std::uint64_t *jobs = nullptr;       ///< jobs × stride
    std::int32_t *machineFree = nullptr; ///< machines × stride
    std::uint32_t *stack = nullptr;      ///< MachineOrder only: 2 × machines × stride
    std::size_t stride = 1;
};

/// The makespans of `Width` neighbouring candidates of a tile in JobShopCode::JobOrder. The state
/// of a job is one word: when it is free, and its next operation. O(Width × operations).
template <int Width>
TAKT_KERNEL void decodeJobOrders(const JobShopView &shop, const std::uint16_t *entries,
                                 const JobShopRows &rows, std::int32_t *makespans) noexcept
{
    for (std::uint32_t job = 0; job < shop.jobs; ++job) {
        const auto released = static_cast<std::uint64_t>(shop.release[job]);
        for (int lane = 0; lane < Width; ++lane)
            rows.jobs[job * rows.stride + static_cast<std::size_t>(lane)] =
                (released << 32U) | shop.firstOfJob[job];
    }
    for (std::uint32_t machine = 0; machine < shop.machines; ++machine) {
        for (int lane = 0; lane < Width; ++lane)
            rows.machineFree[machine * rows.stride + static_cast<std::size_t>(lane)] = 0;
    }
    for (std::uint32_t step = 0; step < shop.operations; ++step) {
        const std::uint16_t *chosen = entries + step * jobShopTile;
        for (int lane = 0; lane < Width; ++lane) {
            const auto offset = static_cast<std::size_t>(lane);
            std::uint64_t &job = rows.jobs[chosen[lane] * rows.stride + offset];
            const auto next = static_cast<std::uint32_t>(job);
            const PackedOperation operation = shop.operation[next];
            std::int32_t &machine = rows.machineFree[operation.machine * rows.stride + offset];
            const auto free = static_cast<std::int32_t>(job >> 32U);
            const std::int32_t finish = (free > machine ? free : machine) + operation.duration;
            job = (static_cast<std::uint64_t>(finish) << 32U) | (next + 1);
            machine = finish;
        }
    }
    for (int lane = 0; lane < Width; ++lane)
        makespans[lane] = 0;
    for (std::uint32_t machine = 0; machine < shop.machines; ++machine) {
        for (int lane = 0; lane < Width; ++lane) {
            const std::int32_t free =
                rows.machineFree[machine * rows.stride + static_cast<std::size_t>(lane)];
            makespans[lane] = free > makespans[lane] ? free : makespans[lane];
        }
    }
}

/// The makespan of one candidate of a tile in JobShopCode::MachineOrder: machines whose next
/// operation is the next of its job are worked through from a stack. O(operations).
[[nodiscard]] TAKT_KERNEL std::int32_t decodeMachineOrder(const JobShopView &shop,
                                                          const std::uint16_t *entries,
                                                          const JobShopRows &rows) noexcept
{
    for (std::uint32_t job = 0; job < shop.jobs; ++job)
        rows.jobs[job * rows.stride] =
            (static_cast<std::uint64_t>(shop.release[job]) << 32U) | shop.firstOfJob[job];
    // Where each machine is in its order, with the mark of those that stand on the stack.
    constexpr std::uint32_t isStacked = std::uint32_t{1} << 31U;
    std::uint32_t *const position = rows.stack + shop.machines * rows.stride;
    std::uint32_t stacked = 0;
    for (std::uint32_t machine = 0; machine < shop.machines; ++machine) {
        rows.machineFree[machine * rows.stride] = 0;
        position[machine * rows.stride] = shop.firstOnMachine[machine] | isStacked;
        rows.stack[stacked++ * rows.stride] = machine;
    }
    std::uint32_t done = 0;
    std::int32_t makespan = 0;
    while (stacked > 0) {
        const std::uint32_t machine = rows.stack[--stacked * rows.stride];
        std::uint32_t at = position[machine * rows.stride] & ~isStacked;
        std::int32_t machineFree = rows.machineFree[machine * rows.stride];
        for (; at < shop.firstOnMachine[machine + 1]; ++at) {
            const std::uint32_t candidate = entries[at * jobShopTile];
            const PackedOperation operation = shop.operation[candidate];
            std::uint64_t &job = rows.jobs[operation.job * rows.stride];
            if (static_cast<std::uint32_t>(job) != candidate)
                break;
            const auto free = static_cast<std::int32_t>(job >> 32U);
            machineFree = (free > machineFree ? free : machineFree) + operation.duration;
            makespan = machineFree > makespan ? machineFree : makespan;
            job = (static_cast<std::uint64_t>(machineFree) << 32U) | (candidate + 1);
            ++done;
            if (candidate + 1 == shop.firstOfJob[operation.job + 1])
                continue;
            const std::uint32_t next = shop.operation[candidate + 1].machine;
            std::uint32_t &nextAt = position[next * rows.stride];
            if (next != machine && (nextAt & isStacked) == 0) {
                nextAt |= isStacked;
                rows.stack[stacked++ * rows.stride] = next;
            }
        }
        position[machine * rows.stride] = at;
        rows.machineFree[machine * rows.stride] = machineFree;
    }
    return done == shop.operations ? makespan : impossibleMakespan;
}

} // namespace takt
