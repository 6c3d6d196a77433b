// SPDX-FileCopyrightText: The Takt authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/batch/kernels/DrawRows.h"
#include "core/batch/kernels/NoiseLaw.h"

#include <cstddef>
#include <cstdint>

namespace takt {

/// A schedule as the flat program that replays run through: placements in an order in which each
/// comes after all that it waits for. Pointers to arrays of host or device; see ReplayProgram.
struct ReplayView {
    std::uint32_t steps = 0; ///< placements
    std::uint32_t processors = 0;
    std::uint32_t transfers = 0; ///< inputs with a delay
    const double *duration = nullptr;
    const std::uint32_t *processor = nullptr;
    /// Starts that no replica may come before; null where none are held.
    const double *notBefore = nullptr;
    /// The step before on the same processor, or `steps`.
    const std::uint32_t *previous = nullptr;
    /// The inputs of step s: firstInput[s] to firstInput[s + 1].
    const std::uint32_t *firstInput = nullptr;
    /// The step that an input's data come from; with `another`, from another copy of the task that
    /// the input before it comes from: whichever is there first counts.
    const std::uint32_t *sender = nullptr;
    const double *delay = nullptr;
    /// Where a step's factor is drawn, and that of each input with a delay in their order: numbers
    /// of NoiseDraws::Region.
    const std::uint32_t *taskSite = nullptr;
    const std::uint32_t *transferSite = nullptr;
    /// Watts beyond idling, by processor; and of all processors idling.
    const double *busyWatts = nullptr;
    double idleWatts = 0;

    static constexpr std::uint32_t another = std::uint32_t{1} << 31U;
};

/// What is drawn in each replica.
struct ReplayNoise {
    NoiseLaw tasks;
    NoiseLaw transfers;
    /// Share of the variance of a task's normal number that all tasks of a processor share.
    double correlation = 0;
    /// In a replica, each processor is slow with this chance, by this factor.
    double slowChance = 0;
    double slowFactor = 1;
    /// Mean time from a repair of a processor to its next failure, 0 for none. A task that runs
    /// then starts anew when the processor has been repaired.
    double failureMean = 0;
    double repairTime = 0;
    NoiseDraws draws;

    [[nodiscard]] TAKT_KERNEL bool isOfProcessors() const noexcept
    {
        return correlation > 0 || slowChance > 0 || failureMean > 0;
    }
};

/// Where replicas leave what they found. Row r of an array with a stride is step r's, one entry for
/// each replica at hand.
struct ReplayRows {
    /// steps + 1 rows, needed by the replay itself; the last is all 0, for a step without one
    /// before it.
    double *finish = nullptr;
    double *start = nullptr; ///< steps rows, or null where nobody asks
    /// The step (data or processor) that let each step start, or `steps`: steps rows, or null.
    std::uint32_t *binding = nullptr;
    /// `perProcessor` rows for each processor where the noise is of processors: its normal number,
    /// its slowness, the time of its next failure and that failure's number.
    double *ofProcessors = nullptr;
    std::size_t stride = 1;

    static constexpr std::size_t perProcessor = 4;
    [[nodiscard]] TAKT_KERNEL double *processorRow(std::uint32_t processor,
                                                   std::size_t row) const noexcept
    {
        return ofProcessors + (perProcessor * processor + row) * stride;
    }
};

} // namespace takt
